"""A paper from its template and its content: content goes in as JSON and is never read as markup."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).parent


def pdf(template: str, told: dict[str, Any], on: date) -> bytes:
    """PDF/A-2b, with the fonts that come in typst's wheel: they hold Cyrillic, and no machine has others.

    The paper bears the day that it tells of, never that of its making: the same content is the same bytes.
    """
    made = typst.compile(
        _HERE / f"{template}.typ",
        root=_HERE,
        ignore_system_fonts=True,
        sys_inputs=_inputs(told, on),
        pdf_standards="a-2b",
    )
    assert isinstance(made, bytes)
    return made


def page_of(template: str, told: dict[str, Any], on: date, mark: str) -> int:
    """The page on which a mark of the template stands: metadata that holds the number of its page."""
    found = typst.query(
        _HERE / f"{template}.typ",
        f"<{mark}>",
        field="value",
        one=True,
        root=_HERE,
        ignore_system_fonts=True,
        sys_inputs=_inputs(told, on),
    )
    return int(found)


def _inputs(told: dict[str, Any], on: date) -> dict[str, str]:
    return {"told": json.dumps(told | {"day": [on.year, on.month, on.day]}, ensure_ascii=False)}
