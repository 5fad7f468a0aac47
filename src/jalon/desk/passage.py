"""The passage of a proposal between its neighbours, as the source's page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.publish.reading import Paragraph, paragraphs
from jalon.register.review_records import DeskScreen


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the article."""

    paragraph: Paragraph
    role: str
    holds: bool  #: the passage, or part of it


def around(screen: DeskScreen) -> list[Shown]:
    """The paragraph of the passage, between the one before and the one after."""
    told = zip(screen.blocks, paragraphs(screen.blocks), strict=True)
    return [
        Shown(paragraph, block.role, any(segment.claims for segment in block.segments)) for block, paragraph in told
    ]
