"""What every page of the desk has in common: filters of the queue, the next proposal, a decision and its conflict."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext

from jalon import lines
from jalon.desk import words as desk_words
from jalon.desk.passage import around
from jalon.errors import JalonError, RegisterError
from jalon.model import Claim
from jalon.publish import words
from jalon.publish.claim_rows import pairs
from jalon.publish.frame import page
from jalon.register import selectors, services
from jalon.register.review_records import DeskScreen, Payload, QueueQuery

#: Proposals that one reviewer can put off in one sitting.
LATER_REACH = 500


def decide(request: HttpRequest, seen: DeskScreen, verdict: str, **decided: Any) -> HttpResponse:
    """Record a decision and go on to the next proposal, or tell what somebody else decided meanwhile.

    JalonError when the decision itself is wrong: the caller shows its page again.
    """
    by = request.user.get_username()
    edition = request.POST.get("seen") or "unseen"
    screen = seen
    try:
        services.review(claim_id=seen.claim_id, verdict=verdict, by=by, seen=edition, **decided)
    except RegisterError as error:
        if error.code != services.MEANWHILE:
            raise
        screen = screen_of(seen.claim_id)
        if not _repeats(screen, by, verdict, decided):
            return _meanwhile(request, screen, verdict, **decided)
    told = {"verdict": words.of(desk_words.VERDICTS, verdict), "object": screen.claim["object"]}
    messages.success(request, pgettext("desk", "%(object)s: %(verdict)s") % told)
    return HttpResponseRedirect(next_address(request))


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
        next_address=next_address(request, screen.claim_id),
    )


def shown_around(request: HttpRequest, screen: DeskScreen) -> dict[str, Any]:
    """What every screen of a proposal shows."""
    wanted = asked(request)
    return {
        "screen": screen,
        "seen": request.POST.get("seen") or screen.edition,
        "blocks": around(screen),
        "query": query(request),
        "found": selectors.queue(QueueQuery(wanted.kind, wanted.rule, size=0)),
    }


def told(error: JalonError) -> str:
    """An error in the language of the page, else in its own words."""
    return words.of(desk_words.FAULTS, error.what)


def screen_of(claim_id: str) -> DeskScreen:
    """The proposal of an id; Http404 when there is none."""
    found = selectors.desk_screen(claim_id)
    if found is None:
        raise Http404(claim_id)
    return found


def asked(request: HttpRequest) -> QueueQuery:
    """The filters of the queue."""
    return QueueQuery(kind=request.GET.get("kind", ""), rule=request.GET.get("rule", ""))


def query(request: HttpRequest) -> str:
    """The filters of the queue, as they stand in every address of the desk."""
    wanted = asked(request)
    told = urlencode([(k, v) for k, v in (("kind", wanted.kind), ("rule", wanted.rule)) if v])
    return f"?{told}" if told else ""


def next_address(request: HttpRequest, but: str = "") -> str:
    """The address of the next proposal, of the queue when none is left."""
    later = [each for each in request.session.get("later", ()) if each != but] + ([but] if but else [])
    claim_id = selectors.next_waiting(asked(request), later)
    path = reverse("desk:proposal", args=[claim_id]) if claim_id and claim_id != but else reverse("desk:queue")
    return path + query(request)


def put_off(request: HttpRequest, claim_id: str) -> None:
    """Move a proposal to the end of the reviewer's queue."""
    later = [each for each in request.session.get("later", ()) if each != claim_id]
    request.session["later"] = [*later, claim_id][-LATER_REACH:]
