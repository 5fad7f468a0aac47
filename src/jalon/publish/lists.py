"""The lists that have filters: records of one family, everything that holds some words, sources, actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.publish import downloads, listing, words
from jalon.publish.frame import AS_OF, address, edition, moment, page
from jalon.publish.listing import KINDS, Choice
from jalon.register import selectors
from jalon.register.records import SEARCH, Beside, Count, Family
from jalon.register.rights import may_add_sources

NOUNS: dict[str, str] = {
    "commitments": "commitment",
    "discussions": "discussion",
    "agreements": "agreement",
    "meetings": "meeting",
}

#: Facets of the list of sources that are called otherwise in lists of records.
_HEADINGS = {"year": "published"}


@require_safe
def subjects(request: HttpRequest, family: Family) -> HttpResponse:
    """Which ones match, under which filters, the most urgent first."""
    shown = _listed(request, family)
    return page(
        request,
        "subjects.html",
        **shown,
        title=words.counted(NOUNS[family], shown["found"].total),
        menu=family,
        withheld=next((count.count for count in edition(request).counts() if count.code == family), 0),
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds the words: records of every family under filters, actors, sources."""
    text = request.GET.get("q", "").strip()
    title = pgettext("title", "Search: %(text)s") % {"text": text} if text else pgettext("title", "Search")
    shown = _listed(request, None)
    if not (text or shown["filters"]):
        return page(request, "search.html", title=title)
    beside = selectors.found_beside(text) if text else Beside()
    return page(request, "search.html", **shown, title=title, text=text, beside=beside)


def _listed(request: HttpRequest, family: Family | None) -> dict[str, Any]:
    """A list of records with what stands about it: filters in use and on offer, orders, files, the next page."""
    name, kind = family or SEARCH, KINDS[family] if family else ""
    asked = listing.asked(request.GET, family)
    found = selectors.list_subjects(asked.query, as_of=moment(request).day)
    filters = listing.filters(request, kind, found)
    return {
        "head_title": " · ".join([words.of(words.MENU, name), *(choice.label for choice in filters)]),
        "family": name,
        "kind": kind,
        "found": found,
        "filters": filters,
        "drops": listing.drops(request, kind, found),
        "asked": asked,
        "here": address(request, name),
        "facets": listing.facets(request, kind, found.facets),
        "files": downloads.addresses(request, name),
        "address_filters": _without_page(request),
        "sorts": listing.sort_links(request, found.query),
        "next_address": onward(request, found.next_cursor),
        "kept": [
            (k, v) for k, vs in request.GET.lists() for v in vs if v and k not in ("since", "until", "q", "after")
        ],
    }


def _without_page(request: HttpRequest) -> str:
    """The filters of the address, without the date and the page."""
    query = request.GET.copy()
    for name in ("after", AS_OF):
        query.pop(name, None)
    return query.urlencode()


def onward(request: HttpRequest, cursor: str) -> str:
    """The address of the next page of a list; "" on the last one."""
    return listing.changed(request, after=cursor) if cursor else ""


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """What the register was read from, the latest first."""
    language, year, text = downloads.sources_asked(request)
    found = selectors.list_sources(language=language, year=year, text=text, after=request.GET.get("after", ""))
    facets = selectors.source_facets(language=language, year=year, text=text)
    offered = ((_HEADINGS.get(name, name), _options(request, name, counts)) for name, counts in facets)
    named = [words.of(words.MENU, "sources"), words.of(words.LANGUAGES, language), year, text]
    return page(
        request,
        "sources.html",
        title=words.counted("source", found.total),
        menu="sources",
        found=found,
        text=text,
        words=listing.words_in_use(request, text),
        facets=[(name, options) for name, options in offered if len(options) > 2],
        files=downloads.addresses(request, "sources"),
        next_address=onward(request, found.next_cursor),
        head_title=" · ".join(filter(None, named)),
        **beginning(request),
    )


def _options(request: HttpRequest, name: str, counts: Sequence[Count]) -> list[Choice]:
    """All of them, then each year or language, one of which may be chosen."""
    chosen = request.GET.get(name, "").strip()
    every = Choice(pgettext("list", "all"), listing.changed(request, **{name: ""}), chosen=not chosen)
    labels = words.LANGUAGES if name == "language" else {}
    return [
        every,
        *(
            Choice(
                words.of(labels, count.code) or count.code,
                listing.changed(request, **{name: count.code}),
                count.count,
                count.code == chosen,
            )
            for count in counts
        ),
    ]


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Who appears, under which names."""
    asked, text = request.GET.get("type", ""), request.GET.get("q", "").strip()
    chosen = asked if asked in words.ACTOR_TYPES else ""
    types = {count.code: count.count for count in selectors.actor_types(text=text)}
    found = selectors.list_actors(type=chosen, text=text, after=request.GET.get("after", ""))
    named = [words.of(words.MENU, "actors"), words.of(words.ACTOR_TYPES, chosen) if chosen else "", text]
    return page(
        request,
        "actors.html",
        title=words.counted("actor", found.total),
        menu="actors",
        found=found,
        text=text,
        words=listing.words_in_use(request, text),
        types=[(code, types.get(code, 0)) for code in words.ACTOR_TYPES],
        chosen=chosen,
        whole=sum(types.values()),
        files=downloads.addresses(request, "actors"),
        next_address=onward(request, found.next_cursor),
        head_title=" · ".join(filter(None, named)),
    )


def beginning(request: HttpRequest) -> dict[str, bool]:
    """What an empty register says depends on who may fill it."""
    return {"may_add": may_add_sources(request.user), "nobody": not get_user_model().objects.exists()}
