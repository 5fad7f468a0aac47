"""What is withheld on a day: claims, sources, notes, and the stretches of text that stand behind the claims.

A record is withheld with every claim that tells of it, also those that come later. A passage is a stretch of text: any
other claim that rests on a part of it is withheld with it. The same words elsewhere in the source are blanked too, and
so is every sentence or title of it that holds all the words of what is withheld.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from jalon.register.internal import Withholding
from jalon.register.models import ClaimRow, Proposal, Review, Source
from jalon.register.search import words

Span = tuple[int, int]
_SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*")


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the public edition is made without."""

    rows: tuple[Withholding, ...] = ()
    claims: frozenset[str] = frozenset()
    sources: frozenset[int] = frozenset()  #: withheld whole
    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)  #: by source, in order, apart
    notes: frozenset[int] = frozenset()


def in_force(day: date) -> QuerySet[Withholding]:
    """What somebody has withheld until after the day, and nobody has lifted."""
    return Withholding.objects.filter(lifted_at=None, until__gt=day)


def withheld(day: date) -> Withheld:
    """Everything that is withheld on a day."""
    rows = tuple(in_force(day))
    if not rows:
        return Withheld()
    named = {kind: [row.target for row in rows if row.kind == kind] for kind in Withholding.KINDS}
    sources = frozenset(Source.objects.filter(document__in=named[Withholding.SOURCE]).values_list("pk", flat=True))
    asked = {*named[Withholding.PASSAGE], *claims_of_records(row for row in rows if row.kind == Withholding.RECORD)}
    claims, spans = spread(asked, sources)
    notes = frozenset(int(target) for target in named[Withholding.NOTE])
    return Withheld(rows, frozenset(claims | _claims_of(sources)), sources, spans, notes)


def claims_of_records(rows: Iterable[Withholding]) -> set[str]:
    """The claims that tell of some withheld records today, under whatever key, and those that told of them then."""
    found: set[str] = set()
    for row in rows:
        subjects = ClaimRow.objects.filter(Q(claim_id__in=row.claims) | Q(subject__key=row.target)).values("subject")
        found |= {*row.claims, *ClaimRow.objects.filter(subject__in=subjects).values_list("claim_id", flat=True)}
    return found


def _claims_of(sources: Collection[int]) -> set[str]:
    return set(Proposal.objects.filter(source__in=sources).values_list("claim_id", flat=True))


def spread(asked: set[str], sources: Collection[int]) -> tuple[set[str], dict[int, tuple[Span, ...]]]:
    """Every claim that rests on the same text as those asked for, and that text, in sources that are not left out."""
    claims, spans, objects = set(asked), {}, _objects(asked)
    touched = Proposal.objects.filter(claim_id__in=asked).exclude(source__in=sources).values_list("source", flat=True)
    for source in sorted(set(touched)):
        text = Source.objects.values_list("text", flat=True).get(pk=source)
        stretches = _stretches(source)
        mine, told = claims & stretches.keys(), list(_told_again(text, objects))
        while True:
            own = (span for each in mine for span in stretches[each])
            blank = joined([*own, *told, *_repeated(text, mine, stretches)])
            met = {each for each, found in stretches.items() if any(_meet(span, blank) for span in found)}
            if met <= mine:
                break
            mine |= met
        claims |= mine
        spans[source] = blank
    return claims, spans


def _stretches(source: int) -> dict[str, set[Span]]:
    """Where each claim of a source stands, as proposed, as ever reviewed, and as it stands now."""
    found: dict[str, set[Span]] = defaultdict(set)
    lines = [
        *Proposal.objects.filter(source=source).values_list("claim_id", "line"),
        *Review.objects.filter(source=source).values_list("claim_id", "line"),
    ]
    for claim_id, line in lines:
        told = json.loads(line)
        found[claim_id].add((told["start"], told["end"]))
    for claim_id, start, end in ClaimRow.objects.filter(source=source).values_list("claim_id", "start", "end"):
        found[claim_id].add((start, end))
    return found


def _repeated(text: str, claims: Collection[str], stretches: Mapping[str, set[Span]]) -> Iterator[Span]:
    """Wherever the words of the passages stand again, whatever the white space between them."""
    quotes = {text[slice(*span)] for claim in claims for span in stretches[claim]}
    for quote in sorted(quotes):
        if quote.strip():
            pattern = re.compile(r"\s+".join(map(re.escape, quote.split())), re.IGNORECASE)
            yield from (found.span() for found in pattern.finditer(text))


def _objects(claims: Collection[str]) -> list[set[str]]:
    """The words for search of what each claim is about; a single word would cover half an article, and is left out."""
    lines = Proposal.objects.filter(claim_id__in=claims).values_list("line", flat=True)
    told = dict.fromkeys(json.loads(line)["object"] for line in lines)
    found = (set(words([each]).split()) for each in told)
    return [each for each in found if len(each) > 1]


def _told_again(text: str, objects: Collection[set[str]]) -> Iterator[Span]:
    """The sentences, titles and captions that hold every word of what is withheld: they tell it again."""
    for sentence in _SENTENCE.finditer(text):
        held = set(words([sentence.group()]).split())
        if any(each <= held for each in objects):
            yield sentence.span()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that meet made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif start < end:
            made.append((start, end))
    return tuple(made)


def _meet(span: Span, blank: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in blank)
