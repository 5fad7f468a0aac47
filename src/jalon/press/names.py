"""Lines that are names of authors: bylines above an article, signatures below it."""

from __future__ import annotations

import re
from functools import cache

from jalon.pack import languages
from jalon.press.cues import find_cue, press_pack, tokens, words_of
from jalon.press.dates import weekdays, without_date
from jalon.press.outlets import known_outlet
from jalon.text import folded

_DOTTED = re.compile(r"(?:[A-ZÀ-ÝА-Я][a-zа-я]?\.\s?){1,4}(?:[A-ZÀ-ÝА-Я]\.?)?")
_INITIALS = re.compile(r"[A-ZÀ-ÝА-Я][A-ZÀ-Ýa-zА-Я]{0,4}(?:\s?[/&-]\s?[A-ZÀ-ÝА-Яa-z][A-ZÀ-Ýa-zА-Я]{0,4}){1,5}")
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ-]*")
_SIGN = re.compile(r"^[^\w(«“\"']+|[\s.:*|•–—-]+$")
_MAIL = re.compile(r"\s*[–—-]?\s*(?:\S+@\S+\.\w+|\[email\W*protected\])")
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)")
_LONGEST = 90  #: characters; longer lines name too many to be a signature


@cache
def _list(name: str) -> frozenset[str]:
    return words_of("byline", name)


@cache
def signers() -> frozenset[str]:
    """The beginnings of a line that signs a release: an office, or a body."""
    return frozenset(word for code in languages() for word in press_pack(code).get("byline", {}).get("signers", ()))


