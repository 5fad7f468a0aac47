"""The pages: each asks the register one question and shows its answer in the frame."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.model import STAGES
from jalon.publish import downloads, life, listing, reading, record, words
from jalon.publish import withheld as missing
from jalon.publish.claim_rows import pairs
from jalon.publish.frame import edition, known, moment, page
from jalon.publish.listing import KINDS
from jalon.publish.lists import NOUNS, beginning, onward
from jalon.publish.measured import measured
from jalon.register import selectors
from jalon.register.projected import staleness
from jalon.register.records import FAMILIES
from jalon.register.rights import may_look_back, may_review, may_withdraw, may_withhold, reads_inside
from jalon.register.stages import CLOSED


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How many, at which stage, and the five that need attention."""
    summary = selectors.home(as_of=moment(request).day)
    families = [
        (name, NOUNS[name], KINDS[name], counts, sum(count.count for count in counts))
        for name, counts in zip(
            FAMILIES, (summary.commitments, summary.discussions, summary.agreements, summary.meetings), strict=True
        )
    ]
    stages = [
        stage
        for stage in STAGES["commitment"]
        if any(count.code == stage and count.count for sector in summary.by_sector for count in sector.stages)
    ]
    sectors = [
        (sector, [next((c.count for c in sector.stages if c.code == stage), 0) for stage in stages])
        for sector in summary.by_sector
    ]
    return page(
        request,
        "home.html",
        title=pgettext("title", "Register of commitments"),
        summary=summary,
        families=families,
        sectors=[(sector, list(zip(stages, counts, strict=True))) for sector, counts in sectors],
        sector_stages=stages,
        most=max((count for _, counts in sectors for count in counts), default=0),
        most_stage=max((count.count for count in summary.commitments), default=0),
        **({} if summary.sources_total else beginning(request)),
    )


@require_safe
def subject(request: HttpRequest, key: str) -> HttpResponse:
    """What, from whom to whom, how much, by when, at which stage: each with its sentence."""
    found = selectors.subject_page(key, as_of=moment(request).day)
    if found is None:
        raise Http404(key)
    row = found.row
    return page(
        request,
        "subject.html",
        title=row.title,
        head_title=f"{row.title} · {words.record(row.family, row.stage)} {key}",
        menu=row.family,
        found=found,
        row=row,
        fields=record.fields(found),
        noun=words.record(row.family, row.stage),
        silent=bool(row.silent_days) and row.stage not in CLOSED,
        life=life.drawn(found.timeline, row, found.as_of),
        citation=record.citation(request, found),
        conflicts=record.conflicts(found),
        notes=selectors.notes_of(key, request.user),
        inside=reads_inside(request.user),
        withholding=may_withhold(request.user),
        reviewing=may_review(request.user),
        corrections=[(c, pairs(c.human, c.machine, differing=True)) for c in selectors.corrections(key)],
    )


@require_safe
def source(request: HttpRequest, document: str) -> HttpResponse:
    """The sentence in its text, who published it and when, what was left out."""
    found = selectors.source_page(document)
    if found is None:
        raise Http404(document)
    asked = request.GET.get("e", "")
    active = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(found.claims) else 0
    title = found.source.title or document
    # Former words are read by those who may read former states; a page of a past day knows nothing of later versions.
    looks_back = may_look_back(request.user) and not edition(request).public and known(request) is None
    return page(
        request,
        "source.html",
        title=title,
        head_title=f"{title} · {document}",
        menu="sources",
        found=found,
        parts=reading.parts(found, reading.chosen(found, asked, request.GET.get("p", ""))),
        left_out=reading.left_out(found),
        versions=selectors.source_versions(document) if looks_back else None,
        active=active,
        reviewing=may_review(request.user),
        withdrawing=may_withdraw(request.user),
        withholding=may_withhold(request.user),
        slot_key=reading.slot_key(),
        before=active - 1 if active > 1 else 0,
        after=active + 1 if active < len(found.claims) else 0,
    )


@require_safe
def actor(request: HttpRequest, key: str) -> HttpResponse:
    """Who this is, under which names and offices, in which roles; no score."""
    found = selectors.actor_page(key, as_of=moment(request).day)
    if found is None:
        raise Http404(key)
    totals = {count.code: count.count for count in found.totals}
    grouped = groupby(found.subjects, key=lambda row: row.family)
    families = [(name, NOUNS[name], list(rows), totals[name]) for name, rows in grouped]
    return page(
        request,
        "actor.html",
        title=found.actor.name,
        menu="actors",
        found=found,
        families=families,
        head_title=f"{found.actor.name} · {words.of(words.ACTOR_TYPES, found.actor.type)}",
    )


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Which values differ, dated, and which one is shown by what rule; what a source revises itself stands apart."""
    get, classes = request.GET, selectors.conflict_classes()
    chosen = get.get("class", "")
    found = selectors.list_conflicts(classes=(chosen,) if chosen else (), after=get.get("after", ""))
    revisions = selectors.list_conflicts(classes=("revision",), after=get.get("revised", ""))
    named = [words.of(words.MENU, "conflicts")] + ([words.of(words.CONFLICT_CLASSES, chosen)] if chosen else [])
    return page(
        request,
        "conflicts.html",
        title=words.counted("discrepancy", found.total),
        head_title=" · ".join(named),
        menu="conflicts",
        found=found,
        revisions=None if chosen else revisions,
        classes=[(count.code, count.count) for count in classes],
        chosen=chosen,
        whole=sum(count.count for count in classes),
        files=downloads.addresses(request, "conflicts"),
        next_address=onward(request, found.next_cursor),
        next_revisions=listing.changed(request, revised=revisions.next_cursor) if revisions.next_cursor else "",
    )


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """What could not be read, where, and what to do next."""
    found = selectors.list_issues(after=request.GET.get("after", ""))
    return page(
        request,
        "issues.html",
        title=words.counted("issue", found.total),
        menu="issues",
        found=found,
        stale=staleness() if reads_inside(request.user) else "",
        files=downloads.addresses(request, "issues"),
        next_address=onward(request, found.next_cursor),
        head_title=words.of(words.MENU, "issues"),
    )


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """What is read, how, and how to read the marks."""
    reviewed = selectors.by_kind(selectors.measured())
    return page(
        request,
        "method.html",
        title=pgettext("title", "Method"),
        kinds=STAGES.items(),
        fulfilments=words.FULFILMENT,
        measured=measured(),
        reviewed=[(row.kind, row.accepted, row.corrected, row.rejected, row.total) for row in reviewed],
        missed=selectors.missed(),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """No page at this address: what to do next, or until when it is withheld."""
    row = missing.missing(request)
    if row is not None:
        return missing.page_of_missing(request, row)
    return page(request, "404.html", status=404, title=pgettext("title", "No page at this address"))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """A page for others: who may see it, what to do next."""
    return page(request, "403.html", status=403, title=pgettext("title", "This page is not open to your account"))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that did not come from a page of ours, or came too late."""
    return page(request, "form_expired.html", status=403, title=pgettext("title", "This form has expired"))


def failed(request: HttpRequest) -> HttpResponse:
    """An error of ours, in words; who asks is not looked up, since that may be what failed."""
    request.user = AnonymousUser()
    return page(request, "500.html", status=500, title=pgettext("title", "This page could not be produced"))
