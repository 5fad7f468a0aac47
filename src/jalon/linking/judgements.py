"""What a person has decided about two claims: it stands above every comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two claims, by id, are about one subject, or about two."""

    one: str
    other: str
    verdict: Literal["same", "different"]
