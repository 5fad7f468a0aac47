"""Import of a table of measurements: the file, its columns, what would come of it; then all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word
from django.views.decorators.http import require_http_methods, require_safe

from jalon.commission import services, words
from jalon.commission.counts import counted
from jalon.commission.fields import CodeField, date_box, faults
from jalon.commission.models import Commission, Table
from jalon.commission.rights import for_secretaries
from jalon.commission.tables import measured_columns as columns
from jalon.commission.tables import measuring
from jalon.commission.views.showing import show
from jalon.commission.views.tables import empty, read_so_far, sent
from jalon.errors import JalonError
from jalon.publish import sheets
from jalon.publish.words import of, state
from jalon.register.selectors.refs import today


class OriginForm(forms.Form):
    """What the measurements of a table rest on: the report that it is, or nothing yet."""

    side = CodeField(label=word("form of evidence", "This table is"))
    title = forms.CharField(required=False, max_length=500, label=word("form of evidence", "Title of the report"))
    said = forms.DateField(required=False, widget=date_box(), label=word("form of evidence", "Date of the report"))

    def __init__(self, commission: Commission, data: Any = None) -> None:
        super().__init__(data, prefix="origin")
        self.parties = {party.state: party for party in commission.parties.all()}
        report = pgettext("form of evidence", "an official report by the side %(state)s")
        self.fields["side"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((code, report % {"state": state(code)}) for code in self.parties),
            ("declared", pgettext("form of evidence", "a table of the secretariat: declared, no source yet")),
        ]

    def clean(self) -> dict[str, Any]:
        """A report is named and dated."""
        told = super().clean() or {}
        for name in ("title", "said"):
            if told.get("side") in self.parties and not told.get(name) and name not in self.errors:
                self.add_error(name, pgettext("error", "Give the title and the date of the report."))
        return told

    def origin(self) -> services.Origin:
        """What the person said."""
        told = self.cleaned_data
        return services.Origin(self.parties.get(told["side"]), told["title"], told["said"])


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Choose a file; the tables read so far."""
    kept, fault = sent(request, commission, Table.MEASUREMENTS)
    if kept is not None:
        return HttpResponseRedirect(reverse("commission:measured_table", args=[commission.slug, kept.pk]))
    return show(
        request,
        "measured_tables.html",
        commission=commission,
        title=pgettext("title", "Import a table of measurements"),
        here="indicators",
        fault=fault,
        kept=commission.tables.filter(purpose=Table.MEASUREMENTS).defer("rows"),
        has_indicators=commission.indicators.exists(),
    )


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, commission: Commission, pk: int) -> HttpResponse:
    """Say what each column tells and what the table is, see what would come of it, import it."""
    kept = commission.tables.filter(pk=pk, purpose=Table.MEASUREMENTS).select_related("commission").first()
    if kept is None:
        raise Http404(str(pk))
    posted = request.method == "POST"
    asked = (request.POST if posted else request.GET).getlist("c")
    headings = [str(cell) for cell in kept.rows[0]]
    codes = columns.once(asked) if len(asked) == len(headings) else columns.guessed(headings)
    form, fault = OriginForm(commission, request.POST if posted else None), ""
    if posted and form.is_valid():
        by = request.user.get_username()
        try:
            made = services.import_measurements(table=kept, codes=codes, origin=form.origin(), by=by)
            messages.success(request, counted("measured", len(made)))
            return HttpResponseRedirect(reverse("commission:indicators", args=[commission.slug]))
        except JalonError as error:
            fault = words.refused(error.code, error.what)
    return _shown(request, kept, codes, form, fault)


def _shown(request: HttpRequest, kept: Table, codes: Sequence[str], form: OriginForm, fault: str) -> HttpResponse:
    found = measuring.read(kept, codes, today())
    fresh = sum(not one.known for one in found.measured)
    return show(
        request,
        "measured_table.html",
        commission=kept.commission,
        title=pgettext("title", "Table %(name)s") % {"name": kept.name},
        here="indicators",
        choices=[(code, of(columns.KINDS, code)) for code in columns.KINDS],
        fresh=fresh,
        known=len(found.measured) - fresh,
        writable=any(one.adds(declared=False) for one in found.measured),
        form=form,
        checked=form.is_bound,
        faults=faults(form),
        fault=fault,
        **read_so_far(request, kept, codes, found.measured, found.faults),
    )


@for_secretaries
@require_safe
def template(request: HttpRequest, commission: Commission, form: str) -> HttpResponse:  # noqa: ARG001
    """A table with the headings that are understood, a row for each indicator."""
    codes = [sheets.Column(code, str(of(columns.KINDS, code))) for code in ("indicator", "on", "value", "unit")]
    return empty(f"{commission.slug}-measurements", form, codes, _notes(commission))


def _notes(commission: Commission) -> list[str]:
    known = "; ".join(f"{words.named(one)} ({one.unit})" for one in commission.indicators.all())
    return [
        pgettext("template of a table", "One row per measurement; the indicator by its number or its title."),
        pgettext("template of a table", "Indicators: %(names)s.") % {"names": known or "—"},
        pgettext("template of a table", "Day: 2026-12-31, 31.12.2026, 2026-12 or 2026 (then its last day counts)."),
        pgettext(
            "template of a table", "Several days: one column per day, named by it (2024, 2025), for day and value."
        ),
        pgettext(
            "template of a table",
            "Breakdown: one column per dimension (sex, age), one row per part; in the row of the whole they are blank.",
        ),
    ]
