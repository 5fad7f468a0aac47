"""The article of a reading: blocks from the roles of its lines, fields from the lines and metadata that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jalon.model import ARTICLE_ROLES, Article, Block, BlockRole, Issue, Page
from jalon.pack import languages
from jalon.press.cutting import Cut
from jalon.press.fields import read_fields
from jalon.press.lines import Line
from jalon.press.opening import set_apart
from jalon.press.reading import Reading
from jalon.press.roles import cut_lines
from jalon.press.tongue import by_function_words, language_of

#: Roles whose lines stay apart: each is a paragraph of the article, or one fact about it.
_APART = ARTICLE_ROLES | {"byline", "date", "outlet", "dateline"}
_WRITTEN = ARTICLE_ROLES | {"comment", "teaser", "notice", "author_box"}
#: What the user may do about a doubt.
_NEXT = {
    "too_long": "découpez-le en plusieurs fichiers",
    "scanned": "passez-le d'abord par une reconnaissance de caractères",
}
_SAMPLE = 600  #: characters of a block that tell its language
_TOLD = 100  #: characters from which the language of a block of its own is told


def article_of(page: Page, reading: Reading) -> tuple[Article, tuple[Issue, ...]]:
    """The article, and what could not be told of it."""
    text, cut = reading.text, set_apart(cut_reading(reading))
    start, end = body_span(cut)
    declared = page.declared.language if page.declared else None
    language = declared or language_of(text[start:end]) or language_of(text) or reading.told.language or "fr"
    found = read_fields(page, reading, cut, text[start:end], language)
    article = Article(
        document=page.document, text=text, blocks=blocks_of(cut, text, language), title=found.title,
        outlet=found.outlet, author=found.author, published=found.published, published_note=found.note,
        language=language, comments=len(cut.comment_starts), body_start=start, body_end=end, sha256=page.sha256,
        address=page.address, media_type=page.media_type, licence=page.declared.licence if page.declared else None,
        url=(page.declared and page.declared.url) or reading.told.url,
    )  # fmt: skip
    return article, tuple(_issues(article, reading))


def cut_reading(reading: Reading) -> Cut:
    """The roles of all lines: those that the format fixes, and those that the cut finds among the others."""
    free = [i for i in range(len(reading.lines)) if i not in reading.fixed or i == reading.title]
    title = free.index(reading.title) if reading.title is not None else None
    cut = cut_lines([reading.lines[i] for i in free], title, trusted=reading.trusted)
    if not reading.fixed:
        return cut
    whole = Cut(
        reading.lines, [None] * len(reading.lines), [reading.fixed.get(i, "other") for i in range(len(reading.lines))]
    )
    for position, index in enumerate(free):
        whole.roles[index], whole.cues[index] = cut.roles[position], cut.cues[position]
    whole.title = free[cut.title] if cut.title is not None else None
    whole.comment_starts = sorted({*reading.comment_starts, *(free[i] for i in cut.comment_starts)})
    return whole


def body_span(cut: Cut) -> tuple[int, int]:
    """From the lead to the last sentence or caption; empty at the title's end when there is no body."""
    kept = [i for i, role in enumerate(cut.roles) if role in ("lead", "body", "caption", "heading")]
    while kept and cut.roles[kept[-1]] == "caption" and cut.kind(kept[-1]) == "caption":
        kept.pop()
    if not kept:
        end = cut.lines[cut.title].end if cut.title is not None else 0
        return end, end
    first = next((i for i in kept if cut.roles[i] in ("lead", "body")), kept[0])
    return cut.lines[first].start, cut.lines[kept[-1]].end


def blocks_of(cut: Cut, text: str, language: str) -> tuple[Block, ...]:
    """Blocks that tile the text: one a line of the article, one a comment, one a run of anything else."""
    opened: list[tuple[int, BlockRole]] = []
    starts = frozenset(cut.comment_starts)
    for index, (line, role) in enumerate(zip(cut.lines, cut.roles, strict=True)):
        if not opened or role != opened[-1][1] or role in _APART or index in starts:
            opened.append((_line_start(line) if opened else 0, role))
    if not opened:
        return (Block("other", 0, len(text)),) if text else ()
    ends = [start for start, _ in opened[1:]] + [len(text)]
    blocks = [Block(role, start, end) for (start, role), end in zip(opened, ends, strict=True)]
    return tuple(_with_language(block, text, language) for block in blocks)


def _line_start(line: Line) -> int:
    """Where the line begins, its indent included."""
    return line.start - line.indent


def _with_language(block: Block, text: str, language: str) -> Block:
    """The block with its language where it is not the article's; only what people wrote at length is looked at.

    In an article of a language without a pack only blocks of those with one are told apart: the others are not read.
    """
    if block.end - block.start < _TOLD or block.role not in _WRITTEN:
        return block
    sample = text[block.start : min(block.end, block.start + _SAMPLE)]
    code = language_of(sample) if language in languages() else by_function_words(sample)
    return replace(block, language=code) if code and code != language else block


def _issues(article: Article, reading: Reading) -> Sequence[Issue]:
    found = [(code, message, _NEXT.get(code, "")) for code, message in reading.doubts]
    if article.published is None:
        found.append(
            ("no_date", "la date de publication n'est pas dite", "indiquez-la dans dossier.toml ou avec --published")
        )
    if article.language not in languages():
        known = ", ".join(languages())
        message = (
            f"texte en « {article.language} », langue sans lexique (connues : {known}) : aucun énoncé n'en sera tiré"
        )
        found.append(("no_language_pack", message, "ajoutez un dossier packs/ pour cette langue, ou retirez la source"))
    if article.body_end <= article.body_start:
        found.append(("no_body", "aucun corps d'article reconnu", "vérifiez que la page contient un article"))
    return [
        Issue(article.document, "press", code, f"{article.address} : {message}", step) for code, message, step in found
    ]
