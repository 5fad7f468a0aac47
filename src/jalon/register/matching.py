"""What a person decides of which claims are about one subject: merge, split, move; each can be taken back.

A decision is kept as pairs of claims that are about one subject or about two: linking honours them above every
comparison, in every projection to come, so that they outlive the records that they were made on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from jalon.errors import CallError, RegisterError
from jalon.model import Decided
from jalon.register import services, trail
from jalon.register.deciding import UNDO_REACH, latest_match, latest_undoable
from jalon.register.models import ClaimRow, Matching, Subject
from jalon.register.upkeep import keep_up

DECIDED, UNDONE = "match.decided", "match.undone"


@transaction.atomic
def merge(*, one: str, other: str, by: str, reason: str = "") -> Matching:
    """The claims of two subjects, by key, are about one."""
    trail.lock()
    mine, theirs = _claims(one), _claims(other)
    if one == other:
        raise CallError("this is the same record", where=one, next_step="choose another one")
    _same_kind(mine[0], theirs[0])
    pairs = [*_pairs(mine, theirs, "same"), *_pairs(theirs[:1], theirs[1:], "same")]
    return _record(Matching.MERGED, pairs, by, reason)


@transaction.atomic
def split(*, claim_id: str, by: str, reason: str = "") -> Matching:
    """A claim is about something else than the other claims of its subject."""
    trail.lock()
    row = _row(claim_id)
    rest = [each for each in _claims(row.subject.key) if each.pk != row.pk]
    if not rest:
        raise CallError("this statement stands alone already", where=claim_id, next_step="nothing is to be split")
    return _record(Matching.SPLIT, _pairs([row], rest, "different"), by, reason)


@transaction.atomic
def move(*, claim_id: str, subject: str, by: str, reason: str = "") -> Matching:
    """A claim is about another subject than the one that it stands in."""
    trail.lock()
    row, there = _row(claim_id), _claims(subject)
    if row.subject.key == subject:
        raise CallError("it stands in this record already", where=claim_id, next_step="choose another one")
    _same_kind(row, there[0])
    rest = [each for each in _claims(row.subject.key) if each.pk != row.pk]
    pairs = [*_pairs([row], rest, "different"), *_pairs([row], there, "same")]
    return _record(Matching.MOVED, pairs, by, reason)


@transaction.atomic
def undo_latest(*, by: str) -> str:
    """Take back the latest decision of a person, on a claim or on a match; the id of a claim that it was about."""
    trail.lock()
    review, match = latest_undoable(by), latest_match(by)
    if match is None or (review is not None and review.at > match.at):
        return services.undo(by=by).claim_id
    return _undo(match, by)


def _undo(match: Matching, by: str) -> str:
    if Matching.objects.filter(by=by, pk__gt=match.pk, undoes=None).count() >= UNDO_REACH:
        raise RegisterError("there is no decision of yours to undo", next_step="decide one", code="nothing_to_undo")
    _write(Matching(verb=match.verb, pairs=match.pairs, by=by, undoes=match), UNDONE)
    return str(json.loads(match.pairs)[0][0])


def _row(claim_id: str) -> ClaimRow:
    row = ClaimRow.objects.select_related("subject").filter(claim_id=claim_id).first()
    if row is None:
        raise CallError("no such statement stands", where=claim_id, next_step="take an id that the register shows")
    return row


def _claims(key: str) -> list[ClaimRow]:
    subject = Subject.objects.filter(key=key).first()
    if subject is None:
        raise CallError("no such record", where=key, next_step="take the identifier that stands on its page")
    return list(subject.claims.order_by("claim_id"))


def _same_kind(one: ClaimRow, other: ClaimRow) -> None:
    if one.kind != other.kind:
        raise CallError(
            "records of two kinds cannot be one",
            where=f"{one.claim_id} ({one.kind}), {other.claim_id} ({other.kind})",
            next_step="correct the kind of one of them first",
        )


def _pairs(some: Iterable[ClaimRow], others: Sequence[ClaimRow], verdict: str) -> list[Decided]:
    return [(one.claim_id, other.claim_id, verdict) for one in some for other in others]  # type: ignore[misc]


def _record(verb: str, pairs: list[Decided], by: str, reason: str) -> Matching:
    return _write(Matching(verb=verb, pairs=trail.canonical(pairs), by=by, reason=reason), DECIDED)


def _write(made: Matching, action: str) -> Matching:
    """The row of a decision, the state kept up with it, and its row of the trail."""
    claim_ids = made.claim_ids()
    before = _stand(claim_ids)
    made.at = timezone.now()
    made.save(force_insert=True)
    sources = set(ClaimRow.objects.filter(claim_id__in=claim_ids).values_list("source_id", flat=True))
    state = keep_up(claim_ids, sources)
    after = {"verb": made.verb, "subjects": _stand(claim_ids), **state}
    target = str(json.loads(made.pairs)[0][0])
    trail.append(by=made.by, action=action, target=target, before=before, after=after, reason=made.reason)
    return made


def _stand(claim_ids: set[str]) -> dict[str, str]:
    """The subject of each claim."""
    rows = ClaimRow.objects.filter(claim_id__in=claim_ids).order_by("claim_id")
    return dict(rows.values_list("claim_id", "subject__key"))
