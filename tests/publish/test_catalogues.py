"""The words of the interface: complete in three languages, compiled as written, and none without use."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation

from jalon.model import SECTORS, STAGES
from jalon.pack import PACKS, load_pack
from jalon.publish import words
from jalon.publish.units import UNITS

TERMS = {  # what the interface terms say, by language: stage, count, record
    "fr": ("annoncé", "2\u00a0demandes et discussions", "Engagement"),
    "en": ("announced", "2 requests and discussions", "Commitment"),
    "ru": ("объявлено", "2\u00a0запроса и обсуждения", "Обязательство"),
}


@pytest.fixture(scope="module")
def catalogues(root: Path) -> ModuleType:
    """The script that collects and compiles."""
    spec = importlib.util.spec_from_file_location("catalogues", root / "script" / "catalogues.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its records look for their annotations
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_the_catalogue_is_complete_and_compiled(catalogues: ModuleType, language: str) -> None:
    assert catalogues.stale(language) == []


def test_english_pages_say_what_the_code_says(catalogues: ModuleType) -> None:
    found = (message for book in catalogues.BOOKS for message in catalogues.catalogue(book, "en") if message.id)
    assert {message.id: message.string for message in found if message.string != message.id} == {}


@pytest.mark.parametrize("language", TERMS)
def test_words_are_those_of_the_terms(language: str) -> None:
    with translation.override(language):
        stage, count, record = TERMS[language]
        assert words.stage("commitment", "pledged") == stage
        assert words.counted("discussion", 2) == count
        assert words.record("commitments", "agreed") == record


@pytest.mark.parametrize(
    ("n", "told"),
    [(1, "1\u00a0день"), (2, "2\u00a0дня"), (5, "5\u00a0дней"), (21, "21\u00a0день"), (112, "112\u00a0дней")],
)
def test_russian_has_three_plural_forms(n: int, told: str) -> None:
    from jalon.publish import dates

    with translation.override("ru"):
        assert dates.duration(f"P{n}D") == told


@pytest.mark.parametrize("pack", [pack for pack in ("fr", "en", "ru") if (PACKS / pack / "quantities.toml").exists()])
def test_every_unit_that_a_pack_reads_has_words(pack: str) -> None:
    values = load_pack(pack, "quantities")["values"]
    read = {*values.get("unit", {}), *values.get("noun", {}), *load_pack("world", "units")["values"]["unit"]}
    assert read - set(UNITS) == set(), (
        "add them to publish/units.toml, run python -m script.catalogues and give their words"
    )


def test_every_code_of_the_records_has_a_word() -> None:
    for kind, stages in STAGES.items():
        assert set(stages) == set(words.STAGES[kind])
    assert set(SECTORS) == set(words.SECTORS)
