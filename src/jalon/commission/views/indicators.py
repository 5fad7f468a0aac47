"""Indicators of results: how far each is, and its path to the target."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.commission import chart, words
from jalon.commission.counts import counted
from jalon.commission.iati.activities import document
from jalon.commission.models import Commission
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import indicators as reads
from jalon.commission.views.showing import show
from jalon.publish import dates
from jalon.publish.figures import number as written
from jalon.publish.frame import moment


@for_secretaries
@require_safe
def indicators(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Each indicator with its latest measurement and what is due."""
    found = reads.indicators(commission, moment(request).day)
    title = counted("indicator", len(found))
    return show(request, "indicators.html", commission=commission, title=title, here="indicators", found=found)


@for_secretaries
@require_safe
def indicator(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """One indicator: definition, path to the target, every measurement with its evidence."""
    kept = reads.read_whole(commission).filter(number=number).first()
    if kept is None:
        raise Http404(str(number))
    row = reads.indicator_row(kept, moment(request).day)
    title = words.title_of(kept)
    return show(
        request,
        "indicator.html",
        commission=commission,
        title=title,
        here="indicators",
        indicator=kept,
        row=row,
        finding=finding(row),
        drawing=chart.drawn(row, title=title, finding=finding(row)),
        breakdowns=[(m, reads.breakdowns(m.breakdown)) for m in (*row.standing, *row.corrected) if m.breakdown],
    )


@for_secretaries
@require_safe
def iati(request: HttpRequest, commission: Commission) -> HttpResponse:
    """The indicators of results as an IATI file."""
    day = moment(request).day
    made = document(commission, day)
    if not made:
        raise Http404("no indicator")
    answer = HttpResponse(made, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{commission.slug}-{day}-iati.xml"'
    return answer


def finding(row: reads.IndicatorRow) -> str:
    """What the picture shows, in a sentence."""
    if row.last is None:
        return pgettext("indicator", "Nothing has been measured yet.")
    told = pgettext("indicator", "Last measured: %(value)s %(unit)s on %(date)s.") % {
        "value": written(float(row.last.value)),
        "unit": row.indicator.unit,
        "date": dates.day(row.last.on.isoformat()),
    }
    if row.due is None:
        return told
    due = {"value": written(float(row.due.value)), "date": dates.day(row.due.due.isoformat())}
    verdict = (
        pgettext("indicator", "The target of %(value)s due on %(date)s is reached.")
        if row.reached
        else pgettext("indicator", "The target of %(value)s due on %(date)s is not reached.")
    )
    return f"{told} {verdict % due}"
