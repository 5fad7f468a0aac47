"""Names as a dictionary has them, for languages that inflect them."""

from __future__ import annotations

from jalon.claims.reading import Reading
from jalon.model import Mention, Person, State
from jalon.syntax import in_dictionary_form, inflects
from jalon.text import folded

#: Letters by which two forms of a name of a state are told to be of one.
_STEM = 3


def dictionary_name(name: str, mention: Mention, reading: Reading, language: str) -> str:
    """The name of a mention, from ``name``, what its value says; names that the value mends already stay."""
    if not inflects(language) or name.isupper():
        return name
    low, high = reading.positions(mention)
    tokens = reading.tokens[low:high]
    if isinstance(mention.value, State):
        if not tokens or (tokens[0].pos not in ("NOUN", "PROPN") and not mention.text[0].isupper()):
            return name
        if folded(name)[:_STEM] == folded(mention.text)[:_STEM]:
            return name
        return in_dictionary_form(mention.text, tokens, language)
    if name != mention.text:
        return mention.text if mention.text.isupper() else name
    return in_dictionary_form(name, tokens, language, every=isinstance(mention.value, Person))
