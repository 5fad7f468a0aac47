"""IATI 2.03: each dated commitment as an activity, with its passages in a namespace of our own.

A register of press texts reports on others: the activities say so (``secondary-reporter``). Requests are no activities;
money stands in the description, since a sum in the press is neither a budget nor a transaction. IATI asks for a date of
each activity: commitments of which the sources tell none are left out, and counted in the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as Xml

from jalon.publish.exports.evidence import Export, actors, country, mapping, recorded, review_of
from jalon.register.records import Period, Recorded
from jalon.register.stages import last_day
from jalon.text import folded

JALON = "urn:jalon:evidence:1"
#: ActivityDateType: 1 planned start, 2 actual start, 3 planned end, 4 actual end.
_ACTUAL = {"under_way": "2", "completed": "4"}
#: OrganisationType: 10 government, 90 other.
_GOVERNMENT, _OTHER = "10", "90"
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def lines(export: Export) -> Iterator[str]:
    """The document, an activity at a time."""
    Xml.register_namespace("jalon", JALON)
    stamp = f"{export.as_of.isoformat()}T00:00:00Z"
    every = list(recorded("commitments", export.as_of))
    dated = [subject for subject in every if _dates(subject)]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<!-- {len(dated)} commitments; left out because no source gives a date: {len(every) - len(dated)} -->"
    if not dated:
        return
    yield f'<iati-activities version="2.03" generated-datetime="{stamp}" xmlns:jalon="{JALON}">'
    for subject in dated:
        yield Xml.tostring(_activity(export, subject), encoding="unicode").replace(f' xmlns:jalon="{JALON}"', "", 1)
    yield "</iati-activities>"


def _activity(export: Export, subject: Recorded) -> Xml.Element:
    row, codes = subject.row, mapping("iati")
    made = Xml.Element("iati-activity", {"xml:lang": row.language or "fr"})
    Xml.SubElement(made, "iati-identifier").text = f"{publisher(export.publisher)}-{row.key}"
    reporter = Xml.SubElement(
        made, "reporting-org", ref=publisher(export.publisher), type=_OTHER, attrib={"secondary-reporter": "1"}
    )
    narrative(reporter, export.publisher)
    narrative(Xml.SubElement(made, "title"), row.title)
    told = Xml.SubElement(made, "description", type="1")
    for claim in subject.claims:
        narrative(told, claim.quote, claim.source.language)
    _participants(made, subject)
    Xml.SubElement(made, "activity-status", code=codes["status"][row.stage])
    for type_, day, words in _dates(subject):
        when = Xml.SubElement(made, "activity-date", {"type": type_, "iso-date": day})
        if words != day:
            narrative(when, words)
    for code in dict.fromkeys(country(actor) for _, actor in actors(subject, "recipient")):
        if code:
            Xml.SubElement(made, "recipient-country", code=code)
    for place in row.places:
        narrative(Xml.SubElement(Xml.SubElement(made, "location"), "name"), place)
    _sectors(made, row.sector)
    _evidence(made, export, subject)
    return made


def _participants(made: Xml.Element, subject: Recorded) -> None:
    """The actors that take part; a participant is required, so that an unknown one is told as unknown."""
    roles = mapping("iati")["role"]
    found = [(role, actor) for role, actor in actors(subject) if role in roles]
    for role, actor in found:
        type_ = _GOVERNMENT if actor.type == "state" else _OTHER
        narrative(Xml.SubElement(made, "participating-org", role=roles[role], type=type_), actor.name)
    if not found:
        narrative(Xml.SubElement(made, "participating-org", role="2"), "not stated by the sources", "en")


def _dates(subject: Recorded) -> list[tuple[str, str, str]]:
    """Type, last day and what the source says of each date; an end that is planned, a start or an end that was."""
    row, dates = subject.row, []
    if row.due and row.due.start:
        dates.append(("3", last_day(row.due.start), row.due.start))
    event: Period | None = row.when
    if row.stage in _ACTUAL and event and (event.end or event.start):
        told = event.end or event.start
        dates.append((_ACTUAL[row.stage], last_day(told), told))
    return [found for found in dates if _is_day(found[1])]


def _is_day(told: str) -> bool:
    try:
        return bool(date.fromisoformat(told))
    except ValueError:
        return False


def _sectors(made: Xml.Element, sector: str) -> None:
    code = mapping("iati")["sector"].get(sector)
    if code:
        Xml.SubElement(made, "sector", vocabulary="2", code=code)
    own = Xml.SubElement(made, "sector", vocabulary="99", code=sector)
    narrative(own, sector.replace("_", " "), "en")


def _evidence(made: Xml.Element, export: Export, subject: Recorded) -> None:
    """The passages, in our own namespace: IATI has no place for a sentence of the press."""
    around = Xml.SubElement(made, f"{{{JALON}}}record", page=export.page("fiches", subject.row.key),
                            review=review_of(subject), stage=subject.row.stage)  # fmt: skip
    for claim in subject.claims:
        cited = {
            "source": claim.source.document, "outlet": claim.source.outlet, "published": claim.source.published,
            "url": claim.source.url, "start": str(claim.payload["start"]), "end": str(claim.payload["end"]),
            "review": "reviewed" if claim.reviewed else "machine proposal", "stage": claim.stage,
        }  # fmt: skip
        told = Xml.SubElement(around, f"{{{JALON}}}passage", {name: value for name, value in cited.items() if value})
        told.text = plain(claim.quote)


def narrative(parent: Xml.Element, text: str, language: str = "") -> None:
    """A text of an element, in a language."""
    Xml.SubElement(parent, "narrative", {"xml:lang": language} if language else {}).text = plain(text)


def plain(text: str) -> str:
    """A text without the control characters that XML refuses."""
    return text.translate(_CONTROLS)


def publisher(name: str) -> str:
    """An identifier of the register made of its name: letters, figures and hyphens."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in folded(name))
    return "-".join(["jalon", *plain.split()])
