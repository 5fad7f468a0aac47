"""Title, outlet, author and date of an article, from its lines and from what was declared."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.model import Declared, Page
from jalon.press import names
from jalon.press.dates import inferred_date, printed_date, says
from jalon.press.outlets import known_outlet, outlet_of_host
from jalon.press.roles import Cut


@dataclass(frozen=True, slots=True)
class Fields:
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    note: str | None


def read_fields(page: Page, text: str, cut: Cut, body: tuple[int, int]) -> Fields:
    """What the page tells of its publication; what was declared wins."""
    declared = page.declared or Declared()
    published, note = (declared.published, None) if declared.published else _published(text, cut, body)
    return Fields(
        title=cut.lines[cut.title].text if cut.title is not None else None,
        outlet=declared.outlet or _outlet(cut) or outlet_of_host(declared.url) or outlet_of_host(page.address),
        author=declared.author or _author(cut),
        published=published,
        note=note,
    )


def _published(text: str, cut: Cut, body: tuple[int, int]) -> tuple[str | None, str | None]:
    printed = [
        (says(line.text, "updated"), not says(line.text, "published"), found.iso)
        for line, role in zip(cut.lines, cut.roles, strict=True)
        if role in ("date", "byline", "dateline", "outlet") and (found := printed_date(line.text))
    ]
    if printed:
        return min(printed, key=lambda p: p[:2])[2], None
    inferred = inferred_date(text[slice(*body)], text)
    return (inferred.iso, inferred.note) if inferred else (None, None)


def _author(cut: Cut) -> str | None:
    for line, role in zip(cut.lines, cut.roles, strict=True):
        if role == "byline":
            found = names.introduced_names(line.text) or names.signed_names(line.text)
            if found and not names.is_desk(found):
                return found
    return None


def _outlet(cut: Cut) -> str | None:
    for line, role, cue in zip(cut.lines, cut.roles, cut.cues, strict=True):
        if role == "outlet":
            if cue and cue.kind == "source" and cue.rest:
                return known_outlet(cue.rest) or cue.rest
            if known := known_outlet(line.text):
                return known
    return None
