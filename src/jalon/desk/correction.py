"""A correction: from a claim to its form, and from the form to the claim as a person leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from jalon.desk.forms import MOST_LINES, ROWS, FactsForm, RowForm, figure_text
from jalon.model import ActorSlot, Amount, Claim, Due, Quantity, Revises, When
from jalon.publish.units import CURRENCIES

#: Prefix of the button that asks for one more line.
ADD = "add_"
SPANNED = ("object", "actors", "quantities", "amounts", "when", "due", "places", "stage", "speaker")


@dataclass(frozen=True, slots=True)
class Correction:
    """The form of a claim, as it stands or as somebody has filled it in."""

    facts: FactsForm
    lines: Mapping[str, BaseFormSet[RowForm]]

    def is_valid(self) -> bool:
        """Every part can be read; all of them are looked at, so that every fault is told at once."""
        return all([self.facts.is_valid(), *(rows.is_valid() for rows in self.lines.values())])

    def faults(self) -> Iterator[tuple[str, str]]:
        """The id of each wrong field, and what is wrong."""
        for form in (self.facts, *(row for rows in self.lines.values() for row in rows)):
            for name, messages in form.errors.items():
                yield form[name].id_for_label, " ".join(str(message) for message in messages)

    def corrected(self, claim: Claim) -> Claim:
        """The claim with the fields of a valid form; words that gave a value which has changed no longer mark it."""
        told = self.facts.cleaned_data
        kind, _, stage = told["what"].partition(":")
        made = replace(
            claim,
            kind=kind,
            stage=stage,
            object=told["object"],
            sector=told["sector"],
            places=told["places"],
            speaker=told["speaker"] or None,
            when=When(told["when_start"], told["when_end"]) if told["when_start"] else None,
            due=_due(told),
            revises=_revises(told, claim),
            actors=tuple(ActorSlot(**row) for row in self._told("actors")),
            quantities=tuple(Quantity(**_figure(row)) for row in self._told("quantities")),
            amounts=tuple(Amount(**_figure(row)) for row in self._told("amounts")),
        )
        changed = {slot for slot in SPANNED if getattr(made, slot) != getattr(claim, slot)}
        return replace(made, spans=tuple(span for span in claim.spans if span.slot not in changed))

    def _told(self, field: str) -> Iterator[dict[str, Any]]:
        for form in self.lines[field]:
            if not form.blank:
                yield form.cleaned_data


def of_claim(claim: Claim) -> Correction:
    """The form filled with a claim."""
    when, due = claim.when or When(), claim.due or Due()
    old = claim.revises.old if claim.revises else None
    facts = {
        "what": f"{claim.kind}:{claim.stage}",
        "object": claim.object,
        "sector": claim.sector,
        "places": "\n".join(claim.places),
        "when_start": when.start,
        "when_end": when.end,
        "due_date": due.date,
        "due_relation": due.relation,
        "due_duration": due.duration,
        "speaker": claim.speaker,
        "old_value": None if old is None or isinstance(old, Due) else figure_text(old.value),
        "old_unit": old.unit if isinstance(old, Quantity) else old.currency if isinstance(old, Amount) else None,
        "old_date": old.date if isinstance(old, Due) else None,
    }
    lines = {field: _rows(field)(prefix=field, initial=_initial(getattr(claim, field))) for field in ROWS}
    return Correction(FactsForm(initial=facts), lines)


def of_answer(answer: QueryDict) -> Correction:
    """The form as somebody has filled it in, with one more line where the button for it was used."""
    told = answer.copy()
    for field in ROWS:
        count = told.get(f"{field}-TOTAL_FORMS", "0")
        lines = min(int(count), MOST_LINES) if count.isdecimal() and len(count) < 4 else 0
        told[f"{field}-TOTAL_FORMS"] = str(lines + (f"{ADD}{field}" in answer))
        told[f"{field}-INITIAL_FORMS"] = "0"
    return Correction(FactsForm(told), {field: _rows(field)(told, prefix=field) for field in ROWS})


def asks_for_a_line(answer: QueryDict) -> bool:
    """The form was sent to get one more line, not to decide."""
    return any(name.startswith(ADD) for name in answer)


def _rows(field: str) -> type[BaseFormSet[RowForm]]:
    return formset_factory(ROWS[field], extra=1, max_num=MOST_LINES + 1, absolute_max=MOST_LINES + 1)


def _initial(records: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [{field.name: _shown(getattr(record, field.name)) for field in fields(record)} for record in records]


def _shown(value: Any) -> Any:
    return figure_text(value) if isinstance(value, int | float) else value


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"qualifier": row["qualifier"] or None}


def _due(told: Mapping[str, Any]) -> Due | None:
    if not (told["due_date"] or told["due_duration"]):
        return None
    return Due(told["due_date"], told["due_relation"] or None, told["due_duration"])


def _revises(told: Mapping[str, Any], claim: Claim) -> Revises | None:
    """The old value; what the form cannot show of it (a range, a relation) stays while nobody changes it."""
    old: Quantity | Amount | Due
    if told["old_value"] is not None:
        money = told["old_unit"] in CURRENCIES
        shape, field = (Amount, "amounts") if money else (Quantity, "quantities")
        old = shape(told["old_value"], told["old_unit"])
    elif told["old_date"]:
        old, field = Due(told["old_date"]), "due"
    else:
        return None
    kept = claim.revises
    return kept if kept is not None and _same(kept.old, old) else Revises(field, old)


def _same(kept: Quantity | Amount | Due, told: Quantity | Amount | Due) -> bool:
    if isinstance(kept, Due) or isinstance(told, Due):
        return isinstance(kept, Due) and isinstance(told, Due) and kept.date == told.date
    return type(kept) is type(told) and replace(kept, value_max=None, qualifier=None) == told
