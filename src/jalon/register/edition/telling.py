"""What readers are told of what is withheld: how many of each family, until when, why where that may be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils import timezone

from jalon.register.edition.withheld import Withheld, in_force
from jalon.register.internal import Edition, Withholding
from jalon.register.models import ClaimRow, Source, Subject
from jalon.register.records import FAMILIES, Count

#: What is counted beside the families of records, in this order after them.
OTHERS = ("passages", "sources", "notes")


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """One thing that is withheld; ``id`` and ``by`` are told inside only."""

    family: str
    kind: str
    until: str  #: ISO day on which it is shown again
    reason: str  #: "": not told
    target: str = ""
    by: str = ""
    id: int = 0
    told: bool = True  #: everybody is told the reason
    document: str = ""  #: of a passage: its source, and its number there
    number: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """What a reader is told, with the addresses at which something is missing or marked."""

    public: bool = True  #: the reader reads the public edition
    rows: tuple[WithheldRow, ...] = ()
    records: Mapping[str, WithheldRow] = field(default_factory=dict)  #: by key
    claims: Mapping[str, WithheldRow] = field(default_factory=dict)  #: by id; inside only
    sources: Mapping[str, WithheldRow] = field(default_factory=dict)  #: withheld whole, by document
    blanked: Mapping[str, WithheldRow] = field(default_factory=dict)  #: with a blanked passage, by document

    def counts(self) -> tuple[Count, ...]:
        """How many are withheld, by family, in the order of the families."""
        counted = Counter(row.family for row in self.rows)
        return tuple(Count(family, counted[family]) for family in (*FAMILIES, *OTHERS) if counted[family])


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a claim stands in the register today."""

    record: str
    family: str
    document: str
    number: int


def told(found: Withheld) -> dict[str, Any]:
    """What the public edition keeps to tell its readers."""
    stands = _stands({*found.claims, *_named(found.rows)})
    made = [(row, _row(row, stands, public=True)) for row in found.rows]
    telling = _telling(made, stands, public=True)
    documents = dict(Source.objects.filter(pk__in=found.spans).values_list("pk", "document"))
    telling = replace(telling, blanked=_blanked(set(documents.values()), made, stands))
    gone = _gone(found, telling, stands)
    marked = {**telling.blanked, **telling.sources}
    claims = {claim: marked[stand.document] for claim, stand in stands.items() if stand.document in marked}
    claims = {claim: row for claim, row in claims.items() if claim in found.claims}
    return asdict(
        replace(telling, rows=(*telling.rows, *gone.values()), records={**telling.records, **gone}, claims=claims)
    )


def public_telling(edition: Edition) -> Telling:
    """What readers of the public edition are told."""
    kept = edition.told
    records, sources, blanked = (
        {key: WithheldRow(**row) for key, row in kept[name].items()} for name in ("records", "sources", "blanked")
    )
    rows = tuple(WithheldRow(**row) for row in kept["rows"])
    return Telling(rows=rows, records=records, sources=sources, blanked=blanked)


def internal_telling() -> Telling:
    """What readers inside are told: everything is shown to them, marked; three queries, whatever is withheld."""
    edition = Edition.objects.first()
    if edition is None:
        return Telling(public=False)
    rows = tuple(in_force(timezone.now().date()))
    stands = _stands(_named(rows))
    telling = _telling([(row, _row(row, stands, public=False)) for row in rows], stands, public=False)
    public = public_telling(edition).records
    gone = {key: replace(row, target=key) for key, row in public.items() if key not in telling.records}
    claims = {claim: WithheldRow(**row) for claim, row in edition.told["claims"].items()}
    return replace(
        telling,
        rows=(*telling.rows, *gone.values()),
        records={**telling.records, **gone},
        claims={**claims, **telling.claims},
    )


def titles(telling: Telling) -> dict[str, tuple[str, str]]:
    """What the targets of the rows are called, and in which language; inside only."""
    targets = [row.target for row in telling.rows]
    claims = ClaimRow.objects.filter(claim_id__in=targets).values_list("claim_id", "object", "source__language")
    records = Subject.objects.filter(key__in=targets).values_list("key", "title", "language")
    sources = Source.objects.filter(document__in=targets).values_list("document", "title", "language")
    return {key: (title, language) for rows in (claims, records, sources) for key, title, language in rows}


def _named(rows: Iterable[Withholding]) -> set[str]:
    return {claim for row in rows for claim in (row.target, *row.claims)}


def _stands(claims: Collection[str]) -> dict[str, _Stand]:
    found = ClaimRow.objects.filter(claim_id__in=claims)
    columns = ("subject__key", "subject__family", "source__document", "number")
    return {claim_id: _Stand(*row) for claim_id, *row in found.values_list("claim_id", *columns)}


def _telling(made: Sequence[tuple[Withholding, WithheldRow]], stands: Mapping[str, _Stand], *, public: bool) -> Telling:
    records: dict[str, WithheldRow] = {}
    for row, shown in made:
        if row.kind == Withholding.RECORD:
            keys = (stands[claim].record for claim in row.claims if claim in stands)
            records |= dict.fromkeys((row.target, *keys), shown)
    return Telling(
        public=public,
        rows=tuple(shown for _, shown in made),
        records=records,
        claims={row.target: shown for row, shown in made if row.kind == Withholding.PASSAGE and not public},
        sources={row.target: shown for row, shown in made if row.kind == Withholding.SOURCE},
    )


def _row(row: Withholding, stands: Mapping[str, _Stand], *, public: bool) -> WithheldRow:
    made = WithheldRow(row.family, row.kind, row.until.isoformat(), row.reason if row.told or not public else "")
    if public:
        return made
    made = replace(made, target=row.target, by=row.by, id=row.pk, told=row.told)
    stand = stands.get(row.target) if row.kind == Withholding.PASSAGE else None
    return replace(made, document=stand.document, number=stand.number) if stand else made


def _blanked(
    documents: Collection[str], made: Iterable[tuple[Withholding, WithheldRow]], stands: Mapping[str, _Stand]
) -> dict[str, WithheldRow]:
    """By source with a blanked passage, what blanks it: of several the one that ends last."""
    found: dict[str, WithheldRow] = {}
    for row, shown in made:
        for claim in (row.target, *row.claims):
            document = stands[claim].document if claim in stands else ""
            if document in documents and shown.until >= found.get(document, shown).until:
                found[document] = shown
    return found


def _gone(found: Withheld, telling: Telling, stands: Mapping[str, _Stand]) -> dict[str, WithheldRow]:
    """Records that nobody named, of which no public passage is left; each under what withholds its source's words."""
    keys = {stand.record for stand in stands.values()} - telling.records.keys()
    left = ClaimRow.objects.filter(subject__key__in=keys).exclude(claim_id__in=found.claims)
    gone = keys - set(left.values_list("subject__key", flat=True))
    by_document = {**telling.blanked, **telling.sources}
    return {
        stand.record: replace(by_document[stand.document], family=stand.family, kind=Withholding.RECORD)
        for stand in sorted(stands.values(), key=lambda stand: (stand.family, stand.record, stand.document))
        if stand.record in gone and stand.document in by_document
    }
