"""The pages of the desk: each decision is one call of a service, and leads to the next proposal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon import lines
from jalon.desk import correction as corrections
from jalon.desk import words as desk_words
from jalon.desk.correction import Correction
from jalon.desk.gate import for_reviewers
from jalon.desk.passage import around
from jalon.errors import JalonError, RegisterError
from jalon.model import Claim
from jalon.publish import words
from jalon.publish.claim_rows import pairs, rows
from jalon.publish.frame import page
from jalon.register import selectors, services
from jalon.register.models import Review
from jalon.register.review_records import DeskScreen, Payload, QueueQuery
from jalon.register.stages import family

#: Proposals that one reviewer can put off in one sitting.
LATER_REACH = 500
REJECT = "reject"


@for_reviewers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a verdict, what matters most first."""
    found = selectors.queue(_asked(request))
    return page(
        request,
        "desk/queue.html",
        title=words.counted("to_review", found.total),
        head_title=words.of(words.MENU, "review"),
        menu="review",
        found=found,
        query=_query(request),
        start=_next(request),
    )


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Is this record what the numbered words say?"""
    screen = _screen(claim_id)
    if request.method != "POST":
        return _show(request, screen)
    decision = request.POST.get("decision", "")
    if decision == "later":
        _put_off(request, claim_id)
        return HttpResponseRedirect(_next(request))
    if decision == "accept":
        return _decide(request, screen, verdict=Review.ACCEPTED)
    if decision != REJECT:
        return _show(request, screen, fault=pgettext("error", "Choose one of the buttons: nothing has been decided."))
    code = request.POST.get("code", "")
    if code not in desk_words.REASONS:
        fault = pgettext("error", "A rejection needs its reason: choose one from the list.")
        return _show(request, screen, fault=fault, rejecting=True)
    reason = ": ".join(part for part in (code, request.POST.get("more", "").strip()[:2000]) if part)
    return _decide(request, screen, verdict=Review.REJECTED, reason=reason)


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, claim_id: str) -> HttpResponse:
    """The proposal as it should be, field by field."""
    screen = _screen(claim_id)
    claim = lines.record_of(screen.claim, where=claim_id)
    assert isinstance(claim, Claim)
    if request.method != "POST":
        return _form(request, screen, corrections.of_claim(claim))
    answer = corrections.of_answer(request.POST)
    if corrections.asks_for_a_line(request.POST):
        return _form(request, screen, answer, checked=False)
    if not answer.is_valid():
        return _form(request, screen, answer)
    made = answer.corrected(claim)
    if made == claim:
        fault = pgettext("error", "Nothing has changed: change a field, or go back and accept the proposal.")
        return _form(request, screen, answer, fault=fault)
    reason = answer.facts.cleaned_data["reason"]
    return _decide(request, screen, verdict=Review.CORRECTED, reason=reason, claim=made)


@for_reviewers
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the latest decision of the reviewer, and show its proposal again."""
    try:
        made = services.undo(by=request.user.get_username())
    except RegisterError:
        messages.info(request, pgettext("desk", "There is no decision of yours left to undo."))
        return HttpResponseRedirect(_next(request))
    messages.info(request, pgettext("desk", "Undone: the proposal stands as before your decision."))
    return HttpResponseRedirect(reverse("desk:proposal", args=[made.claim_id]) + _query(request))


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
    )


def _decide(request: HttpRequest, screen: DeskScreen, *, verdict: str, **decided: Any) -> HttpResponse:
    """Record a decision and go on to the next proposal, or tell what somebody else decided meanwhile."""
    by = request.user.get_username()
    try:
        services.review(
            claim_id=screen.claim_id, verdict=verdict, by=by, seen=request.POST.get("seen") or "unseen", **decided
        )
    except RegisterError as error:
        if error.code != services.MEANWHILE:
            raise
        screen = _screen(screen.claim_id)
        if not _repeats(screen, by, verdict, decided):
            return _meanwhile(request, screen, verdict, **decided)
    except JalonError as error:
        return _show(request, screen, fault=error.what)
    told_words = {"verdict": words.of(desk_words.VERDICTS, verdict), "object": screen.claim["object"]}
    messages.success(request, pgettext("desk", "%(object)s: %(verdict)s") % told_words)
    return HttpResponseRedirect(_next(request))


