"""The examples that the packs carry, as cases of a test."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jalon.pack import PACKS

LANGUAGES = ("fr", "en", "ru")


def examples(name: str) -> list[Any]:
    """The examples of every pack: (language, text, date of publication, mentions)."""
    found = []
    for language in LANGUAGES:
        for line in (PACKS / language / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            case = (language, record["text"], record.get("published"), record["mentions"])
            found.append(pytest.param(*case, id=f"{language}: {record['text'][:50]}"))
    return found
