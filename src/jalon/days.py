"""Days as the command line takes them."""

from __future__ import annotations

import argparse
import re
from datetime import date

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def iso_date(text: str) -> str:
    """A year, a month or a day, as it is told."""
    try:
        known = bool(_DATE.fullmatch(text)) and bool(date.fromisoformat((text + "-01-01")[:10]))
    except ValueError:
        known = False
    if not known:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write 2024, 2024-02 or 2024-02-29")
    return text


def iso_day(text: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2024-02-29") from None
