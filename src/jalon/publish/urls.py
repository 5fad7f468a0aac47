"""The addresses of the pages; a record keeps its address whatever its stage becomes."""

from __future__ import annotations

from django.urls import path

from jalon.publish import downloads, views, withheld
from jalon.publish.pictures import pages

app_name = "publish"
urlpatterns = [
    path("", views.home, name="home"),
    path("engagements/", views.subjects, {"family": "commitments"}, name="commitments"),
    path("demandes/", views.subjects, {"family": "discussions"}, name="discussions"),
    path("accords/", views.subjects, {"family": "agreements"}, name="agreements"),
    path("rencontres/", views.subjects, {"family": "meetings"}, name="meetings"),
    path("fiches/<path:key>/", views.subject, name="subject"),
    path("vues/", pages.overview, name="pictures"),
    path("vues/<slug:slug>/", pages.picture, name="picture"),
    path("vues/<slug:slug>/dessin.<slug:form>", pages.file, name="picture_file"),
    path("<slug:name>/liste.<slug:form>", downloads.sheet, name="sheet"),
    path("<slug:name>/nouvelles.atom", downloads.feed, name="feed"),
    path("acteurs/", views.actors, name="actors"),
    path("acteurs/<path:key>/", views.actor, name="actor"),
    path("sources/", views.sources, name="sources"),
    path("sources/<path:document>/", views.source, name="source"),
    path("discordances/", views.conflicts, name="conflicts"),
    path("points/", views.issues, name="issues"),
    path("recherche/", views.search, name="search"),
    path("non-communicable/", withheld.withheld, name="withheld"),
    path("methode/", views.method, name="method"),
]
