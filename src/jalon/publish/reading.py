"""A source as it is read: its article with the claims marked, and what is no part of it folded under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

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
#: Parts that tell of the publication: shown small in their place, since they are short and no claim comes from them.
SMALL = frozenset({"dateline", "byline", "outlet", "date"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with one look."""

    text: str
    claimed: bool  #: inside the passage of a claim
    active: bool  #: inside the passage of the claim that the address names
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


def parts(page: SourcePage, active: int) -> list[Part]:
    """The page in the order of its text; runs of folded blocks of one role make one fold."""
    chosen = next((claim.claim_id for claim in page.claims if claim.number == active), "")
    made = []
    for (role, folded), run in groupby(page.blocks, key=lambda block: (block.role, _folds(block))):
        blocks = [block for block in run if any(segment.text.strip() for segment in block.segments)]
        if blocks:
            label = _label(role, page, len(blocks)) if folded else ""
            paragraphs = tuple(Paragraph(block.language, _stretches(block.segments, chosen)) for block in blocks)
            made.append(Part(role, role in SMALL, folded, label, paragraphs))
    return made


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


def _stretches(segments: Sequence[Segment], chosen: str) -> tuple[Stretch, ...]:
    last = max((i for i, segment in enumerate(segments) if segment.text.strip()), default=0)
    made = []
    for i, segment in enumerate(segments[: last + 1]):
        numbers = _numbers(segment)
        following = _numbers(segments[i + 1]) if i < last else frozenset()
        made.append(
            Stretch(
                text=segment.text.rstrip() if i == last else segment.text,
                claimed=bool(segment.claims),
                active=chosen in segment.claims,
                slot=bool(numbers),
                slot_numbers=tuple(sorted(numbers - following)),
                begins=segment.begins,
            )
        )
    return tuple(made)


def _numbers(segment: Segment) -> frozenset[int]:
    return frozenset(SLOTS[slot] for slot in segment.slots if slot in SLOTS)
