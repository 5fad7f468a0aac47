"""Title, outlet, author and date of an article, from its lines, its metadata and what was declared."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.model import Declared, Page
from jalon.press import names
from jalon.press.cues import find_cue
from jalon.press.cutting import Cut
from jalon.press.dates import find_dateline, printed_date, says, stamp_of
from jalon.press.head import is_host, split_facts, title_core
from jalon.press.outlets import known_outlet, outlet_of_host, outlet_told
from jalon.press.ownday import inferred_date
from jalon.press.reading import Reading


@dataclass(frozen=True, slots=True)
class Fields:
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    note: str | None


def read_fields(page: Page, reading: Reading, cut: Cut, body: str, language: str) -> Fields:
    """What the page tells of its publication; what was declared wins, then what is printed, then metadata."""
    declared, told = page.declared or Declared(), reading.told
    published, note = _published(reading, cut, body, language)
    title = title_core(cut.lines[cut.title].text) if cut.title is not None else None
    hosts = (declared.url, told.url, page.address)
    return Fields(
        title=title or told.title,
        outlet=declared.outlet
        or _outlet(cut, body)
        or next(filter(None, map(outlet_of_host, hosts)), None)
        or told.outlet,
        author=declared.author or _author(cut) or told.author,
        published=declared.published or published,
        note=None if declared.published else note,
    )


def _published(reading: Reading, cut: Cut, body: str, language: str) -> tuple[str | None, str | None]:
    """Metadata, else the printed line (of publication before one of update), else the dateline, else what is forced."""
    if reading.told.published:
        return reading.told.published, None
    above = (cut.title or 0) - 1  #: a date higher than the line above the title is the day of the visit
    printed = [
        (says(line.text, "updated"), not says(line.text, "published"), index <= above, found.iso)
        for index, (line, role) in enumerate(zip(cut.lines, cut.roles, strict=True))
        if role in ("date", "byline", "dateline", "outlet")
        and not (index == 0 and stamp_of(line.text))
        and (found := printed_date(line.text, month_first=language == "en"))
        and (index >= above or says(line.text, "published"))
    ]
    if printed:
        return min(printed, key=lambda p: p[:3])[3], None
    inferred = inferred_date(body, reading.text)
    stamp = stamp_of(cut.lines[0].text) if cut.lines else None
    if inferred and inferred.iso.startswith(stamp or ""):
        return inferred.iso, inferred.note
    return stamp, None


def _author(cut: Cut) -> str | None:
    for index, (line, role) in enumerate(zip(cut.lines, cut.roles, strict=True)):
        if role == "byline" and (found := names.author_of(line.text)):
            return found
        if role == "byline" and names.introduces(line.text) and index + 1 < len(cut.lines):
            named = names.signed_names(cut.lines[index + 1].text)
            if named and not names.is_desk(named):
                return named
    return None


def _outlet(cut: Cut, body: str) -> str | None:
    for line, role, cue in zip(cut.lines, cut.roles, cut.cues, strict=True):
        if role == "outlet":
            if cue and cue.kind == "source" and cue.rest:
                return known_outlet(cue.rest) or cue.rest
            if found := known_outlet(line.text) or names.outlet_after_for(line.text):
                return found
    for line, role in zip(cut.lines, cut.roles, strict=True):
        if role == "dateline" and (told := find_dateline(f"{line.text} …")) and told.agency:
            return known_outlet(told.agency)
    return outlet_told(body) or _signed_outlet(cut)


def _signed_outlet(cut: Cut) -> str | None:
    """The outlet of a signature (``Agence/AB``, ``Nom Rédaction``), else the only host that stands on a line alone."""
    for line, role in zip(cut.lines, cut.roles, strict=True):
        told = names.parts(line.text) if role == "byline" else split_facts(line.text) if role == "date" else ()
        rests = [cue.rest for part in told if (cue := find_cue(part)) and cue.kind == "source"]
        if found := next(filter(None, map(known_outlet, [*told, *rests])), None):
            return found
    hosts = {line.text.lower(): line.text for line in cut.lines if is_host(line.text)}
    return next(iter(hosts.values())) if len(hosts) == 1 else None
