"""What has come in about the records of a list, the latest first."""

from __future__ import annotations

from datetime import date, datetime

from jalon.register.models import ClaimRow, Source
from jalon.register.records import ListQuery, News
from jalon.register.selectors.filters import filtered
from jalon.register.selectors.refs import claims_with_sources, passage, subject_ref, today

#: Entries of a feed; sources that they are looked for in, the last ones that came in.
SIZE, REACH = 50, 1000


def list_news(query: ListQuery, *, as_of: date | None = None) -> tuple[News, ...]:
    """The last passages about the records that match, in the order in which their sources came in."""
    latest = list(Source.objects.order_by("-added_at", "-pk").values_list("pk", flat=True)[:REACH])
    found = claims_with_sources().filter(source__in=latest, subject__in=filtered(query, as_of or today()))
    rows = found.select_related("subject").order_by("-source__added_at", "-source_id", "number")[:SIZE]
    return tuple(_news(claim) for claim in rows)


def news_since(query: ListQuery, since: datetime) -> int:
    """How many records that match have a passage in a source that came in after a moment."""
    late = Source.objects.filter(added_at__gt=since)
    told = ClaimRow.objects.filter(source__in=late, subject__in=filtered(query, today()))
    return told.values("subject").distinct().count()


def _news(claim: ClaimRow) -> News:
    return News(subject_ref(claim.subject), claim.stage, passage(claim), claim.source.added_at)
