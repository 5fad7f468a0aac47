"""The versions of one address: sources that have it, and what each of them held before its bytes changed.

A version is dated by its fetch where the trail tells it, else by the day that the register took it in. Former bytes
are cut again by the engine of today, as their blocks were not kept.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jalon.model import Article, Block, Page
from jalon.register.models import Proposal, Source, SourceEdition, TrailEntry
from jalon.register.storable import storable
from jalon.register.trail import digest
from jalon.register.version_records import Unread

#: Sources of one address that are looked at, the latest ones: a page may be fetched every day for years.
SOURCES_MOST = 200
#: Bytes of a former version that are cut again for a page; a longer one is listed only.
CUT_MOST = 4 * 1024 * 1024
_HEAVY = ("content", "text", "blocks", "words")


@dataclass(frozen=True, slots=True)
class Held:
    """One version as the register holds it; its text comes with ``with_texts``."""

    source: Source
    edition: SourceEdition | None  #: None: what the source holds today
    at: str
    fetched: bool
    stood: tuple[dict[str, Any], ...] = ()  #: of an edition: the claims that the machine proposed from it

    @property
    def sha256(self) -> str:
        return (self.edition or self.source).sha256


@dataclass(slots=True)
class _Told:
    """What the trail tells of the readings of one source."""

    fetched: dict[str, str] = field(default_factory=dict)  # by hash of the bytes
    stood: list[dict[str, str]] = field(default_factory=list)  # at each change of its text: digests of its claims
    replaced: list[str] = field(default_factory=list)  # lines of claims that later readings replaced


def held(documents: Sequence[str]) -> list[Held]:
    """The versions in these sources, the first one first; bytes that were only read otherwise are one version."""
    sources = Source.objects.filter(document__in=documents).defer(*_HEAVY).order_by("-added_at")[:SOURCES_MOST]
    told = _told([source.document for source in sources])
    editions: dict[int, list[SourceEdition]] = defaultdict(list)
    for edition in SourceEdition.objects.filter(source__in=sources).defer("content", "text").order_by("pk"):
        editions[edition.source_id].append(edition)
    pools = _pools(editions, {source.pk: told[source.document].replaced for source in sources})
    ranked = [
        each for s in sources for each in _ranked(s, editions.get(s.pk, []), told[s.document], pools.get(s.pk, {}))
    ]
    return [version for _, version in sorted(ranked, key=lambda each: each[0])]


def with_texts(versions: Sequence[Held]) -> Sequence[Held]:
    """The same versions with their bytes or texts at hand, in two queries."""
    texts = Source.objects.only("text", "blocks").in_bulk([each.source.pk for each in versions])
    contents = SourceEdition.objects.only("content").in_bulk([each.edition.pk for each in versions if each.edition])
    for each in versions:
        each.source.text, each.source.blocks = texts[each.source.pk].text, texts[each.source.pk].blocks
        if each.edition:
            each.edition.content = contents[each.edition.pk].content
    return versions


def _ranked(
    source: Source, editions: Sequence[SourceEdition], told: _Told, pool: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[tuple[str, ...], Held]]:
    """The versions of one source with what orders them among others: their own order stays."""
    stood = told.stood if len(told.stood) == len(editions) else [{}] * len(editions)
    taken = [source.added_at, *(edition.replaced_at for edition in editions)]
    last = ""
    for place, edition in enumerate([*editions, None]):
        sha256 = (edition or source).sha256
        captured = taken[place].isoformat(timespec="seconds")
        if edition and sha256 == (editions[place + 1] if place + 1 < len(editions) else source).sha256:
            continue
        fetched = told.fetched.get(sha256, "")
        last = max(last, fetched or captured)
        claims = tuple(pool[each] for each in stood[place].values() if each in pool) if edition else ()
        version = Held(source, edition, fetched or captured, bool(fetched), claims)
        yield (last, source.published, source.document, f"{place:06}"), version


def _told(documents: Sequence[str]) -> Mapping[str, _Told]:
    """What the trail tells, by document."""
    found: dict[str, _Told] = defaultdict(_Told)
    rows = TrailEntry.objects.filter(action="source.read", target__in=documents).order_by("pk")
    for target, *told in rows.values_list("target", "before", "after"):
        before, after = (json.loads(each) if each else None for each in told)  # "": erased
        if after and after.get("fetched"):
            found[target].fetched.setdefault(after["sha256"], after["fetched"])
        if before and after:
            found[target].replaced += before.get("replaced", {}).values()
            if [before.get(key) for key in ("sha256", "text")] != [after.get(key) for key in ("sha256", "text")]:
                found[target].stood.append(before.get("proposals", {}))
    return found


def _pools(sources: Iterable[int], replaced: Mapping[int, Sequence[str]]) -> dict[int, dict[str, dict[str, Any]]]:
    """Every claim that the machine ever proposed from some sources, by the digest of its line."""
    lines = {source: list(replaced[source]) for source in sources}
    for source, line in Proposal.objects.filter(source__in=lines).values_list("source", "line"):
        lines[source].append(line)
    return {source: {digest(line): json.loads(line) for line in told} for source, told in lines.items()}


def text_of(version: Held) -> Article | Unread:
    """The text of a version with its blocks, or why there is none to compare."""
    source, edition = version.source, version.edition
    if source.withdrawn_at:
        return "withdrawn"
    if edition is None:
        blocks = tuple(Block(b["role"], b["start"], b["end"], b.get("language")) for b in source.blocks)
        return _article(source, source.text, blocks)
    try:
        content = edition.page_bytes()
    except zlib.error:
        return "erased"
    if len(content) > CUT_MOST:
        return "uncut"
    cut = _cut(Page(source.document, source.address, content, source.media_type, edition.sha256))
    return _article(source, *cut) if cut else "uncut"


@lru_cache(maxsize=8)
def _cut(page: Page) -> tuple[str, tuple[Block, ...]] | None:
    """The text and the blocks of former bytes; kept, since every look at their page asks for them."""
    from jalon.press import cut  # noqa: PLC0415 - only readers of such pages wait for what it loads

    try:
        article, _ = cut(page)
    except Exception:  # as in the engine: one page that fails costs no other; the version is told to be uncut
        return None
    return (storable(article.text), article.blocks) if article else None


def _article(source: Source, text: str, blocks: tuple[Block, ...]) -> Article:
    """As much of an article as its sentences need."""
    return Article(
        document=source.document, text=text, blocks=blocks, title=source.title, outlet=source.outlet,
        author=source.author, published=source.published, published_note=None, language=source.language,
        comments=0, body_start=0, body_end=len(text), sha256=source.sha256, address=source.address,
        media_type=source.media_type,
    )  # fmt: skip
