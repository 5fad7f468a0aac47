"""Forms of rounds of questions: what is asked of whom, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import uploads, words
from jalon.commission.fields import BLANK, LONG, Boxes, Named, NumberField, RowField, TextsField, date_box
from jalon.commission.models import Commission, Decision, FocalPoint, Gate, Milestone, Project, Topic
from jalon.commission.selectors.bodies import serves
from jalon.commission.services import Question, Told
from jalon.errors import CallError
from jalon.publish import words as register_words


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several records of the commission."""

    iterator = Named

    def label_from_instance(self, obj: Any) -> str:
        if isinstance(obj, FocalPoint):
            return f"{register_words.state(obj.party.state)} · {obj}"
        return words.named(obj)


class RoundForm(forms.Form):
    """What is asked, about what, of whom, until when."""

    def __init__(self, commission: Commission, today: date, data: Any = None) -> None:
        super().__init__(data)
        points = [p for p in commission.focal_points.select_related("party") if serves(p.start, p.end, today)]
        spoken = list(dict.fromkeys([*commission.languages, *(point.language for point in points)]))
        self.today = today
        self.fields["title"] = TextsField(spoken, long=False, label=word("form", "Subject of the request"))
        self.fields["question"] = TextsField(
            spoken, long=True, label=word("form", "Question, in the language of each person asked")
        )
        self.fields["due"] = forms.DateField(widget=date_box(), label=word("form", "Reply due on"))
        self.fields["points"] = _boxes(
            commission.focal_points.filter(pk__in=[p.pk for p in points]).select_related("party"),
            word("form", "Focal points asked"),
        )
        self.fields["projects"] = _boxes(commission.projects.filter(closed_on=None), word("form", "About projects"))
        self.fields["decisions"] = _boxes(
            Decision.objects.filter(session__commission=commission, closed_on=None).select_related("session"),
            word("form", "About decisions"),
        )
        self.fields["milestones"] = _boxes(
            commission.milestones.filter(actual=None).select_related("project"), word("form", "About milestones")
        )

    def question(self) -> Question:
        """What is asked."""
        told = self.cleaned_data
        return Question(told["title"], told["question"], self.today, told["due"])

    def topics(self) -> list[Project | Decision | Milestone]:
        """About what."""
        return [record for name in ("projects", "decisions", "milestones") for record in self.cleaned_data[name]]


def _boxes(rows: Any, label: Any) -> RowsField:
    return RowsField(rows, required=False, label=label, widget=Boxes)


class AnswerForm(forms.Form):
    """What is reported of one topic; all of it may stay blank."""

    gate = forms.Field()  # put below, by commission
    progress = forms.IntegerField(
        required=False, min_value=0, max_value=100, label=word("form of an answer", "Progress, in per cent")
    )
    value = NumberField(
        required=False, max_digits=20, decimal_places=4, label=word("form of an answer", "Figure reached")
    )
    unit = forms.CharField(required=False, max_length=40, label=word("form of an answer", "Unit of the figure"))
    text = forms.CharField(
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": "4"}),
        label=word("form of an answer", "Your answer"),
    )
    file = forms.FileField(
        required=False, label=word("form of an answer", "Document (PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG; 5 MB at most)")
    )

    def __init__(self, topic: Topic, gates: Sequence[Gate], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix=f"t{topic.pk}", use_required_attribute=False)
        self.topic = topic
        if topic.project_id:
            label = pgettext("form of an answer", "Gate passed last")
            of_ladder = Gate.objects.filter(commission=topic.project.commission_id)  # type: ignore[union-attr]
            self.fields["gate"] = field = RowField(of_ladder, required=False, label=label)
            field.choices = [BLANK, *((str(gate.pk), words.named(gate)) for gate in gates)]  # read once, not by form
        else:
            del self.fields["gate"]

    def clean_file(self) -> tuple[str, bytes] | None:
        """Name and bytes of a document of a kind that is taken."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return None
        try:
            return uploads.taken(file)
        except CallError as error:
            raise forms.ValidationError(words.refused(error.code, error.what)) from None

    def clean(self) -> dict[str, Any]:
        """A figure has its unit."""
        told = super().clean() or {}
        if told.get("value") is not None and not told.get("unit"):
            self.add_error("unit", words.refused("figure_with_unit", ""))
        return told

    def told(self) -> Told:
        """What was filled in."""
        told = self.cleaned_data
        return Told(
            gate=told.get("gate"),
            progress=told["progress"],
            value=told["value"],
            unit=told["unit"] if told["value"] is not None else "",
            text=told["text"],
            file=told["file"],
        )


def answer_forms(
    topics: Sequence[Topic], commission: Commission, data: Any = None, files: Any = None
) -> list[AnswerForm]:
    """One form a topic."""
    gates = list(commission.gates.all())
    return [AnswerForm(topic, gates, data, files) for topic in topics]
