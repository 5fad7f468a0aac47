"""Organisations: known bodies, heads with their complement, names after a cue noun, acronyms."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.acronyms import with_acronyms
from jalon.language.bodies import find_headed, find_known
from jalon.language.companies import find_companies, find_joined
from jalon.language.reading import Found, Reading
from jalon.model import Organisation


def find_organisations(reading: Reading) -> list[Found]:
    """Every organisation; of those that share words the longest."""
    found = [_own_name(reading, f) for f in (*find_known(reading), *find_headed(reading), *find_companies(reading))]
    found += find_joined(reading, found)
    found.sort(key=lambda f: (f.start, f.start - f.end))
    kept: list[Found] = []
    for organisation in found:
        if not kept or organisation.start >= kept[-1].end:
            kept.append(organisation)
    kept = with_acronyms(reading, kept)
    for organisation in kept:
        reading.take(organisation)
    return kept


def _own_name(reading: Reading, found: Found) -> Found:
    """The body that acts, without the organ that it acts by: ``Board of Directors of the World Bank``."""
    organ = reading.hit("org_organs", found.start)
    if organ is None or organ.end >= found.end or not isinstance(found.value, Organisation):
        return found
    start = organ.end
    value = replace(found.value, name=reading.words.span(start, found.end))
    return replace(found, start=start, value=value)
