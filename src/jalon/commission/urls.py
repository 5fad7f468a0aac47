"""The addresses of the commission's desk; those with a fixed word stand before the one that takes any commission."""

from __future__ import annotations

from django.urls import path

from jalon.commission.views import (
    answering,
    bodies,
    calendar,
    indicators,
    mail,
    measured,
    notes,
    projects,
    records,
    rounds,
    sessions,
    tables,
)

app_name = "commission"
urlpatterns = [
    path("", bodies.index, name="index"),
    path("agenda/<str:token>.ics", calendar.subscription, name="subscription"),
    path("moi/", bodies.mine, name="mine"),
    path("moi/demandes/<int:pk>/", answering.reply, name="reply"),
    path("reponse/<str:token>/", answering.answer, name="answer"),
    path("creation/", bodies.create, name="create"),
    path("courrier/", mail.mail, name="mail"),
    path("justificatifs/<int:pk>/", records.passage, name="passage"),
    path("<slug:slug>/", bodies.commission, name="commission"),
    path("<slug:slug>/creation/<int:number>/", bodies.step, name="step"),
    path("<slug:slug>/echelle/", bodies.ladder, name="ladder"),
    path("<slug:slug>/projets/", projects.projects, name="projects"),
    path("<slug:slug>/projets/choix/", projects.candidates, name="candidates"),
    path("<slug:slug>/projets/tableaux/", tables.tables, name="tables"),
    path("<slug:slug>/projets/tableaux/modele.<slug:form>", tables.template, name="template"),
    path("<slug:slug>/projets/tableaux/<int:pk>/", tables.table, name="table"),
    path("<slug:slug>/projets/<int:number>/", projects.project, name="project"),
    path("<slug:slug>/calendrier/", calendar.calendar, name="calendar"),
    path("<slug:slug>/calendrier/mois/", calendar.month, name="month"),
    path("<slug:slug>/calendrier/echeances/", calendar.propose, name="propose"),
    path("<slug:slug>/calendrier/adresses/", calendar.feeds, name="feeds"),
    path("<slug:slug>/note/", notes.note, name="note"),
    path("<slug:slug>/note.pdf", notes.paper, name="paper"),
    path("<slug:slug>/sessions/", sessions.sessions, name="sessions"),
    path("<slug:slug>/sessions/<int:number>/", sessions.session, name="session"),
    path("<slug:slug>/sessions/<int:number>/ordre-du-jour/", sessions.take, name="take"),
    path("<slug:slug>/sessions/<int:number>/proces-verbal.<slug:form>", sessions.minutes, name="minutes"),
    path("<slug:slug>/demandes/", rounds.rounds, name="rounds"),
    path("<slug:slug>/demandes/nouvelle/", rounds.ask, name="ask"),
    path("<slug:slug>/demandes/<int:number>/", rounds.round_, name="round"),
    path("<slug:slug>/demandes/<int:number>/actes/", rounds.act, name="act"),
    path("<slug:slug>/demandes/documents/<int:pk>/", rounds.document, name="document_of"),
    path("<slug:slug>/indicateurs/", indicators.indicators, name="indicators"),
    path("<slug:slug>/indicateurs/tableaux/", measured.tables, name="measured_tables"),
    path("<slug:slug>/indicateurs/tableaux/modele.<slug:form>", measured.template, name="measured_template"),
    path("<slug:slug>/indicateurs/tableaux/<int:pk>/", measured.table, name="measured_table"),
    path("<slug:slug>/indicateurs/iati.xml", indicators.iati, name="iati"),
    path("<slug:slug>/indicateurs/<int:number>/", indicators.indicator, name="indicator"),
    path("<slug:slug>/fiches/<slug:kind>/", records.add, name="add"),
    path("<slug:slug>/fiches/<slug:kind>/<int:pk>/", records.change, name="change"),
]
