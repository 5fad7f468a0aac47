"""Paths of pages by their names: a page of the desk holds hundreds of them."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import get_language


def path(name: str, *keys: Any) -> str:
    """The path of a page whose address is made of numbers and short names; each pattern is looked up once."""
    if None in keys or "" in keys:
        raise NoReverseMatch(f"{name} {keys}")
    return _pattern(name, len(keys), str(get_language()), get_script_prefix()).format(*keys)


def source(document: str) -> str:
    """The path of the page of a source, its name written as Django writes it in an address."""
    return path("publish:source", quote(document, safe=f"{RFC3986_SUBDELIMS}/~:@"))


@cache
def _pattern(name: str, count: int, language: str, prefix: str) -> str:  # noqa: ARG001 - what an address depends on
    """The path of a page with « {} » for each of its keys."""
    digits = [str(900_000_000 + n) for n in range(count)]  # taken by every kind of part
    found = reverse(name, args=digits)
    for each in digits:
        found = found.replace(each, "{}")
    return found
