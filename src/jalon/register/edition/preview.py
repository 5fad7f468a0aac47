"""What would be withheld, before it is: what it is called, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.register.edition.withheld import spread
from jalon.register.internal import Note, Withholding
from jalon.register.models import ClaimRow, Source, Subject


@dataclass(frozen=True, slots=True)
class Preview:
    """Something that may be withheld."""

    kind: str
    target: str
    family: str
    title: str
    language: str
    words: str  #: by which the same may be found elsewhere
    also: int  #: statements that rest on the same text, which go with it
    passages: tuple[tuple[str, str], ...] = ()  #: of a record: its sentences, and the sources that they stand in


def preview(kind: str, target: str) -> Preview | None:
    """What is at hand; None where there is nothing of this kind."""
    made = {
        Withholding.RECORD: _record,
        Withholding.PASSAGE: _passage,
        Withholding.SOURCE: _source,
        Withholding.NOTE: _note,
    }
    return made[kind](target) if kind in made else None


def _record(key: str) -> Preview | None:
    subject = Subject.objects.filter(key=key).first()
    if subject is None:
        return None
    rows = list(ClaimRow.objects.filter(subject=subject).values_list("claim_id", "quote", "source__document"))
    claims = {claim_id for claim_id, _, _ in rows}
    met, _ = spread(claims, ())
    also = ClaimRow.objects.filter(claim_id__in=met - claims).count()
    passages = tuple(dict.fromkeys((quote, document) for _, quote, document in rows))
    return Preview("record", key, subject.family, subject.title, subject.language, subject.title, also, passages)


def _passage(claim_id: str) -> Preview | None:
    claim = ClaimRow.objects.filter(claim_id=claim_id).select_related("source").first()
    if claim is None:
        return None
    met, _ = spread({claim_id}, ())
    also = ClaimRow.objects.filter(claim_id__in=met - {claim_id}).count()
    return Preview("passage", claim_id, "passages", claim.quote, claim.source.language, claim.object, also)


def _source(document: str) -> Preview | None:
    source = Source.objects.filter(document=document).first()
    if source is None:
        return None
    title = source.title or document
    claims = ClaimRow.objects.filter(source=source).count()
    return Preview("source", document, "sources", title, source.language, source.title, claims)


def _note(pk: str) -> Preview | None:
    found = Note.read_by_everybody(pk)
    return Preview("note", pk, "notes", found.text, "", "", 0) if found else None
