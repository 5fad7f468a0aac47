"""States: by name, long form, demonym, combining form, and by ``notre pays``."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from jalon.language.reading import Found, Reading
from jalon.model import State
from jalon.pack import load_pack


def find_states(reading: Reading) -> list[Found]:
    """Every state that is named or whose demonym stands; one code where the text leaves only one."""
    return [*_named(reading), *_demonyms(reading), *_combining(reading)]


def short_name(code: str, language: str) -> str:
    """The name of a state to show, in the language."""
    return str(load_pack("world", "states")[code][language])


def _named(reading: Reading) -> list[Found]:
    found, until = [], 0
    for i, hit in reading.hits.get("state", {}).items():
        if i >= until and not _of_money(reading, i, hit.end):
            until = hit.end
            found.append(_state(reading, long_form(reading, i), hit.end, hit.entry.value))
    return found


def long_form(reading: Reading, i: int) -> int:
    """Where ``République islamique de`` begins before the name of a state at word ``i``; else ``i``."""
    j = i - 1
    while j > 0 and reading.tied(j + 1) and (reading.among("of", j) or reading.among("article", j)):
        j -= 1
    if j == i - 1 and reading.lexicon.lists["of"]:
        return i
    while j > 0 and reading.tied(j + 1) and reading.among("long_adjectives", j) and not reading.hit("long_head", j):
        j -= 1
    head = reading.hit("long_head", j) if j >= 0 else None
    if head is not None and reading.words.named(j) and reading.tied(j + 1):
        return j
    return i


def _demonyms(reading: Reading) -> list[Found]:
    found, until = [], 0
    for i, hit in reading.hits.get("demonym", {}).items():
        if i >= until and not _of_money(reading, i, hit.end) and not _of_continent(reading, i):
            until = hit.end
            found.append(_state(reading, i, hit.end, hit.entry.value))
    return found


def _of_continent(reading: Reading, i: int) -> bool:
    """``South American``, ``Latin American``: of a part of the world, not of the state."""
    return i > 0 and reading.gap(i) in (" ", "-") and reading.among("continental", i - 1)


def _of_money(reading: Reading, i: int, end: int) -> bool:
    """``dollars américains``, ``US$``: the state tells whose money it is, and is no party."""
    after = reading.gap(end) == " " and reading.among("moneys", end)
    before = i > 0 and reading.gap(i) == " " and reading.among("moneys", i - 1)
    return before or after or reading.gap(end).startswith("$")


def _combining(reading: Reading) -> list[Found]:
    follows = (*reading.hits.get("demonym", {}), *reading.hits.get("combining", {}))
    return [
        _state(reading, i, hit.end, hit.entry.value)
        for i, hit in reading.hits.get("combining", {}).items()
        if hit.end in follows and reading.gap(hit.end) in ("-", " ", " - ")
    ]


def _state(reading: Reading, start: int, end: int, codes: tuple[str, ...]) -> Found:
    """One code is a value; among several the only one that the text names for certain, else none."""
    if len(codes) > 1:
        codes = tuple(c for c in codes if c in reading.certain)
    value = State(codes[0], short_name(codes[0], reading.lexicon.language)) if len(codes) == 1 else None
    return Found("state", start, end, value)


def find_ours(reading: Reading, found: list[Found]) -> list[Found]:
    """``notre pays``: the state named most, leaving out those named in the same sentences; None where two compete."""
    ours = reading.hits.get("ours", {})
    if not ours:
        return []
    sentences = list(accumulate(reading.words.opens))
    named = [(sentences[f.start], f.value.code) for f in found if f.kind == "state" and isinstance(f.value, State)]
    beside = {sentences[i] for i in ours}
    others = {code for sentence, code in named if sentence in beside}
    counts = Counter(code for _, code in named if code not in others)
    ranked = counts.most_common(2)
    clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    value = State(ranked[0][0], short_name(ranked[0][0], reading.lexicon.language)) if clear else None
    return [Found("state", i, hit.end, value) for i, hit in ours.items()]
