"""Instruments: the type that their noun tells, and the subject that follows it."""

from __future__ import annotations

from jalon.language.reading import Found, Reading
from jalon.language.words import FIGURE
from jalon.model import Instrument

#: A subject runs at most this many words.
_LONGEST = 30


def find_instruments(reading: Reading) -> list[Found]:
    """Every noun of an instrument, with number where it has one; the subject goes into the value."""
    found, until = [], 0
    for i, hit in reading.hits.get("instrument", {}).items():
        idiom = i > 0 and reading.among("not_after", i - 1) and reading.gap(i) in ("'", " ") and hit.end == i + 1
        if i < until or idiom:
            continue
        end = _numbered(reading, _described(reading, hit.end))
        until = end
        found.append(Found("instrument", i, end, Instrument(hit.entry.value, _subject(reading, end))))
    return found


def _described(reading: Reading, j: int) -> int:
    """Past the adjectives that belong to the name of the type only: none are taken, they vary too freely."""
    _ = reading
    return j


def _numbered(reading: Reading, j: int) -> int:
    """``n° 12/2023``: past the number."""
    if reading.among("numbers", j) and j + 1 < len(reading.words) and reading.words.shapes[j + 1] == FIGURE:
        j += 2
        while j < len(reading.words) and reading.gap(j) in ("/", "-") and len(reading.words.keys[j]) < 12:
            j += 1
    return j


def _subject(reading: Reading, j: int) -> str | None:
    """The words after the cue, to the end of the clause."""
    while (
        j < len(reading.words)
        and reading.tied(j)
        and (reading.among("common", j) or reading.hit("demonym", j) or reading.hit("combining", j))
    ):
        j += 1
    cue = reading.hit("subject_cue", j)
    if cue is None or not reading.tied(j) or reading.hit("state", cue.end):
        return None
    k = begin = cue.end
    while (
        k < len(reading.words) and k - begin < _LONGEST and (k == begin or reading.tied(k) or _enumerates(reading, k))
    ):
        if reading.among("ends", k):
            break
        k += 1
    while k > begin and (reading.among("and", k - 1) or reading.among("article", k - 1) or reading.among("of", k - 1)):
        k -= 1
    return reading.words.span(begin, k) if k > begin else None


def _enumerates(reading: Reading, k: int) -> bool:
    """A comma inside the subject: another noun follows, not a clause."""
    return (
        reading.gap(k) == ", "
        and (reading.among("of", k) or reading.among("article", k))
        and reading.among("common", k + 1)
    )
