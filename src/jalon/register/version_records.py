"""What the page of a source tells of the versions of its address, and of what changed from each to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jalon.differences import Kind, Piece
from jalon.register.records import SourceClaim

#: Why a version cannot be compared.
Unread = Literal["", "withdrawn", "erased", "uncut"]
#: Where a claim whose sentence was altered stands now: in the text that it was read in, which is another source; in the
#: newer text; nowhere although a person had accepted or corrected it; nowhere.
Stands = Literal["former", "newer", "decided", "nowhere"]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an address."""

    document: str
    at: str  #: ISO date and time
    fetched: bool  #: ``at`` is when it was fetched; else when the register took it in
    sha256: str
    former: bool  #: replaced under its name, so that it has no page of its own
    here: bool  #: the one whose page this is
    unread: Unread = ""


@dataclass(frozen=True, slots=True)
class AlteredClaim:
    """A claim whose sentence does not stand as it was in the next version."""

    claim: SourceClaim  #: number 0: it has no place in a source of today
    document: str
    stands: Stands


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence of the article that differs, with the claims that stood on it."""

    kind: Kind
    pieces: tuple[Piece, ...]
    claims: tuple[AlteredClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionStep:
    """What changed in the article from one version to the next."""

    before: VersionRow
    after: VersionRow
    language: str
    sentences: tuple[ChangedSentence, ...] = ()
    counts: tuple[tuple[Kind, int], ...] = ()  #: of all of them, those that are not shown too
    left_out: int = 0  #: changed sentences that are not shown
    cut_short: bool = False  #: the texts were compared only up to a length

    @property
    def compared(self) -> bool:
        """Both texts could be read."""
        return not (self.before.unread or self.after.unread)

    @property
    def altered(self) -> int:
        """Claims that stood on an altered sentence."""
        return sum(len(sentence.claims) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class SourceVersions:
    """The versions of an address, the first one first, and the steps between them, the latest first."""

    rows: tuple[VersionRow, ...]
    steps: tuple[VersionStep, ...]
    unlisted: int  #: versions besides
    altered: Mapping[str, Kind]  #: of claims of this page, by id: what became of their sentence in a newer version
