"""Persons under any spelling: ranks off, scripts made equal, the same surname and given names that agree."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz

from jalon.linking.names import latin, same_word, sound, tokens, words_of
from jalon.linking.pinyin import palladius
from jalon.linking.words import language_of, pack, words
from jalon.pack import languages, load_pack
from jalon.text import folded, is_cyrillic, plain, squeezed

#: Separates the spellings of one name (96 and more) from names of different persons (76 and less); see STACK.
SAME_NAME = 90
#: Between scripts a transcription adds its own noise to the given names.
SAME_GIVEN = 70
_PARTICLES = frozenset(
    {"al", "el", "ben", "bin", "ibn", "ould", "abu", "de", "da", "di", "van", "von", "la", "le", "bek"}
)


def bare_name(form: str, declared: str = "") -> str | None:
    """A form without ranks and titles; None when it names an office only ("Minister of Mines")."""
    language = language_of(form, declared)
    left = squeezed(plain(form))
    while True:
        cut = _without_rank(left)
        if cut == left:
            break
        left = cut
    run = words(left, language)
    stop = {folded(w) for w in pack(language)["stop"]}
    if not run or (run[0].low in stop and run[0].text[0].islower()) or not any(w.text[0].isupper() for w in run):
        return None
    # An office that opens with an unknown word, or a body of people: no given name, no surname.
    return None if _is_office(left) else left


def _without_rank(text: str) -> str:
    low = folded(text)
    for rank in _listed("ranks"):
        if low.startswith(rank) and (len(low) == len(rank) or not low[len(rank)].isalnum()):
            return text[len(rank) :].lstrip(" .-,")
    return text


@cache
def _listed(table: str) -> tuple[str, ...]:
    """The ranks or offices of every language, folded, longest first: a form is too short to tell its language."""
    found = {folded(text) for language in languages() for text in pack(language)["persons"][table]}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def _is_office(text: str) -> bool:
    low = folded(text)
    return any(low == office or low.startswith((f"{office} ", f"{office}s ")) for office in _listed("offices"))


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, particles joined to what follows them."""
    found: list[str] = []
    prefix = ""
    for part in tokens(name):
        if part in _PARTICLES and part != "bek":
            prefix += part
            continue
        found.append(part)
        prefix = ""
    return tuple(found) or tokens(name)


def surname(name: str) -> str:
    """The last part of a name."""
    return name_parts(name)[-1] if name_parts(name) else ""


@cache
def _given() -> dict[str, int]:
    """Sound of a given name → the number of its group of equivalent forms."""
    groups = load_pack("world", "actors")["given_names"]
    return {sound(form): number for number, group in enumerate(groups) for form in group}


def same_given(one: str, other: str) -> bool:
    """Whether two given names are forms of one: equal sound, known equivalents, or an initial."""
    first, second = sound(one), sound(other)
    if not first or not second:
        return False
    if len(one) == 1 or len(other) == 1:
        return latin(one)[0] == latin(other)[0]
    known = _given()
    if first in known and second in known:
        return known[first] == known[second]
    return same_word(one, other)


@lru_cache(maxsize=200_000)
def same_person(one: str, other: str) -> bool:
    """Whether two full names are spellings of one person's; a surname alone is never enough."""
    cyrillic, rest = (one.lower(), other) if is_cyrillic(one) else (other.lower(), one)
    letter, sounded = load_pack("world", "transcription")["foreign_h"]
    if letter in cyrillic and not is_cyrillic(rest) and _alike(rest, cyrillic.replace(letter, sounded)):
        return True
    return _chinese(one, other) or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    a, b = name_parts(one), name_parts(other)
    if len(a) < 2 or len(b) < 2:
        return False
    if sorted(map(sound, a)) == sorted(map(sound, b)) or _run_together(a) == _run_together(b):
        return True
    if frozenset((_run_together(a), _run_together(b))) in _known_apart():
        return False
    if not same_word(a[-1], b[-1]):
        return _contained(a, b) or _turned(a, b)
    if len(a) == len(b) and all(same_given(x, y) for x, y in zip(a[:-1], b[:-1], strict=True)):
        return True
    if _contained(a, b) or _transcribed(one, other):
        return True
    alike = fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME
    return alike and fuzz.ratio(a[0], b[0]) >= SAME_GIVEN and len(a) == len(b) and _not_known_apart(a[0], b[0])


def _run_together(parts: tuple[str, ...]) -> str:
    """A name without its spaces: Arabic and Korean names are cut in several ways."""
    return "".join(map(sound, parts))


@cache
def _known_apart() -> frozenset[frozenset[str]]:
    """Pairs of persons of whom one has the name of the other, and one more."""
    pairs = load_pack("world", "actors")["apart"]
    return frozenset(frozenset(_run_together(name_parts(name)) for name in pair) for pair in pairs)


def blocks(name: str) -> frozenset[str]:
    """Keys of an index: two names that may be one person's share one."""
    cyrillic = "".join(words_of(name)) if is_cyrillic(name) else palladius(name)
    heard = {sound(part)[:3] for part in name_parts(name)} | {_run_together(name_parts(name))}
    return frozenset(heard | ({f"pinyin {cyrillic}"} if cyrillic else set()))


def _chinese(one: str, other: str) -> bool:
    """A name in pinyin and in the Cyrillic transcription of Chinese."""
    latin_form, cyrillic = (other, one) if is_cyrillic(one) else (one, other)
    if is_cyrillic(latin_form) or not is_cyrillic(cyrillic):
        return False
    return palladius(latin_form) == "".join(words_of(cyrillic))


def _transcribed(one: str, other: str) -> bool:
    """Two scripts, one surname to the ear, the same initial and given names nearly alike."""
    a, b = name_parts(one), name_parts(other)
    scripts = is_cyrillic(one) != is_cyrillic(other)
    if not scripts or len(a) != len(b) or sound(a[-1]) != sound(b[-1]) or sound(a[0])[:1] != sound(b[0])[:1]:
        return False
    return _not_known_apart(a[0], b[0]) and fuzz.ratio(sound(a[0]), sound(b[0])) >= SAME_GIVEN


def _not_known_apart(one: str, other: str) -> bool:
    known = _given()
    first, second = known.get(sound(one)), known.get(sound(other))
    return first is None or second is None or first == second


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One name is the other with a middle name, patronymic or second surname left out."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) == len(long) or not same_given(short[0], long[0]) or len(short[0]) == 1:
        return False
    rest = list(long[1:])
    for part in short[1:]:
        match = next((i for i, other in enumerate(rest) if same_word(part, other)), None)
        if match is None:
            return False
        rest = rest[match + 1 :]
    return True


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Surname first in one of them."""
    return len(a) == len(b) == 2 and same_word(a[-1], b[0]) and same_given(a[0], b[-1]) and len(a[0]) > 1 < len(b[-1])
