"""How far a commitment has been fulfilled, as its passages let one propose, and on what grounds.

Stated rule (docs/concepts/register.md); the first that applies gives the rating, every ground is told:

1. a dated passage tells completion; none dated later tells it under way, or a delivery short of the promise: complete;
2. the largest figure told as delivered, or those of deliveries known to be several together, against the promised or
   agreed one of its unit: from 95 % complete, from half substantial, else limited; of several units the least advanced;
3. parts told as completed, of those known, two or more: all complete, from half substantial, some limited;
4. a part of the promised figure told as under way: from half substantial, else limited;
5. completion told without a date, or taken back by a later passage: substantial;
6. works or deliveries told as under way: limited;
7. a passage says that nothing has begun: not started (stands before 6 when it is dated later);
8. none of these: no evidence, which is never "not started".

Figures are added only of deliveries on days of their own, more than a month apart, with figures that differ, and never
beyond the promise: two sources may tell of one delivery (see ``deliveries``). Pure, and the same in any order of the
passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jalon.linking.days import days
from jalon.linking.deliveries import apart, total
from jalon.linking.figures import ROUNDING, STANDARD, Figure, close, measure
from jalon.linking.growth import pattern as growth
from jalon.model import Claim
from jalon.pack import languages, load_pack
from jalon.text import folded

Rating = Literal["no_evidence", "not_started", "limited", "substantial", "complete"]
#: In order of advance; "no evidence" is no degree of it, and stands first.
RATINGS: tuple[Rating, ...] = ("no_evidence", "not_started", "limited", "substantial", "complete")
#: What rests on these has been promised, or is more than a promise.
PROMISING = frozenset({"pledged", "agreed"})
#: Units in which nothing is delivered: lengths of time, shares.
NEVER_DELIVERED = STANDARD | {"hour", "week", "%", "percent"}
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim of a commitment with the day of its news ("": undated) and the language of its source."""

    claim: Claim
    news: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a rating rests on, with the claims that tell it.

    Codes: delivered, under_way_figure (``told`` against ``promised``; ``count``: so many deliveries together), parts
    (``count`` of ``of``), completed, completed_undated, taken_back, under_way, not_started (each with ``date``), none.
    """

    code: str
    claims: tuple[str, ...] = ()
    told: Figure | None = None
    promised: Figure | None = None
    count: int = 0
    of: int = 0
    date: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A proposed rating; the ground that gave it stands first."""

    rating: Rating
    grounds: tuple[Ground, ...]


def proposed(evidence: Iterable[Evidence], parts: Sequence[str] = ()) -> Fulfilment:
    """The rating of a commitment from its passages and from the stages of its parts (``parts``)."""
    told = sorted(evidence, key=lambda e: (_last(e), e.claim.document, e.claim.start, e.claim.claim_id))
    found = [*_completed(told), *_figures(told), *_parts(parts), *_begun(told)]
    if not found:
        return Fulfilment("no_evidence", (Ground("none"),))
    rating = found[0][0]
    return Fulfilment(rating, tuple(dict.fromkeys(ground for _, ground in found)))


_Rated = tuple[Rating, Ground]


def _completed(told: Sequence[Evidence]) -> Iterator[_Rated]:
    """Rule 1: a dated completion that nothing later takes back, nor a delivery then or later that falls short."""
    shares = [each for each in _every_share(told, "completed") if each[1] < 1 - ROUNDING]
    short = {e.claim.claim_id for e, *_ in shares}
    done = [e for e in told if e.claim.stage == "completed" and e.news and e.claim.claim_id not in short]
    last = max(map(_last, done), default="")
    later = any(_last(e) > last for e in told if _is_under_way(e)) or any(_last(e) >= last for e, *_ in shares)
    if done and not later:
        yield "complete", _ground("completed", [e for e in done if _last(e) == last])


def _figures(told: Sequence[Evidence]) -> Iterator[_Rated]:
    """Rules 2 and 4: what was delivered, then what is under way, against what was promised."""
    best = {measure(each[3]): (each[1], _compared("delivered", each)) for each in _shares(told, "completed")}
    for unit, together, ground in _together(told):
        best[unit] = max(best[unit], (together, ground), key=lambda row: row[0])
    delivered = min(best.values(), key=lambda row: row[0], default=None)
    if delivered:
        yield _by_share(delivered[0]), delivered[1]
    begun = [each for each in _shares(told, "under_way") if each[1] < 1 - ROUNDING]
    # A figure under way that is the whole promised one says how big the thing is, not how much of it is done.
    share = _least(begun)
    if share:
        rated: Rating = "substantial" if share[1] >= HALF else "limited"
        yield rated, _compared("under_way_figure", share)


def _parts(stages: Sequence[str]) -> Iterator[_Rated]:
    """Rule 3: one part alone tells nothing of the others."""
    done = sum(stage == "completed" for stage in stages)
    if done and len(stages) > 1:
        yield _by_share(done / len(stages)), Ground("parts", count=done, of=len(stages))


