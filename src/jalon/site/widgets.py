"""Boxes of forms drawn at once: Django renders three templates for each, and a form of the desk has hundreds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

Told = Mapping[str, Any]  # name, value, attrs and, of an input, type


class Renderer(DjangoTemplates):
    """Django's own renderer but for plain boxes, which come out the same."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """The words of a template of forms."""
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else SafeString(super().render(template_name, context, request))


def _input(told: Told) -> SafeString:
    value = "" if told["value"] is None else format_html(' value="{}"', told["value"])
    return format_html('<input type="{}" name="{}"{}{}>', told["type"], told["name"], value, flatatt(told["attrs"]))


def _textarea(told: Told) -> SafeString:
    # The line break is the one that HTML drops: without it a text that begins with one would lose it.
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', told["name"], flatatt(told["attrs"]), told["value"] or ""
    )


_DRAWN: Mapping[str, Callable[[Told], SafeString]] = {
    "django/forms/widgets/textarea.html": _textarea,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("text", "number", "email", "url", "date", "file", "hidden", "password", "checkbox")
    },
}
