"""The addresses about people and the sources that they add."""

from __future__ import annotations

from django.urls import path

from jalon.people import everybody, own, sources, withholding, works

app_name = "people"
urlpatterns = [
    path("compte/", own.account, name="account"),
    path("compte/code/", own.factor, name="factor"),
    path("compte/code/image.svg", own.factor_picture, name="factor_picture"),
    path("compte/code/retirer/", own.factor_drop, name="factor_drop"),
    path("compte/ailleurs/", own.sign_out, name="sign_out"),
    path("compte/invitation/<str:text>/", own.join, name="join"),
    path("compte/mot-de-passe/<str:who>/<str:token>/", own.password, name="password"),
    path("personnes/", everybody.people, name="people"),
    path("ajouter/", sources.add, name="add"),
    path("lectures/<slug:work_id>/", works.work, name="work"),
    path("retirer/<path:document>/", sources.withdraw, name="withdraw"),
    path("non-communicable/<slug:kind>/<path:target>/", withholding.withhold, name="withhold"),
    path("communiquer/<int:pk>/", withholding.lift, name="lift"),
    path("note/<path:key>/retirer/<int:pk>/", withholding.note_drop, name="note_drop"),
    path("note/<path:key>/", withholding.note, name="note"),
    path("effacer/", sources.erase, name="erase"),
]
