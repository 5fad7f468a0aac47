"""A claim in the making."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading
from jalon.claims.verbs import Verb
from jalon.claims.worth import Piece
from jalon.model import ActorSlot, Amount, Due, Kind, Mention, Quantity, Revises, When

#: Who stands where around the verb of an instrument, and around that of a meeting.
SIGNATORIES: Mapping[str, str] = dict.fromkeys(("subject", "by", "with", "to"), "signatory")
PARTICIPANTS: Mapping[str, str] = {"subject": "participant", "by": "head", "with": "participant"}


@dataclass(slots=True)
class Draft:
    """What a finder saw. ``low`` and ``high`` bound the object, ``open`` to ``close`` the words about it alone."""

    kind: Kind
    stage: str
    reading: Reading
    low: int
    high: int
    open: int
    close: int
    head: str  #: lemma of the head noun
    rule: str
    trigger: str
    verb: Verb | None = None
    roles: dict[str, str] = field(default_factory=dict)
    again: bool = False  #: only takes up a thing told before ("ce don a été livré"): its slots go there
    source: Draft | None = None  #: the instrument or the claim whose contents this one is
    doubted: bool = False  #: by the second reader: lends its day and its parties to others, but is no claim
    likely: float | None = None  #: probability that it is a claim, by the second reader; None: not weighed
    staged: float | None = None  #: probability of its stage, by the encoder
    object: str = ""
    sector: str = "other"
    actors: list[ActorSlot] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    when: When | None = None
    due: Due | None = None
    revises: Revises | None = None
    speaker: str | None = None
    used: dict[str, list[Mention]] = field(default_factory=dict)
    quotes: list[Reading] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.object or self.reading.text(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Told:
    """How a commitment is told: its stage, the rule and the words that say so, the roles around the verb."""

    stage: str
    rule: str
    trigger: str
    verb: Verb | None = None
    roles: Mapping[str, str] = field(default_factory=dict)


def commitment(reading: Reading, phrase: Phrase, piece: Piece, told: Told, *, source: Draft | None = None) -> Draft:
    """The draft of a commitment about one piece of a phrase, told as part of the contents of ``source``."""
    return Draft(
        kind="commitment",
        stage=told.stage,
        reading=reading,
        low=piece.low,
        high=piece.high,
        open=phrase.open,
        close=phrase.end,
        head=phrase.lemma,
        rule=told.rule,
        trigger=told.trigger,
        verb=told.verb,
        roles=dict(told.roles),
        again=piece.again,
        source=source,
        object=piece.name,
    )


def inside(mention: Mention, region: tuple[int, int]) -> bool:
    """Whether a mention lies in a stretch of the source."""
    return region[0] <= mention.start and mention.end <= region[1]


def in_phrase(draft: Draft, mention: Mention) -> bool:
    """Whether a mention begins in the phrase of the object."""
    tokens = draft.reading.tokens
    return tokens[draft.open].start <= mention.start < tokens[draft.high - 1].end


def by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """The drafts by the index of their sentence."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.reading.index, []).append(draft)
    return found
