"""The main text of web pages by other tools, beside ours, on the same pages in one run.

    JALON_HTML_PAGES=DIR python -m eval.html_peers [--write] [--show] [STEP]

DIR holds ``evaldata.json`` and the pages (``eval/``, ``cache/``) of trafilatura's public evaluation, which is not
distributed with Jalon: without it the run says so. Each page tells phrases that its main text has, phrases that it has
not, and phrases of readers' comments. Captions are no main text there, while here they are a part of the article with a
role of their own: Jalon is scored with and without them. STEP takes every so manieth page. Peers are installed beside
the product for the run: ``uv pip install readability-lxml justext resiliparse newspaper4k``. Seconds are those of the
processor; ``--write`` puts the table into docs/reference/peers.md, ``--show`` prints where Jalon is wrong and
trafilatura right.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

import trafilatura

from eval.mention_peers import write_part
from jalon.errors import JalonError
from jalon.model import ARTICLE_ROLES, Article, Page
from jalon.press import cut


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page and the phrases that tell a right main text."""

    name: str
    address: str
    content: bytes
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def markup(self) -> str:
        return self.content.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool says of a page, white space made single."""

    main: str
    comments: str = ""


@dataclass
class Score:
    """Counts of one tool over the pages."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        taken = self.counts["inside"] + self.counts["outside"]
        return self.counts["inside"] / taken if taken else 0.0

    @property
    def recall(self) -> float:
        return self.counts["inside"] / max(1, self.counts["all inside"])

    @property
    def f1(self) -> float:
        wanted = self.counts["all inside"] + self.counts["inside"] + self.counts["outside"]
        return 2 * self.counts["inside"] / max(1, wanted)


Tool = Callable[[Labelled], list[Told]]
_FIRST = Labelled(
    "first",
    "https://example.org/",
    b"<html><body><p>" + b"Das Haus steht am Ufer. " * 40 + b"</p></body></html>",
    (),
    (),
    (),
)


# ------------------------------------------------------------------------------------------------ tools
def jalon(page: Labelled) -> list[Told]:
    """Ours: the whole article, and the article without its captions."""
    try:
        article, _ = cut(Page(page.name, page.address, page.content, "text/html", ""))
    except JalonError:
        return [Told(""), Told("")]
    comments = _text(article, {"comment"})
    return [Told(_text(article, roles), comments) for roles in (ARTICLE_ROLES, ARTICLE_ROLES - {"caption"})]


def _text(article: Article, roles: Any) -> str:
    return _single("\n".join(article.text[b.start : b.end] for b in article.blocks if b.role in roles))


def trafilated(page: Labelled) -> list[Told]:
    """trafilatura, without comments."""
    return [Told(_single(trafilatura.extract(page.markup, include_comments=False) or ""))]


def readable(page: Labelled) -> list[Told]:
    """readability-lxml, its markup made text."""
    summary = import_module("readability").Document(page.markup).summary()
    return [Told(_single(import_module("lxml.html").fromstring(summary).text_content()))]


def justed(page: Labelled) -> list[Told]:
    """jusText, with the stop words of the language that the page is in most."""
    justext = import_module("justext")
    stop = frozenset(word for language in ("English", "German", "French") for word in justext.get_stoplist(language))
    paragraphs = justext.justext(page.content, stop)
    return [Told(_single("\n".join(p.text for p in paragraphs if not p.is_boilerplate)))]


