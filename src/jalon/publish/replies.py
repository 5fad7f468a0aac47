"""Observations that the sides of a discrepancy have sent in: printed with it wherever it stands.

Who keeps them registers a reader; these pages know nothing of it, and write nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jalon.register.records import ConflictRow
from jalon.spoken import spoken


@dataclass(frozen=True, slots=True)
class Reply:
    """What one side observes, with its name in the language of the page."""

    side: str
    name: str
    on: str  #: ISO date
    texts: Mapping[str, str]  #: language → text
    conflict: str = ""  #: key of the discrepancy; "" when its key was computed anew
    claim_id: str = ""  #: a passage of the discrepancy

    @property
    def text(self) -> tuple[str, str]:
        """The text and its language: that of the page, else another one."""
        told = self.texts.get(spoken())
        return (told, spoken()) if told else next(((t, code) for code, t in sorted(self.texts.items()) if t), ("", ""))


_readers: list[Callable[[], Sequence[Reply]]] = []


def read_by(reader: Callable[[], Sequence[Reply]]) -> None:
    """Let a reader tell the observations about discrepancies."""
    _readers.append(reader)


def every() -> list[Reply]:
    """All that is kept, in one reading a page."""
    return [reply for reader in _readers for reply in reader()]


def about(conflict: ConflictRow, replies: Sequence[Reply]) -> list[Reply]:
    """Those about one discrepancy: by its key, else by a passage of it."""
    claims = {side.passage.claim_id for side in conflict.sides if side.passage}
    return [r for r in replies if r.conflict == conflict.key or (not r.conflict and r.claim_id in claims)]
