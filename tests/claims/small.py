"""One sentence as an article, and what is found in it."""

from __future__ import annotations

from dataclasses import replace

from jalon.claims import find_claims
from jalon.language import find_mentions
from jalon.model import Article, Block, Claim
from training.articles import article_of

#: A title behind the text that names two states, so that one sentence is read as an article about a cooperation.
TITLES = {
    "fr": "\n\nCoopération entre le Laos et le Chili",
    "en": "\n\nCooperation between Laos and Chile",
    "ru": "\n\nСотрудничество между Лаосом и Чили",
}


def article(text: str, language: str = "fr", *, roles: tuple[tuple[str, str], ...] = ()) -> Article:
    """An article whose blocks are ``roles``, pairs of role and text; one body under a title when none are given."""
    blocks, at = [], 0
    if not roles:
        title = TITLES.get(language, "")
        roles, text = (("body", text), ("title", title)), text + title
    for role, words in roles:
        blocks.append(Block(role, at, at + len(words)))  # type: ignore[arg-type]
        at += len(words)
    told = article_of("example", language, text, tuple(blocks))
    return replace(told, title=None, published="2025-06-24")


def claims(text: str, language: str = "fr") -> tuple[Claim, ...]:
    """The claims of a text published on 24 June 2025."""
    told = article(text, language)
    return find_claims(told, find_mentions(told))[0]
