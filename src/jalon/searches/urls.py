"""The addresses of saved searches."""

from __future__ import annotations

from django.urls import path

from jalon.searches import views

app_name = "searches"
urlpatterns = [
    path("", views.saved, name="saved"),
    path("enregistrer/", views.save, name="save"),
    path("<int:pk>/voir/", views.look, name="look"),
    path("<int:pk>/oublier/", views.drop, name="drop"),
]
