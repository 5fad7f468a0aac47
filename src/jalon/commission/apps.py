"""The commission's desk as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "jalon.commission"
    label = "commission"
