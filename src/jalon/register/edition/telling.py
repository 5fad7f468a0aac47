"""What readers are told of what is withheld: how many of each family, until when, why where that may be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils import timezone

from jalon.register.edition.withheld import Withheld, in_force
from jalon.register.internal import Edition, Withholding
from jalon.register.models import ClaimRow, Proposal, Source
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


def told(found: Withheld) -> dict[str, Any]:
    """What the public edition keeps to tell its readers."""
    return asdict(_telling(found.rows, found, public=True))


def public_telling(edition: Edition) -> Telling:
    """What readers of the public edition are told."""
    kept = edition.told
    records, sources, blanked = (
        {key: WithheldRow(**row) for key, row in kept[name].items()} for name in ("records", "sources", "blanked")
    )
    rows = tuple(WithheldRow(**row) for row in kept["rows"])
    return Telling(rows=rows, records=records, sources=sources, blanked=blanked)


def internal_telling() -> Telling:
    """What readers inside are told: everything is shown to them, marked."""
    rows = tuple(in_force(timezone.now().date()))
    return _telling(rows, Withheld(rows), public=False) if rows else Telling(public=False)


def _telling(rows: Iterable[Withholding], found: Withheld, *, public: bool) -> Telling:
    made = [(row, _row(row, public=public)) for row in rows]
    records: dict[str, WithheldRow] = {}
    for row, shown in made:
        if row.kind == Withholding.RECORD:
            keys = ClaimRow.objects.filter(claim_id__in=row.claims).values_list("subject__key", flat=True)
            records |= dict.fromkeys((row.target, *keys), shown)
    documents = dict(Source.objects.filter(pk__in=found.spans).values_list("pk", "document"))
    return Telling(
        public=public,
        rows=tuple(shown for _, shown in made),
        records=records,
        claims={row.target: shown for row, shown in made if row.kind == Withholding.PASSAGE and not public},
        sources={row.target: shown for row, shown in made if row.kind == Withholding.SOURCE},
        blanked=_blanked(documents, made),
    )


def _row(row: Withholding, *, public: bool) -> WithheldRow:
    made = WithheldRow(row.family, row.kind, row.until.isoformat(), row.reason if row.told or not public else "")
    if public:
        return made
    made = replace(made, target=row.target, by=row.by, id=row.pk, told=row.told)
    if row.kind != Withholding.PASSAGE:
        return made
    found = ClaimRow.objects.filter(claim_id=row.target).values_list("source__document", "number").first()
    return replace(made, document=found[0], number=found[1]) if found else made


def _blanked(documents: Mapping[int, str], made: Iterable[tuple[Withholding, WithheldRow]]) -> dict[str, WithheldRow]:
    """By source with a blanked passage, what blanks it: of several the one that ends last."""
    found: dict[str, WithheldRow] = {}
    for row, shown in made:
        claims = Proposal.objects.filter(claim_id__in=(row.target, *row.claims), source__in=documents)
        for source in set(claims.values_list("source", flat=True)):
            former = found.setdefault(documents[source], shown)
            found[documents[source]] = max(former, shown, key=lambda each: each.until)
    return found
