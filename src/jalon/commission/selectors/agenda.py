"""The agenda that Jalon proposes for a session: never empty, each line on its ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import words
from jalon.commission.addresses import path
from jalon.commission.addresses import source as source_path
from jalon.commission.models import Commission, Decision, Milestone, Project
from jalon.commission.selectors.calendar import named
from jalon.commission.selectors.disputes import disputes_of
from jalon.commission.selectors.leaves import Leaf, Stretch
from jalon.commission.selectors.stakes import Pending, pending
from jalon.commission.selectors.subjects import Heard, heard_of
from jalon.publish import dates, values
from jalon.publish.words import Words, counted, of
from jalon.register.models import ClaimRow
from jalon.register.records import ConflictRow
from jalon.register.selectors.filters import SILENT_DAYS

#: Milestones so many days after a session belong on its agenda.
AHEAD = 180
ITEMS: Words = {
    "adoption": word("item of an agenda", "Adoption of the agenda"),
    "implementation": word("item of an agenda", "State of implementation of the decisions"),
    "overdue": word("item of an agenda", "What is past due"),
    "silent": word("item of an agenda", "What there is no news of"),
    "disputed": word("item of an agenda", "What sources report differently"),
    "ahead": word("item of an agenda", "Milestones ahead"),
    "next": word("item of an agenda", "Date and place of the next session"),
}


#: What a kept ground tells in each language of the parties; the sentence stays in its own.
IN_LANGUAGES = ("label", "source")
#: Every line of every list.
WHOLE = Leaf()


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a line stands on the agenda: what it is about, and the sentence of a source."""

    label: str
    quote: str = ""
    source: str = ""
    said: str = ""
    address: str = ""


def ground_in(languages: Mapping[str, Ground]) -> dict[str, Any]:
    """A ground as the agenda keeps it: its words in each language of the parties."""
    kept = asdict(next(iter(languages.values())))
    return kept | {name: {code: getattr(one, name) for code, one in languages.items()} for name in IN_LANGUAGES}


@dataclass(frozen=True, slots=True)
class Listed:
    """Things to deal with: how many there are, and those shown."""

    count: int
    grounds: tuple[Ground, ...]
    first: int | None = None  #: of those shown, where the list is read on

    @property
    def stretch(self) -> Stretch:
        """Which of them are shown."""
        return Stretch(self.count, len(self.grounds), self.first)


NONE = Listed(0, ())


def kept(grounds: Sequence[dict[str, Any]], leaf: Leaf, code: str) -> Listed:
    """The grounds of an item that was taken over, as many as a page shows."""
    return Listed(len(grounds), tuple(map(_ground, leaf.of(code, grounds))), leaf.start(code))


def _ground(kept: dict[str, Any]) -> Ground:
    """A ground in the language of the page; older agendas kept it in one language."""
    in_page = {name: words.in_page(kept[name]) for name in IN_LANGUAGES if isinstance(kept.get(name), dict)}
    return Ground(**kept | in_page)


@dataclass(frozen=True, slots=True)
class Proposed:
    kind: str
    title: str
    listed: Listed


@dataclass(frozen=True, slots=True)
class Standing:
    """What a commission has to deal with at a date; the follow-up note counts the same."""

    open_decisions: tuple[Decision, ...]
    overdue: tuple[Pending, ...]
    silent: tuple[tuple[int, Heard], ...]  #: by the key of the project
    disputed: tuple[tuple[int, Heard], ...]
    ahead: tuple[Pending, ...]


def standing(commission: Commission, as_of: date, *, before: int | None = None) -> Standing:
    """Open decisions (of the sessions before one), late milestones, silent and disputed projects, milestones ahead."""
    known = heard_of(commission.projects.filter(closed_on=None), as_of).items()
    left = pending(commission, as_of)
    until = as_of + timedelta(days=AHEAD)
    return Standing(
        tuple(_with_sessions(commission, open_decisions(commission, as_of, before=before))),
        tuple(each for each in left if each.late),
        tuple(pair for pair in known if pair[1].silent_days >= SILENT_DAYS and pair[1].stage != "completed"),
        tuple(pair for pair in known if pair[1].conflicts),
        tuple(each for each in left if as_of <= each.end <= until),
    )


def open_decisions(commission: Commission, as_of: date, *, before: int | None = None) -> QuerySet[Decision]:
    """Decisions that are open at a date, of the sessions before one."""
    found = Decision.objects.filter(session__commission=commission, session__start__lte=as_of)
    found = found.exclude(closed_on__lte=as_of)
    return found if before is None else found.filter(session__number__lt=before)


def _with_sessions(commission: Commission, found: QuerySet[Decision]) -> Iterable[Decision]:
    for each in found.select_related("session"):
        each.session.commission = commission
        yield each


