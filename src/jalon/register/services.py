"""Every write of the register: keyword-only, ``by`` whom, in one transaction with one row of the trail.

A call that would change nothing writes nothing, neither a row nor a line of the trail.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jalon import lines
from jalon.engine import Reading
from jalon.errors import CallError, RegisterError
from jalon.model import Claim, Page, to_json
from jalon.model import Issue as EngineIssue
from jalon.register import intake, trail, version
from jalon.register.deciding import Held, held, in_force, latest_undoable, reviews_of
from jalon.register.edition.filling import editions, remake
from jalon.register.models import ClaimRow, Issue, Proposal, Review, Source, SourceEdition, Subject, TrailEntry
from jalon.register.projected import PROJECTED, is_kept_up, is_projected
from jalon.register.projections.state import compute, issue_row, store
from jalon.register.rights import GROUPS
from jalon.register.upkeep import keep_up, still

#: Who writes when no person does.
MACHINE = "jalon"
REVIEWED, UNDONE = "claim.reviewed", "review.undone"
#: Code of the error of a decision on what no longer stands.
MEANWHILE = "reviewed_meanwhile"


@transaction.atomic
def take_in(*, page: Page, reading: Reading, by: str) -> None:
    """Keep a page and what was read of it; a page without an article leaves its issues only."""
    trail.lock()
    if reading.article is None:
        _keep_issues(document=page.document, found=reading.issues, by=by)
        return
    if intake.known(page):
        return
    former = Source.objects.filter(document=page.document).first()
    before = _summary(former) if former else None
    source = _keep_source(page, reading, former)
    replaced = _keep_proposals(source, intake.proposal_lines(reading))
    _replace_issues(page.document, reading.issues, Issue.objects.exclude(stage="sources"))
    after = _summary(source) | ({"fetched": page.fetched} if page.fetched else {})
    before = before and before | {"replaced": replaced}
    trail.append(by=by, action="source.read", target=page.document, before=before, after=after)


@transaction.atomic
def tell_issues(*, found: Iterable[EngineIssue], documents: Iterable[str], by: str) -> None:
    """Keep what the stage ``sources`` tells of the documents of a run, in the place of what it told before."""
    trail.lock()
    told: dict[str, list[EngineIssue]] = defaultdict(list, {document: [] for document in documents})
    for issue in found:
        told[issue.document].append(replace(issue, stage="sources"))
    kept = Issue.objects.filter(stage="sources")
    stored = set(kept.values_list("document", flat=True))
    changed = {
        document: issues
        for document, issues in told.items()
        if (issues or document in stored) and _replace_issues(document, issues, kept)
    }
    if changed:
        after = {document: [to_json(issue) for issue in issues] for document, issues in changed.items()}
        trail.append(by=by, action="issues.told", target="", before=None, after=after)


@transaction.atomic
def project(*, by: str, reason: str = "") -> None:
    """Compute the state again from sources, proposals and reviews, and put it in the place of what stands."""
    trail.lock()
    projection = compute()
    store(projection)
    remake()
    after = {"version": version.state_version(), "state": projection.digest()}
    last = TrailEntry.objects.filter(action=PROJECTED).order_by("-id").first()
    if not is_projected() or last is None or json.loads(last.after) != after:
        before = json.loads(last.after) if last else None
        trail.append(by=by, action=PROJECTED, target="", before=before, after=after, reason=reason)


@transaction.atomic
def review(
    *, claim_id: str, verdict: str, by: str, reason: str = "", claim: Claim | None = None, seen: str = ""
) -> Review:
    """Record what a person decides of a claim; a correction comes with the claim as it should be.

    ``seen`` is the edition of the claim that the person has looked at: RegisterError ``reviewed_meanwhile`` when
    another one stands by now.
    """
    trail.lock()
    before = _held(claim_id)
    if seen and seen != before.edition:
        raise RegisterError(
            "somebody has reviewed it, or the machine proposes something else, since you opened it",
            where=claim_id,
            next_step="compare the two versions and decide again",
            code=MEANWHILE,
        )
    line = _decided(before.proposal, verdict, reason, claim)
    return _record(before, REVIEWED, verdict=verdict, line=line, by=by, reason=reason)


@transaction.atomic
def accept_all(*, seen: Mapping[str, str], by: str) -> tuple[str, ...]:
    """Accept like proposals by one stroke, undone by one; gives the ids of those that changed meanwhile and were left.

    ``seen``: by id of the claim, the edition that the person has looked at.
    """
    trail.lock()
    batch, left = secrets.token_hex(8), []
    for claim_id, edition in seen.items():
        before = _held(claim_id)
        if before.edition != edition:
            left.append(claim_id)
            continue
        line = _decided(before.proposal, Review.ACCEPTED, "", None)
        _record(before, REVIEWED, verdict=Review.ACCEPTED, line=line, by=by, batch=batch)
    return tuple(left)


@transaction.atomic
def undo(*, by: str) -> Review:
    """Take back the latest of somebody's own decisions that still counts: one more row restores what stood before."""
    trail.lock()
    undone = latest_undoable(by)
    if undone is None:
        raise RegisterError("there is no decision of yours to undo", next_step="decide one", code="nothing_to_undo")
    for other in Review.objects.filter(batch=undone.batch, by=by).exclude(batch=None).exclude(pk=undone.pk):
        if in_force(reviews_of(other.claim_id)) == other:
            _take_back(other, by)
    return _take_back(undone, by)


