"""The public edition computed: the register's own computation, over what is not withheld; a large one is copied first.

Sources are copied with the withheld passages blanked; claims come without the withheld ones; everything else (records,
stages, figures, actors, discrepancies, words for search) is computed from these, as the register's is from all.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from django.db import connection
from django.utils import timezone

from jalon.register.edition import tables
from jalon.register.edition.copying import fill_near
from jalon.register.edition.telling import told
from jalon.register.edition.withheld import Span, Withheld, withheld
from jalon.register.intake import searched_words
from jalon.register.internal import Edition
from jalon.register.large import is_large
from jalon.register.models import Issue, Source
from jalon.register.projections.state import compute, store
from jalon.register.trail import digest

#: Stands where letters are withheld; words of one length, so that not even theirs is told.
BLANK = "█████ "


def remake() -> None:
    """Compute the public edition anew, or drop it when nothing is withheld; the caller holds the transaction."""
    day = timezone.now().date()
    found = withheld(day)
    if not found.rows:
        if tables.stands():
            Edition.objects.all().delete()
            tables.drop()
        return
    tables.make()
    _copy(found)
    if is_large():
        fill_near(found)
    else:
        with tables.reading():
            store(compute())
    Edition.objects.all().delete()
    Edition.objects.create(
        shape=tables.shape(),
        made_of=_digest(found),
        next_end=min(row.until for row in found.rows),
        told=told(found),
    )


def differs() -> bool:
    """Other claims or other words are withheld by now than the edition was made without."""
    made = Edition.objects.values_list("made_of", flat=True).first()
    return made != _digest(withheld(timezone.now().date()))


def _digest(found: Withheld) -> str:
    spans = sorted(found.spans.items())
    return digest([sorted(found.claims), sorted(found.sources), spans, sorted(found.notes)])


def editions() -> Iterable[AbstractContextManager[None]]:
    """The register, and its public edition when it stands apart: what changes rows in place does so in each."""
    return [nullcontext(), tables.reading()] if tables.stands() else [nullcontext()]


def _copy(found: Withheld) -> None:
    """Fill the lists of what is left out, then copy the sources and what was told of them."""
    with connection.cursor() as cursor:
        for name, rows in (
            ("withheld (claim_id)", sorted(found.claims)),
            ("blank (source_id)", sorted({*found.spans, *found.sources})),
            ("unnoted (note_id)", sorted(found.notes)),
        ):
            cursor.executemany(f"INSERT INTO edition_{name} VALUES (%s)", [(row,) for row in rows])  # noqa: S608
    tables.copy(Source, "id NOT IN (SELECT source_id FROM edition_blank)")
    # Sources with a blanked passage come through Python; those withheld whole do not come.
    for source in Source.objects.filter(pk__in=found.spans).exclude(pk__in=found.sources):
        with tables.reading():
            blanked(source, found.spans[source.pk]).save(force_insert=True)
    documents = Source.objects.filter(pk__in={*found.spans, *found.sources}).values_list("document", flat=True)
    issues = Issue.objects.filter(projected=False).exclude(document__in=list(documents))
    copies = list(issues)
    with tables.reading():
        Issue.objects.bulk_create(copies)


def blanked(source: Source, spans: tuple[Span, ...]) -> Source:
    """The source without some stretches of its text, nor what was taken from them; its offsets hold."""
    quotes = [_bare(source.text[start:end]) for start, end in spans]
    text = source.text
    for start, end in spans:
        text = text[:start] + _filled(source.text[start:end]) + text[end:]
    for name in ("title", "outlet", "author", "published_note"):
        value = _bare(getattr(source, name))
        if any(quote in value or (name == "title" and value in quote) for quote in quotes):
            setattr(source, name, "")
    source.offices = [office for office in source.offices if office["evidence"] in text]
    source.text, source.content, source.erased_at = text, b"", timezone.now()
    source.words = searched_words(text, source.blocks, (source.title, source.outlet, source.author))
    return source


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def _filled(text: str) -> str:
    """As many signs, lines kept."""
    told = (BLANK * (len(text) // len(BLANK) + 1))[: len(text)]
    return "".join(sign if sign == "\n" else blank for sign, blank in zip(text, told, strict=True))
