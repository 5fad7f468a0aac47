"""The addresses of looking back."""

from __future__ import annotations

from django.urls import path

from jalon.past import views

app_name = "past"
urlpatterns = [
    path("", views.changes, name="changes"),
    path("liste.<slug:form>", views.changes_file, name="changes_file"),
]
