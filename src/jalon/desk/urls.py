"""The addresses of the desk; those with a fixed word stand before the one that takes any claim."""

from __future__ import annotations

from django.urls import path

from jalon.desk import filling, matches, rating, rulings, views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("justesse/", views.precision, name="precision"),
    path("moteur/", views.engine, name="engine"),
    path("defaire/", views.undo, name="undo"),
    path("ensemble/", matches.batch, name="batch"),
    path("discordances/", rulings.listed, name="rulings"),
    path("discordances/<str:key>/", rulings.ruling, name="ruling"),
    path("realisation/<path:key>/", rating.rating, name="rating"),
    path("ajouter/<path:document>/", filling.add, name="add"),
    path("mots/<path:document>/", filling.pointed, name="pointed"),
    path("<path:claim_id>/corriger/", filling.correct, name="correct"),
    path("<path:claim_id>/deuxieme-lecture/", views.second, name="second"),
    path("<path:claim_id>/rapprocher/", matches.match, name="match"),
    path("<path:claim_id>/", views.proposal, name="proposal"),
]
