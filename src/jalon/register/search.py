"""Full text: one column of normalised words, made here and only matched by the database, so that both give one answer.

Normalised: ligatures opened, accents off, figures joined (``120 000`` → ``120000``), stop words and single letters
dropped, stemmed (Cyrillic words by the Russian stemmer, all others by the French and then the English one), then
synonyms made one (``packs/world/search.toml``). A query of several words asks for all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from django.db import connections
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from Stemmer import Stemmer

from jalon.pack import load_pack
from jalon.register.models import SearchRow
from jalon.register.past.reading import alias

#: Distinct words kept of one row: far above any article, below the megabyte that PostgreSQL allows.
WORDS_KEPT = 20_000
#: Characters of one text that are read: a block of two million is no article.
CHARACTERS_KEPT = 2_000_000
#: Letters of a word that count: a line of a megabyte without a space is no word.
LETTERS_KEPT = 40

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_MARKS = re.compile(r"(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]")  # but the breve of й
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[а-я]")
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")


def words(texts: Iterable[str]) -> str:
    """The normalised words of some texts, each once, in alphabetical order, separated by spaces."""
    found: set[str] = set()
    for text in texts:
        for word in dict.fromkeys(_WORD.findall(_opened(text[:CHARACTERS_KEPT]))):
            if len(found) < WORDS_KEPT:
                found.add(stem(word[:LETTERS_KEPT]))
    return " ".join(sorted(found - {""}))


def stem(word: str) -> str:
    """The normalised form of one lower-case word; "" for a word that is never searched."""
    stop_words, synonyms = _lexicon()
    if word in stop_words or (len(word) == 1 and not word.isdigit()):
        return ""
    stemmed = _stemmed(word)
    return synonyms.get(stemmed, stemmed)


def matching(text: str) -> QuerySet[SearchRow]:
    """The rows that hold every word of the text; none when it holds no word."""
    asked = words([text]).split()
    if not asked:
        return SearchRow.objects.none()
    if connections[alias()].vendor == "postgresql":
        query = " & ".join(f"'{word}'" for word in asked)
        return SearchRow.objects.filter(RawSQL(_POSTGRESQL, [query], BooleanField()))  # noqa: S611 - as below
    query = " ".join(f'"{word}"' for word in asked)
    return SearchRow.objects.filter(id__in=RawSQL(_SQLITE, [query]))  # noqa: S611 - constant SQL, letters and digits


_POSTGRESQL = "vector @@ %s::tsquery"
# Names in quotes, as Django writes them: the public edition has tables of its own for them.
_SQLITE = 'SELECT rowid FROM "register_words" WHERE "register_words" MATCH %s'


def _opened(text: str) -> str:
    """Lower case without accents, ligatures or spaces inside figures; ``й`` is a letter, not an accent."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_LIGATURES))
    return _GROUPED.sub("", unicodedata.normalize("NFC", _MARKS.sub("", decomposed)))


def _stemmed(word: str) -> str:
    if _CYRILLIC.search(word):
        stemmed: str = _stemmer("russian").stemWord(word)
        return stemmed
    both: str = _stemmer("english").stemWord(_stemmer("french").stemWord(word))
    return both


@cache
def _lexicon() -> tuple[frozenset[str], dict[str, str]]:
    """Stop words, and for the stem of each synonym the one that stands for its group."""
    pack = load_pack("world", "search")
    groups: list[list[str]] = pack["synonyms"]
    synonyms = {_stemmed(_opened(word)): _stemmed(_opened(group[0])) for group in groups for word in group}
    return frozenset(_opened(word) for word in pack["stop_words"]), synonyms


@cache
def _stemmer(language: str) -> Stemmer:
    return Stemmer(language)