def _take_back(undone: Review, by: str) -> Review:
    former = Review.objects.filter(claim_id=undone.claim_id, pk__lt=undone.pk).order_by("-id").first()
    before = _held(undone.claim_id)
    verdict = former.verdict if former else Review.REOPENED
    line = former.line if former else before.proposal.line
    return _record(before, UNDONE, verdict=verdict, line=line, by=by, undoes=undone)


def _held(claim_id: str) -> Held:
    found = held(claim_id)
    if found is None:
        raise CallError("no such claim", where=claim_id, next_step="take an id that the register shows")
    return found


def _record(before: Held, action: str, **decided: Any) -> Review:
    """The row of a decision, the state kept up with it, and its row of the trail."""
    proposal = before.proposal
    made = Review.objects.create(
        claim_id=proposal.claim_id, source=proposal.source, at=timezone.now(), proposed=proposal.line, **decided
    )
    after: dict[str, Any] = {"verdict": made.verdict, "claim": made.payload}
    after |= _keep_up(before, Held(proposal, made))
    last = before.last
    told = {"verdict": last.verdict, "claim": last.payload} if last else {"verdict": "", "claim": proposal.payload}
    trail.append(by=made.by, action=action, target=made.claim_id, before=told, after=after, reason=made.reason)
    return made


def _keep_up(before: Held, after: Held) -> dict[str, Any]:
    """Make the computed state that of the decision: a verdict alone changes two rows, another claim what lies near."""
    claim_id = after.proposal.claim_id
    if before.line != after.line:
        return keep_up([claim_id], [after.proposal.source_id])
    if not is_kept_up():
        return {}
    for edition in editions():
        with edition:
            ClaimRow.objects.filter(claim_id=claim_id).update(verdict=after.verdict)
            for subject in Subject.objects.filter(claims__claim_id=claim_id):
                Subject.objects.filter(pk=subject.pk).update(unread_count=subject.claims.filter(verdict="").count())
    return still()


@transaction.atomic
def create_administrator(*, name: str, password: str, by: str) -> None:
    """Make the account that may administer the register."""
    trail.lock()
    get_user_model().objects.create_superuser(username=name, password=password)
    trail.append(by=by, action="account.made", target=name, before=None, after={"administrator": True})


