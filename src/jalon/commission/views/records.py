"""One form for each kind of record: add, change, remove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon.commission import forms, services, words
from jalon.commission.fields import faults
from jalon.commission.models import Commission, Decision, Evidence, Milestone, Project, Reply, Session
from jalon.commission.models.kept import Kept
from jalon.commission.rights import for_members, for_secretaries
from jalon.commission.selectors.replies import claim_of
from jalon.commission.selectors.subjects import address_of, passages
from jalon.commission.services.minuting import session_of
from jalon.commission.sheets import SHEETS, Sheet
from jalon.commission.views.showing import page_of, place, show
from jalon.errors import CallError, RegisterError
from jalon.publish.words import of
from jalon.register.models import ClaimRow, Conflict

REMOVE = "remove"


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, commission: Commission, kind: str) -> HttpResponse:
    """A record that does not exist yet; ``of`` in the address is the record that it belongs to."""
    sheet = _sheet(kind)
    if not sheet.parent:
        raise Http404(kind)
    record = sheet.model(**{sheet.parent: _parent(sheet, commission, request.GET.get("of", ""))})
    if kind == "milestone" and request.GET.get("project", "").isdigit():
        record.project = commission.projects.filter(pk=request.GET["project"]).first()  # type: ignore[attr-defined]
    if isinstance(record, Reply):
        _address(record, request.GET)
    if hasattr(record, "number"):
        record.number = _next_number(sheet, record)
    return _filled(request, commission, kind, record)


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, commission: Commission, kind: str, pk: int) -> HttpResponse:
    """A record as it stands, to be changed or removed."""
    sheet = _sheet(kind)
    path = "__".join(sheet.model.commission_path)
    among = sheet.model._default_manager.filter(**({path: commission} if path else {"pk": commission.pk}))
    record = among.filter(pk=pk).first()
    if record is None or not sheet.changeable:
        raise Http404(kind)
    if request.method == "POST" and request.POST.get("action") == REMOVE and sheet.removable:
        return _removed(request, commission, kind, record)
    return _filled(request, commission, kind, record)


@for_members
@require_safe
def passage(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """From evidence to its passage, highlighted in its source: where it stands is known when it is asked for."""
    found = Evidence.objects.filter(pk=pk, kind=Evidence.PASSAGE).first()
    if found is None:
        raise Http404(str(pk))
    return HttpResponseRedirect(address_of(found))


def _address(reply: Reply, asked: QueryDict) -> None:
    """What observations are about, as the address says: a project, a decision or a discrepancy."""
    project, decision = asked.get("project", ""), asked.get("decision", "")
    if project.isdigit():
        reply.project = reply.commission.projects.filter(pk=project).first()
    elif decision.isdigit():
        reply.decision = Decision.objects.filter(pk=decision, session__commission=reply.commission).first()
    elif Conflict.objects.filter(key=asked.get("conflict", "")).exists():
        reply.conflict = asked.get("conflict", "")
        reply.claim_id = claim_of(reply.conflict)
    if not (reply.project or reply.decision or reply.conflict):
        raise Http404("reply")


def _filled(request: HttpRequest, commission: Commission, kind: str, record: Kept) -> HttpResponse:
    """Show the form, or keep what was filled in."""
    sheet, data = _sheet(kind), request.POST if request.method == "POST" else None
    is_new, seen = record.pk is None, "" if record.pk is None else services.edition(record)
    form = forms.record_form(sheet, record, commission, data=data, passages=_passages(sheet, record))
    if data is None:
        return _show(request, commission, kind, form, seen=seen, is_new=is_new)
    if not form.is_valid():
        return _show(request, commission, kind, form, seen=data.get("seen", ""), is_new=is_new)
    try:
        made = form.keep(by=request.user.get_username(), seen="" if is_new else data.get("seen", "") or "unseen")
    except RegisterError as error:
        if error.code != services.MEANWHILE:
            raise
        return _show(request, commission, kind, form, seen=seen, is_new=is_new, meanwhile=_stands(sheet, record))
    except CallError as error:
        fault = words.refused(error.code, error.what)
        return _show(request, commission, kind, form, seen=seen, is_new=is_new, fault=fault)
    messages.success(request, pgettext("message", "Saved: %(kind)s") % {"kind": of(words.KINDS, kind)})
    return HttpResponseRedirect(page_of(sheet.page, made))


def _removed(request: HttpRequest, commission: Commission, kind: str, record: Kept) -> HttpResponse:
    sheet = _sheet(kind)
    try:
        removing = services.remove_from_session if sheet.page == "session" else services.remove
        removing(record=record, by=request.user.get_username())
    except CallError as error:
        form = forms.record_form(sheet, record, commission)
        fault = words.refused(error.code, error.what)
        return _show(request, commission, kind, form, seen=services.edition(record), is_new=False, fault=fault)
    messages.success(request, pgettext("message", "Removed: %(kind)s") % {"kind": of(words.KINDS, kind)})
    return HttpResponseRedirect(page_of(sheet.page, record))


def _show(
    request: HttpRequest, commission: Commission, kind: str, form: forms.RecordForm, **content: Any
) -> HttpResponse:
    sheet = _sheet(kind)
    bound, signed = form.record.is_bound, _signed(sheet, form.record.instance)
    faulty = bool(content.get("fault") or content.get("meanwhile"))
    return show(
        request,
        "record.html",
        commission=commission,
        title=_title(kind, form.record.instance, is_new=content["is_new"]),
        signed=signed,
        decided=form.record.instance.text if isinstance(form.record.instance, Decision) else None,
        form=form,
        evidence=getattr(form.record.instance, "evidence", None) if form.evidence and not content["is_new"] else None,
        faults=faults(*form.parts()) if bound else [],
        checked=bound,
        removable=sheet.removable and not content["is_new"] and not signed,
        onward=[] if content["is_new"] else _onward(request, form.record.instance),
        back=page_of(sheet.page, form.record.instance),
        status=409 if content.get("meanwhile") else 200,
        faulty=faulty,
        **content,
    )


def _title(kind: str, record: Kept, *, is_new: bool) -> str:
    """What is filled in, and for which record where its name is short."""
    told = of(words.KINDS, kind)
    if not is_new and isinstance(record, Decision):
        told = f"{of(words.DECISIONS, record.kind)} {record.symbol}"
    if not is_new and isinstance(record, Milestone | Project):
        told = f"{told} · {words.named(record)}"
    return words.form_title(told, is_new=is_new)


def _signed(sheet: Sheet, record: Kept) -> bool:
    """The record belongs to a session whose minutes are signed by all."""
    if sheet.page != "session" or isinstance(record, Reply):
        return False
    session = record if isinstance(record, Session) else session_of(record)
    return session.pk is not None and session.signed


def _onward(request: HttpRequest, record: Kept) -> list[tuple[str, str]]:
    """What may be added to a record: a label and where it leads."""
    if isinstance(record, Decision):
        label = pgettext("button", "Add observations of a side")
        return [(label, place(request, "add", record.home().slug, "reply", decision=record.pk))]
    if isinstance(record, Milestone) and record.actual is None:
        label = pgettext("button", "Add a preceding milestone")
        return [(label, place(request, "add", record.commission.slug, "wait", of=record.pk))]
    return []


def _stands(sheet: Sheet, record: Kept) -> list[tuple[str, str]]:
    """What somebody else has put there meanwhile, field by field."""
    now = type(record)._default_manager.get(pk=record.pk)
    told = services.plain(now)
    return [(sheet.label(name), _written(now, told, name)) for name in sheet.fields]


def _written(record: Kept, told: dict[str, Any], name: str) -> str:
    value = getattr(record, name, None)
    if isinstance(value, dict):
        return " / ".join(map(str, value.values())) or "—"
    return words.named(value) if isinstance(value, Kept) else str(told.get(name) or "—")


def _sheet(kind: str) -> Sheet:
    if kind not in SHEETS:
        raise Http404(kind)
    return SHEETS[kind]


def _parent(sheet: Sheet, commission: Commission, asked: str) -> Kept:
    """The record that a new one belongs to: of this commission, or there is no such page."""
    if sheet.parent == "commission":
        return commission
    model: type[Kept] = sheet.model._meta.get_field(sheet.parent).related_model  # type: ignore[assignment]
    found = model._default_manager.filter(**{"__".join(model.commission_path): commission})
    record = found.filter(pk=asked).first() if asked.isdigit() else None
    if record is None:
        raise Http404(asked)
    return record


def _next_number(sheet: Sheet, record: Kept) -> int:
    among = {sheet.parent: getattr(record, sheet.parent)}
    last = sheet.model._default_manager.filter(**among).order_by("-number").first()
    return (last.number if last else 0) + 1  # type: ignore[attr-defined]


def _passages(sheet: Sheet, record: Kept) -> Sequence[ClaimRow]:
    """What the record may rest on: the passages of its subject, or of its project's."""
    if sheet.evidence == "none":
        return ()
    project = getattr(record, "project", None) or getattr(getattr(record, "indicator", None), "project", None)
    linked = getattr(record, "subject_key", "") or getattr(project, "subject_key", "")
    return passages(linked) if linked else ()
