"""Everything the packs know of names, as one trie over words: read once a language, matched in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jalon.language.words import CAPITAL, MIXED, UPPER, Words, read_words, stem
from jalon.pack import PACKS, load_pack

#: Kinds whose forms may stand for several states or places.
_AMBIGUOUS = ("state", "demonym", "combining", "capital", "place")
#: What may stand between the words of one phrase.
_INSIDE = frozenset({" ", "'", "-", ".", "  ", "\n", " - ", "' "})


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a pack: its kind, and what it stands for."""

    kind: str
    value: Any = None
    shape: int = 0  #: lowest shape of the first word: LOWER any, CAPITAL a name, UPPER an acronym
    forms: frozenset[str] = frozenset()  #: where stems are too coarse (Нигер, Нигерия), the inflected forms


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at the words ``start`` to ``end - 1``."""

    start: int
    end: int
    entry: Entry


Hits = dict[str, dict[int, Hit]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The trie and the word lists of a language."""

    language: str
    stemmed: bool
    root: dict[str, Any]
    lists: dict[str, frozenset[str]]
    abbreviations: frozenset[str]
    fronted: bool  #: a name of a body goes on to the left of its head: National Water Agency
    bare: bool  #: a complement needs no link: министр энергетики
    leads: bool  #: a demonym stands before the head of an office: Russian Energy Minister

    def find(self, words: Words) -> Hits:
        """The longest phrase of each kind at each word."""
        hits: Hits = {}
        root, keys = self.root, words.keys
        for i, key in enumerate(keys):
            node = root.get(key)
            if node is not None:
                for hit in self._phrases(words, i, node):
                    hits.setdefault(hit.entry.kind, {})[i] = hit
        return hits

    def _phrases(self, words: Words, i: int, node: dict[str, Any]) -> Iterator[Hit]:
        keys, gaps, last = words.keys, words.gaps, len(words.keys)
        j = i
        while node is not None:
            j += 1
            for entry in node.get("", ()):
                if _written(words, i, j, entry):
                    yield Hit(i, j, entry)
            if j == last or not _inside(gaps[j], keys[j - 1]):
                return
            node = node.get(keys[j])

    def keys(self, phrase: str) -> list[str]:
        """The words of a phrase as they are looked up."""
        return _keys(phrase, self.stemmed)


def _inside(gap: str, before: str) -> bool:
    return gap in _INSIDE or (len(before) == 1 and gap == ". ")


def _written(words: Words, i: int, j: int, entry: Entry) -> bool:
    if entry.forms and words.span(i, j).lower().replace("ё", "е") not in entry.forms:
        return False
    if not entry.shape:
        return True
    if entry.shape == UPPER:
        return all(words.shapes[k] in (UPPER, MIXED) or words.ends[k] - words.starts[k] == 1 for k in range(i, j))
    return words.named(i) or (words.named(j - 1) and words.shapes[i] >= CAPITAL)


def _keys(phrase: str, stemmed: bool) -> list[str]:
    return read_words(phrase, abbreviations=frozenset(), stemmed=stemmed).keys


def _keys_of(phrases: list[str], stemmed: bool) -> list[list[str]]:
    words = read_words("\n".join(phrases), abbreviations=frozenset(), stemmed=stemmed)
    lists: list[list[str]] = []
    for key, gap in zip(words.keys, words.gaps, strict=True):
        if "\n" in gap or not lists:
            lists.append([])
        lists[-1].append(key)
    return lists


