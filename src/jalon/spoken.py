"""The language that a page is shown in."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language


def spoken() -> str:
    """Its code (fr, en, ru); that of the installation where no page is being made."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]
