"""Persons: by title, rank or office beside the name, by given name, by the way a surname is written, by apposition."""

from __future__ import annotations

from jalon.language.areas import adjectival
from jalon.language.declension import nominatives
from jalon.language.person_runs import LONGEST, functional, initial, may_begin, only_titles, run_end, title_end
from jalon.language.reading import Found, Reading
from jalon.language.words import CAPITAL, FIGURE, LOWER, MIXED, UPPER
from jalon.model import Person


def find_persons(reading: Reading) -> list[Found]:
    """Every person, first those told by their surroundings, then surnames that the text has told before."""
    found: list[Found] = []
    i, size = 0, len(reading.words)
    while i < size:
        if may_begin(reading, i):
            end = run_end(reading, i)
            start = i
            while start < end and title_end(reading, start) and end > start + 1 and not _given_title(reading, start):
                start = min(title_end(reading, start) or start + 1, end)
            start = _past_state(reading, start, end)
            start += _owned(reading, start, end)
            if start < end and (_is_person(reading, start, end) or _listed(reading, start, end, found)):
                found.append(_person(reading, start, end))
                i = end
                continue
        i += 1
    for person in found:
        reading.take(person)
    return nominatives(reading, sorted([*found, *_surnames(reading, found)], key=lambda f: f.start))


def _past_state(reading: Reading, start: int, end: int) -> int:
    """Behind the state that an office before it belongs to, where a complement needs no link: "главу МИД Йемена X"."""
    if not reading.lexicon.stemmed or reading.among("given", start):
        return start
    state = reading.hit("state", start) or reading.hit("demonym", start)
    return state.end if state is not None and state.end < end and reading.gap(state.end) == " " else start


def _owned(reading: Reading, start: int, end: int) -> int:
    """How many words before the given name are the body of an office, where no link leads it."""
    given = next((k for k in range(start, end) if reading.among("given", k)), start)
    bare = reading.lexicon.stemmed and 0 < given - start < 3 and end - given > 1 and not _after_office(reading, start)
    return given - start if bare and _titled(reading, start) and not initial(reading, start) else 0


def _person(reading: Reading, start: int, end: int) -> Found:
    return Found("person", start, end, Person(reading.words.span(start, end)))


def _given_title(reading: Reading, i: int) -> bool:
    """``Sultan bin Khalifa``: a title that is a given name here, for a particle follows."""
    if title_end(reading, i) != i + 1 or not reading.words.named(i) or reading.among("of", i + 1):
        return False
    return reading.among("particles", i + 1) and not reading.words.named(i + 1)


def _listed(reading: Reading, start: int, end: int, found: list[Found]) -> bool:
    """``les ministres X et Y``: an unknown name joined to a person is a person."""
    before = found[-1] if found else None
    if before is None or any(_elsewhere(reading, k) for k in range(start, end)) or _is_place(reading, start, end):
        return False
    joined = before.end == start - 1 and reading.among("and", start - 1) and reading.gap(start) == " "
    comma = before.end == start and reading.gap(start) == ", "
    return (joined or comma) and (end - start > 1 or (joined and _plural_title(reading, before.start)))


def _plural_title(reading: Reading, start: int) -> bool:
    return start > 0 and reading.hit("titles", start - 1) is not None


def _titled(reading: Reading, start: int) -> bool:
    """Whether a civility, a rank or an office stands right before word ``start``."""
    start, comma = _before_description(reading, start)
    if (
        comma
        and start > 0
        and any(h and h.end == start for h in (reading.hit("role", start - 1), reading.hit("role", start - 2)))
    ):
        return True
    for back in range(1, 5):
        i = start - back
        if i < 0:
            break
        end = title_end(reading, i)
        if end == start and (
            reading.gap(start) in (" ", ". ", "  ", " : ") or (reading.gap(start) == ", " and back > 1)
        ):
            return not (reading.words.named(i) and reading.hit("role", i) and reading.words.shouted[i])
    return False


def _before_description(reading: Reading, start: int) -> tuple[int, bool]:
    """Back over ``russe,`` or ``de Gambie,`` to the title that it describes: its end; whether there is one."""
    if reading.gap(start) not in (" ", ", "):
        return start, False
    for back in (1, 2, 3, 4):
        i = start - back
        described = i > 0 and any(
            (hit := reading.hit(kind, i)) is not None and hit.end == start for kind in ("demonym", "state")
        )
        if described:
            while i > 0 and (reading.among("of", i - 1) or reading.among("article", i - 1)):
                i -= 1
            return i, True
    return start, False


def _after_office(reading: Reading, start: int) -> bool:
    before = reading.taken.get(start - 1)
    return (
        before is not None
        and before.kind == "office"
        and reading.gap(start) in (" ", ", ", "  ", " : ", ", ", " ,", " , ", ",  ")
    )


