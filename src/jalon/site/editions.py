"""The one place where a request is given its edition: whoever has no role reads the public one, whatever the page."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import cast

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jalon.register.edition import tables
from jalon.register.edition.choosing import public_edition
from jalon.register.edition.telling import internal_telling
from jalon.register.rights import reads_inside

Answer = Callable[[HttpRequest], HttpResponseBase]

#: What only reads. Any other request (somebody signs in, answers by a link) writes into the register itself; public
#: pages answer to none of these.
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class ChosenEdition:
    """Everything that a request reads of the register, until the last byte of its answer, is of one edition."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if reads_inside(request.user):
            request.edition = internal_telling()  # type: ignore[attr-defined]
            return _private(self._answer(request))
        with public_edition() as told:
            request.edition = told  # type: ignore[attr-defined]
            with nullcontext() if request.method in _READS else tables.whole():
                answer = self._answer(request)
        if told.rows and isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = _read_inside(answer.streaming_content)
        return answer


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    """No cache on the way keeps a page of the internal edition for others."""
    if not answer.has_header("Cache-Control"):
        answer["Cache-Control"] = "private, no-store"
    return answer


def _read_inside(parts: Iterable[bytes] | AsyncIterable[bytes]) -> Iterator[bytes]:
    """The parts of an answer that is read while it is sent: each is made inside the edition, none is held there."""
    waiting = iter(cast("Iterable[bytes]", parts))
    while True:
        with tables.reading():
            part = next(waiting, None)
        if part is None:
            return
        yield part
