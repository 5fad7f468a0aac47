"""A source as it is read: its article with the claims marked, and what is no part of it folded under its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from jalon.publish import words
from jalon.register.records import Segment, SourceBlock, SourcePage

#: Number of a slot in a passage: 1 object, 2 actors, 3 quantity or amount, 4 date, 5 place, 6 stage.
SLOTS = {
    "object": 1,
    "actors": 2,
    "speaker": 2,
    "quantities": 3,
    "amounts": 3,
    "when": 4,
    "due": 4,
    "places": 5,
    "stage": 6,
}
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
#: Parts that tell of the publication: shown small in their place, since they are short and no claim comes from them.
SMALL = frozenset({"dateline", "byline", "outlet", "date"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with one look."""

    text: str
    marked: bool  #: inside the passage of a claim, or the one that the address names
    active: bool  #: inside the passage that the address names
    anchor: bool  #: where the passage that the address names by its offsets begins
    slot: bool
    slot_numbers: tuple[int, ...]  #: of the slots that end here
    begins: tuple[int, ...]  #: numbers of the claims whose passage begins here


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text."""

    language: str  #: "" when it is that of the article
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that follow one another and are shown alike."""

    role: str
    small: bool
    folded: bool
    label: str  #: of a fold: what it holds and how much
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The passage that the address names: that of a claim, or a span of the text (start, end)."""

    claim_id: str = ""
    span: tuple[int, int] = (0, 0)

    def holds(self, segment: Segment) -> bool:
        """The segment, which no edge of the span cuts, lies in the passage."""
        return self.claim_id in segment.claims or self.span[0] <= segment.start < self.span[1]


def chosen(page: SourcePage, claim: str, span: str) -> Chosen:
    """What ``e=3`` or ``p=120-240`` names; what names nothing is passed over."""
    found = next((each.claim_id for each in page.claims if str(each.number) == claim), "")
    edges = _SPAN.fullmatch(span)
    return Chosen(found, (int(edges[1]), int(edges[2])) if edges else (0, 0))


def parts(page: SourcePage, choice: Chosen) -> list[Part]:
    """The page in the order of its text; runs of folded blocks of one role make one fold."""
    made = []
    for (role, folded), run in groupby(page.blocks, key=lambda block: (block.role, _folds(block))):
        blocks = [block for block in run if any(segment.text.strip() for segment in block.segments)]
        if blocks:
            label = _label(role, page, len(blocks)) if folded else ""
            paragraphs = tuple(Paragraph(block.language, _stretches(block.segments, choice)) for block in blocks)
            made.append(Part(role, role in SMALL, folded, label, paragraphs))
    return made


def paragraphs(blocks: Sequence[SourceBlock]) -> list[Paragraph]:
    """Blocks with the passages and slots in them marked, none of them named by an address."""
    return [Paragraph(block.language, _stretches(block.segments, Chosen())) for block in blocks]


def slot_key() -> list[tuple[int, str]]:
    """The number of each slot and its name, as they stand in the passages."""
    named = {1: "object", 2: "actors", 3: "quantities", 4: "when", 5: "places", 6: "stage"}
    return [(number, words.of(words.FIELDS, slot)) for number, slot in named.items()]


def left_out(page: SourcePage) -> list[str]:
    """What the page holds besides the article, in words with counts."""
    roles = sorted({block.role for block in page.blocks if _folds(block)})
    return [_label(role, page, sum(block.role == role for block in page.blocks)) for role in roles]


def _folds(block: SourceBlock) -> bool:
    return block.folded and block.role not in SMALL


def _label(role: str, page: SourcePage, blocks: int) -> str:
    if role == "comment":
        whole = sum(block.role == "comment" for block in page.blocks)
        return words.counted("comment", page.source.comments if blocks == whole else blocks)
    if role == "teaser":
        return words.counted("teaser", blocks)
    return words.left_out(role)


def _stretches(told: Sequence[Segment], choice: Chosen) -> tuple[Stretch, ...]:
    segments = [piece for segment in told for piece in _cut(segment, choice.span)]
    last = max((i for i, segment in enumerate(segments) if segment.text.strip()), default=0)
    made = []
    for i, segment in enumerate(segments[: last + 1]):
        numbers = _numbers(segment)
        following = _numbers(segments[i + 1]) if i < last else frozenset()
        made.append(
            Stretch(
                text=segment.text.rstrip() if i == last else segment.text,
                marked=bool(segment.claims) or choice.holds(segment),
                active=choice.holds(segment),
                anchor=segment.start == choice.span[0] < choice.span[1],
                slot=bool(numbers),
                slot_numbers=tuple(sorted(numbers - following)),
                begins=segment.begins,
            )
        )
    return tuple(made)


def _cut(segment: Segment, span: tuple[int, int]) -> Iterator[Segment]:
    """The segment cut where the span begins or ends inside it."""
    inside = [edge for edge in span if segment.start < edge < segment.end]
    for left, right in pairwise([segment.start, *inside, segment.end]):
        text = segment.text[left - segment.start : right - segment.start]
        yield replace(segment, text=text, start=left, end=right, begins=segment.begins if left == segment.start else ())


def _numbers(segment: Segment) -> frozenset[int]:
    return frozenset(SLOTS[slot] for slot in segment.slots if slot in SLOTS)