def _is_person(reading: Reading, start: int, end: int) -> bool:
    """Whether the capitalised words name a person, from the surest evidence to the weakest."""
    words = reading.words
    size = end - start
    if size > LONGEST or all(words.ends[k] - words.starts[k] == 1 for k in range(start, end)):
        return False
    if only_titles(reading, start, end) or (size == 1 and reading.hit("office_heads", start)):
        return False
    if _names_states(reading, start, end):
        return False
    known = [k for k in range(start, end) if _elsewhere(reading, k)]
    titled = _titled(reading, start) or _after_office(reading, start)
    given = reading.among("given", start) or (reading.among("particles", start) and reading.among("given", start + 1))
    if words.shouted[start] and not (titled and size == 1):
        civil = start > 0 and reading.hit("civility", start - 1) is not None
        return (given or civil) and size > 1 and not known
    if titled:
        return len(known) < size
    if _is_place(reading, start, end) or _after_noun(reading, start):
        return False
    if size == 1:
        return False
    if reading.lexicon.stemmed and initial(reading, start) and not known and words.shapes[end - 1] == CAPITAL:
        return True
    if given and not (known and known[-1] == end - 1 and size == 2 and not reading.among("given", end - 1)):
        return True
    if known:
        return False
    if (
        words.shapes[start] == CAPITAL
        and not (reading.lexicon.stemmed and adjectival(reading, start))
        and words.shapes[end - 1] == UPPER
        and words.ends[end - 1] - words.starts[end - 1] > 2
    ):
        return True
    if any(reading.among("given", k) for k in range(start, end)):
        return True
    return _told(reading, start, end)


def _names_states(reading: Reading, start: int, end: int) -> bool:
    """``Sierra Leone``, ``India-Kenya``, ``China-Africa``: states or regions, whatever given names they hold."""
    k = start
    while k < end:
        ends = [hit.end for kind in ("state", "demonym", "region") if (hit := reading.hit(kind, k)) and hit.end <= end]
        if not ends:
            return False
        k = max(ends)
    return end - start > 1


def _after_noun(reading: Reading, start: int) -> bool:
    """``Palais El-Fahd``, ``autoroute Kénédou``: a noun right before, which the name belongs to."""
    before = start - 1
    if before < 0 or reading.gap(start) != " ":
        return False
    return reading.among("common", before) if reading.words.named(before) else reading.among("sites", before)


def _elsewhere(reading: Reading, k: int) -> bool:
    """Whether the word is known as something else than a name of a person."""
    if reading.among("given", k) or (reading.gap(k + 1) == "'" and len(reading.words.keys[k]) == 1):
        return False
    if reading.among("common", k) or (functional(reading, k) and not reading.among("particles", k)):
        return True
    return any(reading.hit(kind, k) for kind in ("state", "demonym", "organisation", "region", "body", "capital"))


def _is_place(reading: Reading, start: int, end: int) -> bool:
    return any(
        (hit := reading.hit(kind, start)) is not None and hit.end == end for kind in ("place", "region", "capital")
    )


def _told(reading: Reading, start: int, end: int) -> bool:
    """Two capitalised unknown words are a person where a speech verb, an apposition or ``par`` says so."""
    words = reading.words
    if any(words.shapes[k] in (UPPER, MIXED, FIGURE) for k in range(start, end)):
        return False
    after = reading.gap(end)
    if reading.hit("said", end) is not None and after == " ":
        return True
    if after in (", ", " (", ",") and end < len(words):
        near = [reading.taken.get(end + k) for k in range(4)]
        if (
            any(t is not None and t.kind == "office" for t in near)
            or title_end(reading, end)
            or title_end(reading, end + 1)
        ):
            return True
    if any((hit := reading.hit("by", start - k)) is not None and hit.end == start for k in range(1, 5)):
        return True
    between = reading.gap(start) == ", " and (after[:1] in (",", ".", ";") or reading.among("and", end))
    return between or (words.opens[start] and after == " " and _verb_like(reading, end))


def _verb_like(reading: Reading, j: int) -> bool:
    if j >= len(reading.words) or reading.words.shapes[j] != LOWER:
        return False
    return not any(reading.among(name, j) for name in ("function", "no_verb", "common"))


def _surnames(reading: Reading, persons: list[Found]) -> list[Found]:
    """Last words of the names already told, where they stand alone."""
    words = reading.words
    tails: dict[str, int] = {}
    for person in persons:
        for k in range(person.start, person.end):
            if k == person.end - 1 or (words.shapes[k] == UPPER and words.shapes[person.start] != UPPER):
                tails[words.keys[k]] = k
    found = []
    for i, key in enumerate(words.keys):
        if key not in tails or _held(reading, i) or not words.named(i) or len(key) < 3:
            continue
        if reading.among("common", i) or _elsewhere(reading, i) or not _alone(reading, i):
            continue
        found.append(_person(reading, i, i + 1))
    return found


def _held(reading: Reading, i: int) -> bool:
    """Whether another name holds the word; a lone acronym yields, for ``GOUBA`` may be a surname in capitals."""
    held = reading.taken.get(i)
    return held is not None and not (
        held.kind == "organisation" and held.end == held.start + 1 and reading.hit("organisation", i) is None
    )


def _alone(reading: Reading, i: int) -> bool:
    beside = [i - 1] if i and reading.gap(i) in (" ", "-") else []
    beside += [i + 1] if i + 1 < len(reading.words) and reading.gap(i + 1) in (" ", "-") else []
    return not any(reading.words.named(k) and k not in reading.taken and title_end(reading, k) is None for k in beside)
