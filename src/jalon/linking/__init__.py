"""From the claims of many sources to actors, subjects and conflicts: pure functions, the same in any order of input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jalon.linking.actors import actors
from jalon.linking.conflicts import conflicts, doubted
from jalon.linking.judgements import ruled, settled
from jalon.linking.profile import profiles
from jalon.linking.related import related
from jalon.linking.subjects import group, parted, stage
from jalon.linking.titles import title
from jalon.model import ArticleLine, Claim, Holding, Judgement, Linked, Ruling, Subject

__all__ = ["Judgement", "link"]


def link(
    claims: Sequence[Claim],
    articles: Sequence[ArticleLine],
    holdings: Sequence[Holding] = (),
    *,
    judgements: Sequence[Judgement] = (),
    rulings: Sequence[Ruling] = (),
    as_of: str | None = None,
    partition: Iterable[Iterable[str]] | None = None,
) -> Linked:
    """Who and what the claims are about, and where they cannot all hold.

    ``judgements`` of claims, ``rulings`` of conflicts: what people have decided, above every comparison;
    ``as_of``: the ISO day to count deadlines from, else the last publication among the articles; ``partition``: the
    claims of each subject by id, where they are known (see ``SubjectIndex``): other claims tell of their documents.
    """
    known = profiles(claims, articles)
    held, questions = settled(judgements)
    groups = group(known, held) if partition is None else parted(known, partition)
    people = actors(claims, holdings, {p.key[0]: p.context for p in known})
    links = related(groups)
    found = conflicts(groups, people, links=links, as_of=as_of, articles=articles)
    subjects = tuple(
        Subject(
            g.id,
            g.kind,
            title(g),
            stage(g, doubted(found)),
            tuple(p.claim.claim_id for p in g.members),
            links.get(g.id, ()),
        )
        for g in groups
    )
    left, disputed = ruled(found, rulings)
    return Linked(people, subjects, left, (*questions, *disputed))
