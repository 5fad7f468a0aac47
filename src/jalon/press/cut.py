"""One page to one article: the only door of this stage."""

from __future__ import annotations

from jalon.errors import UnreadableError
from jalon.model import Article, Issue, Page
from jalon.press.article import article_of
from jalon.press.decode import declared_charset, decode


def cut(page: Page) -> tuple[Article, tuple[Issue, ...]]:
    """The article of a page with the issues met; raises UnreadableError when there is no text to read."""
    decoded = decode(page.content, declared=declared_charset(page.content))
    if not any(map(str.isalnum, decoded.text)):
        raise UnreadableError("cette page ne contient aucun texte", where=page.address, code="no_text")
    article, issues = article_of(page, decoded.text)
    if decoded.doubt:
        issues = (Issue(page.document, "press", "encoding", f"{page.address} : {decoded.doubt}"), *issues)
    return article, issues
