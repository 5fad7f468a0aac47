"""The form of a record: its fields, and the evidence that it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

from babel import Locale
from django import forms
from django.db import models, transaction
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import services, sheets, words
from jalon.commission.fields import (
    BLANK,
    Boxes,
    BreakdownField,
    CodeField,
    NumberField,
    RowField,
    Select,
    TextsField,
    choices,
    date_box,
)
from jalon.commission.models import Commission, Decision, Evidence, Measurement, Milestone, Party, Project, Wait
from jalon.commission.models.kept import Kept
from jalon.commission.owing import OwingForm
from jalon.commission.selectors.subjects import anchor, subjects_of_families
from jalon.commission.services.minuting import AFTERWARDS
from jalon.commission.sheets import Sheet
from jalon.publish import words as register_words
from jalon.publish.units import CURRENCIES
from jalon.register.models import ClaimRow
from jalon.spoken import spoken

#: Texts in several languages that take more than a line.
LONG_TEXTS = {"mandate", "summary", "definition", "text", "minutes", "members"}
_SOURCE = re.compile(r"(?:/(?:en|ru))?/sources/(?P<document>.+)/$")


def claim_at(address: str) -> ClaimRow | None:
    """The claim that an address of a page of this register shows, or whose id is given."""
    told = urlparse(address.strip())
    number, page = parse_qs(told.query).get("e", [""])[0], _SOURCE.match(told.path)
    if page and number.isdigit():
        return ClaimRow.objects.filter(source__document=unquote(page["document"]), number=int(number)).first()
    return ClaimRow.objects.filter(claim_id=address.strip()).first()


class EvidenceForm(forms.Form):
    """A passage of the register, or an official report by one side; nothing at all where it may lack."""

    claim = CodeField(required=False, label=word("form of evidence", "A passage of this commitment"))
    address = forms.CharField(
        required=False,
        max_length=2000,
        label=word("form of evidence", "Or another passage: its address here"),
    )
    party = forms.ModelChoiceField(
        Party.objects.none(), required=False, label=word("form of evidence", "Or an official report by the side")
    )
    title = forms.CharField(required=False, max_length=500, label=word("form of evidence", "Title of the report"))
    said = forms.DateField(required=False, widget=date_box(), label=word("form of evidence", "Date of the report"))
    text = forms.CharField(
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        label=word("form of evidence", "What the report says"),
    )

    def __init__(self, commission: Commission, passages: Sequence[ClaimRow], *, required: bool, **options: Any) -> None:
        super().__init__(prefix="evidence", **options)
        self.commission, self.required = commission, required
        self.fields["claim"].choices = [BLANK, *((c.claim_id, _passage(c)) for c in passages)]  # type: ignore[attr-defined]
        self.fields["party"] = RowField(
            commission.parties.all(), required=False, empty_label="—", label=self.fields["party"].label
        )
        if not passages:
            del self.fields["claim"]
            self.fields["address"].label = pgettext("form of evidence", "A passage: paste its address here")

    def clean(self) -> dict[str, Any]:
        """One piece of evidence, whole."""
        told = super().clean() or {}
        if told.get("address"):
            found = claim_at(told["address"])
            if found is None:
                self.add_error("address", words.refused("no_passage", ""))
            else:
                told["claim"] = found.claim_id
        for name in ("title", "said", "text"):
            if told.get("party") and not told.get(name) and name not in self.errors:
                self.add_error(name, pgettext("error", "Give the title, the date and the words of the report."))
        if self.required and not (told.get("claim") or told.get("party") or self.errors):
            self.add_error("address", words.refused("no_evidence", ""))
        return told

    def attached(self, by: str) -> Evidence | None:
        """The evidence that was told, kept."""
        told = self.cleaned_data
        if told.get("claim"):
            return services.attach_passage(commission=self.commission, claim_id=told["claim"], by=by)
        if told.get("party"):
            report = services.Report(told["party"], told["title"], told["text"], told["said"])
            return services.attach_report(commission=self.commission, report=report, by=by)
        return None


def _passage(claim: ClaimRow) -> str:
    told = [claim.said, claim.source.outlet, claim.quote[:120]]
    return " · ".join(part for part in told if part)


@dataclass(slots=True)
class RecordForm:
    """The form of one record, of its evidence, and of who answers for it where it is a new decision."""

    sheet: Sheet
    record: forms.ModelForm[Any]
    evidence: EvidenceForm | None
    owing: OwingForm | None = None

    def is_valid(self) -> bool:
        """Both parts hold."""
        return not [part for part in self.parts() if not part.is_valid()]

    def told(self) -> bool:
        """Anything was filled in, besides what the form offered."""
        return any(part.has_changed() for part in self.parts())

    def parts(self) -> list[forms.BaseForm]:
        """The forms that make it."""
        return [part for part in (self.record, self.owing, self.evidence) if part]

    @transaction.atomic
    def keep(self, *, by: str, seen: str = "") -> Kept:
        """Save what was filled in."""
        made: Kept = self.record.save(commit=False)
        found = self.evidence.attached(by) if self.evidence else None
        if found is not None:
            made.evidence = found  # type: ignore[attr-defined]
        if "subject_key" in self.record.changed_data:
            made.claim_id = anchor(made.subject_key)  # type: ignore[attr-defined]
        if isinstance(made, Measurement):
            made.by = by
        if isinstance(made, Wait):
            services.put_wait(wait=made, by=by)
        elif self.sheet.page == "session":
            services.put_in_session(record=made, by=by, seen=seen)
            if isinstance(made, Decision) and self.owing:
                self.owing.keep(made, by=by)
        else:
            services.put(record=made, by=by, seen=seen)
        project = made if isinstance(made, Project) else getattr(made, "project", None)
        if project is not None:
            services.settle_declared(project=project, by=by)
        return made


def record_form(
    sheet: Sheet,
    record: Kept,
    commission: Commission,
    *,
    data: Any = None,
    passages: Sequence[ClaimRow] = (),
    prefix: str | None = None,
) -> RecordForm:
    """The form of a record, filled with ``data`` when there is some.

    One of several lines has a prefix, and may be blank.
    """

    def field(column: Any, **options: Any) -> forms.Field | None:
        return _field(sheet, commission, column, **options)

    made = forms.modelform_factory(sheet.model, fields=_open_fields(sheet, record, data), formfield_callback=field)
    several = prefix is not None
    bound = made(data, instance=record, prefix=prefix, empty_permitted=several, use_required_attribute=not several)
    for name in bound.fields:
        bound.fields[name].label = sheet.label(name)
    if sheet.evidence == sheets.NONE:
        return RecordForm(sheet, bound, None)
    has_some = getattr(record, "evidence_id", None) is not None
    required = sheet.evidence == sheets.REQUIRED and not has_some
    owing = OwingForm(commission, data) if isinstance(record, Decision) and not record.pk else None
    return RecordForm(sheet, bound, EvidenceForm(commission, passages, required=required, data=data), owing)


def _open_fields(sheet: Sheet, record: Kept, data: Any) -> Sequence[str]:
    """The fields that are offered: of a decision whose minutes are signed, those that may still change.

    A form that was opened before the last signature sends the others too: they are read, and refused if they differ.
    """
    if not (isinstance(record, Decision) and record.pk and record.session.signed):
        return sheet.fields
    offered = [name for name in sheet.fields if {name, f"{name}_id"} & AFTERWARDS]
    others = tuple(name for name in sheet.fields if name not in offered)
    return sheet.fields if any(key.startswith(others) for key in data or ()) else offered


def _field(sheet: Sheet, commission: Commission, column: Any, **options: Any) -> forms.Field | None:
    """The field of a column."""
    name, required = column.name, not column.blank
    if name in sheet.choices:
        return _choice(column, choices(sheet.choices[name], blank=not required), required=required)
    if name in sheet.several:
        found = choices(sheet.several[name], blank=False)
        return forms.MultipleChoiceField(choices=found, required=False, widget=Boxes)
    if name == "subject_key":
        return CodeField(choices=[BLANK, *subjects_of_families(sheet.linked)], required=False)
    if name == "state":
        return CodeField(choices=[*([] if required else [BLANK]), *register_words.states()], required=required)
    if name in ("currency", "rate_currency"):
        return CodeField(choices=[*([] if required else [BLANK]), *currencies()], required=required)
    if isinstance(column, models.JSONField):
        return TextsField(commission.languages, long=name in LONG_TEXTS, required=required)
    if isinstance(column, models.DecimalField):
        return NumberField(required=required, max_digits=column.max_digits, decimal_places=column.decimal_places)
    if isinstance(column, models.DateField):
        return forms.DateField(required=required, widget=date_box())
    if isinstance(column, models.ForeignKey):
        return _row(column, commission, required=required)
    if name == "breakdown":
        return BreakdownField(required=False, widget=forms.Textarea(attrs={"rows": "3"}))
    if isinstance(column, models.TextField):
        options["widget"] = forms.Textarea(attrs={"rows": "3"})
    made: forms.Field | None = column.formfield(**options)
    return made


def _choice(column: Any, found: list[tuple[str, str]], *, required: bool) -> forms.Field:
    if isinstance(column, models.IntegerField):
        return forms.TypedChoiceField(choices=found, coerce=int, required=required, widget=Select)
    return CodeField(choices=found, required=required)


def _row(column: Any, commission: Commission, *, required: bool) -> RowField:
    model = column.related_model
    rows = model._default_manager.filter(**{"__".join(model.commission_path): commission})
    if model is Milestone:  # what is done is waited for no longer
        rows = rows.filter(actual=None).select_related("project")
    return RowField(rows, required=required, empty_label="—")


def currencies() -> list[tuple[str, str]]:
    """The currencies that the register knows, by the name that the language gives them."""
    names: Mapping[str, str] = Locale.parse(spoken()).currencies
    return sorted(((code, f"{code} · {names.get(code, code)}") for code in CURRENCIES), key=lambda pair: pair[0])
