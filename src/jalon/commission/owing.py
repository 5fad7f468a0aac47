"""Who answers for a new decision on each side, told in one form with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext

from jalon.commission import services
from jalon.commission.fields import TextsField
from jalon.commission.models import Commission, Decision, Owed
from jalon.publish.words import state


class OwingForm(forms.Form):
    """A box a party; one that is blank is told later, or never."""

    def __init__(self, commission: Commission, data: Any = None) -> None:
        super().__init__(data, prefix="owed")
        self.parties = {party.state: party for party in commission.parties.all()}
        for code in self.parties:
            label = pgettext("label of a field", "Responsible (%(state)s)") % {"state": state(code)}
            self.fields[code] = TextsField(commission.languages, long=False, required=False, label=label)

    def keep(self, decision: Decision, *, by: str) -> None:
        """One row a side that is told."""
        for code, party in self.parties.items():
            if self.cleaned_data[code]:
                told = Owed(decision=decision, party=party, name=self.cleaned_data[code])
                services.put_in_session(record=told, by=by)
