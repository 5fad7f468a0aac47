"""Names as a dictionary has them, for languages that inflect them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from jalon.claims.reading import Reading
from jalon.model import Mention, Person, Place, State
from jalon.pack import load_pack
from jalon.syntax import in_dictionary_form, inflects
from jalon.text import folded


def state_name(mention: Mention, value: State, language: str) -> str:
    """A state by the name that the source calls it by, where that is another than the one to show ("USA")."""
    if inflects(language) or value.name is None:
        return value.name or mention.text
    return mention.text if folded(mention.text) in _other_names(value.code, language) else value.name


def shown_name(code: str, language: str) -> str:
    """The name of a state to show, in a language."""
    return str(load_pack("world", "states")[code][language])


@cache
def _other_names(code: str, language: str) -> frozenset[str]:
    """The names of a state that do not hold the one to show, folded."""
    record = load_pack("world", "states")[code]
    shown = folded(record[language])
    return frozenset(name for name in map(folded, record.get(f"{language}_also", ())) if shown not in name)


def fullest(name: str, names: Iterable[str]) -> str:
    """The only longer name that holds this one whole ("Messahel": "Abdelkader Messahel"), else the name itself."""
    words = set(folded(name).split())
    longer = [other for other in names if words < set(folded(other).split())]
    return longer[0] if len(longer) == 1 else name


@cache
def known_acronyms(language: str) -> dict[str, str]:
    """Acronym -> name in a language, folded, of the world's bodies; none that two of them share."""
    names: dict[str, set[str]] = {}
    for record in load_pack("world", "organisations")["organisation"]:
        name = record.get(language) or record.get("en") or record["fr"]
        for acronym in record.get("acronyms", ()):
            names.setdefault(folded(acronym), set()).add(folded(name))
    return {acronym: next(iter(held)) for acronym, held in names.items() if len(held) == 1}


def dictionary_name(name: str, mention: Mention, reading: Reading, language: str) -> str:
    """The name of a mention, from ``name``, what its value says; names that the value mends already stay."""
    if not inflects(language):
        return name
    low, high = reading.positions(mention)
    if isinstance(mention.value, State):
        return _state(name, mention, reading, language)
    if mention.text.isupper():
        return mention.text
    if name != mention.text or (isinstance(mention.value, Place) and mention.value.country):
        return name
    return in_dictionary_form(name, reading.tokens[low:high], language, every=isinstance(mention.value, Person))


def _state(name: str, mention: Mention, reading: Reading, language: str) -> str:
    """The state as the source calls it by its initials, or with the government that is said to act for it."""
    low, high = reading.positions(mention)
    if (
        low
        and reading.tokens[low].pos != "ADJ"
        and reading.tokens[low - 1].lemma in reading.words.get("government", ())
    ):
        return in_dictionary_form(reading.text(low - 1, high), reading.tokens[low - 1 : high], language)
    return mention.text if mention.text.isupper() else name