def proposed(found: Standing, leaf: Leaf = WHOLE) -> list[Proposed]:
    """The items for a session, in the language at hand."""
    listed = listed_of(found, leaf)
    always = {"adoption", "implementation", "next"}
    return [Proposed(k, of(ITEMS, k), listed.get(k, NONE)) for k in ITEMS if k in always or listed[k].count]


def listed_of(found: Standing, leaf: Leaf = WHOLE) -> dict[str, Listed]:
    """What there is to deal with, in words, each with the sentence of a source; by item of an agenda."""

    def every(kind: str) -> Sequence[Any]:
        told: Sequence[Any] = getattr(found, "open_decisions" if kind == "implementation" else kind)
        return told

    def some(kind: str) -> Sequence[Any]:
        return leaf.of(kind, every(kind))

    late = some("overdue")
    steps = named([*late, *some("ahead")])
    overdue, ahead = steps[: len(late)], steps[len(late) :]
    told = {key for kind in ("silent", "disputed") for key, _ in some(kind)}
    projects = Project.objects.only(*words.NAMED[Project], "subject_key").in_bulk(told)
    stepped = (milestone.project for _, milestone in steps if milestone.project)
    latest = _latest([*projects.values(), *stepped])
    disputes = disputes_of([projects[key] for key, _ in some("disputed")])
    grounds = {
        "implementation": decided(some("implementation")),
        "overdue": tuple(_step(*pair, latest) for pair in overdue),
        "silent": tuple(_project(projects[key], latest, _silence(each)) for key, each in some("silent")),
        "disputed": tuple(_disputed(projects[key], disputes, latest, each) for key, each in some("disputed")),
        "ahead": tuple(_step(*pair, latest) for pair in ahead),
    }
    return {kind: Listed(len(every(kind)), shown, leaf.start(kind)) for kind, shown in grounds.items()}


def decided(found: Iterable[Decision]) -> tuple[Ground, ...]:
    """Decisions in words, each with its session."""
    return tuple(map(_decision, found))


class Passage(NamedTuple):
    """What a line shows of a passage."""

    quote: str
    said: str
    number: int
    outlet: str
    title: str
    document: str


def _latest(projects: Iterable[Project]) -> dict[str, Passage]:
    """The latest passage of the commitment of each project, by its key."""
    keys = {project.subject_key for project in projects if project.subject_key}
    latest = Window(RowNumber(), partition_by="subject_id", order_by=[F("said").desc(), "pk"])
    found = ClaimRow.objects.filter(subject__key__in=keys).annotate(place=latest).filter(place=1)
    sources = (f"source__{name}" for name in ("outlet", "title", "document"))
    rows = found.values_list("subject__key", "quote", "said", "number", *sources)
    return {key: Passage(*told) for key, *told in rows}


def _cited(label: str, told: Passage | None) -> Ground:
    if told is None:
        return Ground(label)
    address, source = source_path(told.document), told.outlet or told.title or told.document
    return Ground(label, told.quote, source, told.said, f"{address}?e={told.number}#e{told.number}")


def _decision(each: Decision) -> Ground:
    due = f" · {_due(each.due)}" if each.due else ""
    session = each.session
    return Ground(
        f"{each.symbol} {words.in_page(each.text)}{due}",
        source=words.session_name(session),
        said=session.start.isoformat(),
        address=path("commission:session", session.commission.slug, session.number),
    )


def _step(each: Pending, milestone: Milestone, latest: dict[str, Passage]) -> Ground:
    label = f"{words.named(milestone)} · {_due(each.end)}"
    return _cited(label, latest.get(milestone.project.subject_key) if milestone.project else None)


def _due(day: date) -> str:
    """« échéance : 31 déc. 2025 »."""
    return pgettext("time line", "due: %(date)s") % {"date": dates.short(day.isoformat())}


def _project(project: Project, latest: dict[str, Passage], why: str) -> Ground:
    return _cited(f"{words.named(project)} · {why}", latest.get(project.subject_key))


def _silence(heard: Heard) -> str:
    return pgettext("silence", "no news for %(span)s (last: %(date)s)") % {
        "span": dates.span(heard.silent_days),
        "date": dates.short(heard.last_said),
    }


def _disputed(
    project: Project, disputes: Mapping[str, Sequence[ConflictRow]], latest: dict[str, Passage], heard: Heard
) -> Ground:
    """What differs, each value with its source; without the conflicts themselves, how many there are."""
    found = disputes.get(project.subject_key, ())
    if not found:
        return _project(project, latest, f"≠ {counted('discrepancy', heard.conflicts)}")
    return _project(project, latest, " · ".join(f"≠ {values.sourced(each)}" for each in found))
