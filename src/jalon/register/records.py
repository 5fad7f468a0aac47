"""What the pages read: frozen records, the return values of ``register.selectors``.

Dates are ISO 8601 strings at the precision known (``2023``, ``2023-11``, ``2023-11-12``); "" or None: not stated.
Lengths of time are in days. Nothing here is formatted for a language: that is the work of the pages.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from jalon.linking.fulfilment import Ground

Family = Literal["commitments", "discussions", "agreements", "meetings"]
FAMILIES: tuple[Family, ...] = ("commitments", "discussions", "agreements", "meetings")
Sort = Literal["urgent", "news", "title"]
#: The list of all families at once.
SEARCH = "search"


# ------------------------------------------------------------------------------------------------ small parts
@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source in a list or beside a passage."""

    document: str  #: key of the source's page
    title: str
    outlet: str
    author: str
    published: str
    published_note: str  #: why this date, when it is inferred
    language: str
    url: str
    comments: int
    claims: int = 0  #: how many claims it yields (filled in lists and on its page, 0 beside a passage)
    added: str = ""  #: ISO date and time when it entered the register


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence behind a value, in its source."""

    claim_id: str
    number: int  #: of the claim on its source's page, from 1: anchor ``#e<number>``
    quote: str
    start: int  #: offsets in the source's text
    end: int
    source: SourceRef
    reviewed: bool  #: a person has accepted or corrected it
    marks: tuple[tuple[int, int], ...] = ()  #: offsets in ``quote`` of the words that give the value


@dataclass(frozen=True, slots=True)
class ActorRef:
    key: str  #: key of the actor's page
    name: str
    type: str  #: person, organisation, state


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity (unit) or a sum of money (currency)."""

    value: float
    unit: str  #: symbol or singular English noun; ISO 4217 when ``money``
    value_max: float | None = None
    qualifier: str = ""  #: at_least, about, at_most
    money: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval at the precision known; a deadline has a relation or is a duration."""

    start: str = ""
    end: str = ""
    relation: str = ""  #: before, by, in
    duration: str = ""  #: ISO 8601, e.g. P12M


@dataclass(frozen=True, slots=True)
class Count:
    """A code (stage, sector, kind, …) and the number of rows it leads to."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Slipped:
    """How far a due date has moved since it was first told."""

    initial: Period
    days: int  #: below 0 when it was brought forward
    months: int  #: whole calendar months, 0 within one


# ------------------------------------------------------------------------------------------------ lists
@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One line of a list of commitments, agreements or meetings."""

    key: str
    kind: str
    family: Family
    title: str
    language: str  #: of the title
    stage: str
    sector: str
    providers: tuple[ActorRef, ...]  #: from (provider)
    recipients: tuple[ActorRef, ...]  #: to (recipient)
    parties: tuple[ActorRef, ...]  #: states and organisations in other roles, persons last
    figure: Figure | None  #: the shown one: of the latest dated source
    figure_disputed: bool  #: a discrepancy of this subject is about figures
    places: tuple[str, ...]
    due: Period | None
    overdue_days: int | None  #: days past due at the as-of date, while open; None: not overdue
    last_said: str  #: publication of the latest source; "": no source is dated
    silent_days: int | None  #: days since ``last_said`` at the as-of date; None: undated
    sources: int  #: announced in so many sources, counted once
    independent: int  #: of these, outlets that do not repeat one another
    conflicts: int
    unread: int  #: claims that no person has reviewed
    claims: int  #: claims in all
    when: Period | None = None  #: date of the event that the stage names, of the latest dated source (signed, held on)
    slipped: Slipped | None = None
    fulfilment: str = ""  #: the shown rating of a commitment; "" of what is none
    rated: bool = False  #: by a person, above what is proposed
    source_classes: tuple[str, ...] = ()  #: kinds of its sources (register.source_classes)


@dataclass(frozen=True, slots=True)
class FacetOption:
    value: str  #: what the address carries
    label: str  #: a name for actors and places; "" for codes, which the pages translate
    count: int  #: rows if this option were chosen alone in its facet, the other filters kept
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: Literal[
        "family", "stage", "fulfilment", "sector", "provider", "recipient", "actor", "place", "source", "year", "state"
    ]  # fmt: skip
    options: tuple[FacetOption, ...]


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list is asked for; every field stands in the page's address."""

    family: Family | None = None  #: None: all families
    families: tuple[str, ...] = ()  #: of a list of all families, the chosen ones
    stages: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()  #: keys, in any role
    providers: tuple[str, ...] = ()  #: keys
    recipients: tuple[str, ...] = ()  #: keys
    places: tuple[str, ...] = ()  #: folded names, as ``FacetOption.value``
    years: tuple[str, ...] = ()  #: of the latest news
    states: tuple[str, ...] = ()  #: overdue, slipped, silent, disputed, unread
    fulfilments: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  #: kinds of sources, any of which tells of it
    first: str = ""  #: first told in this year or month
    due: str = ""  #: to be done by a day of this year or month
    since: str = ""  #: last news not before this ISO date
    until: str = ""  #: first news not after this ISO date
    text: str = ""  #: full text
    sort: Sort = "urgent"
    after: str = ""  #: cursor of the previous page
    size: int = 50  #: rows a page


