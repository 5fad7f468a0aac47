"""What people decided of discrepancies: the screen of one, those dismissed, those on which two people differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from jalon.linking.judgements import FULFILMENT
from jalon.register.models import ClaimRow, Conflict, Ruling, Source
from jalon.register.records import ConflictRow, ConflictSideRow
from jalon.register.review_records import RulingRow, RulingScreen
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.selectors.refs import HEAVY, source_ref, subject_ref
from jalon.register.stages import NO_DISCREPANCY


def ruling_screen(key: str) -> RulingScreen | None:
    """The discrepancy of a key and what was decided of it; None when there never was one."""
    rows = [row for row in Ruling.objects.filter(conflict=key).order_by("id") if not _is_rating(row)]
    return next(iter(_screens({key: rows}, [key])), None)


def next_conflict(key: str) -> str:
    """The key of a discrepancy that nobody has ruled on: the one after that of a key, else the first; "" of none."""
    waiting = Conflict.objects.exclude(conflict_class__in=NO_DISCREPANCY).exclude(key=key)
    waiting = waiting.exclude(key__in=Ruling.objects.values("conflict")).order_by("id")
    here = Conflict.objects.filter(key=key).values_list("pk", flat=True).first() or 0
    found = waiting.filter(pk__gt=here).first() or waiting.first()
    return found.key if found else ""


def ruled_conflicts() -> tuple[RulingScreen, ...]:
    """Every discrepancy that somebody has ruled on, the latest ruling first."""
    rows: dict[str, list[Ruling]] = defaultdict(list)
    for row in Ruling.objects.order_by("id"):
        if not _is_rating(row):
            rows[row.conflict].append(row)
    latest = sorted(rows, key=lambda key: -rows[key][-1].pk)
    return tuple(_screens(rows, latest))


def _screens(rows: dict[str, list[Ruling]], keys: Sequence[str]) -> Iterable[RulingScreen]:
    standing = {row.key: row for row in conflict_rows(Conflict.objects.filter(key__in=keys))}
    for key in keys:
        conflict = standing.get(key) or (_stood(rows[key][-1]) if rows[key] else None)
        if conflict is None:
            continue
        last = list({row.by: row for row in rows[key]}.values())
        told = tuple(_told(row) for row in sorted(last, key=lambda row: -row.pk))
        decided = {(row.verdict, row.value) for row in last if row.verdict != Ruling.UNSURE}
        yield RulingScreen(conflict, key in standing, told, len(decided) > 1)


def _is_rating(row: Ruling) -> bool:
    return bool(row.stood["class"] == FULFILMENT)


def _told(row: Ruling) -> RulingRow:
    return RulingRow(row.by, row.at.isoformat(timespec="seconds"), row.verdict, row.value, row.reason)


def _stood(row: Ruling) -> ConflictRow | None:
    """A discrepancy that stands no more, as it was ruled on; its passages are those of then."""
    told = row.stood
    documents = {side["document"] for side in told["sides"]}
    light = Source.objects.filter(document__in=documents).defer(*HEAVY)
    sources = {source.document: source_ref(source) for source in light}
    claims = [claim for side in told["sides"] for claim in side["claims"]]
    found = ClaimRow.objects.filter(claim_id__in=claims).select_related("subject")
    sides = tuple(
        ConflictSideRow(side["value"], None, side["quote"], side["start"], sources[side["document"]])
        for side in told["sides"]
        if side["document"] in sources
    )
    subjects = {claim.subject_id: subject_ref(claim.subject) for claim in found}
    if not sides:
        return None
    head = (row.conflict, told["class"], told["field"], told["shown"], told["rule"], told["reason"])
    return ConflictRow(*head, sides, tuple(subjects.values()))
