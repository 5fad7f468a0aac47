"""Places: gazetteer, regions, and unknown names after a locative cue; a country only where one stands out."""

from __future__ import annotations

from collections.abc import Sequence, Set

from jalon.language.areas import adjectival, find_areas, find_halls
from jalon.language.lands import known, listed
from jalon.language.lexicon import Hit
from jalon.language.reading import Found, Reading
from jalon.language.states import short_name
from jalon.language.words import CAPITAL, LOWER
from jalon.model import Place, State
from jalon.pack import load_pack

#: A place this much more populous than its namesakes is the one that is meant.
_DOMINANT = 10
#: Below this many thousand inhabitants a place needs a cue, for its name may be a surname.
_LARGE = 150


def find_places(reading: Reading, states: list[Found], told: Sequence[Found] = ()) -> list[Found]:
    """Places, and capitals that stand for a government (states).

    ``told``: places by their nouns and lines, those of the packs without their countries.
    """
    sure = frozenset(f.start for f in told)
    named = {f.value.code for f in states if isinstance(f.value, State)}
    found: list[Found] = []
    for i, hit in reading.hits.get("region", {}).items():
        if _free(reading, i, hit.end):
            found.append(Found("place", i, hit.end, Place(reading.words.span(i, hit.end))))
    for i in sorted({*reading.hits.get("place", {}), *reading.hits.get("capital", {})}):
        found += _at(reading, i, named, found, sure)
    for hit in reading.hits.get("locative", {}).values():
        found += _cued(reading, hit.end)
        found += _companions(reading, hit.end)
    found += _before_sites(reading)
    for i in _openings(reading):
        found += _cued(reading, i + 1)
    found += find_areas(reading)
    found += find_halls(reading)
    return [*found, *told, *_again(reading, [*found, *told]), *_linked(reading)]


def _before_sites(reading: Reading) -> list[Found]:
    """Unknown names before the noun of a work or of land: ``the Rogun dam``."""
    found = []
    for j in range(1, len(reading.words)):
        site = _site(reading, j)
        begin = j - 1
        while site and begin > 0 and reading.gap(begin) == " " and _plain(reading, begin - 1) and j - begin < 3:
            begin -= 1
        if site and _plain(reading, j - 1) and not reading.words.opens[begin]:
            found.append(Found("place", begin, j, Place(reading.words.span(begin, j))))
    return found


def _plain(reading: Reading, i: int) -> bool:
    """Whether the word is an unknown name."""
    known = any(reading.hit(k, i) for k in ("state", "demonym", "capital", "place", "region", "role", "organisation"))
    listed = any(reading.among(name, i) for name in ("function", "common", "given"))
    return reading.words.shapes[i] == CAPITAL and i not in reading.taken and not (known or listed)


def _openings(reading: Reading) -> list[int]:
    """The prepositions of place that an unknown name may follow, in languages whose pack lists them."""
    if not reading.lexicon.lists.get("where"):
        return []
    return [i for i in range(len(reading.words) - 1) if reading.among("where", i) and _may_open(reading, i + 1)]


def _may_open(reading: Reading, j: int) -> bool:
    """Whether a name behind a preposition may be that of a place: no adjective of a noun, no foreign word."""
    described = adjectival(reading, j) and reading.gap(j + 1) == " " and not reading.words.named(j + 1)
    return reading.gap(j) == " " and reading.words.span(j, j + 1)[0] >= "Ѐ" and not described


def _again(reading: Reading, found: list[Found]) -> list[Found]:
    """The other occurrences of names that a cue has told to be places."""
    told = {
        reading.words.keys[f.start] for f in found if f.end == f.start + 1 and reading.hit("place", f.start) is None
    }
    held = {f.start for f in found}
    return [
        Found("place", i, i + 1, Place(reading.words.span(i, i + 1)))
        for i, key in enumerate(reading.words.keys)
        if key in told and i not in held and reading.words.named(i) and i not in reading.taken
    ]


def _linked(reading: Reading) -> list[Found]:
    """Unknown names between two places of a line: ``Kidal-Inafar-Gao``."""
    found = []
    for i in range(1, len(reading.words) - 1):
        hyphens = (
            reading.gap(i) == "-" and reading.gap(i + 1) == "-" and reading.words.named(i) and i not in reading.taken
        )
        if hyphens and not reading.hit("place", i) and _place_ends(reading, i) and reading.hit("place", i + 1):
            found.append(Found("place", i, i + 1, Place(reading.words.span(i, i + 1))))
    return found


