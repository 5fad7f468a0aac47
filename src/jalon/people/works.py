"""Readings that people have asked for: how far each has come, stopping it, going on with it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word
from django.views.decorators.http import require_http_methods

from jalon.publish import words
from jalon.publish.dates import span_of_seconds
from jalon.publish.frame import page
from jalon.publish.words import Words
from jalon.register import selectors, working
from jalon.register.records import IssueRow
from jalon.register.rights import may_add_sources, may_review, sees_every_work
from jalon.register.work import Work
from jalon.site.gate import kept_for

STATES: Words = {
    "waiting": word("state of a reading", "Waiting to begin"),
    "fetching": word("state of a reading", "Fetching the pages"),
    "reading": word("state of a reading", "Reading"),
    "linking": word("state of a reading", "Bringing together what was read with the rest of the register"),
    "done": word("state of a reading", "Finished"),
    "stopped": word("state of a reading", "Stopped: what was read until then is in the register"),
    "failed": word("state of a reading", "Stopped by an error: what was read until then is in the register"),
    "broken": word("state of a reading", "Broken off: what was read until then is in the register"),
}


@dataclass(frozen=True, slots=True)
class WorkView:
    """A reading in words."""

    work: Work
    state: str
    far: str  #: « 12 sur 40 sources », "" while nobody knows how many
    left: str  #: time that the rest will take, "" when unknown
    may_stop: bool
    may_go_on: bool


@kept_for(may_add_sources)
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, work_id: str) -> HttpResponse:
    """How many of how many, what now, how long still; then what was found, and what to do next."""
    kept = working.works()
    found = kept.get(work_id)
    if found is None or not _sees(request, found):
        raise Http404(work_id)
    if request.method == "POST":
        if request.POST.get("deed") == "stop":
            kept.ask_to_stop(work_id)
        elif not found.running and found.by == request.user.get_username():
            working.begin(kept.again(work_id))
        return HttpResponseRedirect(request.path)
    sources = () if found.running else selectors.source_refs_of(found.read)
    shown = view(request, found)
    answer = page(
        request,
        "people/work.html",
        title=_title(found),
        head_title=f"{shown.state} · {work_id}",
        shown=shown,
        found=found,
        stopping=kept.is_asked_to_stop(work_id),
        sources=sources,
        more=found.read_count - len(found.read),
        claims=sum(source.claims for source in sources),
        issues=[_issue(told) for told in found.issues],
        reviewing=may_review(request.user),
    )
    answer["Cache-Control"] = "no-store"
    return answer


def shown_works(request: HttpRequest) -> list[WorkView]:
    """The last readings that somebody may see."""
    by = "" if sees_every_work(request.user) else request.user.get_username()
    return [view(request, found) for found in working.works().latest(by)]


def view(request: HttpRequest, found: Work) -> WorkView:
    """A reading as the pages show it to whoever asks."""
    far = pgettext("reading", "%(done)s of %(total)s")
    mine = found.by == request.user.get_username()
    return WorkView(
        found,
        words.of(STATES, found.state),
        far % {"done": found.done, "total": found.total} if found.total else "",
        span_of_seconds(found.left) if found.state == "reading" and found.left else "",
        may_stop=found.state in ("waiting", "fetching", "reading"),
        may_go_on=mine and found.state in ("stopped", "failed", "broken"),
    )


def _title(found: Work) -> str:
    if found.running:
        return pgettext("title", "Reading in progress")
    return pgettext("title", "Reading finished") if found.state == "done" else pgettext("title", "Reading broken off")


def _sees(request: HttpRequest, found: Work) -> bool:
    return found.by == request.user.get_username() or sees_every_work(request.user)


def _issue(told: Mapping[str, str]) -> IssueRow:
    return IssueRow(
        told.get("document", ""), False, told.get("stage", ""), told.get("code", ""), told.get("message", ""),
        told.get("next_step", ""), None, None,
    )  # fmt: skip
