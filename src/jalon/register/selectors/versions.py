"""The versions of a source's address: what changed from each to the next, and which claims stood on that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, islice, pairwise
from typing import Any

from jalon import differences
from jalon.differences import Change, Kind, Piece
from jalon.model import Article
from jalon.passages import passages
from jalon.register.models import ClaimRow, Review, Source
from jalon.register.records import SourceClaim
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.refs import subject_ref
from jalon.register.stages import family
from jalon.register.version_records import (
    AlteredClaim,
    ChangedSentence,
    SourceVersions,
    Stands,
    Unread,
    VersionRow,
    VersionStep,
)
from jalon.register.versions import Held, held, text_of, with_texts
from jalon.text import plain, squeezed

#: Versions that a page compares: ten steps of a usual article take 20 ms, of the longest texts one or two seconds.
LISTED = 11
#: What is compared of one text: blocks that begin within so many characters, and so many sentences.
CHARACTERS, SENTENCES = 400_000, 3_000
#: The length to which a sentence is cut, and the changes that are shown; those that claims stood on always are.
LONGEST, SHOWN = 1_000, 200
_STOOD = frozenset({Review.ACCEPTED, Review.CORRECTED})
_KINDS: tuple[Kind, ...] = ("changed", "removed", "added", "moved")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Version:
    """A version with its sentences and its row of the page."""

    held: Held
    row: VersionRow
    text: str = ""
    sentences: tuple[_Sentence, ...] = ()
    outside: frozenset[str] = frozenset()  #: sentences of readers' comments
    cut_short: bool = False  #: there are more sentences


@dataclass(frozen=True, slots=True)
class _Step:
    """Two versions that follow each other, the sentences that are compared, and what became of them."""

    before: _Version
    after: _Version
    old: tuple[_Sentence, ...]
    new: tuple[_Sentence, ...]
    changes: tuple[Change, ...]

    def change_at(self, start: int, end: int) -> Change | None:
        """What became of the first altered sentence that a stretch of the former text touches; None: nothing."""
        for change in self.changes:
            if change.old is not None and change.kind in ("changed", "removed"):
                sentence = self.old[change.old]
                if sentence.start < end and sentence.end > start:
                    return change
        return None


def source_versions(document: str) -> SourceVersions | None:
    """The versions of the address of a source; None where there is only one, or no such source."""
    url = Source.objects.filter(document=document).values_list("url", flat=True).first()
    if url is None:
        return None
    documents = {document, *_shared_addresses().get(url, ())}
    found = held(sorted(documents))
    if len(found) < 2:
        return None
    listed = _listed(found, document)
    versions = [_version(each, document) for each in with_texts(listed)]
    rows = _rows_of(listed)
    steps = [_compared(before, after) for before, after in pairwise(versions)]
    return SourceVersions(
        rows=tuple(version.row for version in versions),
        steps=tuple(_told_step(step, rows.get(step.before.row.document, [])) for step in reversed(steps)),
        unlisted=len(found) - len(listed),
        altered=dict(_altered(steps, rows.get(document, []))),
    )


@kept
def _shared_addresses() -> Mapping[str, tuple[str, ...]]:
    """The addresses that several sources have, with their documents: one walk over all sources, once a state."""
    found: dict[str, list[str]] = defaultdict(list)
    for url, document in Source.objects.exclude(url="").order_by().values_list("url", "document"):
        found[url].append(document)
    return {url: tuple(documents) for url, documents in found.items() if len(documents) > 1}


def _listed(found: Sequence[Held], document: str) -> Sequence[Held]:
    """The latest versions, or those around the one whose page it is."""
    mine = max((i for i, each in enumerate(found) if each.source.document == document), default=len(found))
    low = max(0, min(len(found) - LISTED, mine - LISTED // 2))
    return found[low : low + LISTED]


def _version(each: Held, document: str) -> _Version:
    told = text_of(each)
    unread: Unread = "" if isinstance(told, Article) else told
    row = VersionRow(
        document=each.source.document,
        at=each.at,
        fetched=each.fetched,
        sha256=each.sha256,
        former=each.edition is not None,
        here=each.edition is None and each.source.document == document,
        unread=unread,
    )
    if not isinstance(told, Article):
        return _Version(each, row)
    near = tuple(block for block in told.blocks if block.start < CHARACTERS)
    sentences = tuple(islice(_sentences(replace(told, blocks=near)), SENTENCES + 1))
    # One cut may take for the article what another takes for a comment: neither is then shown.
    comments = tuple(replace(block, role="body") for block in near if block.role == "comment")
    outside = frozenset(_key(sentence.text) for sentence in _sentences(replace(told, blocks=comments)))
    cut_short = len(sentences) > SENTENCES or len(near) < len(told.blocks)
    return _Version(each, row, told.text, sentences[:SENTENCES], outside, cut_short)


def _key(text: str) -> str:
    return squeezed(plain(text))


def _sentences(article: Article) -> Iterator[_Sentence]:
    """The sentences of the article's own blocks; of one that is no sentence but a wall of text, its parts."""
    for passage in passages(article):
        low = passage.start
        while passage.end - low > LONGEST:
            at = article.text.rfind(" ", low, low + LONGEST)
            high = at if at > low else low + LONGEST
            yield _Sentence(low, high, article.text[low:high])
            low = high
        yield _Sentence(low, passage.end, article.text[low : passage.end])


