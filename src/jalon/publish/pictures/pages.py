"""The pages of the pictures, and their files."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.publish import downloads, words
from jalon.publish.frame import moment, page
from jalon.publish.pictures import bars, months, places, quiet, ties
from jalon.publish.pictures.picture import Picture
from jalon.publish.sheets import FORMS, Sheet
from jalon.register import selectors

#: The word of each picture in its address, in the order in which they are offered.
DRAWN: dict[str, Callable[[HttpRequest], Picture]] = {
    "etapes": bars.funnel,
    "secteurs": bars.sectors,
    "parties": bars.providers,
    "calendrier": months.calendar,
    "chronologie": months.history,
    "carte": places.map_of,
    "acteurs": ties.network,
    "silence": quiet.silence,
}
#: The name of each in the words of the interface.
NAMES = dict(
    zip(DRAWN, ("funnel", "sectors", "providers", "calendar", "history", "map", "network", "silence"), strict=True)
)
SVG = "svg"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be seen at one glance: every picture by the question that it answers."""
    drawn = [(slug, words.of(words.PICTURES, name), words.of(words.QUESTIONS, name)) for slug, name in NAMES.items()]
    return page(
        request, "pictures.html", title=words.of(words.MENU, "pictures"), menu="pictures", pictures=drawn
    )  # fmt: skip


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """One picture with its finding, its table and its files."""
    made = _made(request, slug)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return page(
        request,
        "picture.html",
        title=made.title,
        menu="pictures",
        picture=made,
        others=[(other, words.of(words.PICTURES, name), other == slug) for other, name in NAMES.items()],
        source_note=source_note(),
        files=[(form.upper(), reverse("publish:picture_file", args=[slug, form]) + query) for form in (SVG, *FORMS)],
    )


@require_safe
def file(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The drawing, or its table, as a file."""
    made = _made(request, slug)
    name = f"{slug}-{moment(request).iso}"
    if form == SVG and made.drawing is not None:
        answer = HttpResponse(_alone(request, made), content_type="image/svg+xml")
        answer["Content-Disposition"] = f'attachment; filename="{name}.svg"'
        return answer
    if form not in FORMS:
        raise Http404(form)
    title = " · ".join([settings.REGISTER_NAME or "Jalon", made.title])
    address = request.build_absolute_uri(reverse("publish:picture", args=[slug]))
    notes = (made.finding, *made.notes, source_note(), *downloads.notes(request, address)[:2])
    return downloads.sent(Sheet(name, title, notes, made.columns, made.cells()), form)


def source_note() -> str:
    """What a picture rests on: sources, statements, and how many of these nobody has reviewed."""
    sources, claims, unread = selectors.evidence_counts()
    return pgettext("picture", "Source: %(sources)s, %(statements)s, %(unread)s") % {
        "sources": words.counted("source", sources),
        "statements": words.counted("statement", claims),
        "unread": words.counted("unreviewed", unread),
    }


def _made(request: HttpRequest, slug: str) -> Picture:
    if slug not in DRAWN:
        raise Http404(slug)
    return DRAWN[slug](request)


def _alone(request: HttpRequest, made: Picture) -> str:
    """A drawing that is a file leads to the pages by their whole addresses."""
    host = request.build_absolute_uri("/").rstrip("/")
    return str(made.drawing).replace(' href="/', f' href="{host}/')
