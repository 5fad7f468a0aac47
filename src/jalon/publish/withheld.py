"""What is withheld: how many of each family, until when, why where that may be told; inside also what, and by whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.publish import words
from jalon.publish.frame import address, edition, page
from jalon.register.edition.telling import WithheldRow, titles
from jalon.register.rights import may_withhold


@require_safe
def withheld(request: HttpRequest) -> HttpResponse:
    """How much is missing from the public edition."""
    told = edition(request)
    called = {} if told.public else titles(told)
    return page(
        request,
        "withheld.html",
        title=words.counted("withheld", len(told.rows)),
        head_title=pgettext("title", "Withheld from the public edition"),
        told=told,
        counts=[(words.of(words.WITHHELD, count.code), count.count) for count in told.counts()],
        rows=[
            (row, words.of(words.WITHHELD, row.family), _address(request, row), *called.get(row.target, ("", "")))
            for row in told.rows
        ],
        keeping=may_withhold(request.user),
    )


def missing(request: HttpRequest) -> WithheldRow | None:
    """What is withheld at the address of a request; None where nothing is."""
    match, told = request.resolver_match, edition(request)
    if match is None:
        return None
    key, document = str(match.kwargs.get("key", "")), str(match.kwargs.get("document", ""))
    return told.records.get(key) if match.view_name == "publish:subject" else told.sources.get(document)


def page_of_missing(request: HttpRequest, row: WithheldRow) -> HttpResponse:
    """The page in the place of something withheld: until when, and why where that may be told."""
    title = pgettext("title", "Withheld from the public edition")
    return page(request, "missing.html", status=404, title=title, row=row)


def _address(request: HttpRequest, row: WithheldRow) -> str:
    """Where something withheld is read inside."""
    if row.kind == "record" and row.target:
        return address(request, "subject", row.target)
    if row.kind == "source" and row.target:
        return address(request, "source", row.target)
    return address(request, "source", row.document, e=row.number) if row.document else ""
