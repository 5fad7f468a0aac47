"""Import of a table kept so far: the file, its columns, what would come of it; then all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon.commission import services, words
from jalon.commission.counts import counted
from jalon.commission.models import Commission, Table
from jalon.commission.rights import for_secretaries
from jalon.commission.tables import columns
from jalon.commission.tables.checking import Line, lines
from jalon.commission.tables.faults import CellFault, alike
from jalon.commission.tables.reading import LARGEST
from jalon.commission.views.showing import leaf, show
from jalon.errors import JalonError
from jalon.publish import sheets
from jalon.publish import words as register_words
from jalon.publish.units import CURRENCIES
from jalon.publish.words import of


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Choose a file; the tables imported so far."""
    kept, fault = sent(request, commission, Table.PROJECTS)
    if kept is not None:
        return HttpResponseRedirect(reverse("commission:table", args=[commission.slug, kept.pk]))
    return show(
        request,
        "tables.html",
        commission=commission,
        title=pgettext("title", "Import a table of commitments"),
        here="projects",
        fault=fault,
        kept=[(table, table.imported.count()) for table in _of_projects(commission).defer("rows")],
    )


def _of_projects(commission: Commission) -> QuerySet[Table]:
    return commission.tables.filter(purpose=Table.PROJECTS)


def sent(request: HttpRequest, commission: Commission, purpose: str) -> tuple[Table | None, str]:
    """The file that was sent, read and kept, or what is wrong with it; (None, "") where none was."""
    if request.method != "POST":
        return None, ""
    try:
        return _kept_file(request, commission, purpose), ""
    except JalonError as error:
        return None, words.refused(error.code, error.what)


def _kept_file(request: HttpRequest, commission: Commission, purpose: str) -> Table:
    file = request.FILES.get("table")
    if not isinstance(file, UploadedFile) or not file.size:
        raise JalonError("no file", code="no_file")
    if file.size > LARGEST:
        raise JalonError("too large", code="table_too_large")
    by = request.user.get_username()
    return services.keep_table(commission=commission, name=file.name or "", content=file.read(), by=by, purpose=purpose)


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, commission: Commission, pk: int) -> HttpResponse:
    """Say what each column tells, see what would come of it, import it."""
    kept = _of_projects(commission).filter(pk=pk).select_related("commission").first()
    if kept is None:
        raise Http404(str(pk))
    headings = [str(cell) for cell in kept.rows[0]]
    told = request.POST if request.method == "POST" else request.GET
    codes, fault = _codes(told.getlist("c"), headings, commission), ""
    if request.method == "POST":
        try:
            made = services.import_table(table=kept, codes=codes, by=request.user.get_username())
            messages.success(request, counted("imported", len(made)))
            return HttpResponseRedirect(reverse("commission:projects", args=[commission.slug]))
        except JalonError as error:
            fault = words.refused(error.code, error.what)
    return _shown(request, kept, codes, fault)


def _codes(asked: Sequence[str], headings: Sequence[str], commission: Commission) -> list[str]:
    """What the person says of each column, or the guess; a code stands once."""
    if len(asked) != len(headings):
        return columns.guessed(headings, commission)
    return columns.once(asked, columns.codes(commission))


def _shown(request: HttpRequest, kept: Table, codes: Sequence[str], fault: str) -> HttpResponse:
    commission, found = kept.commission, lines(kept, codes)
    wrong = [each for line in found for each in line.faults]
    fresh = [line for line in found if line.known is None and not line.faults]
    known = sum(line.known is not None for line in found)
    looked_at = read_so_far(request, kept, codes, found, wrong)
    return show(
        request,
        "table.html",
        commission=commission,
        title=pgettext("title", "Table %(name)s") % {"name": kept.name},
        here="projects",
        table=kept,
        choices=[(code, columns.label(code)) for code in columns.codes(commission)],
        fresh=len(fresh),
        known=known,
        fault=fault,
        **looked_at | {"rows": [(line, _amount(line)) for line in looked_at["rows"]]},
    )


def read_so_far(
    request: HttpRequest, kept: Table, codes: Sequence[str], found: Sequence[Any], wrong: Sequence[CellFault]
) -> dict[str, Any]:
    """What the page of any table shows: its columns, a leaf of what was found in it, the cells that are wrong."""
    rows, before, after = leaf(request, found)
    return {
        "columns": [(str(heading) or "—", code) for heading, code in zip(kept.rows[0], codes, strict=True)],
        "codes": codes,
        "rows": rows,
        "before": before,
        "after": after,
        "wrong": len(wrong),
        "alike": alike(wrong),
    }


def _amount(line: Line) -> tuple[object, str] | None:
    return (line.amount, line.currency) if line.amount else None


@for_secretaries
@require_safe
def template(request: HttpRequest, commission: Commission, form: str) -> HttpResponse:  # noqa: ARG001
    """An empty table with the headings that are understood, and what each column takes."""
    codes = [sheets.Column(code, columns.label(code)) for code in columns.codes(commission)]
    return empty(f"{commission.slug}-template", form, codes, _notes())


def empty(name: str, form: str, codes: Sequence[sheets.Column], notes: Sequence[str]) -> HttpResponse:
    """A file of headings, with what each column takes."""
    if form not in ("csv", "xlsx"):
        raise Http404(form)
    title = pgettext("template of a table", "How to fill in this table")
    sheet = sheets.Sheet(name=name, title=title, notes=tuple(notes), columns=tuple(codes), rows=())
    answer = HttpResponse(b"".join(sheet.written(form)), content_type=sheets.FORMS[form])
    answer["Content-Disposition"] = f'attachment; filename="{sheet.name}.{form}"'
    return answer


def _notes() -> list[str]:
    sectors = ", ".join(of(register_words.SECTORS, code) for code in register_words.SECTORS)
    priorities = ", ".join(f"{code} ({of(words.PRIORITIES, code)})" for code in words.PRIORITIES)
    return [
        pgettext("template of a table", "One row per project; the title in one language is enough."),
        pgettext("template of a table", "Sectors: %(names)s.") % {"names": sectors},
        pgettext("template of a table", "Priorities: %(names)s.") % {"names": priorities},
        pgettext("template of a table", "Currencies: %(names)s.") % {"names": ", ".join(CURRENCIES)},
        pgettext("template of a table", "Due: 2026-12-31, 31.12.2026, 2026-12 or 2026 (then its last day counts)."),
        pgettext("template of a table", "Columns of your own may be added: they are kept as given with the project."),
    ]
