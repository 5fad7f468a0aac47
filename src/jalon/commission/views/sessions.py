"""Sessions: before, during and after on one page; the minutes as PDF/A and DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jalon.commission import services, words
from jalon.commission.counts import counted
from jalon.commission.models import Commission, Decision, Evidence, Owed, Party, Reply, Session
from jalon.commission.papers.minutes import as_pdf
from jalon.commission.papers.minutes_docx import as_docx
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import agenda, replay, rounds
from jalon.commission.selectors.bodies import with_parties
from jalon.commission.selectors.leaves import Stretch
from jalon.commission.views.showing import leaf_of, show
from jalon.errors import CallError
from jalon.publish.frame import moment

#: Asks for more of the decisions that are carried over.
CARRIED = "carried"
FORMS: dict[str, tuple[Callable[[Session], bytes], str]] = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@for_secretaries
@require_safe
def sessions(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Every session with its decisions."""
    found = list(commission.sessions.prefetch_related("decisions", "signatures__party"))
    title = counted("session", len(found))
    return show(request, "sessions.html", commission=commission, title=title, here="sessions", found=found)


@for_secretaries
@require_safe
def session(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """What must be on the agenda; the item in hand and its decision; who owes what."""
    found = _session(commission, number)
    day, leaf = moment(request).day, leaf_of(request)
    former = commission.sessions.filter(number__lt=number).order_by("-number").first()
    items = found.agenda.all()
    standing = None if items or found.signed else agenda.standing(commission, day, before=number)
    waiting = standing.open_decisions if standing else agenda.open_decisions(commission, day, before=number).only("pk")
    carried = [each.pk for each in waiting]
    some = leaf.of(CARRIED, carried)
    decisions = _decisions(found, some)
    return show(
        request,
        "session.html",
        commission=commission,
        title=words.session_title(found),
        here="sessions",
        session=found,
        items=[(item, agenda.kept(item.grounds, leaf, str(item.number))) for item in items],
        proposals=agenda.proposed(standing, leaf) if standing else [],
        signed=found.signed,
        unsigned=_unsigned(found),
        languages=commission.languages,
        decisions=[row for row in decisions if row.decision.session_id == found.pk],
        carried=[row for row in decisions if row.decision.session_id != found.pk],
        stretch=Stretch(len(carried), len(some), leaf.start(CARRIED)),
        former=former,
        since=replay.since(commission, former.end or former.start) if former else None,
        shown_day=day,
    )


@for_secretaries
@require_POST
def take(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """Put what Jalon proposes into the agenda."""
    try:
        day, by = moment(request).day, request.user.get_username()
        made = services.take_agenda(session=_session(commission, number), as_of=day, by=by)
        messages.success(request, counted("item", made))
    except CallError as error:
        messages.error(request, words.refused(error.code, error.what))
    return HttpResponseRedirect(reverse("commission:session", args=[commission.slug, number]))


@for_secretaries
@require_safe
def minutes(request: HttpRequest, commission: Commission, number: int, form: str) -> HttpResponse:  # noqa: ARG001
    """The minutes in two columns, as PDF/A or DOCX."""
    if form not in FORMS:
        raise Http404(form)
    write, media = FORMS[form]
    answer = HttpResponse(write(_session(commission, number)), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{commission.slug}-{number}.{form}"'
    return answer


def _unsigned(session: Session) -> list[Party]:
    """The parties whose signature is awaited."""
    signed = {signature.party_id for signature in session.signatures.all()}
    return [party for party in session.commission.parties.all() if party.pk not in signed]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A line of the decisions of a session."""

    decision: Decision
    owed: Sequence[Owed]
    replies: Sequence[Reply]
    reports: Sequence[Evidence]  #: the latest of each side


def _decisions(session: Session, carried: Sequence[int]) -> list[DecisionRow]:
    """The decisions of a session and some carried over to it, with the latest report of each side about them."""
    found = Decision.objects.filter(Q(session=session) | Q(pk__in=carried))
    found = found.select_related("session", "project", "evidence").defer("project__summary")
    found = found.prefetch_related("owed", "replies")
    reports = rounds.latest_of(session.commission, "decision", [each.pk for each in found])
    rows = [
        DecisionRow(each, tuple(each.owed.all()), tuple(each.replies.all()), reports.get(each.pk, [])) for each in found
    ]
    for row in rows:
        row.decision.session.commission = session.commission
    told = (each for row in rows for each in (*row.owed, *row.replies, row.decision.evidence))
    with_parties(session.commission, told)
    return rows


#: What a session consists of besides its agenda and its decisions.
_PARTS = ("signatures", "delegations", "documents")


def _session(commission: Commission, number: int) -> Session:
    found = commission.sessions.filter(number=number).prefetch_related(*_PARTS).first()
    if found is None:
        raise Http404(str(number))
    found.commission = commission
    with_parties(commission, [*found.signatures.all(), *found.delegations.all()])
    return found
