"""The documents that results rest on, where they have an address that everybody may open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from jalon.commission.models import Evidence
from jalon.publish.exports.iati import narrative
from jalon.register.models import Source

#: DocumentCategory: A02 purpose of the activity, A08 its results.
PURPOSE, RESULTS = "A02", "A08"


@dataclass(frozen=True, slots=True)
class Document:
    """A source of the register, as the web has it."""

    address: str
    media_type: str
    title: str
    language: str
    published: str  #: ISO, as precise as known


Documents = Mapping[str, Document]


def documents(evidences: Iterable[Evidence | None]) -> Documents:
    """The sources of some passages, by their names in the register, those with an address on the web."""
    named = {evidence.document for evidence in evidences if evidence and evidence.document}
    columns = ("url", "media_type", "title", "language", "published")
    told = Source.objects.filter(document__in=named, withdrawn_at=None, url__startswith="http")
    return {name: Document(*row) for name, *row in told.values_list("document", *columns)}


def add_link(parent: Xml.Element, evidence: Evidence | None, known: Documents, category: str) -> None:
    """The document of a passage, where it has an address."""
    found = known.get(evidence.document) if evidence else None
    if found is None:
        return
    made = Xml.SubElement(parent, "document-link", url=found.address, format=found.media_type)
    narrative(Xml.SubElement(made, "title"), found.title or found.address, found.language)
    Xml.SubElement(made, "category", code=category)
    Xml.SubElement(made, "language", code=found.language)
    if len(found.published) == len("2026-11-22"):
        Xml.SubElement(made, "document-date", {"iso-date": found.published})
