"""What the pictures draw: counts of the whole register, each equal to the rows of the list that it leads to.

They are counted once a state of the register; names and rows are read for each reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import QuerySet
from django.db.models.functions import Left

from jalon.register.models import Actor, ClaimRow, Subject, SubjectActor, SubjectPlace
from jalon.register.records import ActorRef, PlaceCount, SubjectRow, Tie
from jalon.register.selectors.filters import state_condition
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.refs import actor_ref, shown_name, today
from jalon.register.selectors.rows import subject_row
from jalon.register.stages import NEVER


@kept
def stage_counts() -> Counter[tuple[str, str]]:
    """Subjects by family and stage."""
    counted = Subject.objects.order_by().values_list("family", "stage").annotate(n=CountOf("*"))
    return Counter({(family, stage): n for family, stage, n in counted})


@kept
def sector_stages() -> Counter[tuple[str, str]]:
    """Commitments by sector and stage."""
    found = Subject.objects.filter(family="commitments").order_by()
    return Counter({(s, stage): n for s, stage, n in found.values_list("sector", "stage").annotate(n=CountOf("*"))})


def provider_stages(most: int) -> list[tuple[ActorRef, Counter[str]]]:
    """Commitments of each providing actor by stage: those that provide most."""
    counts = _provided(most)
    return [(ref, counts[pk]) for pk, ref in _actors(list(counts))]


@kept
def _provided(most: int) -> dict[int, Counter[str]]:
    links = SubjectActor.objects.filter(subject__family="commitments", provides=True).order_by()
    counts: dict[int, Counter[str]] = {}
    for actor, stage, n in links.values_list("actor", "subject__stage").annotate(n=CountOf("*")):
        counts.setdefault(actor, Counter())[stage] = n
    ordered = sorted(counts, key=lambda actor: (-counts[actor].total(), actor))[:most]
    return {actor: counts[actor] for actor in ordered}


@kept
def first_told() -> Counter[tuple[str, str]]:
    """Subjects by family and the month in which a dated source first told of them ("": none is dated)."""
    counted = Subject.objects.annotate(month=Left("first_said", 7)).order_by().values_list("family", "month")
    return Counter({(family, month): n for family, month, n in counted.annotate(n=CountOf("*"))})


@kept
def due_months() -> Counter[str]:
    """Commitments that can be overdue by the month of their due date."""
    awaited = _awaited().annotate(month=Left("urgent", 7)).order_by()
    return Counter(dict(awaited.values_list("month").annotate(n=CountOf("*"))))


def due_between(first: str, last: str, *, most: int, as_of: date | None = None) -> tuple[SubjectRow, ...]:
    """Commitments whose due date lies between two days, in their order."""
    found = _awaited().filter(urgent__gte=first, urgent__lte=last).order_by("urgent", "id")[:most]
    return tuple(subject_row(subject, as_of or today()) for subject in found)


def due_count(first: str, before: str) -> int:
    """Commitments whose due date lies between two days, the second one left out."""
    return _awaited().filter(urgent__gte=first, urgent__lt=before).count()


def _awaited() -> QuerySet[Subject]:
    return Subject.objects.filter(family="commitments").exclude(urgent=NEVER)


def place_counts(most: int) -> tuple[PlaceCount, ...]:
    """How many subjects of each family tell of a place: the places most told of."""
    return tuple(PlaceCount(key, shown_name(name), families) for key, name, families in _told_of(most))


@kept
def _told_of(most: int) -> tuple[tuple[str, str, Counter[str]], ...]:
    ranked = SubjectPlace.objects.order_by().values_list("key").annotate(n=CountOf("*")).order_by("-n", "key")[:most]
    keys = [key for key, _ in ranked]
    links = SubjectPlace.objects.filter(key__in=keys).order_by()
    families: dict[str, Counter[str]] = {key: Counter() for key in keys}
    for key, family, n in links.values_list("key", "subject__family").annotate(n=CountOf("*")):
        families[key][family] = n
    names = dict(links.order_by("-id").values_list("key", "name"))
    return tuple((key, names[key], families[key]) for key in keys)


@kept
def place_units() -> tuple[tuple[str, int], ...]:
    """The units of the figures of commitments that tell of a place, the most frequent first."""
    placed = Subject.objects.filter(family="commitments", places__isnull=False, figure__isnull=False).order_by()
    counted = placed.values_list("unit").annotate(n=CountOf("pk", distinct=True))
    return tuple(counted.order_by("-n", "unit"))


def placed_figures(unit: str, *, most: int, as_of: date | None = None) -> tuple[SubjectRow, ...]:
    """Commitments with a place and a figure in a unit, the largest first."""
    return _rows(_placed(unit, most), as_of or today())


@kept
def _placed(unit: str, most: int) -> tuple[int, ...]:
    found = Subject.objects.filter(family="commitments", unit=unit, places__isnull=False, figure__isnull=False)
    return tuple(found.distinct().order_by("-figure", "id").values_list("pk", flat=True)[:most])


def _rows(keys: tuple[int, ...], day: date) -> tuple[SubjectRow, ...]:
    """These subjects, in their order."""
    rows = Subject.objects.in_bulk(keys)
    return tuple(subject_row(rows[key], day) for key in keys)


@kept
def state_codes() -> tuple[str, ...]:
    """The names of the states that take part, the most frequent first."""
    links = SubjectActor.objects.filter(actor__type="state").order_by().values_list("actor__name")
    return tuple(name for name, _ in links.annotate(n=CountOf("*")).order_by("-n", "actor__name"))


def network(most: int) -> tuple[tuple[tuple[ActorRef, int], ...], tuple[Tie, ...]]:
    """The actors of most subjects, with how many, and in how many subjects each two of them stand together."""
    counts, ties = _met(most)
    refs = dict(_actors(list(counts)))
    return (
        tuple((refs[pk], n) for pk, n in counts.items()),
        tuple(Tie(refs[a].key, refs[b].key, n) for (a, b), n in ties),
    )


@kept
def _met(most: int) -> tuple[dict[int, int], list[tuple[tuple[int, int], int]]]:
    ranked = SubjectActor.objects.order_by().values_list("actor").annotate(n=CountOf("*")).order_by("-n", "actor")
    counts = dict(ranked[:most])
    subjects: dict[int, list[int]] = {}
    links = SubjectActor.objects.filter(actor__in=counts).order_by().values_list("subject_id", "actor_id")
    for subject, actor in links.iterator(chunk_size=5000):
        subjects.setdefault(subject, []).append(actor)
    ties: Counter[tuple[int, int]] = Counter()
    for together in subjects.values():
        ordered = sorted(together)
        ties.update((a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :])
    return counts, sorted(ties.items(), key=lambda pair: (-pair[1], pair[0]))


def silences(most: int, *, as_of: date | None = None) -> tuple[tuple[SubjectRow, Counter[str]], ...]:
    """Open commitments with the longest silence, and how many passages tell of each in each month."""
    day = as_of or today()
    months = _silent(most, day)
    rows = _rows(tuple(months), day)
    return tuple(zip(rows, months.values(), strict=True))


@kept
def _silent(most: int, day: date) -> dict[int, Counter[str]]:
    found = Subject.objects.filter(state_condition("silent", day), family="commitments").order_by("news_end", "id")
    shown = list(found.values_list("pk", flat=True)[:most])
    months = _months(shown)
    return {subject: months.get(subject, Counter()) for subject in shown}


def _months(subjects: Iterable[int]) -> dict[int, Counter[str]]:
    told = ClaimRow.objects.filter(subject__in=list(subjects)).exclude(said="").annotate(month=Left("said", 7))
    months: dict[int, Counter[str]] = {}
    for subject, month, n in told.order_by().values_list("subject", "month").annotate(n=CountOf("*")):
        months.setdefault(subject, Counter())[month] = n
    return months


def _actors(keys: list[int]) -> list[tuple[int, ActorRef]]:

    rows = Actor.objects.in_bulk(keys)
    return [(pk, actor_ref(rows[pk])) for pk in keys]