def _begun(told: Sequence[Evidence]) -> Iterator[_Rated]:
    """Rules 5 to 7."""
    done = [e for e in told if e.claim.stage == "completed"]
    under_way = [e for e in told if _is_under_way(e)]
    waiting = [e for e in told if _says_not_begun(e) and e.claim.stage != "completed"]
    dated = [e for e in done if e.news]
    later = [e for e in under_way if dated and _last(e) > _last(dated[-1])]
    if later:
        yield "substantial", _ground("taken_back", later)
    if done and not dated:
        yield "substantial", _ground("completed_undated", done)
    rated: list[_Rated] = [("limited", _ground("under_way", under_way))] if under_way else []
    if waiting:
        rated.append(("not_started", _ground("not_started", waiting)))
    if under_way and waiting and _last(waiting[-1]) > _last(under_way[-1]):
        rated.reverse()
    yield from rated


_Share = tuple[Evidence, float, Figure, Figure, Evidence]  # who tells, share, delivered, promised, who promised


def _shares(told: Sequence[Evidence], stage: str) -> list[_Share]:
    """Of each unit the largest share of the promised figure that a passage at a stage tells; of equals the latest."""
    best: dict[str, _Share] = {}
    for each in _every_share(told, stage):
        unit = measure(each[3])
        if unit not in best or each[1] >= best[unit][1]:
            best[unit] = each
    return [best[unit] for unit in sorted(best)]


def _every_share(told: Sequence[Evidence], stage: str) -> Iterator[_Share]:
    """Every figure that a passage at a stage tells in a promised unit."""
    for unit, promised, promiser in _promises(told):
        for each in (e for e in told if e.claim.stage == stage):
            there = [x for x in _figures_of(each.claim) if measure(x) == unit]
            part = [x for x in there if x.value < promised.value and not close(x.value, promised.value)]
            # "25 000 of the 200 000 t": beside the promised figure a smaller one is what was delivered of it.
            largest = max((x.value for x in part or there), default=None)
            for mine in [x for x in there if x.value == largest][:1]:
                yield each, mine.value / promised.value, mine, promised, promiser


def _together(told: Sequence[Evidence]) -> Iterator[tuple[str, float, Ground]]:
    """Of each unit the share that several deliveries make up, where they do not exceed what was promised."""
    shares = list(_every_share(told, "completed"))
    for unit, promised, promiser in _promises(told):
        each = apart((e.claim, mine) for e, _, mine, whole, _ in shares if whole is promised and not _sums_up(e))
        brought = total(each) if len(each) > 1 else None
        if brought and brought.value <= promised.value * (1 + ROUNDING):
            claims = (*(claim.claim_id for claim, _ in each), promiser.claim.claim_id)
            ground = Ground("delivered", claims, brought, promised, count=len(each), date=_last_news(told, claims))
            yield unit, brought.value / promised.value, ground


def _sums_up(evidence: Evidence) -> bool:
    """Whether a passage tells what has been delivered so far: a total holds the deliveries before it."""
    pattern = growth(evidence.language, "updated") if evidence.language in languages() else None
    return pattern is not None and pattern.search(folded(evidence.claim.quote)) is not None


def _last_news(told: Sequence[Evidence], claims: Sequence[str]) -> str:
    return next((e.news for e in reversed(told) if e.claim.claim_id in claims and e.claim.stage == "completed"), "")


def _promises(told: Sequence[Evidence]) -> list[tuple[str, Figure, Evidence]]:
    """The figure of each unit that was promised last, the largest of its passage."""
    last: dict[str, tuple[str, float, Figure, Evidence]] = {}
    for each in told:
        if each.claim.stage not in PROMISING:
            continue
        for figure in _figures_of(each.claim):
            rank, unit = (_last(each), figure.value), measure(figure)
            if figure.value > 0 and (unit not in last or rank >= last[unit][:2]):
                last[unit] = (*rank, figure, each)
    return [(unit, figure, each) for unit, (_, _, figure, each) in sorted(last.items())]


def _figures_of(claim: Claim) -> list[Figure]:
    told: list[Figure] = [*claim.quantities, *claim.amounts]
    return [figure for figure in told if measure(figure) not in NEVER_DELIVERED]


def _least(shares: Sequence[_Share]) -> _Share | None:
    return min(shares, key=lambda each: each[1], default=None)


def _by_share(share: float) -> Rating:
    if share >= 1 - ROUNDING:
        return "complete"
    return "substantial" if share >= HALF else "limited"


def _compared(code: str, share: _Share) -> Ground:
    each, _, figure, promised, promiser = share
    return Ground(code, (each.claim.claim_id, promiser.claim.claim_id), figure, promised, date=each.news)


def _ground(code: str, told: Sequence[Evidence]) -> Ground:
    """The latest passage first."""
    latest = list(reversed(told))
    return Ground(code, tuple(e.claim.claim_id for e in latest), date=latest[0].news if latest else "")


def _last(evidence: Evidence) -> str:
    """The last day of the news, so that a month stands after its days; "" of what is undated."""
    span = days(evidence.news) if evidence.news else None
    return span.last.isoformat() if span else ""


def _is_under_way(evidence: Evidence) -> bool:
    return evidence.claim.stage == "under_way" and not _says_not_begun(evidence)


def _says_not_begun(evidence: Evidence) -> bool:
    """The passage says in words that nothing has begun."""
    pattern = _not_begun(evidence.language)
    return pattern is not None and pattern.search(folded(evidence.claim.quote)) is not None


@cache
def _not_begun(language: str) -> re.Pattern[str] | None:
    told = load_pack(language, "linking")["not_begun"] if language in languages() else []
    return re.compile("|".join(f"(?:{each})" for each in told)) if told else None
