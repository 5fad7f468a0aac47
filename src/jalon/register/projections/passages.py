"""Where in its source a passage stands."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.register.models import Source
from jalon.register.standing import SourceFacts


class PassageFinder:
    """Finds passages; holds the text of the one source that it was last asked about."""

    def __init__(self, sources: Sequence[SourceFacts]) -> None:
        self.ids = {source.document: source.id for source in sources}
        self._document = ""
        self._text = ""

    def offset(self, document: str, passage: str) -> int | None:
        """The offset of the passage in the text of the document, None when it is not there."""
        if document not in self.ids or not passage:
            return None
        if document != self._document:
            self._text = Source.objects.values_list("text", flat=True).get(pk=self.ids[document])
            self._document = document
        start = self._text.find(passage)
        return start if start >= 0 else None