def _repeats(screen: DeskScreen, by: str, verdict: str, decided: dict[str, Any]) -> bool:
    """The same decision of the same person, sent twice."""
    told, claim = screen.told, decided.get("claim")
    if told is None or (told.by, told.verdict, told.reason) != (by, verdict, decided.get("reason", "")):
        return False
    return claim is None or lines.claim_line(claim) == told.claim


def _meanwhile(
    request: HttpRequest, screen: DeskScreen, verdict: str, reason: str = "", claim: Claim | None = None
) -> HttpResponse:
    """Both versions, and the choice: nothing has been overwritten, nothing that was typed is lost."""
    mine: Payload = lines.claim_line(claim) if claim else screen.machine
    kept = [(k, v) for k, values in request.POST.lists() for v in values if k not in ("seen", "csrfmiddlewaretoken")]
    return page(
        request,
        "desk/meanwhile.html",
        status=409,
        title=pgettext("title", "Reviewed by somebody else meanwhile"),
        menu="review",
        screen=screen,
        told=screen.told,
        verdict=verdict,
        reason=reason,
        pairs=pairs(mine, screen.claim),
        kept=kept,
        next_address=_next(request, screen.claim_id),
    )


def _show(request: HttpRequest, screen: DeskScreen, *, fault: str = "", rejecting: bool = False) -> HttpResponse:
    claim, why = screen.claim, screen.machine.get("why") or {}
    noun = words.record(family(claim["kind"], claim["stage"]), claim["stage"])
    head = f"{claim['object']} · {noun} {screen.claim_id}"
    return page(
        request,
        "desk/proposal.html",
        title=noun,
        head_title=_marked(head) if fault else head,
        menu="review",
        fault=fault,
        rejecting=rejecting,
        why=why,
        rows=rows(claim),
        machine=pairs(claim, screen.machine, differing=True),
        reasons=desk_words.REASONS.items(),
        typed=request.POST,
        **_around(request, screen),
    )


def _form(
    request: HttpRequest, screen: DeskScreen, form: Correction, *, fault: str = "", checked: bool = True
) -> HttpResponse:
    faults = list(form.faults()) if checked and form.facts.is_bound else []
    title = pgettext("title", "Correct: %(object)s") % {"object": screen.claim["object"]}
    return page(
        request,
        "desk/correct.html",
        title=title,
        head_title=_marked(title) if fault or faults else title,
        menu="review",
        form=form,
        checked=checked,
        fault=fault,
        faults=faults,
        add=corrections.ADD,
        **_around(request, screen),
    )


def _around(request: HttpRequest, screen: DeskScreen) -> dict[str, Any]:
    """What both screens of a proposal show."""
    seen = request.POST.get("seen") or screen.edition
    asked = _asked(request)
    return {
        "screen": screen,
        "seen": seen,
        "blocks": around(screen),
        "query": _query(request),
        "found": selectors.queue(QueueQuery(asked.kind, asked.rule, size=0)),
    }


def _marked(title: str) -> str:
    return pgettext("title", "Error: %(title)s") % {"title": title}


def _screen(claim_id: str) -> DeskScreen:
    found = selectors.desk_screen(claim_id)
    if found is None:
        raise Http404(claim_id)
    return found


def _asked(request: HttpRequest) -> QueueQuery:
    return QueueQuery(kind=request.GET.get("kind", ""), rule=request.GET.get("rule", ""))


def _query(request: HttpRequest) -> str:
    """The filters of the queue, as they stand in every address of the desk."""
    asked = _asked(request)
    pairs_ = urlencode([(k, v) for k, v in (("kind", asked.kind), ("rule", asked.rule)) if v])
    return f"?{pairs_}" if pairs_ else ""


def _next(request: HttpRequest, but: str = "") -> str:
    """The address of the next proposal, of the queue when none is left."""
    later = [each for each in request.session.get("later", ()) if each != but] + ([but] if but else [])
    claim_id = selectors.next_waiting(_asked(request), later)
    path = reverse("desk:proposal", args=[claim_id]) if claim_id and claim_id != but else reverse("desk:queue")
    return path + _query(request)


def _put_off(request: HttpRequest, claim_id: str) -> None:
    """Move a proposal to the end of the reviewer's queue."""
    later = [each for each in request.session.get("later", ()) if each != claim_id]
    request.session["later"] = [*later, claim_id][-LATER_REACH:]
