"""From the rows of the commission to the register's subjects, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from jalon.commission.models.kept import Linked
from jalon.register.models import ClaimRow, Subject
from jalon.register.records import SubjectRow
from jalon.register.selectors.refs import claims_with_sources
from jalon.register.selectors.rows import subject_row

#: Records that a list of choices shows at most.
MOST = 500
SHOWN_PASSAGES = 30


def subjects_of(links: Iterable[Linked], as_of: date) -> dict[int, SubjectRow]:
    """The subject of each row, by the key of the row: by its key, else by the claim that was linked with it."""
    told = [link for link in links if link.subject_key]
    found = {s.key: s for s in Subject.objects.filter(key__in={link.subject_key for link in told})}
    lost = {link.claim_id for link in told if link.subject_key not in found and link.claim_id}
    moved = {c.claim_id: c.subject for c in ClaimRow.objects.filter(claim_id__in=lost).select_related("subject")}
    rows: dict[int, SubjectRow] = {}
    for link in told:
        subject = found.get(link.subject_key) or moved.get(link.claim_id)
        if subject:
            rows[link.pk] = subject_row(subject, as_of)
    return rows


def subject_of(link: Linked, as_of: date) -> SubjectRow | None:
    """The subject of one row."""
    return subjects_of([link], as_of).get(link.pk)


def anchor(key: str) -> str:
    """The first claim of a subject: what finds it again when its key is computed anew."""
    first = ClaimRow.objects.filter(subject__key=key).order_by("said", "pk").first()
    return first.claim_id if first else ""


def passages(key: str) -> Sequence[ClaimRow]:
    """The latest passages of a subject, for a list of choices."""
    return list(claims_with_sources().filter(subject__key=key).order_by("-said", "pk")[:SHOWN_PASSAGES])


def subjects_of_families(families: Sequence[str]) -> list[tuple[str, str]]:
    """Subjects by key and title, latest news first."""
    found = Subject.objects.filter(family__in=families).order_by("-news_end", "pk")[:MOST]
    return [(subject.key, subject.title) for subject in found]
