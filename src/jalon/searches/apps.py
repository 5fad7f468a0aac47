"""The Django application of saved searches."""

from django.apps import AppConfig


class SearchesConfig(AppConfig):
    """Lists that an account wants to find again, and what is new in them."""

    name = "jalon.searches"
    label = "searches"
