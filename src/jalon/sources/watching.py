"""Addresses and feeds into the store: what is new, what has changed, what could not be had."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from jalon.errors import JalonError
from jalon.model import Issue
from jalon.sources.feeds import Entry, read_feed
from jalon.sources.fetching import Fetcher
from jalon.sources.store import Store, Visit

State = Literal["new", "changed", "unchanged"]
#: Lists that the lists of one site may lead to.
FEEDS = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is in the store after a visit."""

    visit: Visit
    state: State
    former: Visit | None = None  #: what the page was before it changed


def fetch(addresses: Iterable[str], store: Store, fetcher: Fetcher) -> Iterator[Kept | Issue]:
    """Visit each address, once."""
    for address in dict.fromkeys(addresses):
        yield _visited(Entry(address), store, fetcher)


def watch(feeds: Iterable[str], store: Store, fetcher: Fetcher, *, most: int) -> Iterator[Kept | Issue]:
    """Visit what is new in each feed or site map, newest first, then again the kept pages that are due.

    ``most`` pages a feed, and as many kept ones, the longest due first.
    """
    due = store.due(datetime.now(UTC))
    yield from _new(feeds, store, fetcher, most=most)
    for visit in due[:most]:
        yield _visited(Entry(visit.address), store, fetcher)


def _new(feeds: Iterable[str], store: Store, fetcher: Fetcher, *, most: int) -> Iterator[Kept | Issue]:
    waiting, seen = deque(dict.fromkeys(feeds)), set[str]()
    while waiting and len(seen) < FEEDS:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        try:
            answer = fetcher.fetch(address)
            entries = read_feed(answer.content or b"", answer.address)
        except JalonError as error:
            yield _issue(address, error)
            continue
        waiting += (entry.address for entry in entries if entry.kind == "feed")
        fresh = [entry for entry in entries if entry.kind == "page" and store.last(entry.address) is None]
        fresh.sort(key=lambda entry: entry.published or "", reverse=True)
        for entry in fresh[:most]:
            yield _visited(entry, store, fetcher)


def _visited(entry: Entry, store: Store, fetcher: Fetcher) -> Kept | Issue:
    before = store.last(entry.address)
    try:
        answer = fetcher.fetch(entry.address, known=before.headers if before else None)
    except JalonError as error:
        if before:
            store.note(replace(before, fetched=_now(), status=0))
        return _issue(entry.address, error)
    now = _now()
    if answer.content is None and before:
        store.note(replace(before, fetched=now, status=answer.status))
        return Kept(before, "unchanged")
    if not (answer.content or b"").strip():
        return Issue(_document(entry.address), "sources", "empty_file", f"{entry.address} : page vide")
    told = (entry.address, answer.address, now, answer.status)
    visit = store.keep(told, answer.headers, answer.content or b"", entry.published)
    if before is None:
        return Kept(visit, "new")
    return Kept(visit, "unchanged") if before.sha256 == visit.sha256 else Kept(visit, "changed", before)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _issue(address: str, error: JalonError) -> Issue:
    code = "refused" if error.permanent else "unreachable"
    told = f"{address} : {error.what}" + (f" ({error.where})" if error.where and error.where != address else "")
    return Issue(_document(address), "sources", code, told, error.next_step)


def _document(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:12]
