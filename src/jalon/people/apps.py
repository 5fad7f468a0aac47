"""People as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jalon.people"
    label = "people"
