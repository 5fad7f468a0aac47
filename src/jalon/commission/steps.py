"""The five steps that create a commission: parties, founding agreement, charges, sub-commissions, focal points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import words
from jalon.commission.fields import BLANK
from jalon.commission.forms import RecordForm, record_form
from jalon.commission.models import Commission, FocalPoint, Officer, SubCommission
from jalon.commission.models.kept import Kept
from jalon.commission.sheets import SHEETS
from jalon.publish import words as register_words
from jalon.publish.words import Words, of

NAMES: Words = {
    "1": word("step", "Name and parties"),
    "2": word("step", "Founding agreement and mandate"),
    "3": word("step", "Co-chairs and secretaries"),
    "4": word("step", "Sub-commissions"),
    "5": word("step", "Focal points"),
}
LAST = 5
PARTIES = 3  # lines of the first step
SUBS, POINTS = 7, 6  # lines of the last steps


def title(number: int) -> str:
    """The heading of a step."""
    return pgettext("title", "Create a commission, step %(n)s of 5: %(step)s") % {
        "n": number,
        "step": _inside(of(NAMES, str(number))),
    }


def _inside(name: str) -> str:
    """A heading inside a sentence; the Sides of Russian papers keep their capital."""
    return name[:1].lower() + name[1:]


def kept(number: int, commission: Commission) -> list[str]:
    """What the lines of a step have already brought in: its form is blank again."""
    if number == 3:
        return [officer.name for officer in commission.officers.all()]
    if number == 4:
        return [words.named(sub) for sub in commission.subs.all()]
    return [point.name for point in commission.focal_points.all()] if number == 5 else []


def _languages() -> list[tuple[str, str]]:
    return [(code, str(name)) for code, name in register_words.LANGUAGES.items()]


class PartiesForm(forms.Form):
    """Name and parties."""

    name = forms.CharField(max_length=500, label=word("form", "Name of the commission"))
    slug = forms.SlugField(
        max_length=60, label=word("form", "Short name for addresses: small letters, digits and hyphens")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for n in range(1, PARTIES + 1):
            self.fields[f"state{n}"] = forms.ChoiceField(
                choices=[BLANK, *register_words.states()], required=n < 3, label=word("form", "State")
            )
            self.fields[f"language{n}"] = forms.ChoiceField(
                choices=_languages(), required=n < 3, label=word("form", "Its working language")
            )

    def founded(self) -> Mapping[str, Any]:
        """What the service is given."""
        told = self.cleaned_data
        pairs = [(told[f"state{n}"], told[f"language{n}"]) for n in range(1, PARTIES + 1)]
        return {
            "slug": told["slug"],
            "name": {told["language1"]: told["name"]},
            "parties": [(state, language) for state, language in pairs if state],
        }


def forms_of(number: int, commission: Commission, data: Any) -> list[RecordForm]:
    """The forms of a step; lines that stay as they were offered are not kept."""
    if number == 2:
        return [record_form(SHEETS["commission"], commission, commission, data=data)]
    kind = {3: "officer", 4: "sub", 5: "focal"}[number]
    return [
        record_form(SHEETS[kind], record, commission, data=data, prefix=f"row{n}")
        for n, record in enumerate(_rows(number, commission))
    ]


def _rows(number: int, commission: Commission) -> Iterator[Kept]:
    parties = list(commission.parties.all())
    if number == 3:
        yield from (Officer(commission=commission, party=p, charge=c) for c in words.CHARGES for p in parties)
    elif number == 4:
        first = commission.subs.count() + 1
        yield from (SubCommission(commission=commission, number=n) for n in range(first, first + SUBS))
    else:
        for n in range(POINTS):
            party = parties[n % len(parties)]
            yield FocalPoint(commission=commission, party=party, language=party.language)