@dataclass(frozen=True, slots=True)
class ListPage:
    query: ListQuery
    as_of: date
    rows: tuple[SubjectRow, ...]
    total: int
    facets: tuple[Facet, ...]
    next_cursor: str  #: "" on the last page
    dropping: tuple[Count, ...]  #: with no row: each filter's name and the rows found without it


# ------------------------------------------------------------------------------------------------ home
@dataclass(frozen=True, slots=True)
class Attention:
    """A subject that deserves to be looked at, and why."""

    row: SubjectRow
    reason: Literal["overdue", "disputed", "silent"]


@dataclass(frozen=True, slots=True)
class SectorStages:
    """Commitments (from pledged on) of one sector by stage, ladder order, zero counts left out."""

    sector: str
    stages: tuple[Count, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HomeSummary:
    as_of: date
    commitments: tuple[Count, ...]  #: by stage, from pledged on, every stage, zero included
    discussions: tuple[Count, ...]  #: requested, discussed: never added to commitments
    agreements: tuple[Count, ...]
    meetings: tuple[Count, ...]
    by_sector: tuple[SectorStages, ...]  #: largest first
    overdue: tuple[SubjectRow, ...]  #: longest first, at most 5
    overdue_total: int
    silent: tuple[SubjectRow, ...]  #: open commitments, longest silence first, at most 5
    conflicts: tuple[ConflictRow, ...]  #: at most 5
    conflicts_total: int
    issues_total: int
    attention: tuple[Attention, ...]  #: at most 5
    last_sources: tuple[SourceRef, ...]  #: latest publication first, undated last, at most 5
    sources_total: int
    claims_reviewed: int
    claims_unread: int


# ------------------------------------------------------------------------------------------------ details
@dataclass(frozen=True, slots=True)
class SubjectRef:
    key: str
    kind: str
    family: Family
    title: str
    language: str
    stage: str


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One value of a subject with every passage that gives it: exactly one of the typed fields is set."""

    slot: str  #: object, stage, actors, quantities, amounts, when, due, places, speaker
    role: str  #: of an actor; else ""
    passages: tuple[Passage, ...]
    text: str = ""  #: object, stage code, place, speaker
    actor: ActorRef | None = None
    figure: Figure | None = None
    period: Period | None = None
    shown: bool = True  #: False: another value of the slot is the shown one (see the discrepancies)


@dataclass(frozen=True, slots=True)
class Said:
    """One step of the time line: what one passage said, when."""

    date: str  #: publication of the source; "" when undated
    stage: str
    change: Literal["first", "forward", "back", "same"]  #: against the furthest stage said before
    passage: Passage
    object: str
    figures: tuple[Figure, ...]
    when: Period | None
    due: Period | None
    revises: Figure | Period | None  #: the old value, where the passage says that it revises one


@dataclass(frozen=True, slots=True)
class News:
    """What one passage says of a subject, and when its source came in."""

    subject: SubjectRef
    stage: str
    passage: Passage
    added: datetime


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note beside a record, as its readers see it."""

    id: int
    text: str
    by: str
    side: str  #: code of a state; "": joint secretariat
    reach: str  #: own, shared, public
    at: str  #: ISO date and time


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search with what it finds today."""

    id: int
    name: str
    family: str  #: the list: of one family, or SEARCH
    filters: str  #: as in an address
    total: int
    fresh: int  #: records with news since its owner last looked
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim of a subject as exports carry it."""

    stage: str
    quote: str
    payload: dict[str, Any]  #: the claim as it stands, in the fields of the extract format
    source: SourceRef
    reviewed: bool
    actors: tuple[tuple[str, ActorRef], ...]  #: role and actor


@dataclass(frozen=True, slots=True)
class Recorded:
    """A subject with everything that its sources say."""

    row: SubjectRow
    claims: tuple[RecordedClaim, ...]
    proposed: str = ""  #: rating that the rule proposes; "" of what is no commitment
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and the subjects that tell of it, by family."""

    key: str
    name: str
    families: Counter[str]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors and the number of subjects in which both stand."""

    first: str  #: keys
    second: str
    count: int


@dataclass(frozen=True, slots=True)
class RelatedSubject:
    type: str  #: part_of, carries, produced_by, same_topic, …
    subject: SubjectRef
    inverse: bool = False  #: the relation is told from the other subject


@dataclass(frozen=True, slots=True)
class ConflictSideRow:
    value: str
    passage: Passage | None  #: None: the passage is not a claim's (then ``quote`` and ``source`` tell)
    quote: str
    start: int | None  #: offset of the quote in the source's text
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ConflictRow:
    key: str
    conflict_class: str  #: figure, sum, date, place, counterpart, stage, office, count, revision, presupposition
    field: str
    shown: str  #: the value shown meanwhile; "": both
    rule: str
    reason: str
    sides: tuple[ConflictSideRow, ...]
    subjects: tuple[SubjectRef, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    document: str
    known: bool  #: the document has a page in the register
    stage: str
    code: str
    message: str
    next_step: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a source's text inside which nothing begins or ends."""

    text: str  #: masked in comments
    start: int
    end: int
    claims: tuple[str, ...]  #: claim ids whose passage covers it
    slots: tuple[str, ...]  #: slots read here: object, actors, quantities, amounts, when, due, places, stage, speaker
    begins: tuple[int, ...] = ()  #: numbers of the claims whose passage begins here: anchors ``e<number>``


@dataclass(frozen=True, slots=True)
class SourceBlock:
    role: str
    language: str
    start: int
    end: int
    folded: bool  #: no part of the article: comments, teasers, navigation, forms, adverts …
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A claim in the margin of its source."""

    number: int
    claim_id: str
    kind: str
    family: Family
    stage: str
    object: str
    start: int
    end: int
    reviewed: bool
    subject: SubjectRef | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: SourceRef
    address: str
    licence: str
    media_type: str
    sha256: str
    intact: bool  #: the stored bytes still have the stored hash
    blocks: tuple[SourceBlock, ...]
    claims: tuple[SourceClaim, ...]  #: in the order of the text
    issues: tuple[IssueRow, ...]
    withdrawn_at: str = ""  #: ISO date and time; then the text is not shown and no claim stands
    withdrawn_reason: str = ""
    repeats: tuple[SourceRef, ...] = ()  #: other sources with the same passages, the first published before others
    versions: tuple[tuple[str, str], ...] = ()  #: former bytes: when replaced (ISO date, time), sha256
    same_address: tuple[SourceRef, ...] = ()  #: other sources of the same address
    left_out: int = 0  #: characters at the end of a very long text that the page does not show


@dataclass(frozen=True, slots=True)
class FormRow:
    form: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class HoldingRow:
    title: str
    state: str
    start: str
    end: str
    evidence: str
    evidence_start: int | None  #: offset in the source
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of the list of actors."""

    actor: ActorRef
    claims: int
    forms: tuple[str, ...]  #: other spellings than the name


@dataclass(frozen=True, slots=True)
class ActorPage:
    actor: ActorRef
    forms: tuple[FormRow, ...]
    holdings: tuple[HoldingRow, ...]
    roles: tuple[Count, ...]  #: role and claims, most frequent first
    subjects: tuple[SubjectRow, ...]  #: the most urgent of each family
    totals: tuple[Count, ...]  #: all its subjects, by family
    partners: tuple[tuple[ActorRef, int], ...]  #: actors of the same subjects, with how many, most frequent first


@dataclass(frozen=True, slots=True)
class Beside:
    """Sources and actors that hold the words of a search, the first ones of each, and how many there are."""

    sources: tuple[SourceRef, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    sources_total: int = 0
    actors_total: int = 0


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Hits of a full-text search over everything, at most ``size`` of each kind."""

    subjects: tuple[SubjectRow, ...]
    subjects_total: int
    sources: tuple[SourceRef, ...]
    actors: tuple[ActorRow, ...]
