"""The records that the stages of the engine hand to one another.

Every record is frozen, and every record that comes from a text points at it: ``text[m.start:m.end] == m.text``.
Offsets count Unicode characters of ``Article.text``. Dates are ISO 8601 strings at the precision known
(``2023``, ``2023-11``, ``2023-11-12``). The JSON forms of these records are the file formats of the project
(see ``docs/reference/formats.md``): ``to_json`` leaves out what is ``None`` or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

Kind = Literal["commitment", "agreement", "meeting"]
ActorType = Literal["person", "organisation", "state"]
Role = Literal["provider", "recipient", "implementer", "partner", "signatory", "participant", "head", "host"]
Qualifier = Literal["at_least", "about", "at_most"]
Relation = Literal["before", "by", "in", "after", "since"]
#: Two claims, by id, that a person has said to be about one subject or about two.
Decided = tuple[str, str, Literal["same", "different"]]
MentionKind = Literal["date", "quantity", "amount", "person", "office", "organisation", "state", "place", "instrument"]
BlockRole = Literal[
    "title", "lead", "body", "heading", "caption", "dateline", "byline", "outlet", "date", "comment", "teaser",
    "navigation", "share", "form", "advert", "author_box", "notice", "tags", "other",
]  # fmt: skip

#: The ladder of each kind, in order (TUFF's stages, completed): index = how far a subject has come.
#: The two or three last ones (suspended, cancelled, ended) are off the ladder: see OFF_LADDER.
STAGES: Mapping[str, tuple[str, ...]] = {
    "commitment": (
        "requested", "discussed", "pledged", "agreed", "under_way", "completed", "suspended", "cancelled",
    ),
    "agreement": ("proposed", "negotiated", "signed", "ratified", "in_force", "suspended", "ended"),
    "meeting": ("planned", "held", "cancelled"),
}  # fmt: skip
OFF_LADDER = frozenset({"suspended", "cancelled", "ended"})

#: Blocks that are the article: the only ones that may yield claims.
ARTICLE_ROLES: frozenset[str] = frozenset({"title", "lead", "body", "heading", "caption"})

SECTORS = (
    "energy", "nuclear", "mining", "agriculture", "food_supply", "fuel_supply", "transport", "aerospace", "defence",
    "health", "education", "digital", "finance", "trade", "culture", "justice", "diplomacy", "water", "housing",
    "humanitarian", "other",
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ sources, press
@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were found: the evidence behind everything else."""

    document: str  #: the name of the source in every output (stem of the file, see DESIGN)
    address: str  #: path or URL it came from
    content: bytes
    media_type: str  #: as detected, e.g. text/plain, text/html, application/pdf
    sha256: str
    fetched: str | None = None  #: ISO date and time, UTC, when it came over a network
    declared: Declared | None = None  #: what dossier.toml or the command line says of it


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody has told about a source that its text does not say."""

    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role; blocks tile the text, blank lines belong to the block before."""

    role: BlockRole
    start: int
    end: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says: its text cut into blocks, and what is known of its publication."""

    document: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    published_note: str | None  #: why this date, when it is inferred rather than printed
    language: str
    comments: int
    body_start: int  #: from the lead to the last sentence or caption, without the signature
    body_end: int
    sha256: str  #: of the page
    address: str
    media_type: str
    url: str | None = None
    licence: str | None = None


# ------------------------------------------------------------------------------------------------ language
@dataclass(frozen=True, slots=True)
class Date:
    """A date, an interval, a duration (ISO 8601 ``P18M``) or a recurring set (``P1Y``)."""

    start: str | None = None
    end: str | None = None
    duration: str | None = None
    set: str | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured or counted figure; ``unit`` is a symbol or a singular English noun."""

    value: float
    unit: str
    value_max: float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money; ``currency`` is an ISO 4217 code."""

    value: float
    currency: str
    value_max: float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class Person:
    name: str  #: without title, rank and office, as spelt in the source
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    title: str
    state: str | None = None  #: ISO 3166-1 alpha-2
    holder: str | None = None  #: name of the person who holds it, as the article tells


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    acronym: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    code: str  #: ISO 3166-1 alpha-2; SU for the Soviet Union
    name: str | None = None  #: the name to show, when the mention is a demonym, a capital or an anaphor


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    type: str  #: treaty, agreement, memorandum, convention, contract, protocol, road_map, letter_of_intent, …
    subject: str | None = None


Value = Date | Quantity | Amount | Person | Office | Organisation | State | Place | Instrument


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of the text with its normalised value (None: seen, and left open)."""

    kind: MentionKind
    start: int
    end: int
    text: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of somebody: ``text[start:end]``, without the quotation marks or the ``que``."""

    start: int
    end: int
    speaker: str | None  #: the person, the office or the body that speaks, as spelt; None when the text does not tell
    direct: bool


# ------------------------------------------------------------------------------------------------ claims
@dataclass(frozen=True, slots=True)
class ActorSlot:
    name: str
    role: Role
    type: ActorType


@dataclass(frozen=True, slots=True)
class When:
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    date: str | None = None
    relation: Literal["before", "by", "in"] | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class Revises:
    field: str
    old: Quantity | Amount | Due


@dataclass(frozen=True, slots=True)
class SlotSpan:
    """Where in the source a slot of a claim was read (offsets in the article's text)."""

    slot: Literal["object", "actors", "quantities", "amounts", "when", "due", "places", "stage", "speaker"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Why:
    rule: str  #: the frame of the pack that fired
    trigger: str  #: the words of the source that fired it


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one passage of one source says about a cooperation (gold/GUIDELINES)."""

    document: str
    claim_id: str
    kind: Kind
    stage: str
    quote: str
    start: int
    end: int
    object: str
    sector: str
    actors: tuple[ActorSlot, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[str, ...] = ()
    when: When | None = None
    due: Due | None = None
    revises: Revises | None = None
    speaker: str | None = None
    confidence: float = 0.5
    why: Why | None = None
    spans: tuple[SlotSpan, ...] = ()


# ------------------------------------------------------------------------------------------------ linking
@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of an actor, where it stands."""

    document: str
    form: str


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that a person holds, as one passage of one source says."""

    title: str
    state: str | None
    start: str | None
    end: str | None
    evidence: str  #: the passage
    document: str = ""
    person: str = ""  #: the name as spelt in the passage


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    type: ActorType
    name: str
    variants: tuple[Form, ...] = ()
    offices: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    subject: str
    type: str  #: part_of, carries, produced_by, same_topic, …


@dataclass(frozen=True, slots=True)
class Subject:
    """A commitment, an agreement or a meeting that claims of one or many sources are about."""

    id: str
    kind: Kind
    title: str
    stage: str
    claims: tuple[str, ...]
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    document: str
    quote: str
    value: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two passages that cannot both hold, or one that does not add up (or that revises: class ``revision``)."""

    id: str
    conflict_class: str  #: figure, sum, date, place, counterpart, stage, office, count, revision, presupposition
    field: str
    sides: tuple[Side, ...]
    shown: str | None  #: the value shown meanwhile
    rule: str  #: the rule that chose it
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What linking needs of an article: the fields of its line in the output of ``jalon read``, without the text."""

    document: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str = ""
    url: str | None = None
    address: str | None = None
    offices: tuple[Holding, ...] = ()  #: the offices that the article says persons hold, each with its sentence


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """What a person says of two claims, by id: about one subject, about two, or not to be told."""

    one: str
    other: str
    verdict: Literal["same", "different", "unsure"]
    by: str = ""
    at: str = ""  #: ISO date and time
    reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """What a person says of a conflict: which value is shown, that it is none, or (``reopened``) that it stands.

    ``unsure`` decides nothing, and takes back what the same person had said. A conflict is known by its id, which
    changes when an earlier claim joins its subject; then by what it was about. Of the kind ``fulfilment`` it is about
    a record, by its id then: ``value`` is the rating to show, ``reopened`` leaves that to the machine.
    """

    conflict: str
    verdict: Literal["shown", "dismissed", "reopened", "unsure"]
    value: str = ""  #: of ``shown``
    by: str = ""
    at: str = ""  #: ISO date and time
    reason: str = ""
    kind: str = ""  #: class of the conflict
    values: tuple[str, ...] = ()  #: that its sides told
    claims: tuple[str, ...] = ()  #: on its sides


@dataclass(frozen=True, slots=True)
class Answer:
    """One side of a question: who says what, when and why."""

    by: str
    verdict: str
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Two persons judge the same otherwise: neither holds until they agree."""

    id: str
    about: tuple[str, ...]  #: the two claims, or the conflict
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: who and what the claims are about, where they cannot all hold, what people disagree on."""

    actors: tuple[Actor, ...] = ()
    subjects: tuple[Subject, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[Question, ...] = ()


# ------------------------------------------------------------------------------------------------ every stage
@dataclass(frozen=True, slots=True)
class Issue:
    """What could not be read: what, where, and what to do next; never a silence, never a guess."""

    document: str
    stage: str  #: sources, press, language, claims, linking, register
    code: str  #: stable name, e.g. empty_file, not_text, no_date
    message: str  #: in words, for the user
    next_step: str = ""
    start: int | None = None
    end: int | None = None


def written(told: Quantity | Amount) -> str:
    """A figure as text: value and unit, as sides of a conflict tell it."""
    unit = told.unit if isinstance(told, Quantity) else told.currency
    top = f"\u2013{told.value_max:g}" if told.value_max is not None else ""
    value = f"{int(told.value)}" if float(told.value).is_integer() else f"{told.value:g}"
    return f"{value}{top} {unit}"


def to_json(record: Any) -> Any:
    """The JSON form of a record: nested dicts and lists, without what is None or empty."""
    if is_dataclass(record) and not isinstance(record, type):
        pairs = ((_key(f.name), getattr(record, f.name)) for f in fields(record))
        return {name: to_json(value) for name, value in pairs if value not in (None, (), "")}
    if isinstance(record, (list, tuple)):
        return [to_json(value) for value in record]
    if isinstance(record, float) and record.is_integer():
        return int(record)
    return record


def _key(name: str) -> str:
    return "class" if name == "conflict_class" else name
