"""The follow-up note on a page, and as PDF/A."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.commission.models import Commission
from jalon.commission.papers import note as papers
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors.followup import sections
from jalon.commission.views.showing import leaf_of, show
from jalon.publish.frame import moment
from jalon.spoken import spoken


@for_secretaries
@require_safe
def note(request: HttpRequest, commission: Commission) -> HttpResponse:
    """What the minister must know and decide."""
    since, to, faults = _period(request, commission)
    return show(
        request,
        "note.html",
        commission=commission,
        title=pgettext("follow-up note", "Follow-up note"),
        here="note",
        since=since,
        to=to,
        faults=faults,
        sections=sections(commission, since, to, leaf_of(request)),
    )


@for_secretaries
@require_safe
def paper(request: HttpRequest, commission: Commission) -> HttpResponse:
    """The note as PDF/A, in the language of the page."""
    since, to, _ = _period(request, commission)
    made = papers.as_pdf(commission, since=since, to=to, language=spoken())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="note-{commission.slug}-{to.isoformat()}.pdf"'
    return answer


def _period(request: HttpRequest, commission: Commission) -> tuple[date, date, list[tuple[str, str]]]:
    """The period asked for, else since the latest session, to the day shown; what cannot be read is told."""
    to = moment(request).day
    last = commission.sessions.filter(start__lt=to).order_by("-start").first()
    told = {"since": last.start if last else to.replace(month=1, day=1), "to": to}
    faults = []
    for name, standing in told.items():
        asked = request.GET.get(name, "").strip()
        try:
            told[name] = date.fromisoformat(asked) if asked else standing
        except ValueError:
            wrong = pgettext("error", "“%(text)s” is not a date: write 2024-05-24.") % {"text": asked}
            faults.append((f"id_{name}", wrong))
    return told["since"], told["to"], faults
