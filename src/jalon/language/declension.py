"""Names of persons in the nominative, for languages that decline them.

The case is told by what stands before a name (an office, a preposition, a noun that it completes), the nominative by
the paradigms of the pack and by the dictionary of given names; of two readings the one that the rest of the text
writes as well is taken. A name whose case nothing tells stays as it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from jalon.language.given import listed
from jalon.language.reading import Found, Reading
from jalon.model import Person
from jalon.pack import load_pack
from jalon.syntax_ru_words import entries

#: Weights of one word in one case, found on the table of tests/language/test_declined_names.py.
_TOLD, _KNOWN, _REGULAR, _SELDOM, _MARKED, _SHORT, _BARE = 3.5, 3.0, 2.0, 1.7, 1.0, 1.0, 0.2
#: What a case weighs that nothing tells, and one that only the nominative excludes.
_UNTOLD, _PLAIN = 0.35, 0.6
#: A first word of a name of several that stays as it is has at most so many letters: "Си", "Данг".
_LONGEST_SHORT = 5
_NOMINATIVE = "nom"
_CASES = ("gen", "dat", "acc", "ins", "loc")
_GRAMMEMES = {"nomn": "nom", "gent": "gen", "gen2": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc"}
_PERSONAL = ("Name", "Surn", "Patr")


@dataclass(frozen=True, slots=True)
class _Paradigm:
    gender: str  #: m, f, or empty for both
    stems: tuple[str, ...]  #: what the words without their ending end in
    nominative: str
    endings: Mapping[str, tuple[str, ...]]
    seldom: tuple[str, ...]  #: endings that names which never decline have more often


def nominatives(reading: Reading, persons: Sequence[Found]) -> list[Found]:
    """The persons, each named in the nominative; unchanged in languages whose names keep their form."""
    if not reading.lexicon.stemmed:
        return list(persons)
    told = [_readings(reading, person) for person in persons]
    written: Counter[str] = Counter()
    for readings in told:
        best = max(readings.values(), default=0.0)
        for name, weight in readings.items():
            if weight > best * 0.8:
                written[name] += 1
                written[name.split()[-1]] += 1
    return [_named(person, readings, written) for person, readings in zip(persons, told, strict=True)]


def _named(person: Found, readings: Mapping[str, float], written: Mapping[str, int]) -> Found:
    name = max(readings, key=lambda n: readings[n] * (1 + 0.2 * min(written[n] + written[n.split()[-1]], 5)))
    return replace(person, value=Person(name)) if isinstance(person.value, Person) else person


def _readings(reading: Reading, person: Found) -> dict[str, float]:
    """What the name may be in the nominative, with weights."""
    words = reading.words.span(person.start, person.end).split()
    cases = _told_cases(reading, person.start)
    found: dict[str, float] = {}
    for case in (_NOMINATIVE, *_CASES):
        prior = cases.get(case, _UNTOLD) if cases else (1.0 if case == _NOMINATIVE else _PLAIN)
        for gender in ("m", "f"):
            forms = [_best(word, case, gender, at, len(words)) for at, word in enumerate(words)]
            share = [2.0 if at == len(words) - 1 else 1.0 for at in range(len(words))]
            weight = prior * sum(w * s for (_, w), s in zip(forms, share, strict=True)) / sum(share)
            name = " ".join(form for form, _ in forms)
            found[name] = max(found.get(name, 0.0), weight)
    return found


# ------------------------------------------------------------------------------------------------ the case
def _told_cases(reading: Reading, start: int) -> dict[str, float]:
    """The cases that the words before a name leave it, with weights; empty where they tell none."""
    before, at = _apposed(reading, start)
    leading = _of_preposition(reading, at - 1) if at else frozenset()
    if before:
        both = before & leading if leading else before
        if not leading and "gen" in before and _noun_before(reading, at):
            both = frozenset({"gen"})
        return dict.fromkeys(both or before, 1.0)
    if leading:
        return dict.fromkeys(leading, 1.0)
    return {_NOMINATIVE: 0.5, "gen": 1.0} if _noun_before(reading, at) else {}


def _noun_before(reading: Reading, at: int) -> bool:
    """Whether a common noun stands right before a word, which may complete it: "the visit of X"."""
    if not at or reading.gap(at) != " " or (reading.words.named(at - 1) and not reading.words.opens[at - 1]):
        return False
    return any(e.tag.POS == "NOUN" for e in entries(reading.words.span(at - 1, at).lower()))


def _apposed(reading: Reading, start: int) -> tuple[frozenset[str], int]:
    """The cases of the office or the titles right before a name, and where these begin."""
    cases: frozenset[str] = frozenset()
    at = start
    while at and reading.gap(at) in (" ", ". ", "  "):
        office = reading.taken.get(at - 1)
        if office is not None and office.kind == "office" and office.end == at:
            at = office.start
            cases = _head_cases(reading, office.start, office.end) or cases
            continue
        state = next((k for k in range(max(at - 3, 0), at) if (hit := reading.hit("state", k)) and hit.end == at), None)
        if state is not None and state and reading.taken.get(state - 1) is not None:
            at = state
            continue
        title = next((k for k in range(max(at - 3, 0), at) if _title(reading, k) == at), None)
        if title is None:
            break
        cases, at = _head_cases(reading, title, at) or cases, title
    while at < start and at and _agreeing(reading, at - 1, cases):
        at -= 1
    return cases, at


def _title(reading: Reading, at: int) -> int | None:
    return max((hit.end for kind in ("civility", "rank", "role") if (hit := reading.hit(kind, at))), default=None)


def _head_cases(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The cases of the first noun of some words."""
    compounds = (at for at in range(start, end) if at + 1 == end or reading.gap(at + 1) != "-")
    words = (reading.words.span(at, at + 1).lower() for at in compounds)
    return next((cases for word in words if (cases := _cases_of(word))), frozenset())


