"""The two ends of a line, as a sentence tells them: *from A to B*, *between A and B*, *will link A with B*."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import takewhile

from jalon.linking.places import is_known, is_state, place_key
from jalon.linking.words import Word, pack, stem, words

#: Words of the name of one end, at most.
_LONGEST = 4


@lru_cache(maxsize=20_000)
def ends(text: str, language: str) -> frozenset[str]:
    """The keys of the two places that the only route of a text joins; none where it tells none or several."""
    run = words(text, language)
    found = {pair for at in range(len(run)) if len(pair := _pair(run, at, language)) == 2}
    return next(iter(found)) if len(found) == 1 else frozenset()


def _pair(run: tuple[Word, ...], at: int, language: str) -> frozenset[str]:
    """The two places of the route that begins at a word."""
    start = _name(run, at + 1)
    joint = at + 1 + len(start)
    if not start or joint >= len(run) or (run[at].stem, run[joint].stem) not in _routes(language):
        return frozenset()
    names = [" ".join(part) for part in (start, _name(run, joint + 1)) if part]
    return frozenset(place_key(name) for name in names if _is_end(name, language))


def _name(run: tuple[Word, ...], at: int) -> list[str]:
    return [w.text for w in takewhile(lambda w: w.text[0].isupper(), run[at : at + _LONGEST])]


def _is_end(name: str, language: str) -> bool:
    """A place; where names are inflected one that the gazetteer has as it stands."""
    return not is_state(name) and (is_known(name) or not pack(language)["inflected_names"])


@cache
def _routes(language: str) -> frozenset[tuple[str, str]]:
    """The stems of the words before the first end and between the two."""
    return frozenset((stem(one, language), stem(other, language)) for one, other in pack(language)["routes"])
