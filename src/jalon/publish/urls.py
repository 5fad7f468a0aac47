"""The addresses of the pages; a record keeps its address whatever its stage becomes."""

from __future__ import annotations

from django.urls import path

from jalon.publish import downloads, lists, views, withheld
from jalon.publish.pictures import pages

app_name = "publish"
urlpatterns = [
    path("", views.home, name="home"),
    path("engagements/", lists.subjects, {"family": "commitments"}, name="commitments"),
    path("demandes/", lists.subjects, {"family": "discussions"}, name="discussions"),
    path("accords/", lists.subjects, {"family": "agreements"}, name="agreements"),
    path("rencontres/", lists.subjects, {"family": "meetings"}, name="meetings"),
    path("fiches/<path:key>/", views.subject, name="subject"),
    path("vues/", pages.overview, name="pictures"),
    path("vues/<slug:slug>/", pages.picture, name="picture"),
    path("vues/<slug:slug>/dessin.<slug:form>", pages.file, name="picture_file"),
    path("<slug:name>/liste.<slug:form>", downloads.sheet, name="sheet"),
    path("<slug:name>/nouvelles.atom", downloads.feed, name="feed"),
    path("acteurs/", lists.actors, name="actors"),
    path("acteurs/<path:key>/", views.actor, name="actor"),
    path("sources/", lists.sources, name="sources"),
    path("sources/<path:document>/", views.source, name="source"),
    path("discordances/", views.conflicts, name="conflicts"),
    path("points/", views.issues, name="issues"),
    path("recherche/", lists.search, name="search"),
    path("non-communicable/", withheld.withheld, name="withheld"),
    path("methode/", views.method, name="method"),
]
