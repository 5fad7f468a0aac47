"""What could not be read or placed."""

from __future__ import annotations

from jalon.register.models import Issue, Source
from jalon.register.records import IssueRow
from jalon.register.selectors.paging import SIZE, Listed, Order


def list_issues(*, after: str = "", size: int = SIZE) -> Listed[IssueRow]:
    """Issues, by document and place in it."""
    found = Issue.objects.all()
    rows, cursor = Order("document").cut(found, after, size)
    known = set(Source.objects.filter(document__in=[row.document for row in rows]).values_list("document", flat=True))
    return Listed(tuple(issue_row(issue, known=issue.document in known) for issue in rows), found.count(), cursor)


def issue_row(issue: Issue, *, known: bool) -> IssueRow:
    """One line of the list."""
    return IssueRow(
        document=issue.document,
        known=known,
        stage=issue.stage,
        code=issue.code,
        message=issue.message,
        next_step=issue.next_step,
        start=issue.start,
        end=issue.end,
    )
