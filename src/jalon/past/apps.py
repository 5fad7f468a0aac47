"""The application of looking back."""

from __future__ import annotations

from django.apps import AppConfig


class PastConfig(AppConfig):
    name = "jalon.past"
    label = "past"
