"""The addresses of the desk; those with a fixed word stand before the one that takes any claim."""

from __future__ import annotations

from django.urls import path

from jalon.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("justesse/", views.precision, name="precision"),
    path("defaire/", views.undo, name="undo"),
    path("<path:claim_id>/corriger/", views.correct, name="correct"),
    path("<path:claim_id>/", views.proposal, name="proposal"),
]