def _agreeing(reading: Reading, at: int, cases: frozenset[str]) -> bool:
    """Whether an adjective in one of the cases stands here: "with the Chinese ambassador X"."""
    word = reading.words.span(at, at + 1).lower()
    return any(e.tag.POS == "ADJF" and _GRAMMEMES.get(e.tag.case or "") in cases for e in entries(word))


def _of_preposition(reading: Reading, at: int) -> frozenset[str]:
    ruled: dict[str, list[str]] = load_pack(reading.lexicon.language, "names")["ruled"]
    near = at >= 0 and reading.gap(at + 1) == " "
    return frozenset(ruled.get(reading.words.span(at, at + 1).lower(), ())) if near else frozenset()


@lru_cache(maxsize=20_000)
def _cases_of(word: str) -> frozenset[str]:
    """The cases of a word that the dictionary has as a noun in the singular."""
    last = word.rpartition("-")[2]
    known = [e for e in entries(last) if e.tag.POS == "NOUN" and e.tag.number == "sing"]
    known = [e for e in known if "anim" in e.tag] or known
    return frozenset(_GRAMMEMES[e.tag.case] for e in known if e.tag.case in _GRAMMEMES)


# ------------------------------------------------------------------------------------------------ one word
@lru_cache(maxsize=50_000)
def _best(word: str, case: str, gender: str, at: int, size: int) -> tuple[str, float]:
    """The likeliest nominative of one word of a name in a case, with its weight."""
    if "-" in word and not word.islower():
        head, _, tail = word.rpartition("-")
        form, weight = _best(tail, case, gender, at, size)
        first, surer = _best(head, case, gender, at, size + 1)
        return (f"{first if surer >= _REGULAR else head}-{form}", weight)
    if word[:1].islower() or len(word) < 2:
        return word, _REGULAR
    forms = [
        *_by_dictionary(word, case, gender),
        *_by_paradigm(word, case, gender),
        (word, _as_it_is(word, case, gender, at, size)),
    ]
    return max(forms, key=lambda form: form[1])


def _by_dictionary(word: str, case: str, gender: str) -> Iterator[tuple[str, float]]:
    """What the dictionary knows the word as, where it is a name of a person."""
    wanted = {"m": ("masc", "ms-f"), "f": ("femn", "ms-f")}[gender]
    for entry in entries(word.lower()):
        tag = entry.tag
        personal = any(grammeme in tag for grammeme in _PERSONAL) and tag.number == "sing"
        if not personal or _GRAMMEMES.get(tag.case or "") != case or not any(g in tag for g in wanted):
            continue
        changed = entry if case == _NOMINATIVE else entry.inflect({"nomn"})
        if changed is not None:
            yield _like(str(changed.word), word), _TOLD


def _by_paradigm(word: str, case: str, gender: str) -> Iterator[tuple[str, float]]:
    """What the word is in the nominative by the endings of its case."""
    low = word.lower().replace("ё", "е")
    given = _given()
    for paradigm in _paradigms():
        if paradigm.gender not in ("", gender):
            continue
        for ending in paradigm.endings.get(case, ()):
            stem = low.removesuffix(ending)
            if stem != low and len(stem) > 1 and stem.endswith(paradigm.stems):
                base = word[: len(stem)] + paradigm.nominative
                weight = _SELDOM if ending in paradigm.seldom else _REGULAR
                weight = _KNOWN if base.lower().replace("ё", "е") in given else weight
                yield (base.upper() if word.isupper() else base), weight


def _as_it_is(word: str, case: str, gender: str, at: int, size: int) -> float:
    """What the word weighs unchanged: in the nominative, or where it does not decline."""
    low = word.lower().replace("ё", "е")
    settings = load_pack("ru", "names")["personal"]
    if case == _NOMINATIVE:
        if low in _given():
            return _KNOWN
        personal = [e for e in entries(low) if any(g in e.tag for g in _PERSONAL)]
        if personal and not any(_GRAMMEMES.get(e.tag.case or "") in (case, None) for e in personal):
            return _BARE
        return _MARKED if low.endswith(tuple(settings["marked"])) and len(low) > _LONGEST_SHORT else _REGULAR
    if low.endswith(tuple(settings["unbending"])):
        return _KNOWN if low in _given() else _REGULAR
    if low.endswith(tuple(settings["unsteady"])):
        return _SELDOM
    if gender == "f" and not low.endswith((*settings["vowels"], *settings["marked"])):
        return _REGULAR
    inner = at < size - 1 and (len(low) <= _LONGEST_SHORT or low in settings["inner"])
    return _SHORT if inner else _BARE


def _like(word: str, model: str) -> str:
    if model.isupper():
        return word.upper()
    word = word if "ё" in model.lower() else word.replace("ё", "е")
    return word[:1].upper() + word[1:]


@cache
def _paradigms() -> tuple[_Paradigm, ...]:
    rows = load_pack("ru", "names")["personal"]["paradigms"]
    return tuple(_paradigm(row) for row in rows)


def _paradigm(row: dict[str, Any]) -> _Paradigm:
    endings = {case: tuple(row[case]) for case in _CASES}
    stems = tuple(row["stems"]) or ("",)
    return _Paradigm(row["gender"], stems, row["nominative"], endings, tuple(row.get("seldom", ())))


@cache
def _given() -> frozenset[str]:
    """Given names in lower case, as the lists of the world have them."""
    return frozenset(name.lower().replace("ё", "е") for name in listed("given_names") if name[:1] >= "Ѐ")