def _place_ends(reading: Reading, end: int) -> bool:
    return any((hit := reading.hit("place", k)) is not None and hit.end == end for k in (end - 1, end - 2))


def _free(reading: Reading, i: int, end: int) -> bool:
    return all(k not in reading.taken or reading.taken[k].kind != "person" for k in range(i, end))


def _at(reading: Reading, i: int, named: set[str], before: list[Found], sure: Set[int]) -> list[Found]:
    capital, place = reading.hit("capital", i), reading.hit("place", i)
    hit = capital if capital is not None and (place is None or capital.end >= place.end) else place
    if hit is None or not _free(reading, i, hit.end) or _inside_name(reading, i):
        return []
    if capital is hit and capital is not None:
        code = capital.entry.value[0]
        if _acts(reading, i, capital.end):
            return [Found("state", i, capital.end, State(code, short_name(code, reading.lexicon.language)))]
        return [Found("place", i, capital.end, Place(_capital_name(reading, i, capital), code))]
    people = max(v[2] for v in hit.entry.value)
    beside = bool(before) and (
        (before[-1].end == i and reading.gap(i) in ("-", ", ", "/", " - "))
        or (before[-1].end == i - 1 and reading.among("and", i - 1) and reading.gap(i) == " ")
    )
    if people < _LARGE and not (i in sure or _located(reading, i) or beside or _chained(reading, hit.end)):
        return []
    given = reading.among("given", i) and not (i in sure or _located(reading, i) or (beside and reading.gap(i) == "-"))
    if hit.end - i == 1 and (reading.among("common", i) or reading.among("function", i) or given):
        return []
    return [Found("place", i, hit.end, Place(_form(reading, i, hit), _country(hit.entry.value, named)))]


def _capital_name(reading: Reading, i: int, hit: Hit) -> str:
    if not reading.lexicon.stemmed:
        return reading.words.span(i, hit.end)
    return str(load_pack("world", "states")[hit.entry.value[0]]["capitals"][reading.lexicon.language])


def _form(reading: Reading, i: int, hit: Hit) -> str:
    """The name as it stands, or its dictionary form where the language inflects names."""
    text = reading.words.span(i, hit.end)
    return max(hit.entry.value, key=lambda v: v[2])[0] if reading.lexicon.stemmed and text[0] >= "Ѐ" else text


def _inside_name(reading: Reading, i: int) -> bool:
    """Whether capitalised words beside it make it part of a longer unknown name."""
    words = reading.words
    before = i > 0 and reading.gap(i) in (" ", "'") and words.named(i - 1) and not words.shouted[i]
    if before and not words.opens[i - 1] and i - 1 not in reading.taken:
        known = any(reading.hit(k, i - 1) for k in ("role", "place", "state", "locative"))
        return not known and not reading.among("function", i - 1)
    return False


def _located(reading: Reading, i: int) -> bool:
    """Whether a preposition, or the noun of a line or a work, stands before."""
    near = i > 0 and reading.gap(i) == " "
    return near and (reading.among("place_before", i - 1) or reading.among("sites", i - 1))


def _chained(reading: Reading, end: int) -> bool:
    nearby = reading.hit("place", end) or reading.hit("capital", end) or reading.hit("state", end)
    return (nearby is not None and reading.gap(end) in ("-", " (", ", ", "/")) or _site(reading, end)


def _site(reading: Reading, j: int) -> bool:
    """Whether the noun of a work or of land follows: ``the Rogun dam``, ``Rogun Dam``."""
    written = j < len(reading.words) and (reading.words.shapes[j] == LOWER or reading.among("sites_proper", j))
    return written and reading.among("sites_after", j) and reading.gap(j) == " "


def _country(values: tuple[tuple[str, str, int], ...], named: set[str]) -> str | None:
    """The country of the most populous namesake if it dominates, or of the only one whose state the text names."""
    ranked = sorted(values, key=lambda v: -v[2])
    if len({v[1] for v in ranked}) == 1 or ranked[0][2] >= _DOMINANT * max(
        1, next(v[2] for v in ranked if v[1] != ranked[0][1])
    ):
        return ranked[0][1]
    told = {v[1] for v in ranked} & named
    return told.pop() if len(told) == 1 else None


