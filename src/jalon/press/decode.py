"""Bytes to text: which encoding, and whether that is certain.

The text is decoded, without byte order mark, otherwise unchanged: the offsets of everything else count its characters.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from jalon.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SAMPLE = 200_000
#: Letters and signs that French, English and Spanish texts hold in cp1252; others make the guess doubtful.
_WESTERN = frozenset("éèàçêîôûùëïüâœæÉÈÀÇÊÎÔÛÙËÏÜÂŒÆ’‘“”«»–—…°€ñÑóíáú·•©®§²³ºª½¼\u00a0\u00ad´ß")
_CONTROLS = bytes(set(range(1, 32)) - {7, 8, 9, 10, 11, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    doubt: str = ""  #: why the encoding is not certain; empty when it is


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """The text of the bytes; raises UnreadableError where they are no text."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name) or _patched(content[len(mark) :], name)
    wide = _wide(content[:_SAMPLE])
    if wide:
        return _strictly(content, wide) or _patched(content, wide)
    if is_binary(content):
        raise UnreadableError(
            "ce fichier n'est pas du texte",
            next_step="donnez un fichier texte, HTML, PDF, DOCX ou ODT",
            code="not_text",
        )
    return _narrow(content, declared)


def is_binary(content: bytes) -> bool:
    """Whether the bytes hold what no text holds: NUL, or more than one control character in fifty."""
    sample = content[:_SAMPLE]
    return sample.count(b"\0") > len(sample) // 1000 or _controls(content)


def _controls(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(sample)


def declared_charset(content: bytes) -> str | None:
    """The encoding that an HTML or XML head declares, if Python knows it."""
    found = _META.search(content[:4096])
    return known(found.group(1).decode("ascii")) if found else None


def known(name: str | None) -> str | None:
    """The codec's own name, where there is such a text encoding."""
    try:
        codec = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    return {"iso8859-1": "cp1252", "ascii": None}.get(codec.name, codec.name) if codec._is_text_encoding else None


def _narrow(content: bytes, declared: str | None) -> Decoded:
    plain = _strictly(content, "utf-8")
    if plain:
        return plain
    if _mostly_utf8(content):
        return _patched(content, "utf-8")
    named = known(declared)
    if named and named != "utf-8":
        return _strictly(content, named) or _patched(content, named)
    return _guessed(content)


def _guessed(content: bytes) -> Decoded:
    """An 8-bit encoding by the letters that it gives: Cyrillic where high bytes are many, else Western."""
    sample = content[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    letters = high + sum(map(str.isalpha, sample.decode("ascii", "ignore")))
    if high * 4 > letters:
        return _cyrillic(content)
    text = content.decode("cp1252", "replace")
    if "\ufffd" in text:
        return Decoded(content.decode("latin-1"), "latin-1", "octets hors de cp1252, lus en latin-1")
    foreign = [c for c in text[:_SAMPLE] if c > "\x7f" and c not in _WESTERN]
    return Decoded(text, "cp1252", "encodage deviné (cp1252), caractères inattendus" if len(foreign) * 5 > high else "")


def _cyrillic(content: bytes) -> Decoded:
    """cp1251 or KOI8-R: the right one shows small letters where the other shows capitals."""
    read = {name: content.decode(name, "replace") for name in ("cp1251", "koi8-r")}
    name = max(read, key=lambda n: sum("а" <= c <= "я" for c in read[n][:_SAMPLE]))
    letters = sum("а" <= c <= "я" for c in read[name][:_SAMPLE])
    doubt = "" if letters * 2 > min(len(content), _SAMPLE) * 0.5 else f"encodage deviné ({name})"
    return Decoded(read[name], name, doubt)


def _strictly(content: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(content.decode(name), name)
    except UnicodeDecodeError:
        return None


def _patched(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace")
    return Decoded(text, name, f"{text.count(chr(0xFFFD))} octets illisibles en {name}, remplacés par « \ufffd »")


def _mostly_utf8(content: bytes) -> bool:
    """Whether well-formed sequences of several bytes far outnumber the broken ones."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) > 10 * broken


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: the NUL bytes of its ASCII characters all stand on one side.

    Russian has few ASCII characters but spaces and line ends; one pair in twenty is enough.
    """
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd > even * 8 else "utf-16-be" if even > odd * 8 else None
    return name if name and max(even, odd) * 20 > pairs and _reads(sample[: pairs * 2], name) else None


def _reads(sample: bytes, name: str) -> bool:
    """Whether it gives letters of one script nearly all: any bytes give letters of many."""
    letters = Counter(ord(c) >> 8 for c in sample.decode(name, "ignore") if c.isalpha())
    most = max(letters.values(), default=0)
    return most * 10 >= letters.total() * 9 and most * 4 > len(sample) // 2
