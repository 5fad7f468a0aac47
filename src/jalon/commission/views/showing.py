"""What every page of the commission's desk shares: its frame, the addresses of its records, errors in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext_lazy as word

from jalon.commission.addresses import path
from jalon.commission.models import Commission, Indicator, Project, Session
from jalon.commission.models.kept import in_language
from jalon.commission.selectors.leaves import SHOWN, Leaf
from jalon.commission.selectors.replies import replied
from jalon.commission.services.minuting import session_of
from jalon.publish.frame import AS_OF, moment, page
from jalon.publish.words import Words, of
from jalon.spoken import spoken

#: The pages of one commission, as its own menu names them.
PAGES: Words = {
    "commission": word("menu of a commission", "Overview"),
    "projects": word("menu of a commission", "Portfolio"),
    "calendar": word("menu of a commission", "Calendar"),
    "sessions": word("menu of a commission", "Sessions"),
    "rounds": word("menu of a commission", "Requests"),
    "note": word("menu of a commission", "Follow-up note"),
    "indicators": word("menu of a commission", "Indicators"),
}


def show(request: HttpRequest, template: str, *, commission: Commission | None = None, **content: Any) -> HttpResponse:
    """A page of the commission's desk; ``here`` names its entry in the commission's menu."""
    here = content.get("here", "")
    if commission is not None:
        name, told_in = in_language(commission.name, spoken())
        content |= {
            "commission": commission,
            "commission_name": name,
            "commission_language": told_in,
            "pages": [
                {"label": of(PAGES, code), "href": place(request, code, commission.slug), "here": code == here}
                for code in PAGES
            ],
        }
        content.setdefault("head_title", f"{content['title']} · {name}")
    return page(request, f"commission/{template}", menu="commission", **content)


#: Rows of a long table on one page.
ROWS = 50


def leaf(request: HttpRequest, rows: Sequence[Any], *, first: int = 0) -> tuple[Sequence[Any], int | None, int | None]:
    """The rows of the page asked for (``rang``: the first one), and where the pages before and after it begin."""
    asked = _rank(request)
    first = first if asked is None else min(asked, len(rows))
    before = max(first - ROWS, 0) if first else None
    return rows[first : first + ROWS], before, first + ROWS if first + ROWS < len(rows) else None


def leaf_of(request: HttpRequest) -> Leaf:
    """A few lines of each list, and a leaf of the one that is asked for (``tout``, from the line ``rang``)."""
    return Leaf(SHOWN, request.GET.get("tout", ""), _rank(request) or 0)


def _rank(request: HttpRequest) -> int | None:
    """The line that is asked for (``rang``), 0 first."""
    asked = request.GET.get("rang", "")
    return int(asked) if asked.isdigit() and len(asked) < 7 else None


def place(request: HttpRequest, name: str, *args: Any, **query: Any) -> str:
    """The address of a page of the desk, with the date of the state shown when it is not today."""
    if not query and AS_OF not in request.GET:
        return path(f"commission:{name}", *args)
    kept = {AS_OF: request.GET[AS_OF]} if AS_OF in request.GET and moment(request).away else {}
    told = {k: v for k, v in {**query, **kept}.items() if v not in ("", None)}
    bare = path(f"commission:{name}", *args)
    return f"{bare}?{urlencode(told)}" if told else bare


def page_of(name: str, record: Any) -> str:
    """The page that shows a record: the one its sheet names, of the commission or of its project, session …"""
    commission = record.home()
    if name == "project":
        project = record if isinstance(record, Project) else getattr(record, "project", None)
        if project is None or project.pk is None:
            return reverse("commission:projects", args=[commission.slug])
        return reverse("commission:project", args=[commission.slug, project.number])
    if name == "indicator":
        indicator = record if isinstance(record, Indicator) else record.indicator
        if indicator.pk is None:
            return reverse("commission:indicators", args=[commission.slug])
        return reverse("commission:indicator", args=[commission.slug, indicator.number])
    if name == "reply":
        return replied(record)
    if name == "session":
        session = record if isinstance(record, Session) else session_of(record)
        if session.pk is None:
            return reverse("commission:sessions", args=[commission.slug])
        return reverse("commission:session", args=[commission.slug, session.number])
    return reverse(f"commission:{name}", args=[commission.slug])
