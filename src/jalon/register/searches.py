"""Saved searches: working notes of one account, read and written here, outside the trail of the register."""

from __future__ import annotations

from typing import cast
from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from jalon.errors import CallError
from jalon.register.models import SavedSearch
from jalon.register.records import FAMILIES, SEARCH, Family, ListQuery, SavedRow
from jalon.register.selectors.filters import filtered
from jalon.register.selectors.news import news_since
from jalon.register.selectors.refs import today

#: Searches that one account keeps, characters of one: far above any use.
MOST, LENGTH = 200, 4000
_FIELDS = {
    "family": "families", "stage": "stages", "sector": "sectors", "provider": "providers", "recipient": "recipients",
    "actor": "actors", "place": "places", "year": "years", "state": "states", "fulfilment": "fulfilments",
    "source": "sources",
}  # fmt: skip
_TEXTS = {"since": "since", "until": "until", "first": "first", "due": "due", "q": "text"}


def can_be_saved(name: str) -> bool:
    """Whether there is such a list."""
    return name in (*FAMILIES, SEARCH)


def saved_rows(account: User) -> tuple[SavedRow, ...]:
    """The searches of an account with what each finds today."""
    return tuple(_row(saved) for saved in SavedSearch.objects.filter(account=account))


@transaction.atomic
def save(*, account: User, name: str, family: str, filters: str) -> None:
    """Keep a search under a name; the same search takes the new name."""
    told = urlencode(sorted(parse_qsl(filters)))
    if not can_be_saved(family) or len(told) > LENGTH:
        raise CallError("no such search", where=filters[:80])
    mine = SavedSearch.objects.filter(account=account)
    if mine.count() >= MOST and not mine.filter(family=family, filters=told).exists():
        raise CallError(f"no more than {MOST} searches", next_step="drop one that you no longer use")
    now = timezone.now()
    mine.update_or_create(
        account=account,
        family=family,
        filters=told,
        defaults={"name": name[:200]},
        create_defaults={"name": name[:200], "saved_at": now, "seen_at": now},
    )


@transaction.atomic
def looked_at(*, account: User, pk: int) -> SavedRow | None:
    """The search, whose news are counted from now on; None when the account has no such search."""
    saved = SavedSearch.objects.filter(account=account, pk=pk).first()
    if saved is None:
        return None
    row = _row(saved)
    SavedSearch.objects.filter(pk=pk).update(seen_at=timezone.now())
    return row


def drop(*, account: User, pk: int) -> bool:
    """Keep it no longer; False when the account has no such search."""
    return bool(SavedSearch.objects.filter(account=account, pk=pk).delete()[0])


def query_of(family: str, filters: str) -> ListQuery:
    """The query that filters of an address ask for."""
    told = QueryDict(filters)
    lists = {field: tuple(told.getlist(name)) for name, field in _FIELDS.items()}
    texts = {field: told.get(name, "") for name, field in _TEXTS.items()}
    of = None if family == SEARCH else cast(Family, family)
    return ListQuery(of, **texts, **lists)  # type: ignore[arg-type]


def _row(saved: SavedSearch) -> SavedRow:
    query = query_of(saved.family, saved.filters)
    return SavedRow(
        id=saved.pk,
        name=saved.name,
        family=saved.family,
        filters=saved.filters,
        total=filtered(query, today()).count(),
        fresh=news_since(query, saved.seen_at),
        seen_at=saved.seen_at,
    )
