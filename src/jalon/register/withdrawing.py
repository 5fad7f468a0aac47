"""Sources that must no longer speak: withdrawn with a reason, or freed of personal data where the law asks.

Withdrawn: the claims of a source stand nowhere; its page says since when and why; it can be put back.
Erased: given words are gone from every text, passage, record, judgement, saved edition and row of the trail. Of the
pages that held them the bytes are gone too; their hashes stay, and the trail with time, reason and hashes verifies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.erasure import blanked, holds, masked_line
from jalon.register.intake import searched_words
from jalon.register.internal import Note, Withholding
from jalon.register.models import Matching, Proposal, Review, Ruling, Source, SourceEdition, TrailEntry
from jalon.register.past.reading import forget
from jalon.register.projected import PROJECTED
from jalon.register.services import project

WITHDRAWN, RESTORED = "source.withdrawn", "source.restored"
#: Shorter words would empty half the register.
SHORTEST = 3


@transaction.atomic
def withdraw(*, document: str, by: str, reason: str) -> None:
    """Let a source no longer speak: retracted, wrong, unlawful."""
    trail.lock()
    source = _source(document)
    if not reason.strip():
        raise CallError("a withdrawal needs its reason", where=document)
    if source.withdrawn_at is not None:
        raise CallError("this source is withdrawn already", where=document)
    source.withdrawn_at, source.withdrawn_reason = timezone.now(), reason
    _settle(source, WITHDRAWN, by, reason)


@transaction.atomic
def restore(*, document: str, by: str, reason: str) -> None:
    """Let a withdrawn source speak again."""
    trail.lock()
    source = _source(document)
    if source.withdrawn_at is None:
        raise CallError("this source is not withdrawn", where=document)
    if not reason.strip():
        raise CallError("putting a source back needs its reason", where=document)
    source.withdrawn_at = source.withdrawn_reason = None
    _settle(source, RESTORED, by, reason)


@transaction.atomic
def erase(*, words: str, by: str, reason: str) -> tuple[str, ...]:
    """Remove some words (a name, an address) for good; gives the documents that held them."""
    trail.lock()
    words = words.strip()
    if len(words) < SHORTEST or not reason.strip() or holds(words, reason):
        raise CallError("erasing needs words of three letters or more, and a reason without them", where="erasure")
    sources = [source for source in Source.objects.all() if holds(words, _told(source))]
    reviewed = [row for row in Review.objects.all() if holds(words, row.line, row.proposed, row.reason)]
    if not sources and not reviewed:
        raise CallError("these words stand nowhere in the register", next_step="copy them as a source spells them")
    with _Door():
        for source in sources:
            _erase_source(source, words)
        _erase_editions(words)
        _erase_lines(words, reviewed)
        rows = list(_erase_trail(words))
    documents = tuple(source.document for source in sources)
    # What was removed is told by its length alone: even a hash of a name can be guessed.
    after = {"rows": rows, "documents": documents, "characters": len(words)}
    trail.append(by=by, action=trail.ERASED, target="", before=None, after=after, reason=reason)
    project(by=by, reason="erasure")
    forget()
    transaction.on_commit(_forget_freed_pages)
    return documents


def _source(document: str) -> Source:
    source = Source.objects.filter(document=document).first()
    if source is None:
        raise CallError("no such source", where=document, next_step="take a name that the list of sources shows")
    return source


def _settle(source: Source, action: str, by: str, reason: str) -> None:
    source.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    withdrawn = source.withdrawn_at is not None
    trail.append(by=by, action=action, target=source.document, before=not withdrawn, after=withdrawn, reason=reason)
    project(by=by, reason=action)


def _told(source: Source) -> str:
    texts = (source.text, source.title, source.outlet, source.author, source.published_note, source.address, source.url)
    return "\n".join((*texts, json.dumps(source.offices, ensure_ascii=False)))


def _erase_source(source: Source, words: str) -> None:
    for name in ("text", "title", "outlet", "author", "published_note", "address", "url"):
        setattr(source, name, blanked(getattr(source, name), words))
    source.offices = json.loads(masked_line(json.dumps(source.offices, ensure_ascii=False), words))
    source.content, source.erased_at = b"", timezone.now()
    source.words = searched_words(source.text, source.blocks, (source.title, source.outlet, source.author))
    source.save()
    for proposal in Proposal.objects.filter(source=source):
        proposal.line = masked_line(proposal.line, words)
        proposal.save(update_fields=["line"])


def _erase_editions(words: str) -> None:
    for edition in SourceEdition.objects.all():
        if holds(words, edition.text):
            SourceEdition.objects.filter(pk=edition.pk).update(text=blanked(edition.text, words), content=b"")


def _erase_lines(words: str, reviewed: list[Review]) -> None:
    for review in reviewed:
        proposed = masked_line(review.proposed, words) if review.proposed else review.proposed
        Review.objects.filter(pk=review.pk).update(
            line=masked_line(review.line, words), proposed=proposed, reason=blanked(review.reason, words)
        )
    for note in [row for row in Note.objects.all() if holds(words, row.text)]:
        Note.objects.filter(pk=note.pk).update(text=blanked(note.text, words))
    for row in [row for row in Withholding.objects.all() if holds(words, row.reason)]:
        Withholding.objects.filter(pk=row.pk).update(reason=blanked(row.reason, words))
    for match in [row for row in Matching.objects.all() if holds(words, row.reason)]:
        Matching.objects.filter(pk=match.pk).update(reason=blanked(match.reason, words))
    for ruling in [row for row in Ruling.objects.all() if holds(words, row.reason, row.about)]:
        about = masked_line(ruling.about, words)
        Ruling.objects.filter(pk=ruling.pk).update(about=about, reason=blanked(ruling.reason, words))


def _erase_trail(words: str) -> Iterator[int]:
    """Empty the rows that hold the words; what they say of the state stays readable in none of them."""
    rows = TrailEntry.objects.exclude(action=PROJECTED).order_by("pk").values_list("pk", "before", "after", "reason")
    for pk in [pk for pk, *texts in rows if holds(words, *texts)]:
        TrailEntry.objects.filter(pk=pk).update(before="", after="", reason="", erased=True)
        yield pk


class _Door:
    """The door in the guards of the append-only tables: open inside one transaction, for what empties or masks."""

    def __enter__(self) -> None:
        self._run("INSERT INTO register_erasing (id) VALUES (1)")

    def __exit__(self, *_: Any) -> None:
        self._run("DELETE FROM register_erasing")

    def _run(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def _forget_freed_pages() -> None:
    """Let the file keep no copy in pages that it has freed, nor any past state."""
    forget()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO register_words(register_words) VALUES ('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
