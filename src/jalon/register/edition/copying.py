"""The public edition of a large register: its rows copied, what lies near the withheld claims computed again.

Nothing that only withheld words tell comes along: their claims, the offices and spellings that stand in no other
passage of a touched source, actors of whom nothing is left, a name that no public passage writes. The rest of the rows
is what it is in the register, where the whole computation over what is public could match some of it otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db.models import QuerySet

from jalon.register.edition import tables
from jalon.register.edition.withheld import Withheld
from jalon.register.models import Actor, ActorForm, ClaimActor, ClaimRow, Holding, Issue, SearchRow, Source
from jalon.register.projections.near import renew
from jalon.register.projections.near_rows import claims_named, recount_actors
from jalon.register.projections.state import TABLES
from jalon.register.search import words
from jalon.register.sorting import sort_keys
from jalon.text import folded


def fill_near(found: Withheld) -> None:
    """Fill the tables of the edition, whose sources stand already; the caller holds the transaction."""
    for table in TABLES:
        tables.copy(table)
    issues = list(Issue.objects.filter(projected=True).exclude(document__in=["", *_documents(found)]))
    with tables.reading():
        Issue.objects.bulk_create(issues)
        _forget(found)


def _documents(found: Withheld) -> list[str]:
    touched = Source.objects.filter(pk__in={*found.spans, *found.sources})
    return list(touched.values_list("document", flat=True))


def _forget(found: Withheld) -> None:
    """Take what is withheld out of the copied rows, inside the edition."""
    touched = {*found.spans, *found.sources}
    actors = set(ActorForm.objects.filter(source__in=touched).values_list("actor", flat=True))
    _drop_offices(found)
    withheld = ClaimActor.objects.filter(claim__claim_id__in=found.claims)
    fewer = Counter({actor: -n for actor, n in claims_named(withheld).items()})
    withheld.delete()
    recount_actors(fewer, actors, touched)
    SearchRow.objects.filter(source__in=found.sources).delete()
    for source in Source.objects.filter(pk__in=found.spans):
        _index(SearchRow.objects.filter(source=source.pk), source.words)
    _name_again(actors)
    told = set(ClaimRow.objects.filter(source__in=touched).values_list("claim_id", flat=True))
    renew({*found.claims, *told}, found.spans)


def _drop_offices(found: Withheld) -> None:
    """Offices told in a source withheld whole, or by words that are blanked."""
    Holding.objects.filter(source__in=found.sources).delete()
    texts = dict(Source.objects.filter(pk__in=found.spans).values_list("pk", "text"))
    told = Holding.objects.filter(source__in=texts).values_list("pk", "source_id", "evidence")
    Holding.objects.filter(pk__in=[pk for pk, source, words in told if words not in texts[source]]).delete()


def _name_again(actors: Collection[int]) -> None:
    """Words for search from the spellings that are left; a name that is none of them gives way to the first one."""
    spellings: dict[int, list[str]] = {}
    told = ActorForm.objects.filter(actor__in=actors).values_list("actor_id", "form")
    for actor, form in told.distinct().order_by("form"):
        spellings.setdefault(actor, []).append(form)
    for row in Actor.objects.filter(pk__in=spellings):
        left = spellings[row.pk]
        if folded(row.name) not in map(folded, left):
            row.name = max(left, key=len)
            row.key = _free_key(f"{row.type}-{folded(row.name)}".replace(" ", "-"))
            for column, value in sort_keys(row.name).items():
                setattr(row, column, value)
            row.save()
        _index(SearchRow.objects.filter(actor=row.pk), words(sorted({row.name, *left})))


def _index(rows: QuerySet[SearchRow], told: str) -> None:
    """Other words in the place of those of some rows, made anew: the index of words follows no change in place."""
    made = list(rows)
    rows.delete()
    for row in made:
        row.words = told
    SearchRow.objects.bulk_create(made)


def _free_key(key: str) -> str:
    """The key, with a number behind it where another actor has it."""
    taken = set(Actor.objects.filter(key__startswith=key).values_list("key", flat=True))
    return next(each for each in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)
