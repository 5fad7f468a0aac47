"""Text → tokens with roles: the one reading of a text that the grammars of dates and of figures share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jalon.language.vocabulary import MARKS, ROMANS, Form, Roles, Vocabulary, vocabulary
from jalon.text import folded, plain

#: Characters that separate the groups of a number as a space does.
_SPACES = dict.fromkeys(map(ord, "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u205f\u3000"), " ")
_SHAPES = r"""
      (?P<glued>(?:{glued})(?=[0-9]))
    | (?P<code>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+
        |(?<![0-9])[^\W\d_]+(?:[-_](?!(?:19|20)[0-9]{2}(?![0-9])))?[0-9][\w-]*)
    | (?P<word>[^\W\d_]+'(?=[^\W\d_])|[^\W\d_]+)
    | (?P<calendar>(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9-])
        |[0-9]{1,2}(?P<mark>[./-])[0-9]{1,2}(?P=mark)(?:[12][0-9]{3}|[0-9]{2})(?![0-9.]\d|[0-9]))
    | (?P<time>(?:[01]?[0-9]|2[0-4])(?:\s?[hH](?:\s?[0-5][0-9])?(?:/24)?|:[0-5][0-9](?::[0-5][0-9])?)(?![\w:]))
    | (?P<number_code>\+[0-9][0-9\ .()-]{7,}[0-9]|00[0-9]{3}[\ 0-9]{6,}|[0-9]{2}(?:[\ .-][0-9]{2}){3,}(?![0-9])
        |[0-9]+(?:\.[0-9]+){2,}(?<!\.[0-9]{3})(?![0-9])|[0-9]+[-/][0-9]+(?:[-/]\w+)+|[0-9]+/[A-Z][\w/-]*
        |[0-9]{1,3}/[0-9]{1,3}(?![0-9])|(?!(?:19|20)[0-9]{2}/)(?:1[3-9]|[2-9][0-9]|[0-9]{3,})/(?:19|20)[0-9]{2}(?![0-9]|/))
    | (?P<number>[0-9]{1,3}(?:(?P<group>[\ .,'])[0-9]{3}(?:(?P=group)[0-9]{3})*)(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?
        |[0-9]+(?:[.,][0-9]+)?)
    | (?P<break>\n)
    | (?P<sign>[^\w\s])
    """
#: A line shorter than this ends where its author ended it; a longer one may go on in the next (hard-wrapped text).
_WRAPPED_LINE = 50


@dataclass(slots=True)
class Lexed:
    """A text as tokens: ``codes[i]`` is the character of the roles ``roles[i]`` of the token ``starts[i]:ends[i]``."""

    text: str
    low: str
    starts: list[int]
    ends: list[int]
    roles: list[Roles]
    codes: str
    vocabulary: Vocabulary

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the text of the tokens from first to last, both included."""
        return self.starts[first], self.ends[last]


@lru_cache(maxsize=8)
def lexed(text: str, language: str) -> Lexed:
    """The tokens of the text; offsets are those of the text, whatever its spaces and quotes."""
    known = vocabulary(language)
    cased = plain(text).translate(_SPACES)
    low = cased.lower()
    return _Reading(text, cased, low if len(low) == len(cased) else folded(text), known).run()


class _Reading:
    """One pass over the tokens of a text; each method adds tokens and says how many matches it has used."""

    def __init__(self, text: str, cased: str, low: str, known: Vocabulary) -> None:
        self.cased, self.low, self.known = cased, low, known
        self.made = Lexed(text, low, [], [], [], "", known)
        self.codes: list[str] = []
        numbers = known.settings["numbers"]
        self.suffixes: frozenset[str] = frozenset(numbers["ordinal_suffixes"])
        self.decimal: str = numbers["decimal"]

    def run(self) -> Lexed:
        self.matches = list(_tokens(self.known.language).finditer(self.cased))
        self.words = [self.low[m.start() : m.end()] for m in self.matches]
        forms, at, count = self.known.forms, 0, len(self.matches)
        while at < count:
            found = None if self._glued_only(at) else forms.get(self.words[at])
            at += (self._phrase(found, at) if found else 0) or self._shape(at)
        self.made.codes = "".join(self.codes)
        return self.made

    def _add(self, start: int, end: int, roles: Roles, code: str | None = None) -> None:
        self.made.starts.append(start)
        self.made.ends.append(end)
        self.made.roles.append(roles)
        self.codes.append(code or self.known.codes[frozenset(roles)])

    def _phrase(self, found: tuple[Form, ...], at: int) -> int:
        for entry in found:
            used = len(entry.rest) + 1
            if entry.rest and tuple(self.words[at + 1 : at + used]) != entry.rest:
                continue
            start, end = self.matches[at].start(), self.matches[at + used - 1].end()
            if entry.capital and not (
                self.cased[start].isupper() and end - start == len("".join(self.words[at : at + used]))
            ):
                continue
            self._add(start, end, entry.roles, entry.code)
            return used
        return 0

    def _glued_only(self, at: int) -> str | None:
        """The currency that letters are when they stand against their number: ``K250 million``."""
        match, only = self.matches[at], self.known.settings["quantities"].get("glued_only", {})
        return only.get(self.cased[match.start() : match.end()]) if match.lastgroup == "glued" else None

    def _shape(self, at: int) -> int:
        match = self.matches[at]
        kind, word = match.lastgroup, self.words[at]
        start, end = match.span()
        if kind == "number":
            return self._number(at)
        if kind == "break":
            return self._line_end(at)
        if kind == "sign":
            role = MARKS.get(word)
            self._add(start, end, {role: word} if role else _NONE)
        elif kind == "word":
            self._word(match)
        elif kind == "code":
            self._add(start, end, _NONE)
        elif kind == "glued" and (currency := self._glued_only(at)):
            self._add(start, end, {"currency": currency})
        else:
            self._add(start, end, {str(kind): word})
        return 1

    def _word(self, match: re.Match[str]) -> None:
        start, end = match.span()
        word = self.cased[start:end]
        if word[0] in "IVX" and (value := _roman(word, self.suffixes)):
            self._add(start, end, {"roman": value})
            return
        if word[-1] == "'" and (found := self.known.forms.get(word[:-1].lower())) and not found[-1].rest:
            self._add(start, end - 1, found[-1].roles, found[-1].code)  # the possessive of English
            return
        self._add(start, end, _WORD)

    def _line_end(self, at: int) -> int:
        """A break between paragraphs, or after a short line, stops every rule; one inside a long line is a space."""
        start = self.matches[at].start()
        line = start - (self.low.rfind("\n", 0, start) + 1)
        used = 1
        while at + used < len(self.matches) and self.matches[at + used].lastgroup == "break":
            used += 1
        if used > 1 or line < _WRAPPED_LINE:
            self._add(start, start + 1, _NONE)
        return used

    def _number(self, at: int) -> int:
        match = self.matches[at]
        start, end = match.span()
        digits, value = match[0], _figure(match[0], self.decimal)
        after = self._suffix(at)
        if after:
            roles: dict[str, float] = {"ordinal": value}
            if 1 <= value <= 31:
                roles["day"] = value
            elif 1000 <= value < 2200:
                roles["year"] = value
            self._add(start, self.matches[at + after].end(), roles)
            return 1 + after
        if digits.isdigit() and len(digits) <= 2 and 1 <= value <= 31:
            self._add(start, end, {"count": value, "day": value, "digits": None})
        elif digits.isdigit() and len(digits) == 4 and 1000 <= value < 2200:
            self._add(start, end, {"count": value, "year": value})
        else:
            self._add(start, end, {"count": value})
        return 1

    def _suffix(self, at: int) -> int:
        """How many tokens after a number make it an ordinal: ``2`` ``e``, ``2`` ``-`` ``й``."""
        end = self.matches[at].end()
        for used in (1, 2):
            if at + used >= len(self.words) or self.matches[at + used].start() != end:
                return 0
            if self.words[at + used] in self.suffixes:
                return used
            if self.words[at + used] != "-":
                return 0
            end = self.matches[at + used].end()
        return 0


@cache
def _tokens(language: str) -> re.Pattern[str]:
    """The shapes of tokens; ``glued`` of a pack are currencies written against their number (``N700bn``)."""
    settings = vocabulary(language).settings["quantities"]
    glued = [*settings.get("glued", ()), *settings.get("glued_only", ())]
    names = "|".join(map(re.escape, sorted(glued, key=len, reverse=True))) or "(?!)"
    return re.compile(_SHAPES.replace("{glued}", names), re.VERBOSE)


_NONE: Mapping[str, Any] = {}
_WORD: Mapping[str, Any] = {"word": None}


@cache
def _roman(word: str, suffixes: frozenset[str]) -> int | None:
    for cut in range(min(4, len(word))):
        stem, tail = (word[:-cut], word[-cut:]) if cut else (word, "")
        if stem in ROMANS and (not tail or tail.lower() in suffixes):
            return ROMANS[stem]
    return None


def _figure(digits: str, decimal: str) -> float:
    """The value of a number in digits, grouped or not; ``decimal`` is the mark of decimals of the language.

    The other mark groups, but not behind a zero or before other than three digits; ``,000`` always groups.
    """
    digits = digits.replace(" ", "").replace("'", "")
    other = "." if decimal == "," else ","
    whole, _, fraction = digits.rpartition(decimal)
    if whole and (digits.count(decimal) > 1 or (fraction == "000" and whole != "0" and other not in digits)):
        return float(digits.replace(decimal, ""))
    if other in digits and decimal not in digits:
        head, _, tail = digits.rpartition(other)
        if len(tail) != 3 or head == "0":
            return float(head.replace(other, "") + "." + tail)
    return float(digits.replace(other, "").replace(decimal, "."))
