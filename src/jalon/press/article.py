"""The article of a text: blocks from the roles of its lines, fields from the lines that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jalon.model import ARTICLE_ROLES, Article, Block, BlockRole, Issue, Page
from jalon.press import fields
from jalon.press.lines import Line, split_lines
from jalon.press.roles import Cut, cut_lines
from jalon.press.tongue import language_of

#: Roles whose lines stay apart: each is a paragraph of the article.
_APART = ARTICLE_ROLES | {"byline", "date", "outlet", "dateline"}


def article_of(page: Page, text: str) -> tuple[Article, tuple[Issue, ...]]:
    """The article of a plain text."""
    cut = cut_lines(split_lines(text))
    start, end = body_span(cut)
    language = _declared(page, "language") or language_of(text[start:end]) or language_of(text) or "fr"
    blocks = _with_languages(text, blocks_of(cut, len(text)), language)
    found = fields.read_fields(page, text, cut, (start, end))
    article = Article(
        document=page.document, text=text, blocks=blocks, title=found.title, outlet=found.outlet, author=found.author,
        published=found.published, published_note=found.note, language=language, comments=len(cut.comment_starts),
        body_start=start, body_end=end, sha256=page.sha256, address=page.address, media_type=page.media_type,
        url=_declared(page, "url") or None, licence=_declared(page, "licence"),
    )  # fmt: skip
    return article, tuple(_issues(article))


def _declared(page: Page, name: str) -> str | None:
    value: str | None = getattr(page.declared, name, None)
    return value


def body_span(cut: Cut) -> tuple[int, int]:
    """From the lead to the last sentence or caption."""
    kept = [i for i, role in enumerate(cut.roles) if role in ("lead", "body", "caption", "heading")]
    if not kept:
        return (0, 0)
    return cut.lines[kept[0]].start, cut.lines[kept[-1]].end


def blocks_of(cut: Cut, length: int) -> tuple[Block, ...]:
    """Blocks that tile the text: one a line of the article, one a comment, one a run of anything else."""
    opened: list[tuple[int, BlockRole]] = []
    starts = frozenset(cut.comment_starts)
    for index, (line, role) in enumerate(zip(cut.lines, cut.roles, strict=True)):
        if not opened or role != opened[-1][1] or role in _APART or index in starts:
            opened.append((_line_start(line), role))
    if not opened:
        return (Block("other", 0, length),)
    opened[0] = (0, opened[0][1])
    ends = [start for start, _ in opened[1:]] + [length]
    return tuple(Block(role, start, end) for (start, role), end in zip(opened, ends, strict=True))


def _line_start(line: Line) -> int:
    """Where the line begins, its indent included."""
    return line.start - line.indent


def _with_languages(text: str, blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """The blocks with their language where it is not the article's."""
    told = []
    for block in blocks:
        code = language_of(text[block.start : block.end]) if block.end - block.start >= 60 else None
        told.append(replace(block, language=code) if code and code != language else block)
    return tuple(told)


def _issues(article: Article) -> list[Issue]:
    issues = []
    if article.published is None:
        issues.append(
            Issue(article.document, "press", "no_date", "la date de publication n'est pas dite",
                  "indiquez-la avec --published ou dans dossier.toml")
        )  # fmt: skip
    return issues
