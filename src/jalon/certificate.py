"""The certificate of a quote: a claim holds only if its passage stands in its source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from jalon.model import Article, ArticleLine, Claim, Issue
from jalon.text import plain, squeezed


def refused(lines: Iterable[ArticleLine | Claim], sources: Iterable[Article | Issue]) -> Iterator[str]:
    """One message a claim whose quote is not in its source, neither exactly nor as a typographic variant.

    A variant differs in white space, quotation marks, apostrophes, dashes or the composition of accents alone. The
    source of a claim is the one at the address of its article line, or else the one with the name of its document.
    """
    texts: dict[str, str] = {}
    for source in sources:
        if isinstance(source, Article):
            texts[source.document] = texts[source.address] = source.text
    variants = {name: variant(text) for name, text in texts.items()}
    addresses: dict[str, str | None] = {}
    for line in lines:
        if isinstance(line, ArticleLine):
            addresses[line.document] = line.address
            continue
        name = addresses.get(line.document)
        name = name if name in texts else line.document
        fault = "its source was not found" if name not in texts else _fault(line, texts[name], variants[name])
        if fault:
            yield f"{line.document} {line.claim_id}: {fault}"


def variant(text: str) -> str:
    """The text as all its typographic variants have it."""
    return squeezed(plain(unicodedata.normalize("NFC", text)))


def _fault(claim: Claim, text: str, text_variant: str) -> str | None:
    if not claim.quote.strip():
        return "no quote"
    if claim.quote not in text and variant(claim.quote) not in text_variant:
        return f"not in the source: {claim.quote}"
    if claim.end and variant(text[claim.start : claim.end]) != variant(claim.quote):
        return f"its offsets {claim.start}–{claim.end} point at other words"
    return None