class _Builder:
    def __init__(self, language: str, stemmed: bool, names: dict[str, Any]) -> None:
        self.language, self.stemmed, self.names = language, stemmed, names
        self.root: dict[str, Any] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        forms = entry.forms or (declined(phrase, self.names) if self.stemmed and entry.kind != "demonym" else frozenset())
        if not forms:
            return self._put(_keys(phrase, self.stemmed), entry)
        for key in {stem(form) for form in forms}:
            self._put([key], replace(entry, forms=forms))

    def _put(self, keys: list[str], entry: Entry) -> None:
        node = self.root
        for key in keys:
            node = node.setdefault(key, {})
        held = node.get("", ())
        same = [(e.kind, e.forms) == (entry.kind, entry.forms) for e in held]
        if any(same):
            node[""] = tuple(_joined(e, entry) if s else e for e, s in zip(held, same, strict=True))
        else:
            node[""] = (*held, entry)

    def add_all(self, phrases: Iterable[str], entry: Entry) -> None:
        for phrase in phrases:
            self.add(phrase, entry)

    def add_many(self, pairs: list[tuple[str, Entry]]) -> None:
        """As ``add`` for each pair, but all forms are cut into words at once: loading takes a third of the time."""
        if self.stemmed:
            russian = [pair for pair in pairs if pair[0][0] >= "Ѐ"]
            for form, entry in russian:
                self.add(form, entry)
            pairs = [pair for pair in pairs if pair[0][0] < "Ѐ"]
        for keys, (_, entry) in zip(_keys_of([form for form, _ in pairs], self.stemmed), pairs, strict=True):
            self._put(keys, entry)


def _joined(held: Entry, new: Entry) -> Entry:
    """One form, several values: codes and places are collected, for other kinds the first stands."""
    if held.kind in _AMBIGUOUS:
        return Entry(held.kind, (*held.value, *(v for v in new.value if v not in held.value)), min(held.shape, new.shape))
    return Entry(held.kind, held.value, min(held.shape, new.shape))


