"""The register as a Django application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "jalon.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tables that stand beside ``models`` are known from the start."""
        from jalon.register import second_reading  # noqa: F401, PLC0415
