"""Acronyms: alone, or after the name that they stand for: ``Alliance des États du Sahel (AES)``."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.bodies import organisation
from jalon.language.reading import Found, Reading
from jalon.language.words import MIXED, UPPER
from jalon.model import Organisation

#: How far to the left of its acronym the expansion of an unknown body may begin, in words.
_EXPANSION = 14
#: How many words, in lower case, a name of a body may have behind what the packs know of it.
_TAIL = 3
#: What a word in capitals may be instead of a body.
_NO_ACRONYM = ("state", "civility", "rank", "role", "office_heads", "instrument", "capital", "place")


def with_acronyms(reading: Reading, found: list[Found]) -> list[Found]:
    """Acronyms that stand alone; and ``Expansion (ACRONYM)``, whose expansion may be unknown to the packs."""
    at = {k: f for f in found for k in range(f.start, f.end)}
    kept = {f.start: f for f in found}
    more: list[Found] = []
    for i in range(len(reading.words)):
        known = at.get(i)
        alone = known is not None and (known.start, known.end) == (i, i + 1)
        if not alone and (known is not None or not _is_acronym(reading, i)):
            continue
        if "(" in reading.gap(i) and not _explained(reading, i, _before(reading, i, at), kept):
            start = _expansion(reading, i, at)
            more += [] if start is None else [organisation(reading, start, i, reading.words.span(i, i + 1))]
        if not alone:
            more.append(organisation(reading, i, i + 1))
    return _as_told(sorted([*kept.values(), *more], key=lambda f: f.start))


def _explained(reading: Reading, i: int, before: Found | None, kept: dict[int, Found]) -> bool:
    """Give the body right before the bracket its acronym; whether there is such a body."""
    if before is None or not isinstance(before.value, Organisation):
        return False
    name = before.value.name if before.end == i else reading.words.span(before.start, i)
    value = replace(before.value, name=name, acronym=reading.words.span(i, i + 1))
    kept[before.start] = replace(before, end=i, value=value)
    return True


def _before(reading: Reading, i: int, at: dict[int, Found]) -> Found | None:
    """The body right before the bracket at word ``i``, or the one that a link and a noun or two join to it."""
    for j in range(i - 1, max(i - 2 - _TAIL, -1), -1):
        if j in at:
            joined = j == i - 1 or reading.hit("office_links", j + 1) is not None
            return at[j] if joined and at[j].end == j + 1 else None
        if not reading.tied(j) or reading.words.named(j) or reading.hit("said", j) is not None:
            return None
    return None


def _as_told(found: list[Found]) -> list[Found]:
    """An acronym means what this text says it stands for, whatever it means elsewhere."""
    bodies = [f.value for f in found if isinstance(f.value, Organisation)]
    told = {b.acronym: b.state for b in bodies if b.acronym and b.name != b.acronym}
    return [
        replace(f, value=replace(f.value, state=told[f.value.name]))
        if isinstance(f.value, Organisation) and f.value.name in told
        else f
        for f in found
    ]


def _is_acronym(reading: Reading, i: int) -> bool:
    words = reading.words
    if (
        reading.gap(i) == "."
        or words.shapes[i] not in (UPPER, MIXED)
        or words.shouted[i]
        or not 2 <= words.ends[i] - words.starts[i] <= 9
    ):
        return False
    explained = "(" in reading.gap(i) and reading.taken.get(i - 1) is None
    if (reading.among("not_bodies", i) and not explained) or any(reading.hit(k, i) for k in _NO_ACRONYM):
        return False
    if words.shapes[i] == MIXED and sum(c.isupper() for c in words.span(i, i + 1)) < 3 and "(" not in reading.gap(i):
        return False
    if i and any((hit := reading.hit("role", i - k)) is not None and hit.end == i for k in (1, 2)):
        return False
    beside = (i and reading.gap(i) in (" ", "-", "'") and words.named(i - 1)) or (
        i + 1 < len(words) and reading.gap(i + 1) in (" ", "-") and words.named(i + 1)
    )
    return not beside or "(" in reading.gap(i)


def _expansion(reading: Reading, i: int, at: dict[int, Found]) -> int | None:
    """Where the words begin whose initials spell the acronym at word ``i``."""
    letters = [c for c in reading.words.keys[i] if c.isalpha()]
    j, k = i - 1, len(letters) - 1
    while j >= 0 and k >= 0 and i - j <= _EXPANSION and j not in at:
        key = reading.words.keys[j]
        if key[0] == letters[k]:
            k -= 1
            if k < 0:
                return j if reading.words.named(j) else None
        elif not (
            reading.among("of", j)
            or reading.among("article", j)
            or reading.among("and", j)
            or reading.among("common", j)
        ):
            return None
        if reading.gap(j) not in (" ", "'", "-", ", "):
            return None
        j -= 1
    return None
