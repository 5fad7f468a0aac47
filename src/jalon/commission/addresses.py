"""Paths of pages by their names: a page of the desk holds hundreds of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language


def path(name: str, *keys: Any) -> str:
    """The path of a page whose address is made of numbers and short names; each pattern is looked up once."""
    if None in keys or "" in keys:
        raise NoReverseMatch(f"{name} {keys}")
    return _pattern(name, len(keys), str(get_language()), get_script_prefix()).format(*keys)


@cache
def _pattern(name: str, count: int, language: str, prefix: str) -> str:  # noqa: ARG001 - what an address depends on
    """The path of a page with « {} » for each of its keys."""
    digits = [str(900_000_000 + n) for n in range(count)]  # taken by every kind of part
    found = reverse(name, args=digits)
    for each in digits:
        found = found.replace(each, "{}")
    return found
