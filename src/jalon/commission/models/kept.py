"""What all rows of the commission's desk share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

CODE = 40
NAME = 300
KEY = 600


class Kept(models.Model):
    """A row that only services write, each time with a row of the trail."""

    class Meta:
        abstract = True

    #: Names that lead from the row to its commission.
    commission_path: tuple[str, ...] = ("commission",)

    def home(self) -> Any:
        """The commission that the row belongs to."""
        found: Any = self
        for name in self.commission_path:
            found = getattr(found, name)
        return found


class Linked(Kept):
    """A row about a subject of the register: its key, and a claim of it for when keys are computed anew."""

    subject_key = models.CharField(max_length=KEY, blank=True)
    claim_id = models.CharField(max_length=KEY, blank=True)

    class Meta:
        abstract = True


def in_language(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A text and its language: the one asked for, else the first that is told; ("", "") when none is."""
    if texts.get(language):
        return texts[language], language
    return next(((text, code) for code, text in sorted(texts.items()) if text), ("", ""))


def must(name: str, condition: Q) -> models.CheckConstraint:
    """What the database refuses unless it holds; the pages tell it in the words of ``words.REFUSED[name]``."""
    return models.CheckConstraint(name=name, condition=condition, violation_error_code=name)
