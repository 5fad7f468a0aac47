"""The commission's desk as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "jalon.commission"
    label = "commission"

    def ready(self) -> None:
        """Let the pages of discrepancies print what the sides observe."""
        from jalon.commission.selectors.replies import about_conflicts  # noqa: PLC0415
        from jalon.publish.replies import read_by  # noqa: PLC0415

        read_by(about_conflicts)
