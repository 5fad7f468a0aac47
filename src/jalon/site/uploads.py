"""No upload is larger than any page takes, whoever sends it: told before a byte is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

#: Bytes of a whole request: a source of 20 MB with its form (``people.receiving.LARGEST``).
LARGEST = 21_000_000


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep files."""

    received = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any) -> None:  # noqa: ARG002
        """Refuse by the length that the request tells."""
        if content_length > LARGEST:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Refuse by what has come so far."""
        self.received += len(raw_data)
        if self.received > LARGEST:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Another handler keeps the file."""
