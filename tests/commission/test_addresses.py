"""Paths made from a remembered pattern are those that Django makes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from jalon.commission import addresses


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
@pytest.mark.parametrize("document", ["accords-juin", "presse/2025/a b", "é?x#y", "100%", "{0}", "a+b=c&d", "Ж:ж@я"])
def test_the_path_of_a_source(document: str, language: str) -> None:
    with translation.override(language):
        assert addresses.source(document) == reverse("publish:source", args=[document])