def _acts(reading: Reading, i: int, end: int) -> bool:
    """A capital stands for the government where it is the subject of a verb, or a partner of another capital."""
    words = reading.words
    if i and reading.gap(i) == " " and reading.among("place_before", i - 1):
        return False
    if i and reading.gap(i) == " " and words.shapes[i - 1] == LOWER and _transitive(reading, i - 1):
        return True
    if reading.gap(end) == " " and reading.among("and", end) and (other := reading.hit("capital", end + 1)):
        return _verb(reading, other.end) or (i > 0 and reading.hit("between", i - 1) is not None)
    if i and reading.among("and", i - 1) and reading.gap(i) == " " and i > 1 and _capital_ends(reading, i - 1):
        return _verb(reading, end) or reading.hit("between", i - 3) is not None
    opens = words.opens[i] or (i > 0 and (reading.gap(i) == ", " or reading.among("clause", i - 1)))
    return opens and _verb(reading, end)


def _transitive(reading: Reading, i: int) -> bool:
    """``a remercié Moscou``: a word of no list, so a verb whose object the capital is."""
    known = reading.among("function", i) or reading.among("common", i) or reading.hit("demonym", i) is not None
    return not known and reading.hit("locative", i) is None


def _capital_ends(reading: Reading, end: int) -> bool:
    return any((hit := reading.hit("capital", k)) is not None and hit.end == end for k in (end - 1, end - 2))


def _verb(reading: Reading, j: int) -> bool:
    """A word in lower case that can only be a verb here: no preposition, conjunction or article."""
    if j >= len(reading.words) or reading.gap(j) != " ":
        return False
    if reading.among("auxiliaries", j) and reading.words.span(j, j + 1).isascii():
        return True
    return reading.words.shapes[j] == LOWER and not reading.among("no_verb", j) and not reading.among("common", j)


def _cued(reading: Reading, j: int) -> list[Found]:
    """Unknown capitalised names after a locative cue, and their companions in the list."""
    found: list[Found] = []
    while True:
        known = reading.hit("place", j) or reading.hit("capital", j)
        end = known.end if known is not None else _unknown(reading, j)
        if end is None:
            return found
        if known is None:
            found.append(Found("place", j, end, Place(reading.words.span(j, end))))
        end = _past_brackets(reading, end)
        if reading.gap(end) in (", ", "-"):
            j = end
        elif reading.among("and", end) and reading.gap(end).lstrip(")") == " ":
            j = end + 2 if reading.among("of", end + 1) else end + 1
        else:
            return found


def _companions(reading: Reading, begin: int) -> list[Found]:
    """The unknown names of a list behind a cue, where a conjunction closes it: ``à Mahitsy, Ambovombe et Mahanoro``."""
    spans = listed(reading, begin) if reading.gap(begin) == " " else []
    return [Found("place", a, b, Place(reading.words.span(a, b))) for a, b in spans[1:] if not known(reading, a, b)]


def _past_brackets(reading: Reading, end: int) -> int:
    """``(100 MW)`` between two names of a list."""
    if "(" not in reading.gap(end):
        return end
    for k in range(end + 1, min(end + 9, len(reading.words) + 1)):
        if ")" in reading.gap(k):
            return k if reading.gap(k).strip() == ")" else end
    return end


def _firsts(reading: Reading) -> tuple[str, ...]:
    """What may stand before an unknown name: in languages that mark the place by a case, the comma of a list too."""
    return (" ", ", ") if reading.lexicon.stemmed else (" ", "'")


def _unknown(reading: Reading, j: int) -> int | None:
    words, begin = reading.words, j
    while (
        j < len(words)
        and (reading.gap(j) in _firsts(reading) if j == begin else reading.gap(j) in ("-", " ", "'"))
        and j - begin < 4
    ):
        known = any(
            reading.hit(k, j)
            for k in ("state", "capital", "place", "region", "civility", "rank", "role", "organisation")
        )
        inner = reading.hit("place", j) if j > begin else None
        if inner is not None and reading.gap(j) == " ":
            return inner.end
        if known or j in reading.taken or reading.among("function", j) or reading.among("common", j):
            break
        if words.shapes[j] != CAPITAL or words.shouted[j]:
            break
        j += 1
    return j if j > begin else None