def resiliparsed(page: Labelled) -> list[Told]:
    """resiliparse's main content."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return [Told(_single(extract(page.markup, main_content=True)))]


def newspapered(page: Labelled) -> list[Told]:
    """newspaper4k, which must fetch nothing."""
    address = page.address or "https://example.org/"
    article = import_module("newspaper").Article(address, fetch_images=False, follow_meta_refresh=False)
    article.download(input_html=page.markup)
    article.parse()
    return [Told(_single(article.text))]


#: The tools by name, with the package that each needs; Jalon gives two rows for its one reading.
TOOLS: dict[tuple[str, ...], tuple[str, Tool]] = {
    ("Jalon, article", "Jalon, article without captions"): ("jalon", jalon),
    ("trafilatura",): ("trafilatura", trafilated),
    ("readability-lxml",): ("readability", readable),
    ("jusText",): ("justext", justed),
    ("resiliparse",): ("resiliparse", resiliparsed),
    ("newspaper4k",): ("newspaper", newspapered),
}


# ------------------------------------------------------------------------------------------------ pages, scores
def pages(folder: Path, step: int) -> Iterator[Labelled]:
    """The labelled pages of a folder, every so manieth."""
    told = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    for address, entry in list(told.items())[::step]:
        path = next((p for part in ("eval", "cache") if (p := folder / part / entry["file"]).is_file()), None)
        if path is not None:
            phrases = (tuple(map(_single, entry.get(key) or ())) for key in ("with", "without", "comments"))
            yield Labelled(path.name, address, path.read_bytes(), *phrases)


def _single(text: str) -> str:
    return " ".join(text.split())


def count(score: Score, page: Labelled, told: Told) -> None:
    """Add one page to a score."""
    score.counts["all inside"] += len(page.inside)
    score.counts["inside"] += sum(phrase in told.main for phrase in page.inside)
    score.counts["outside"] += sum(phrase in told.main for phrase in page.outside)
    score.counts["all comments"] += sum(bool(phrase) for phrase in page.comments)
    score.counts["comments taken"] += sum(bool(phrase) and phrase in told.main for phrase in page.comments)
    score.counts["comments apart"] += sum(bool(phrase) and phrase in told.comments for phrase in page.comments)


def run(labelled: list[Labelled]) -> tuple[dict[str, Score], dict[str, list[list[Told]]]]:
    """Every tool that is here on every page, page by page, so that what else the machine does slows all alike.

    A page on which a tool fails counts as empty. Gives the scores by row, and the answers by package.
    """
    here = {names: tool for names, tool in TOOLS.items() if find_spec(tool[0])}
    scores = {name: Score() for names in here for name in names}
    answers: dict[str, list[list[Told]]] = {needs: [] for needs, _ in here.values()}
    for _, tool in here.values():
        tool(_FIRST)  # what is loaded once a process is no cost of a page
    for page in labelled:
        for names, (needs, tool) in here.items():
            begun = process_time()
            try:
                told = tool(page)
            except Exception as fault:  # whatever a peer raises on a page is its answer to that page
                print(f"{names[0]}: {page.name}: {type(fault).__name__}", file=sys.stderr)
                told = [Told("") for _ in names]
            spent = process_time() - begun
            answers[needs].append(told)
            for name, each in zip(names, told, strict=True):
                scores[name].seconds += spent
                count(scores[name], page, each)
    return scores, answers


def rows(scores: dict[str, Score]) -> Iterator[str]:
    """The table."""
    heads = ("tool", "precision", "recall", "F1", "comments in the main text", "kept apart", "seconds", "times")
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    base = scores["trafilatura"].seconds
    for names, (needs, _) in TOOLS.items():
        for name in names:
            score = scores.get(name)
            if score is None:
                yield f"| {name} | not run: {needs} is not installed |" + " |" * (len(heads) - 2)
                continue
            counts = score.counts
            comments = f"{counts['comments taken']} of {counts['all comments']}"
            cells: tuple[str, ...] = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", comments)
            cells += (str(counts["comments apart"]), f"{score.seconds:.1f}", f"{score.seconds / base:.2f}")
            yield f"| {name} | {' | '.join(cells)} |"


def show(labelled: list[Labelled], kept: dict[str, list[list[Told]]]) -> None:
    """Where Jalon (without captions) is wrong and trafilatura is right."""
    for page, ours, theirs in zip(labelled, kept["jalon"], kept["trafilatura"], strict=True):
        for sign, phrases, wanted in (("-", page.inside, True), ("+", page.outside, False)):
            for phrase in phrases:
                if (phrase in theirs[0].main) == wanted != (phrase in ours[1].main):
                    print(f"{sign} {page.name}: {phrase[:90]!r}")


def main(arguments: list[str]) -> int:
    """Print the table, or write it."""
    folder = os.environ.get("JALON_HTML_PAGES")
    if not folder or not (Path(folder) / "evaldata.json").is_file():
        print("not run: JALON_HTML_PAGES names no folder with evaldata.json")
        return 0
    step = next((int(a) for a in arguments if a.isdigit()), 1)
    labelled = list(pages(Path(folder), step))
    scores, kept = run(labelled)
    table = [f"{len(labelled)} pages.", "", *rows(scores)]
    print("\n".join(table))
    if "--show" in arguments:
        show(labelled, kept)
    if "--write" in arguments:
        write_part("html", table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
