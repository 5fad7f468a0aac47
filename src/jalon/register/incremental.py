"""A source more in a large register: only what it is connected with is linked and written again.

Beside the register lies an index of its claims (``FILE.subjects``), derived from it and made again when it is missing,
made by other rules, or behind in a way that the trail does not tell source by source. It tells which subjects a source
changes, as a whole projection would; their rows, and those near them, are then made anew. Actors under a new spelling
and links with records far away are matched by the next whole projection, as after a decision (see ``projected``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from jalon import engine
from jalon.errors import UnreadableError
from jalon.judged import Judged
from jalon.model import ArticleLine, Claim
from jalon.register import trail, version
from jalon.register.deciding import judgements_in_force
from jalon.register.edition import tables
from jalon.register.edition.filling import remake
from jalon.register.large import is_large
from jalon.register.models import ClaimRow, Proposal, Source, Subject, TrailEntry
from jalon.register.projected import ASIDE, PROJECTED
from jalon.register.projections.near import renew
from jalon.register.standing import source_facts, standing_claims

if TYPE_CHECKING:
    from jalon.linking.index import SubjectIndex

#: Actions of the trail that name the source they are about, and those that name one of its claims.
_OF_SOURCE = ("source.",)
_OF_CLAIM = ("claim.", "review.")
_OF_MATCH = ("match.", "ruling.", "issues.", PROJECTED)


def is_worth_it() -> bool:
    """Whether the register is large, and lies in a file that an index can lie beside."""
    return _place() is not None and is_large()


@transaction.atomic
def take_up(*, documents: Collection[str], by: str) -> None:
    """Make the state that of the sources just read, where it was that of everything before them."""
    trail.lock()
    path = _place()
    assert path is not None
    with _opened(path) as index:
        changed = _follow(index, set(documents))
        partition = _Partition(index)
        read = Source.objects.filter(document__in=documents)
        gone = ClaimRow.objects.filter(source__in=read).values_list("claim_id", flat=True)
        told = sorted({*changed, *gone})
        sources = {*read.values_list("pk", flat=True), *_sources_of(told)}
        past_due = _due_since(documents)
        renew(told, sources, partition=partition, beside=past_due)
        if tables.stands():
            remake()
        after = {"version": version.state_version(), "near": True, "documents": sorted(documents)}
        made = trail.append(by=by, action=PROJECTED, target="", before=None, after=after, reason="sources added")
        index.keep_state(made.hash)


class _Partition:
    """Which claims are about one subject, as the index tells it."""

    def __init__(self, index: SubjectIndex) -> None:
        self._index = index

    def __call__(self, claim_ids: Iterable[str]) -> list[tuple[str, ...]]:
        return [subject.claims for subject in self._index.around(claim_ids)]


def _place() -> Path | None:
    """The file of the index; None where the register is no file."""
    name = str(connection.settings_dict["NAME"])
    beside = connection.vendor == "sqlite" and Path(name).is_file()
    return Path(f"{name}.subjects") if beside else None


def _opened(path: Path) -> SubjectIndex:
    try:
        return engine.opened_index(path)
    except UnreadableError:
        path.unlink()
        return engine.opened_index(path)


def _follow(index: SubjectIndex, documents: set[str]) -> list[str]:
    """Bring the index up to the register; gives the claims of the subjects that changed with some documents."""
    last = TrailEntry.objects.filter(hash=index.state()).first() if index.state() else None
    since = _documents_since(last) if last else None
    behind = set(Source.objects.values_list("document", flat=True)) if since is None else since
    engine.put(index, _lines(behind - documents), _judged())
    changed = engine.put(index, _lines(documents), None)
    return [claim for subject in changed for claim in subject.claims]


def _judged() -> Judged:
    return Judged(judgements=tuple(judgements_in_force()))


def _documents_since(last: TrailEntry) -> set[str] | None:
    """The sources that the trail tells of since a row; None when it tells of something else."""
    rows = TrailEntry.objects.filter(pk__gt=last.pk).values_list("action", "target")
    claims: set[str] = set()
    found: set[str] = set()
    for action, target in rows:
        if action.startswith(_OF_SOURCE):
            found.add(target)
        elif action.startswith(_OF_CLAIM):
            claims.add(target)
        elif not action.startswith((*_OF_MATCH, *ASIDE)):
            return None
    told = Proposal.objects.filter(claim_id__in=claims).values_list("source__document", flat=True)
    return found | set(told)


def _lines(documents: Collection[str]) -> Iterator[ArticleLine | Claim]:
    """Every document with the claims that stand in it."""
    among = Source.objects.filter(document__in=documents).values_list("pk", flat=True)
    facts = source_facts(list(among))
    yield from (each.article_line() for each in facts)
    ids = Proposal.objects.filter(source__in=among).values_list("claim_id", flat=True)
    yield from (standing.claim for standing in standing_claims(facts, set(ids))[0])


def _sources_of(claim_ids: Collection[str]) -> set[int]:
    return set(Proposal.objects.filter(claim_id__in=claim_ids).values_list("source_id", flat=True))


def _due_since(documents: Collection[str]) -> set[int]:
    """The subjects whose due date passed between the last publication before some documents and theirs."""
    days = Source.objects.exclude(published="").order_by("-published").values_list("published", flat=True)
    before, now = (next(iter(rows[:1]), "") for rows in (days.exclude(document__in=documents), days))
    late: Any = Subject.objects.filter(urgent__gte=before, urgent__lt=now) if now > before else Subject.objects.none()
    return set(late.values_list("pk", flat=True))