def _rows_of(listed: Iterable[Held]) -> Mapping[str, list[ClaimRow]]:
    """The claims that stand in these sources, by document."""
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    documents = {each.source.pk: each.source.document for each in listed}
    rows = ClaimRow.objects.filter(source__in=documents).select_related("subject").defer("line")
    for row in rows.order_by("source", "number"):
        found[documents[row.source_id]].append(row)
    return found


def _compared(before: _Version, after: _Version) -> _Step:
    """What differs in the article; nothing where one of the texts cannot be read."""
    if before.row.unread or after.row.unread:
        return _Step(before, after, (), (), ())
    old, new = _beside(before, after.outside), _beside(after, before.outside)
    changes = differences.changes([each.text for each in old], [each.text for each in new])
    return _Step(before, after, old, new, tuple(changes))


def _beside(version: _Version, outside: frozenset[str]) -> tuple[_Sentence, ...]:
    """The sentences of a version that are no reader's comment in the other one."""
    if not outside:
        return version.sentences
    return tuple(sentence for sentence in version.sentences if _key(sentence.text) not in outside)


def _told_step(step: _Step, rows: Sequence[ClaimRow]) -> VersionStep:
    stood: dict[Change, list[AlteredClaim]] = defaultdict(list)
    for altered, at, length in _claims(step.before, rows):
        change = step.change_at(at, at + length)
        if change:
            stood[change].append(altered)
    sentences = [
        ChangedSentence(change.kind, tuple(_pieces(change, step.old, step.new)), tuple(stood.get(change, ())))
        for change in _shown(step.changes, stood)
    ]
    kinds = Counter(change.kind for change in step.changes)
    return VersionStep(
        before=step.before.row,
        after=step.after.row,
        language=step.after.held.source.language,
        sentences=tuple(sentences),
        counts=tuple((kind, kinds[kind]) for kind in _KINDS if kinds[kind]),
        left_out=len(step.changes) - len(sentences),
        cut_short=step.before.cut_short or step.after.cut_short,
    )


def _shown(changes: Sequence[Change], stood: Mapping[Change, object]) -> list[Change]:
    """The first changes, and every one that a claim stood on."""
    return [change for place, change in enumerate(changes) if place < SHOWN or change in stood]


def _pieces(change: Change, old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterable[Piece]:
    if change.old is not None and change.new is not None and change.kind == "changed":
        return differences.pieces(old[change.old].text, new[change.new].text)
    if change.new is not None:
        return (Piece("new" if change.kind == "added" else "same", new[change.new].text),)
    return (Piece("gone", old[change.old].text),) if change.old is not None else ()


def _claims(before: _Version, rows: Sequence[ClaimRow]) -> Iterator[tuple[AlteredClaim, int, int]]:
    """The claims of a version, where its text holds their quotes, and how long these are."""
    document = before.row.document
    if before.held.edition is None:
        standing = [row for row in rows if before.text[row.start : row.end] == row.quote]
        yield from ((AlteredClaim(_claim(row), document, "former"), row.start, len(row.quote)) for row in standing)
        return
    now, decided = {row.claim_id: row for row in rows}, _decided(before.held.stood)
    for line in before.held.stood:
        row, verdict = now.get(line["claim_id"]), decided.get(line["claim_id"], "")
        at = _place(before.text, line["quote"], line["start"])
        if at >= 0 and verdict != Review.REJECTED:
            stands: Stands = "newer" if row else "decided" if verdict in _STOOD else "nowhere"
            yield AlteredClaim(_claim(row) if row else _told(line), document, stands), at, len(line["quote"])


def _place(text: str, quote: str, start: int) -> int:
    """Where a quote stands: at its offset, else where it is found; -1 where it is not."""
    return start if quote and text[start : start + len(quote)] == quote else text.find(quote) if quote else -1


def _decided(lines: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The verdict of the latest row of each claim's reviews."""
    asked = [line["claim_id"] for line in lines]
    if not asked:
        return {}
    return dict(Review.objects.filter(claim_id__in=asked).order_by("id").values_list("claim_id", "verdict"))


def _claim(row: ClaimRow) -> SourceClaim:
    return SourceClaim(
        number=row.number, claim_id=row.claim_id, kind=row.kind, family=family(row.kind, row.stage), stage=row.stage,
        object=row.object, start=row.start, end=row.end, reviewed=bool(row.verdict), subject=subject_ref(row.subject),
    )  # fmt: skip


def _told(line: Mapping[str, Any]) -> SourceClaim:
    """A claim that no longer stands, from the line that the machine had told."""
    kind, stage = line["kind"], line["stage"]
    return SourceClaim(
        number=0, claim_id=line["claim_id"], kind=kind, family=family(kind, stage), stage=stage,
        object=line["object"], start=line["start"], end=line["end"], reviewed=False, subject=None,
    )  # fmt: skip


def _altered(steps: Sequence[_Step], rows: Sequence[ClaimRow]) -> Iterator[tuple[str, Kind]]:
    """What became, in the first newer version that has it otherwise, of the words that claims of a page stand on."""
    alive = {row.claim_id: row for row in rows}
    newer = dropwhile(lambda step: not step.before.row.here, steps)
    for step in newer:
        for claim_id, row in list(alive.items()):
            at = _place(step.before.text, row.quote, row.start)
            change = step.change_at(at, at + len(row.quote)) if at >= 0 else None
            if change:
                del alive[claim_id]
                yield claim_id, change.kind
