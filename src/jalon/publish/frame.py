"""The frame of every page: menu, date of the state shown, languages, addresses that keep the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import pgettext

from jalon.publish import words
from jalon.register.edition.telling import Telling
from jalon.register.rights import is_focal_point, may_keep_commissions, may_look_back, may_review

AS_OF = "as_of"
KNOWN_ON = "known_on"
#: Menu of every page, in the order of the interface guide; an entry appears when its pages exist.
MENU = ("commitments", "discussions", "agreements", "meetings", "pictures", "actors", "sources", "conflicts", "issues")
_PREFIX = re.compile(r"^/(?:en|ru)(?=/)")


@dataclass(frozen=True, slots=True)
class Moment:
    """The date at which lateness and silence are counted."""

    day: date
    today: date
    asked: str  #: as typed
    understood: bool

    @property
    def away(self) -> bool:
        return self.day != self.today

    @property
    def iso(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Known:
    """The day whose register the page shows; not ``past`` when the register has learnt nothing since."""

    asked: str  #: as typed
    day: date | None  #: None: what was asked for is no date
    past: bool = False
    same: bool | None = None  #: the rows are those that were computed then; None: the trail does not tell
    unproven: int = 0  #: statements that the trail cannot vouch for
    first: date | None = None  #: when the register learnt something for the first time


def known(request: HttpRequest) -> Known | None:
    """The past register that the request reads, None when it reads that of today."""
    told: Known | None = getattr(request, "known", None)
    return told


def moment(request: HttpRequest) -> Moment:
    """The date of the address (``as_of=2025-01-31``), else today; a date that cannot be read is told, not guessed.

    A page of a past register counts as of its day, unless it is asked for another one. Read once a request.
    """
    told: Moment | None = getattr(request, "moment", None)
    if told is None:
        told = request.moment = _moment(request)  # type: ignore[attr-defined]
    return told


def _moment(request: HttpRequest) -> Moment:
    asked, today, past = request.GET.get(AS_OF, "").strip(), timezone.now().date(), known(request)
    if not asked:
        return Moment(past.day if past and past.past and past.day else today, today, "", True)
    try:
        return Moment(date.fromisoformat(asked), today, asked, True)
    except ValueError:
        return Moment(today, today, asked, False)


def edition(request: HttpRequest) -> Telling:
    """Which edition the page is of, and what is withheld from it."""
    told: Telling = getattr(request, "edition", None) or Telling()
    return told


def address(request: HttpRequest, name: str, *args: str, **query: Any) -> str:
    """The address of a page, with the date of the state shown when it is not today."""
    away, past = moment(request).away, known(request)
    kept = {AS_OF: request.GET[AS_OF]} if away and request.GET.get(AS_OF) else {}
    kept |= {KNOWN_ON: past.asked} if past and past.past else {}
    pairs = urlencode({k: v for k, v in {**query, **kept}.items() if v not in ("", None, ())}, doseq=True)
    path = reverse(f"publish:{name}", args=args)
    return f"{path}?{pairs}" if pairs else path


def page(request: HttpRequest, template: str, *, status: int = 200, **content: Any) -> HttpResponse:
    """A page in its frame; ``content['title']`` is its heading and its title, a bare template one of ours.

    The title (``head_title`` where it says more than the heading) tells of an error when there is one: ``fault``,
    ``faults``.
    """
    shown = moment(request)
    frame = {
        "register_name": settings.REGISTER_NAME,
        "menu": [
            {"label": words.of(words.MENU, name), "href": href, "here": content.get("menu") == name}
            for name, href in _entries(request)
        ],
        "moment": shown,
        "kept": [(k, v) for k, values in request.GET.lists() if k not in (AS_OF, "after") for v in values],
        "here_today": _without(request, AS_OF, KNOWN_ON),
        "known": known(request),
        "looks_back": may_look_back(request.user),
        "kept_known": [
            (k, v) for k, values in request.GET.lists() if k not in (AS_OF, KNOWN_ON, "after") for v in values
        ],
        "languages": _languages(request),
        "language": translation.get_language(),
        "edition": edition(request),
        "full_address": request.build_absolute_uri(),
    }
    if content.get("fault") or content.get("faults"):
        content["head_title"] = pgettext("title", "Error: %(title)s") % {
            "title": content.get("head_title", content["title"])
        }
    path = template if "/" in template else f"publish/{template}"
    return render(request, path, {**content, "frame": frame}, status=status)


def _entries(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The pages of the menu and their addresses; the desks only for those who may enter them."""
    yield from ((name, address(request, name)) for name in MENU)
    if may_review(request.user):
        yield "review", reverse("desk:queue")
    if may_keep_commissions(request.user):
        yield "commission", reverse("commission:index")
    elif is_focal_point(request.user):
        yield "commission", reverse("commission:mine")


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    bare = _PREFIX.sub("", request.path)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        {
            "code": code,
            "name": name,
            "href": ("" if code == settings.LANGUAGE_CODE else f"/{code}") + bare + query,
            "here": code == translation.get_language(),
        }
        for code, name in settings.LANGUAGES
    ]
