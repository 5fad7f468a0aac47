"""Records filled in by a person: a proposal corrected field by field, and what the machine missed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon import lines
from jalon.desk import correction as corrections
from jalon.desk.correction import Correction
from jalon.desk.gate import for_reviewers
from jalon.desk.pointing import fields_told
from jalon.desk.screens import decide, screen_of, shown_around, told
from jalon.errors import JalonError
from jalon.model import Claim, SlotSpan
from jalon.publish import reading
from jalon.publish.frame import address, page
from jalon.register import selectors
from jalon.register.adding import add_claim, located, passage_at
from jalon.register.models import Review
from jalon.register.records import SourcePage
from jalon.register.review_records import DeskScreen

#: The query that asks for a form without the machine's values.
EMPTY = "vide"


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, claim_id: str) -> HttpResponse:
    """The proposal as it should be, field by field."""
    screen = screen_of(claim_id)
    claim = lines.record_of(screen.claim, where=claim_id)
    assert isinstance(claim, Claim)
    if request.method != "POST":
        bare = replace(claim, object="", sector="other", **_NOTHING) if EMPTY in request.GET else claim
        return _form(request, screen, corrections.of_claim(bare))
    answer = corrections.of_answer(request.POST)
    if corrections.asks_for_a_line(request.POST):
        return _form(request, screen, answer, checked=False)
    if not answer.is_valid():
        return _form(request, screen, answer)
    made = _pointed(answer.corrected(claim), request.POST.get("points", ""))
    if _same(made, claim) and not request.POST.get("points") and EMPTY not in request.GET:
        fault = pgettext("error", "Nothing has changed: change a field, or go back and accept the proposal.")
        return _form(request, screen, answer, fault=fault)
    reason = answer.facts.cleaned_data["reason"]
    try:
        if _same(made, claim) and EMPTY in request.GET:
            return decide(request, screen, Review.ACCEPTED, reason=reason)
        return decide(request, screen, Review.CORRECTED, reason=reason, claim=made)
    except JalonError as error:
        return _form(request, screen, answer, fault=told(error))


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, document: str) -> HttpResponse:
    """What the machine missed in a source: its passage, its kind and its fields."""
    source = selectors.source_page(document)
    if source is None:
        raise Http404(document)
    blank = Claim(document, "", "commitment", "pledged", "", 0, 0, "", "other")
    if request.method != "POST":
        return _blank(request, source, corrections.of_claim(blank))
    answer = corrections.of_answer(request.POST)
    if corrections.asks_for_a_line(request.POST):
        return _blank(request, source, answer, checked=False)
    span = located(document, request.POST.get("quote", ""))
    if span is None:
        fault = pgettext("error", "This passage is not in the text: select it, or copy it word for word.")
        return _blank(request, source, answer, fault=fault)
    if not answer.is_valid():
        return _blank(request, source, answer)
    try:
        claim = answer.corrected(replace(blank, quote=passage_at(document, span), start=span[0], end=span[1]))
        made = add_claim(
            claim=_pointed(claim, request.POST.get("points", "")),
            by=request.user.get_username(),
            reason=answer.facts.cleaned_data["reason"],
        )
    except JalonError as error:
        return _blank(request, source, answer, fault=told(error))
    messages.success(request, pgettext("desk", "Added: the statement is in the register with its passage."))
    return HttpResponseRedirect(reverse("desk:proposal", args=[made.claim_id]))


@for_reviewers
@require_safe
def pointed(request: HttpRequest, document: str) -> JsonResponse:
    """What words of a source tell for a slot: the fields of the form that they fill."""
    source = selectors.source_ref_of(document)
    if source is None:
        raise Http404(document)
    text = request.GET.get("words", "")[:1000]
    return JsonResponse(fields_told(request.GET.get("slot", ""), text, source.language, source.published))


_NOTHING: dict[str, Any] = {
    "actors": (), "quantities": (), "amounts": (), "places": (), "when": None, "due": None, "speaker": None,
}  # fmt: skip


def _same(made: Claim, claim: Claim) -> bool:
    return replace(made, spans=()) == replace(claim, spans=())


def _pointed(claim: Claim, points: str) -> Claim:
    """The claim with the words that somebody pointed at, and those of its values that stand in its passage."""
    found = set(claim.spans)
    marked_slots = {span.slot for span in claim.spans}
    for slot, text in [*_points(points), *_literal(claim)]:
        at = claim.quote.find(text) if text else -1
        if at >= 0 and slot not in marked_slots:
            found.add(SlotSpan(slot, claim.start + at, claim.start + at + len(text)))  # type: ignore[arg-type]
    return replace(claim, spans=tuple(sorted(found, key=lambda span: (span.start, span.end, span.slot))))


def _points(points: str) -> Iterator[tuple[str, str]]:
    """Slot and words of each point of the form; anything else is passed over, since it marks and decides nothing."""
    try:
        told_points = json.loads(points or "[]")
    except ValueError:
        return
    for point in told_points if isinstance(told_points, list) else ():
        match point:
            case [str(slot), str(text)] if slot in corrections.SPANNED:
                yield slot, text


def _literal(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "object", claim.object
    yield from (("actors", actor.name) for actor in claim.actors)
    yield from (("places", place) for place in claim.places)
    yield from [("speaker", claim.speaker)] if claim.speaker else []


def _form(
    request: HttpRequest, screen: DeskScreen, form: Correction, *, fault: str = "", checked: bool = True
) -> HttpResponse:
    faults = list(form.faults()) if checked and form.facts.is_bound else []
    title = pgettext("title", "Correct: %(object)s") % {"object": screen.claim["object"]}
    return page(
        request,
        "desk/correct.html",
        title=title,
        menu="review",
        form=form,
        checked=checked,
        fault=fault,
        faults=faults,
        add=corrections.ADD,
        points=request.POST.get("points", ""),
        document=screen.source.document,
        **shown_around(request, screen),
    )


def _blank(
    request: HttpRequest, source: SourcePage, form: Correction, *, fault: str = "", checked: bool = True
) -> HttpResponse:
    faults = list(form.faults()) if checked and form.facts.is_bound and not fault else []
    title = pgettext("title", "Add a statement that was missed")
    return page(
        request,
        "desk/add.html",
        title=title,
        head_title=f"{title} · {source.source.document}",
        menu="review",
        source=source.source,
        parts=[part for part in reading.parts(source, reading.Chosen()) if not part.folded],
        form=form,
        checked=checked,
        fault=fault,
        faults=faults,
        add=corrections.ADD,
        quote=request.POST.get("quote", ""),
        points=request.POST.get("points", ""),
        document=source.source.document,
        back=address(request, "source", source.source.document),
    )
