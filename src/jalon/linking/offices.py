"""One person with two portfolios at one time, by what the sources call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from jalon.linking.days import days
from jalon.linking.doubts import Doubt
from jalon.linking.portfolios import Portfolio, portfolio
from jalon.linking.subjects import Group
from jalon.linking.words import language_of, pack, words
from jalon.model import Actor, Holding, Side
from jalon.text import folded

#: Two offices told further apart than this follow each other.
ONE_TIME = 180

#: Words before a title that may say that the office is one of the past.
BEFORE = 2

ClaimsOfQuote = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """An office as one passage tells it."""

    holding: Holding
    portfolio: Portfolio


def offices(actors: Sequence[Actor], groups: Sequence[Group]) -> Iterator[Doubt]:
    """Two ministries of one person, told at one time or by a source without date: once for each pair of ministries."""
    claims: dict[tuple[str, str], list[str]] = defaultdict(list)
    for p in sorted((p for g in groups for p in g.members), key=lambda p: p.key):
        claims[p.key[0], p.claim.quote].append(p.claim.claim_id)
    for actor in actors:
        for one, other in combinations(_ministries(actor.offices), 2):
            yield from _doubt(actor, one, other, claims)


def _ministries(holdings: Sequence[Holding]) -> list[list[Told]]:
    """The offices of one person by ministry: titles that share a field are one, in any language."""
    found: list[list[Told]] = []
    for holding in holdings:
        held = portfolio(holding.title)
        if held is None or _former(holding):
            continue
        joined = [m for m in found if any(t.portfolio.shares(held) for t in m)]
        found = [m for m in found if m not in joined]
        found.append([*(t for m in joined for t in m), Told(holding, held)])
    return found


def _former(holding: Holding) -> bool:
    """Whether its passage says just before the title that the office is one of the past."""
    language = language_of(holding.evidence, "")
    told, title = ([w.low for w in words(text, language)] for text in (holding.evidence, holding.title))
    starts = [i for i in range(len(told)) if title and told[i : i + len(title)] == title]
    past = {folded(word) for word in pack(language)["persons"]["former"]}
    return any(past & {*told[max(i - BEFORE, 0) : i]} for i in starts)


def _doubt(actor: Actor, one: Sequence[Told], other: Sequence[Told], claims: ClaimsOfQuote) -> Iterator[Doubt]:
    pairs = [(a, b) for a in one for b in other if a.portfolio.excludes(b.portfolio) and _at_one_time(a, b)]
    # Titles of one language are set against each other: those of two only where nothing clearer is told.
    pairs = [(a, b) for a, b in pairs if a.portfolio.language == b.portfolio.language] or pairs
    if not pairs:
        return
    sides = [_once([pair[at].holding for pair in pairs]) for at in (0, 1)]
    every = sorted(sides, key=lambda held: _order(held[0]))
    told = [h for held in every for h in held]
    listed = tuple(_side(actor.name, h, claims) for h in told)
    about = " / ".join(sorted((_fields(one), _fields(other))))
    yield Doubt("office", "office", listed, tuple(h.start or "" for h in told), "office", f"{actor.id} {about}")


def _fields(ministry: Sequence[Told]) -> str:
    """The fields of a ministry that the packs know, else the words of its titles: the same whoever tells it."""
    known = {name for t in ministry for name in t.portfolio.fields}
    return " ".join(sorted(known or {word for t in ministry for word in t.portfolio.words}))


def _at_one_time(a: Told, b: Told) -> bool:
    """Two passages, and no days that lie further apart than a change of government takes."""
    if (a.holding.document, a.holding.evidence) == (b.holding.document, b.holding.evidence):
        return False
    first, second = days(a.holding.start), days(b.holding.start)
    return first is None or second is None or first.gap(second) <= ONE_TIME


def _once(held: Sequence[Holding]) -> list[Holding]:
    """One passage a source, the first by its words."""
    by_document: dict[str, Holding] = {}
    for h in sorted(set(held), key=_order):
        by_document.setdefault(h.document, h)
    return [by_document[document] for document in sorted(by_document)]


def _order(h: Holding) -> tuple[str, str, str]:
    return h.document, h.evidence, h.title


def _side(name: str, h: Holding, claims: ClaimsOfQuote) -> Side:
    """The value begins with the name of the person: "Name, title"."""
    return Side(h.document, h.evidence, f"{name}, {h.title}", tuple(claims.get((h.document, h.evidence), ())))
