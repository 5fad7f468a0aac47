"""Pages for the tests of the press stage, in our own words."""

from __future__ import annotations

import hashlib

from jalon.model import Article, Block, Declared, Page
from jalon.press import cut

LONG = (
    "Le ministre de l'Énergie et son homologue ont examiné l'avancement de la centrale et fixé au trimestre prochain "
    "la remise des études techniques, a indiqué le département."
)
MORE = (
    "Les deux parties ont aussi convenu d'envoyer une mission d'experts sur le site et de former quarante techniciens "
    "dans les instituts du pays partenaire."
)


def page(text: str | bytes, media_type: str = "text/plain", declared: Declared | None = None) -> Page:
    content = text.encode() if isinstance(text, str) else text
    return Page("essai", "essai.txt", content, media_type, hashlib.sha256(content).hexdigest(), declared=declared)


def article(text: str | bytes, media_type: str = "text/plain", declared: Declared | None = None) -> Article:
    return cut(page(text, media_type, declared))[0]


def role_of(found: Article, passage: str) -> str:
    """The role of the block in which the passage begins."""
    at = found.text.index(passage)
    return block_at(found, at).role


def block_at(found: Article, at: int) -> Block:
    return next(block for block in found.blocks if block.start <= at < block.end)


def tiles(found: Article) -> bool:
    """Whether the blocks follow each other from the first character to the last."""
    edges = [0, *(block.end for block in found.blocks)]
    return edges[:-1] == [block.start for block in found.blocks] and edges[-1] == len(found.text)
