"""Boxes drawn at once come out as Django's own templates draw them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from jalon.site.widgets import Renderer

HOSTILE = '"><b>é'


class Read(HTMLParser):
    """What a browser reads of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.told: list[object] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes in any order."""
        self.told.append((tag, sorted(attrs, key=str)))

    def handle_data(self, data: str) -> None:
        """The text of a box, with its line breaks."""
        self.told.append(data)


@pytest.mark.parametrize(
    "widget",
    [
        forms.TextInput(attrs={"maxlength": 300}),
        forms.NumberInput(attrs={"min": 0}),
        forms.EmailInput(),
        forms.URLInput(),
        forms.DateInput(attrs={"type": "date"}),
        forms.FileInput(),
        forms.HiddenInput(),
        forms.PasswordInput(render_value=True),
        forms.CheckboxInput(),
        forms.Textarea(attrs={"rows": "3", "disabled": False}),
    ],
    ids=lambda widget: type(widget).__name__,
)
@pytest.mark.parametrize("value", [None, "", "12", HOSTILE, "\nsecond line"])
def test_boxes_are_those_of_django(widget: forms.Widget, value: str | None) -> None:
    attributes = {"id": "id_x", "required": True, "aria-label": HOSTILE}
    ours, theirs = (widget.render("x", value, attributes, renderer=each()) for each in (Renderer, DjangoTemplates))
    assert Read(ours).told == Read(theirs).told


def test_forms_are_drawn_by_it() -> None:
    class Form(forms.Form):
        name = forms.CharField(initial=HOSTILE)

    assert isinstance(Form().renderer, Renderer)
    assert "&quot;&gt;&lt;b&gt;é" in str(Form()["name"])
