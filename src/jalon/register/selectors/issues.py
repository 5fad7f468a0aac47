"""What could not be read or placed."""

from __future__ import annotations

from jalon.register.models import Issue, Source
from jalon.register.records import IssueRow


def list_issues() -> tuple[IssueRow, ...]:
    """Every issue, by document and place."""
    known = set(Source.objects.values_list("document", flat=True))
    return tuple(issue_row(issue, known=issue.document in known) for issue in Issue.objects.all())


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
