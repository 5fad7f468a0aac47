"""The queue, one proposal, undoing, and how often the machine was right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.desk import words as desk_words
from jalon.desk.gate import for_reviewers
from jalon.desk.screens import asked, decide, next_address, put_off, query, screen_of, shown_around, told
from jalon.errors import JalonError, RegisterError
from jalon.publish import words
from jalon.publish.claim_rows import Pair, pairs, rows
from jalon.publish.frame import page
from jalon.register import matching, second_reading, selectors
from jalon.register.models import Review
from jalon.register.review_records import DeskScreen
from jalon.register.stages import family

REJECT = "reject"


@for_reviewers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a verdict, what matters most first."""
    found = selectors.queue(asked(request))
    return page(
        request,
        "desk/queue.html",
        title=words.counted("to_review", found.total),
        head_title=words.of(words.MENU, "review"),
        menu="review",
        found=found,
        query=query(request),
        start=next_address(request),
        questions=selectors.questions(),
        rulings=[each for each in selectors.ruled_conflicts() if each.differing],
        second=[(row, row.is_for(request.user.get_username())) for row in second_reading.waiting()],
    )


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Is this record what the numbered words say?"""
    screen = screen_of(claim_id)
    if request.method != "POST":
        return _show(request, screen)
    try:
        return _answer(request, screen)
    except JalonError as error:
        return _show(request, screen, fault=told(error))


def _answer(request: HttpRequest, screen: DeskScreen) -> HttpResponse:
    decision = request.POST.get("decision", "")
    if decision == "later":
        put_off(request, screen.claim_id)
        return HttpResponseRedirect(next_address(request))
    if decision == "accept":
        return decide(request, screen, Review.ACCEPTED)
    if decision != REJECT:
        return _show(request, screen, fault=pgettext("error", "Choose one of the buttons: nothing has been decided."))
    code = request.POST.get("code", "")
    if code not in desk_words.REASONS:
        fault = pgettext("error", "A rejection needs a reason: choose one from the list.")
        return _show(request, screen, fault=fault, rejecting=True)
    reason = ": ".join(part for part in (code, request.POST.get("more", "").strip()[:2000]) if part)
    return decide(request, screen, Review.REJECTED, reason=reason)


@for_reviewers
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the latest decision of the reviewer, and show its proposal again."""
    try:
        claim_id = matching.undo_latest(by=request.user.get_username())
    except RegisterError:
        messages.info(request, pgettext("desk", "There is no decision of yours left to undo."))
        return HttpResponseRedirect(next_address(request))
    messages.info(request, pgettext("desk", "Undone: the proposal is as it was before your decision."))
    path = reverse("desk:proposal", args=[claim_id]) if selectors.desk_screen(claim_id) else reverse("desk:queue")
    return HttpResponseRedirect(path + query(request))


@for_reviewers
@require_POST
def second(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Ask another reviewer to look at a decision again."""
    screen = screen_of(claim_id)
    try:
        second_reading.ask(
            claim_id=claim_id, by=request.user.get_username(), reason=request.POST.get("reason", "")[:2000]
        )
    except JalonError as error:
        return _show(request, screen, fault=words.of(desk_words.SECOND_FAULTS, error.what))
    messages.info(request, pgettext("desk", "Requested: it is now at the head of the other reviewers’ queue."))
    return HttpResponseRedirect(reverse("desk:proposal", args=[claim_id]) + query(request))


@for_reviewers
@require_safe
def precision(request: HttpRequest) -> HttpResponse:
    """How often the machine was right, by kind and rule, as measured by the reviews."""
    measured = selectors.measured()
    return page(
        request,
        "desk/precision.html",
        title=pgettext("title", "Precision of the proposals"),
        menu="review",
        kinds=selectors.by_kind(measured),
        rules=measured,
        missed=selectors.missed(),
    )


@for_reviewers
@require_safe
def engine(request: HttpRequest) -> HttpResponse:
    """What the last version of the engine re-proposed: claims that are new, other, or no longer proposed."""
    found = selectors.last_rereading()
    groups = [(change, found.of(change)) for change in ("new", "changed", "withdrawn")] if found else []
    return page(
        request,
        "desk/engine.html",
        title=pgettext("title", "What the last version of the engine changed"),
        menu="review",
        found=found,
        groups=[
            (
                change,
                words.of(desk_words.REPROPOSED, change),
                [(row, _differing(row)) for row in rows[:SHOWN]],
                len(rows),
            )
            for change, rows in groups
        ],
        decided=sum(bool(row.verdict) for row in found.rows) if found else 0,
    )


#: Claims of one kind of change that the page lists.
SHOWN = 200


def _differing(row: selectors.Reproposed) -> list[Pair]:
    return list(pairs(row.before, row.after, differing=True)) if row.before and row.after else []


def _show(request: HttpRequest, screen: DeskScreen, *, fault: str = "", rejecting: bool = False) -> HttpResponse:
    claim, why = screen.claim, screen.machine.get("why") or {}
    noun = words.record(family(claim["kind"], claim["stage"]), claim["stage"])
    head = f"{claim['object']} · {noun} {screen.claim_id}"
    return page(
        request,
        "desk/proposal.html",
        second=second_reading.waiting_on(screen.claim_id),
        title=noun,
        head_title=head,
        menu="review",
        fault=fault,
        rejecting=rejecting,
        why=why,
        mode="accept" if screen.told else screen.trust.mode,
        rows=rows(claim),
        machine=pairs(claim, screen.machine, differing=True),
        reasons=desk_words.REASONS.items(),
        typed=request.POST,
        following=next_address(request, screen.claim_id),
        **shown_around(request, screen),
    )