def _shape_of(form: str) -> int:
    letters = [c for c in form if c.isalpha()]
    return UPPER if len(letters) <= 6 and all(c.isupper() for c in letters) else CAPITAL


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, from its packs and those of the world."""
    names, offices = load_pack(language, "names"), load_pack(language, "offices")
    stemmed = bool(names.get("stemmed", False))
    builder = _Builder(language, stemmed, names)
    _add_states(builder, names)
    _add_places(builder)
    _add_organisations(builder)
    _add_cues(builder)
    lists = _word_lists(language, names, stemmed)
    lists["given"] = _given_names(names, stemmed)
    lists["common"] |= {word + names["plural_ending"] for word in lists["common"]}
    abbreviations = frozenset(k for form in names["abbreviations"] for k in _keys(form, False))
    fronted = bool(load_pack(language, "organisations").get("fronted", False))
    bare, leads = bool(offices.get("bare", False)), bool(offices.get("leads", False))
    return Lexicon(language, stemmed, builder.root, lists, abbreviations, fronted, bare, leads)


def _word_lists(language: str, names: dict[str, Any], stemmed: bool) -> dict[str, frozenset[str]]:
    lists = {key: _folded_list(words, stemmed) for key, words in names["lists"].items()}
    for pack, key in (("organisations", "not_bodies"), ("organisations", "links"), ("instruments", "ends"),
                      ("instruments", "not_after"), ("instruments", "numbers"), ("offices", "topic"), ("offices", "before"), ("organisations", "loose")):  # fmt: skip
        lists[key] = _folded_list(load_pack(language, pack)[key], stemmed)
    return lists


def _folded_list(words: str | Iterable[str], stemmed: bool) -> frozenset[str]:
    """The words of a list of a pack: an array, or one string with spaces."""
    return frozenset(_keys(words if isinstance(words, str) else "\n".join(words), stemmed))


def _given_names(names: dict[str, Any], stemmed: bool) -> frozenset[str]:
    lines = _lines("given_names.txt") + _lines("given_names_own.txt")
    if not stemmed:
        return frozenset(_keys("\n".join(lines), False))
    return frozenset(stem(form) for name in lines if name[:1] >= "Ѐ" for form in declined(name, names))


def _lines(name: str) -> list[str]:
    lines = (PACKS / "world" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _add_states(builder: _Builder, names: dict[str, Any]) -> None:
    language, states = builder.language, load_pack("world", "states")
    for code, state in states.items():
        for form in (state[language], *state.get(f"{language}_also", ())):
            builder.add(form, Entry("state", (code,), _shape_of(form)))
        for demonym in state[f"{language}_demonyms"]:
            builder.add_all(demonym_forms(demonym, names), Entry("demonym", (code,), names["demonym_shape"]))
        builder.add(state["capitals"][language], Entry("capital", (code,), CAPITAL))
    for form, code in names.get("combining", {}).items():
        builder.add(form, Entry("combining", (code,)))


def declined(form: str, names: dict[str, Any]) -> frozenset[str]:
    """The cases of a name of one word, by the endings of the pack; nothing where the language has none."""
    low = form.lower().replace("ё", "е")
    for ending, cases in names.get("declension", ()):
        if low.endswith(ending) and low.isalpha():
            return frozenset(low[: len(low) - len(ending)] + case for case in cases)
    return frozenset()


def demonym_forms(demonym: str, names: dict[str, Any]) -> set[str]:
    """The inflected forms of a demonym: ``malien`` gives malienne, maliens, maliennes; ``a/b`` tells the feminine."""
    masculine, _, feminine = (demonym + names["demonym_suffix"]).partition("/")
    if not feminine:
        for ending, other in names["feminine_endings"]:
            if masculine.endswith(ending):
                feminine = masculine[: len(masculine) - len(ending)] + other
                break
        else:
            feminine = masculine
    plural = names["plural_ending"]
    return {masculine, feminine, *(f if f.endswith(("s", "x")) else f + plural for f in (masculine, feminine))}


def _add_places(builder: _Builder) -> None:
    pairs = []
    for line in _lines("places.tsv"):
        name, code, people, also = line.split("\t")
        forms = (form for form in (name, *(also.split("|") if also else ())) if len(form) > 2)
        pairs += [(form, Entry("place", ((form, code, int(people)),), CAPITAL)) for form in forms]
    builder.add_many(pairs)
    pack = load_pack(builder.language, "places")
    for form, code in pack["exonyms"].items():
        builder.add(form, Entry("place", ((form, code, 100_000),), CAPITAL))
    for form in pack["regions"]:
        builder.add(form, Entry("region", form, CAPITAL))


def _add_organisations(builder: _Builder) -> None:
    language = builder.language
    for record in load_pack("world", "organisations")["organisation"]:
        name = record.get(language) or record.get("en") or record["fr"]
        acronyms = record.get("acronyms", ())
        value = (name, acronyms[0] if acronyms else None, record.get("state"))
        for form in (*(record[k] for k in ("fr", "en", "ru") if k in record), *record.get("also", ())):
            builder.add(form, Entry("organisation", value, _org_shape(form)))
        for acronym in acronyms:
            builder.add(acronym, Entry("organisation", (name, acronym, record.get("state")), _shape_of(acronym)))
    for form in load_pack(language, "organisations")["known"]:
        builder.add(form, Entry("body", form))


def _org_shape(form: str) -> int:
    return 0 if " " in form and len(form) > 12 else _shape_of(form)


def _add_cues(builder: _Builder) -> None:
    language = builder.language
    for kind, phrases in load_pack(language, "names")["cues"].items():
        builder.add_all(phrases, Entry(kind))
    offices = load_pack(language, "offices")
    for key in ("heads", "alone", "modifiers", "links"):
        for phrase in offices[key]:
            flags = frozenset(flag for flag in ("plain", "joint", "prefix", "strict", "fronted") if phrase in offices[flag])
            builder.add(phrase, Entry("office_" + key, flags))
    organisations = load_pack(language, "organisations")
    for key in ("heads", "ministries", "cues", "many", "empty"):
        for phrase in organisations[key]:
            builder.add(phrase, Entry("org_" + key, phrase))
    for kind, phrases in load_pack(language, "instruments")["types"].items():
        builder.add_all(phrases, Entry("instrument", kind))
    for phrase in load_pack(language, "instruments")["subject_cues"]:
        builder.add(phrase, Entry("subject_cue", phrase))
