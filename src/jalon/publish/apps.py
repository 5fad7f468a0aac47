"""The Django application of the public pages."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """Pages, formats of figures and dates, marks and words of the interface."""

    name = "jalon.publish"
    label = "publish"