@cache
def _split() -> re.Pattern[str]:
    """What stands between authors on one line: signs, and words such as "and"."""
    words = "|".join(re.escape(word) for word in sorted(_list("joiners")))
    return re.compile(rf"\s*(?:,|;|/|&|\||\+)\s*|\s+(?:{words})\s+", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    """The word that announces an author within a line."""
    return re.compile(rf"\b(?:{'|'.join(sorted(_list('by')))})\s+", re.IGNORECASE)


@cache
def _common() -> frozenset[str]:
    """Words that no personal name holds."""
    return words_of("function_words", "words") | frozenset(weekdays())


def bare(line: str) -> str:
    """The line without emoji, dashes and stars around it."""
    return _SIGN.sub("", line).strip()


def is_name(text: str) -> bool:
    """Whether the text is one personal name: two to five words, capitals first, particles aside."""
    words = text.split()
    while words and folded(words[0].rstrip(".")) in _list("honorifics") and len(words) > 2:
        words = words[1:]
    plain = [folded(w.rstrip("'’.")) for w in words]
    if any(len(w) > 1 and w in _common() and w not in _list("particles") for w in plain):
        return False
    solid = [w for w, p in zip(words, plain, strict=True) if p not in _list("particles")]
    return (
        2 <= len(words) <= 6
        and 2 <= len(solid) <= 5
        and all(map(_capital, solid))
        and not text.endswith((":", "!", "?"))
    )


def _capital(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[0].isupper()


def signed_names(line: str) -> str | None:
    """The names when the line holds nothing else but names, functions and outlets of authors; else None."""
    text = bare(_MAIL.sub("", line))
    if not text or len(text) > _LONGEST:
        return None
    text = _BRACKET.sub("", text)
    parts = [p for p in _split().split(text) if p]
    kept = 0
    for part in parts:
        if not is_name(part):
            break
        kept += 1
    if not kept:
        return None
    tail = parts[kept:]
    return _until(text, parts[:kept]) if all(map(_goes_with, tail)) else None


def _until(text: str, parts: list[str]) -> str:
    """The text up to the end of the last of the parts, joined as the source joins them."""
    end = 0
    for part in parts:
        end = text.index(part, end) + len(part)
    return text[:end].strip()


def _goes_with(part: str) -> bool:
    """Whether a part after the names may be a function, a desk or an outlet: known words, or three at most."""
    words = tokens(part)
    if not words:
        return True
    known = any(" ".join(words[:n]) in _list("with") or " ".join(words[-n:]) in _list("with") for n in (1, 2, 3))
    return known or len(words) <= 3


def is_initials(line: str) -> bool:
    """Whether the line is initials of agency writers or agencies: ``AB/CD/APA``, ``MD-KT (AMAP)``."""
    text = _BRACKET.sub("", bare(line)).strip() or bare(line).strip("()")
    if "/" in text and len(text) <= 60 and all(map(known_outlet, text.split("/"))):
        return True
    return len(text) <= 30 and bool(_INITIALS.fullmatch(text) or _DOTTED.fullmatch(text))


def introduces(line: str) -> bool:
    """Whether the line only announces a name: "Par", "Auteur :"."""
    return " ".join(tokens(line)) in _list("start")


def introduced_names(line: str) -> str | None:
    """The names after "Par", "By", «Автор:»; a desk counts, as it stands; None when the line is no byline."""
    text = bare(line)
    words = tokens(text)
    for length in (5, 4, 3, 2, 1):
        if len(words) > length and " ".join(words[:length]) in _list("start"):
            rest = _after(text, length)
            return signed_names(rest) or (rest if is_desk(rest) else None) or _single(rest) or _placed(rest)
    return None


def _placed(rest: str) -> str | None:
    """The names after a place: "(Propos recueillis) à Niamey par Nom Prénom"."""
    found = _by().search(rest[:_LONGEST])
    return signed_names(rest[found.end() :]) if found else None


def _single(rest: str) -> str | None:
    """One word in capitals or a pseudonym after "Par": ``Par DIARRA``."""
    text = bare(_BRACKET.sub("", rest))
    return (
        text if text and len(text) <= 30 and len(text.split()) == 1 and text[0].isupper() and text.isalpha() else None
    )


def parts(line: str) -> list[str]:
    """What a signature joins: names, initials, agencies; and its first words, where a function follows them."""
    text = bare(line)
    split = [part.strip() for part in _split().split(text) if part.strip()]
    words = text.split()
    return [*split, *(" ".join(words[:n]) for n in range(len(words) - 1, 0, -1) if is_desk(" ".join(words[n:])))]


def is_desk(text: str) -> bool:
    """Whether nobody is named: "La rédaction", "Staff reporter"."""
    key = " ".join(tokens(text))
    return key in _list("desk") or key in _list("line")


def _after(text: str, count: int) -> str:
    position = 0
    for _ in range(count):
        found = re.compile(r"[^\W\d_]+|\d+").search(text, position)
        if not found:
            return ""
        position = found.end()
    return text[position:].lstrip(" :\u00a0\u202f\t-–—")


def may_sign(line: str) -> bool:
    """Whether the line could be an author's signature and is no known phrase."""
    return find_cue(line) is None and (signed_names(line) is not None or is_initials(line))


def author_of(line: str) -> str | None:
    """The authors whom a byline or a signature names; None for a desk, initials, or nobody."""
    found = introduced_names(line) or introduced_names(without_date(line)) or signed_names(without_date(line))
    if found is None and _DOTTED.fullmatch(line.strip()):
        return line.strip()
    if not found or is_desk(found) or any(map(known_outlet, parts(found))):
        return None
    return found + "." if len(found.split()[-1]) == 1 and f"{found}." in line else found


def outlet_after_for(line: str) -> str | None:
    """The outlet that a byline writes for: "Pour Nom du Magazine"."""
    text = bare(line)
    first, _, rest = text.partition(" ")
    named = (
        rest
        and len(text) <= 60
        and folded(first) in words_of("source", "for")
        and not text.endswith((".", ":", "?", "!"))
    )
    return rest.strip() if named and all(w[0].isupper() or len(w) <= 3 for w in rest.split()) else None
