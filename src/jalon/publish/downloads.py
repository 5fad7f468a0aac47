"""The lists as files and as news feeds: the same filters as the page, every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.publish import dates, listed, listing, replies, words
from jalon.publish.frame import edition, known, moment
from jalon.publish.sheets import FORMS, Cell, Sheet
from jalon.register import selectors
from jalon.register.edition.telling import Telling
from jalon.register.records import FAMILIES, SEARCH, Family
from jalon.register.selectors import Listed

#: The word of each list in its address.
SLUGS: dict[str, str] = {
    "engagements": "commitments",
    "demandes": "discussions",
    "accords": "agreements",
    "rencontres": "meetings",
    "recherche": SEARCH,
    "acteurs": "actors",
    "sources": "sources",
    "discordances": "conflicts",
    "points": "issues",
}
#: Lists of records, which have news.
_OF_SUBJECTS = (*FAMILIES, SEARCH)
_SLUG_OF = {name: slug for slug, name in SLUGS.items()}
#: Rows of one query while a file is written.
CHUNK = 500


@require_safe
def sheet(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """A list as a file."""
    code = SLUGS.get(name, "")
    if code not in _SHEETS or form not in FORMS:
        raise Http404(name)
    columns, rows = _SHEETS[code]
    made = Sheet(
        name=f"{name}-{moment(request).iso}",
        title=" · ".join(filter(None, (settings.REGISTER_NAME or "Jalon", words.of(words.MENU, code)))),
        notes=notes(request, _of_list(request, code)),
        columns=listed.columns(columns),
        rows=rows(request, code),
    )
    return sent(made, form)


def sent(made: Sheet, form: str) -> HttpResponseBase:
    """A sheet as a file to keep; the words stay those of the page's language while it is written."""
    language = translation.get_language()

    def parts() -> Iterator[bytes]:
        with translation.override(language):
            yield from made.written(form)

    response = StreamingHttpResponse(parts(), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{made.name}.{form}"'
    return response


def notes(request: HttpRequest, page: str) -> tuple[str, ...]:
    """What must be known to read a file: when, from which page, and what nobody has reviewed."""
    past = known(request)
    known_then = pgettext("note of a file", "What the register knew on %(date)s, reconstructed from its audit trail.")
    return (
        *([known_then % {"date": dates.day(past.asked)}] if past and past.past else []),
        pgettext("note of a file", "State as of %(date)s.") % {"date": dates.day(moment(request).iso)},
        pgettext("note of a file", "Made from the page %(address)s") % {"address": page},
        pgettext(
            "note of a file",
            "What the column “review” calls a machine proposal has been read by nobody yet: check it in its source.",
        ),
        pgettext("note of a file", "An empty cell means: not stated by the sources. It never means zero."),
        *withheld_notes(edition(request)),
    )


def withheld_notes(told: Telling) -> tuple[str, ...]:
    """How many items a file leaves out, or that it is of the internal edition."""
    if not told.rows:
        return ()
    if told.public:
        return (pgettext("note of a file", "Public edition: %(count)s.") % {"count": _withheld(told)},)
    return (
        pgettext("note of a file", "Internal edition, not for publication: %(count)s.") % {"count": _withheld(told)},
    )


def _withheld(told: Telling) -> str:
    return words.counted("withheld", len(told.rows))


@require_safe
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """What the sources say of the records of a list, the latest first: one entry a passage, for feed readers."""
    family = SLUGS.get(name, "")
    if family not in _OF_SUBJECTS:
        raise Http404(name)
    asked = listing.asked(request.GET, _family(family))
    title = " · ".join([settings.REGISTER_NAME or "Jalon", words.of(words.MENU, family), *listing.named(asked.query)])
    made = Atom1Feed(
        title=title,
        link=_of_list(request, family),
        description="",
        feed_url=request.build_absolute_uri(),
        language=translation.get_language(),
    )
    for news in selectors.list_news(asked.query, as_of=moment(request).day):
        subject, passage = news.subject, news.passage
        unread = "" if passage.reviewed else f" · {pgettext('review', 'machine proposal')}"
        made.add_item(
            title=f"{subject.title} · {words.stage(subject.kind, news.stage)}{unread}",
            link=request.build_absolute_uri(reverse("publish:subject", args=[subject.key])),
            description=f"« {passage.quote} » — {passage.source.outlet or passage.source.title}",
            unique_id=f"urn:jalon:{passage.claim_id}",
            updateddate=news.added,
            pubdate=news.added,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    made.write(response, "utf-8")
    return response


def addresses(request: HttpRequest, name: str) -> dict[str, str]:
    """The addresses of a list as each kind of file, with the filters and the date of the page; and of its feed."""
    query = request.GET.copy()
    query.pop("after", None)
    told = f"?{query.urlencode()}" if query else ""
    made = {form: reverse("publish:sheet", args=[_SLUG_OF[name], form]) + told for form in FORMS}
    if name in _OF_SUBJECTS:
        made["atom"] = reverse("publish:feed", args=[_SLUG_OF[name]]) + told
    return made


R = TypeVar("R")


def _of_list(request: HttpRequest, name: str) -> str:
    """The page of a list with the filters of the address."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return request.build_absolute_uri(reverse(f"publish:{name}") + query)


def feed_address(family: str, filters: str) -> str:
    """The feed of a list with the filters of an address."""
    path = reverse("publish:feed", args=[_SLUG_OF[family]])
    return f"{path}?{filters}" if filters else path


Rows = Iterable[tuple[Cell, ...]]


def _family(name: str) -> Family | None:
    """The family of a list; None where it is of all."""
    return None if name == SEARCH else cast(Family, name)


def _subjects(request: HttpRequest, family: str) -> Rows:
    query = listing.asked(request.GET, _family(family)).query
    rows = selectors.every_subject(query, as_of=moment(request).day)
    return (listed.subject_cells(row, _page(request, "subject", row.key)) for row in rows)


def _actors(request: HttpRequest, _: str) -> Rows:
    asked, text = request.GET.get("type", ""), request.GET.get("q", "").strip()
    rows = _all(lambda after: selectors.list_actors(type=asked, text=text, after=after, size=CHUNK))
    return (listed.actor_cells(row, _page(request, "actor", row.actor.key)) for row in rows)


def sources_asked(request: HttpRequest) -> tuple[str, str, str]:
    """The language, the year and the words of an address of the list of sources."""
    language, year, text = (request.GET.get(name, "").strip() for name in ("language", "year", "q"))
    return language, year, text


def _sources(request: HttpRequest, _: str) -> Rows:
    language, year, text = sources_asked(request)
    rows = _all(lambda after: selectors.list_sources(language=language, year=year, text=text, after=after, size=CHUNK))
    return (listed.source_cells(row, _page(request, "source", row.document)) for row in rows)


def _conflicts(request: HttpRequest, _: str) -> Rows:
    classes = tuple(filter(None, [request.GET.get("class", "")]))
    observed = replies.every()
    rows = _all(lambda after: selectors.list_conflicts(classes=classes, after=after, size=CHUNK))
    return chain.from_iterable(listed.conflict_cells(row, observed) for row in rows)


def _issues(_: HttpRequest, __: str) -> Rows:
    return map(listed.issue_cells, _all(lambda after: selectors.list_issues(after=after, size=CHUNK)))


def _page(request: HttpRequest, name: str, key: str) -> str:
    return request.build_absolute_uri(reverse(f"publish:{name}", args=[key]))


def _all(part: Callable[[str], Listed[R]]) -> Iterator[R]:
    """Every row of a list, a page after the other."""
    after = ""
    while True:
        found = part(after)
        yield from found.rows
        after = found.next_cursor
        if not after:
            return


_SHEETS: dict[str, tuple[tuple[str, ...], Callable[[HttpRequest, str], Rows]]] = {
    **dict.fromkeys(_OF_SUBJECTS, (listed.SUBJECT, _subjects)),
    "actors": (listed.ACTOR, _actors),
    "sources": (listed.SOURCE, _sources),
    "conflicts": (listed.CONFLICT, _conflicts),
    "issues": (listed.ISSUE, _issues),
}