@transaction.atomic
def create_account(*, name: str, password: str, role: str, by: str) -> None:
    """Make an account of a group: contributor or reviewer."""
    trail.lock()
    if role not in GROUPS:
        raise CallError(f"no such role: {role}", next_step=" or ".join(GROUPS))
    accounts = get_user_model().objects
    if accounts.filter(username=name).exists():
        raise CallError("this name is taken", where=name, next_step="take another one")
    accounts.create_user(username=name, password=password).groups.add(Group.objects.get(name=role))
    trail.append(by=by, action="account.made", target=name, before=None, after={"role": role})


def _decided(proposal: Proposal, verdict: str, reason: str, claim: Claim | None) -> str:
    """The line of a reviewed claim; its passage must stand in its source."""
    if verdict not in {Review.ACCEPTED, Review.CORRECTED, Review.REJECTED}:
        raise CallError(f"no such verdict: {verdict}", next_step="accepted, corrected or rejected")
    if verdict == Review.REJECTED and not reason:
        raise CallError("a rejection needs its reason", where=proposal.claim_id)
    if (verdict == Review.CORRECTED) != (claim is not None):
        raise CallError("a correction, and only a correction, comes with a claim", where=proposal.claim_id)
    if claim is None:
        return proposal.line
    if claim.claim_id != proposal.claim_id or proposal.source.text[claim.start : claim.end] != claim.quote:
        raise CallError("the passage does not stand in the source", where=proposal.claim_id)
    return lines.encoded(lines.claim_line(claim))


def _keep_source(page: Page, reading: Reading, former: Source | None) -> Source:
    """The row of a source; when its bytes or its text change, the former ones are kept as an edition."""
    assert reading.article is not None
    values = intake.source_values(page, reading.article, reading.offices)
    if former is None:
        return Source.objects.create(document=page.document, added_at=timezone.now(), **values)
    if (former.sha256, former.text) != (values["sha256"], values["text"]):
        SourceEdition.objects.create(
            source=former,
            sha256=former.sha256,
            content=former.content,
            text=former.text,
            replaced_at=timezone.now(),
        )
    for name, value in values.items():
        setattr(former, name, value)
    former.save()
    return former


def _keep_proposals(source: Source, told: dict[str, str]) -> dict[str, str]:
    """Make the proposals of a source those of its last reading; gives the lines that they replace."""
    replaced: dict[str, str] = {}
    engine = version.engine_version()
    for proposal in Proposal.objects.filter(source=source):
        line = told.pop(proposal.claim_id, None)
        if (line is None and not proposal.active) or (line == proposal.line and proposal.active):
            continue
        replaced[proposal.claim_id] = proposal.line
        proposal.active = line is not None
        if line is not None:
            proposal.line, proposal.engine = line, engine
        proposal.save()
    Proposal.objects.bulk_create(
        Proposal(claim_id=claim_id, source=source, engine=engine, line=line) for claim_id, line in told.items()
    )
    return replaced


def _summary(source: Source) -> dict[str, Any]:
    """A source in the trail: what it was, and a digest of each claim that it proposed."""
    told = Proposal.objects.filter(source=source, active=True).values_list("claim_id", "line")
    return {
        "sha256": source.sha256,
        "engine": source.engine,
        "reading": source.reading,
        "text": trail.digest(source.text),
        "proposals": {claim_id: trail.digest(line) for claim_id, line in told},
    }


def _keep_issues(*, document: str, found: Iterable[EngineIssue], by: str) -> None:
    issues = list(found)
    if _replace_issues(document, issues, Issue.objects.exclude(stage="sources")):
        after = [to_json(issue) for issue in issues]
        trail.append(by=by, action="issues.told", target=document, before=None, after=after)


def _replace_issues(document: str, found: Iterable[EngineIssue], among: QuerySet[Issue]) -> bool:
    """Put the issues of a document in the place of those kept; False when they are the same."""
    kept = among.filter(document=document, projected=False)
    rows = [issue_row(issue) for issue in found]
    if [_told(row) for row in kept.order_by("id")] == [_told(row) for row in rows]:
        return False
    kept.delete()
    Issue.objects.bulk_create(rows)
    return True


def _told(row: Issue) -> tuple[object, ...]:
    return row.stage, row.code, row.message, row.next_step, row.start, row.end
