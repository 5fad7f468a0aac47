"""One person with two portfolios at one time, by what the sources call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from jalon.linking.days import days
from jalon.linking.doubts import Doubt
from jalon.linking.states import located
from jalon.linking.subjects import Group
from jalon.linking.words import language_of, pack, stem, stops, words
from jalon.model import Actor, Holding, Side

#: Two offices told further apart than this follow each other.
ONE_TIME = 180


def offices(actors: Sequence[Actor], groups: Sequence[Group]) -> Iterator[Doubt]:
    """Two ministries of one person, told at one time or by a source without date."""
    claims: dict[tuple[str, str], list[str]] = defaultdict(list)
    for p in sorted((p for g in groups for p in g.members), key=lambda p: p.key):
        claims[p.key[0], p.claim.quote].append(p.claim.claim_id)
    for actor in actors:
        seen: set[frozenset[str]] = set()
        for a, b in combinations(actor.offices, 2):
            titles = frozenset({a.title, b.title})
            if titles not in seen and _apart(a, b):
                seen.add(titles)
                yield Doubt(
                    "office", "office", (_side(a, claims), _side(b, claims)), (a.start or "", b.start or ""), "office"
                )


def _side(h: Holding, claims: Mapping[tuple[str, str], list[str]]) -> Side:
    return Side(h.document, h.evidence, h.title, tuple(claims.get((h.document, h.evidence), ())))


def _apart(a: Holding, b: Holding) -> bool:
    one, other = portfolio(a.title), portfolio(b.title)
    if not one or not other or one & other or (a.document == b.document and a.evidence == b.evidence):
        return False
    first, second = days(a.start), days(b.start)
    return first is None or second is None or first.gap(second) <= ONE_TIME


def portfolio(title: str) -> frozenset[str]:
    """The fields of a ministry, as stems; empty for any other office."""
    language = language_of(title, "")
    run = words(title, language)
    offices_ = {
        stem(w.text.lower(), language) for text in pack(language)["persons"]["ministers"] for w in words(text, language)
    }
    if not any(w.stem in offices_ for w in run):
        return frozenset()
    others = {words(text, language)[0].stem for text in pack(language)["persons"]["offices"]}
    first = next(i for i, w in enumerate(run) if w.stem in offices_)
    past = next((i for i in range(first, len(run)) if run[i].stem in others - offices_), len(run))
    states = {i for _, start, end in located(title, language) for i in range(start, end)}
    kept = [w.stem for i, w in enumerate(run) if first <= i < past and i not in states and w.low not in stops(language)]
    return frozenset(s for s in kept if s not in offices_ and len(s) > 2)
