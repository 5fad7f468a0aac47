"""Personal data in what readers write: e-mail addresses, telephone numbers, names of commenters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jalon.pack import languages
from jalon.press.comments import is_dated, is_said
from jalon.press.cues import press_pack
from jalon.press.lines import Line, split_lines
from jalon.press.names import bare, is_name

#: What stands in place of what is masked, each kind its own sign.
MASKS = {"email": "[adresse masquée]", "phone": "[numéro masqué]", "name": "[nom masqué]"}

_EMAIL = re.compile(
    r"[\w.+%-]{1,64}\s?(?:@|\[at\]|\(at\)|\[arobase\]|\(arobase\))\s?[\w-]{1,63}(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
#: A telephone number: after a word or a plus sign that says so, seven digits or more; alone, groups of two.
_PLUS = re.compile(r"(?<![\w+])(?:\+|00\s?)\(?\d(?:[ ./()-]{0,2}\d){7,14}(?!\d)")
_GROUPS = re.compile(r"(?<![\w.,/-])0?\d{1,3}(?:[ .-]\d{2}){3,5}(?![\w%]|[.,/-]\d)")


@dataclass(frozen=True, slots=True)
class Personal:
    """A span of personal data."""

    kind: Literal["email", "phone", "name"]
    start: int
    end: int


def find_personal(text: str) -> list[Personal]:
    """E-mail addresses, telephone numbers, and the names of those who comment, by position; spans do not overlap."""
    found = sorted({*_contacts(text), *_names(text)}, key=lambda p: (p.start, -p.end))
    kept: list[Personal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def mask(text: str) -> str:
    """The text with personal data replaced by MASKS; masking what is masked changes nothing."""
    pieces, at = [], 0
    for one in find_personal(text):
        pieces += [text[at : one.start], MASKS[one.kind]]
        at = one.end
    return "".join([*pieces, text[at:]])


def _contacts(text: str) -> Iterator[Personal]:
    for found in _EMAIL.finditer(text):
        yield Personal("email", found.start(), found.end())
    for found in _said().finditer(text):
        yield Personal("phone", found.start(1), found.end(1))
    for pattern in (_PLUS, _GROUPS):
        for found in pattern.finditer(text):
            yield Personal("phone", found.start(), found.end())


@cache
def _said() -> re.Pattern[str]:
    """A number after a word that says that it is one."""
    forms = {form for code in languages() for form in press_pack(code).get("contact", {}).get("phone", ())}
    words = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"\b(?:{words})\b[^\d+\n]{{0,14}}(\+?\(?\d(?:[ ./()-]{{0,2}}\d){{6,17}})", re.IGNORECASE)


def _names(text: str) -> Iterator[Personal]:
    """Names on lines of their own: "Nom dit :", a name above a date, a signature at the end."""
    lines = split_lines(text)
    for index, line in enumerate(lines):
        if is_said(line):
            yield Personal("name", line.start, _before_said(line))
        elif line.length <= 60 and (_is_headed(lines, index) or _is_signed(lines, index)):
            yield Personal("name", line.start, line.end)


def _before_said(line: Line) -> int:
    """The end of the name in "Nom dit :" (the verb is the last word)."""
    return line.start + len(line.text.rstrip(" :\u00a0\u202f").rpartition(" ")[0])


def _is_headed(lines: list[Line], index: int) -> bool:
    """Whether the line is a pseudonym above a date."""
    return (
        index + 1 < len(lines)
        and is_dated(lines[index + 1])
        and not is_dated(lines[index])
        and not lines[index].is_sentence
    )


def _is_signed(lines: list[Line], index: int) -> bool:
    """Whether the line is a name alone, not the first one and not a sentence."""
    line = lines[index]
    return index > 0 and not line.is_sentence and is_name(bare(line.text.partition(" aka ")[0]))
