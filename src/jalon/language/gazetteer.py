"""Everything the packs know of names, read once a language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from jalon.language.given import listed
from jalon.language.inflection import declined, demonym_forms
from jalon.language.lexicon import Entry, Lexicon, keys_of
from jalon.language.trie import TrieBuilder
from jalon.language.words import CAPITAL, UPPER, stem
from jalon.pack import load_pack
from jalon.towns import areas, towns

#: Word lists that other packs than ``names`` hold.
_LISTS = (
    ("organisations", "not_bodies"),
    ("organisations", "links"),
    ("organisations", "loose"),
    ("organisations", "purposes"),
    ("instruments", "ends"),
    ("instruments", "not_after"),
    ("instruments", "numbers"),
    ("offices", "topic"),
    ("offices", "before"),
)


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, from its packs and those of the world."""
    names, offices = load_pack(language, "names"), load_pack(language, "offices")
    stemmed = bool(names.get("stemmed", False))
    builder = TrieBuilder(language, stemmed, names)
    _add_states(builder, names)
    _add_places(builder)
    _add_organisations(builder)
    _add_cues(builder)
    _add_speech(builder)
    lists = _word_lists(language, names, stemmed)
    lists["given"] = _given_names(names, stemmed)
    lists["common"] |= {word + names["plural_ending"] for word in lists["common"]}
    abbreviations = frozenset(k for form in names["abbreviations"] for k in keys_of(form, False))
    fronted = bool(load_pack(language, "organisations").get("fronted", False))
    bare, leads = bool(offices.get("bare", False)), bool(offices.get("leads", False))
    return Lexicon(language, stemmed, builder.root, lists, abbreviations, fronted, bare, leads)


def _word_lists(language: str, names: dict[str, Any], stemmed: bool) -> dict[str, frozenset[str]]:
    lists = {key: _folded_list(words, stemmed) for key, words in names["lists"].items()}
    for pack, key in _LISTS:
        lists[key] = _folded_list(load_pack(language, pack)[key], stemmed)
    return lists


def _folded_list(words: str | Iterable[str], stemmed: bool) -> frozenset[str]:
    """The words of a list of a pack: an array, or one string with spaces."""
    return frozenset(keys_of(words if isinstance(words, str) else "\n".join(words), stemmed))


def _given_names(names: dict[str, Any], stemmed: bool) -> frozenset[str]:
    lines = listed("given_names") + listed("given_names_own")
    if not stemmed:
        return frozenset(keys_of("\n".join(lines), False))
    return frozenset(stem(form) for name in lines if name[:1] >= "Ѐ" for form in declined(name, names))


def _shape_of(form: str) -> int:
    letters = [c for c in form if c.isalpha()]
    return UPPER if len(letters) <= 6 and all(c.isupper() for c in letters) else CAPITAL


def _add_states(builder: TrieBuilder, names: dict[str, Any]) -> None:
    language, states = builder.language, load_pack("world", "states")
    for code, state in states.items():
        for form in (state[language], *state.get(f"{language}_also", ())):
            builder.add(form, Entry("state", (code,), _shape_of(form)))
        for demonym in state[f"{language}_demonyms"]:
            builder.add_all(demonym_forms(demonym, names), Entry("demonym", (code,), names["demonym_shape"]))
        builder.add(state["capitals"][language], Entry("capital", (code,), CAPITAL))
    for form, code in names.get("combining", {}).items():
        builder.add(form, Entry("combining", (code,)))


def _add_places(builder: TrieBuilder) -> None:
    pairs = []
    for town in towns():
        forms = (form for form in town.names if len(form) > 2)
        pairs += [(form, Entry("place", ((form, town.country, town.thousands),), CAPITAL)) for form in forms]
    for area in areas():
        pairs += [(form, Entry("place", ((form, area.country, 0),), CAPITAL)) for form in area.names]
    builder.add_many(pairs)
    pack = load_pack(builder.language, "places")
    for form, code in pack["exonyms"].items():
        builder.add(form, Entry("place", ((form, code, 100_000),), CAPITAL))
    for form in pack["regions"]:
        builder.add(form, Entry("region", form, CAPITAL))


def _add_organisations(builder: TrieBuilder) -> None:
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


def _add_speech(builder: TrieBuilder) -> None:
    pack = load_pack(builder.language, "speech")
    verbs = [stem_ + ending for stem_ in pack["regular"] for ending in pack["endings"]]
    builder.add_many([(form, Entry("speech_verbs")) for form in (*verbs, *pack["forms"])])
    for key in ("asks", "that", "according", "pronouns"):
        builder.add_all(pack[key], Entry("speech_" + key))


def _add_cues(builder: TrieBuilder) -> None:
    language = builder.language
    for kind, phrases in load_pack(language, "names")["cues"].items():
        builder.add_all(phrases, Entry(kind))
    offices = load_pack(language, "offices")
    for key in ("heads", "alone", "modifiers", "links"):
        for phrase in offices[key]:
            flags = frozenset(
                flag
                for flag in ("plain", "joint", "prefix", "strict", "fronted", "posted", "again", "goal")
                if phrase in offices[flag]
            )
            builder.add(phrase, Entry("office_" + key, flags))
    organisations = load_pack(language, "organisations")
    for key in ("heads", "ministries", "cues", "many", "empty", "legal", "organs"):
        for phrase in organisations[key]:
            builder.add(phrase, Entry("org_" + key, phrase, _shape_of(phrase) if key == "legal" else 0))
    for kind, phrases in load_pack(language, "instruments")["types"].items():
        builder.add_all(phrases, Entry("instrument", kind))
    for phrase in load_pack(language, "instruments")["subject_cues"]:
        builder.add(phrase, Entry("subject_cue", phrase))
