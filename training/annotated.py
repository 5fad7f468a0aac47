"""Annotated articles: the phrase that each of their claims is about.

Those of the dossier and of the sets to work on are in our own words. The texts of ``eval/standoff`` are real ones and
stay outside the repository (JALON_REAL_TEXTS names their folder): what is learned from them is what words are worth
over all articles together; nothing of any one text remains.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.score_claims import content_words, token_f1, words
from eval.sets import REAL_TEXTS, annotated_first, own
from eval.standoff import STANDOFF, Gold, load
from jalon.claims.candidates import Candidate
from jalon.claims.reading import Reading
from jalon.model import Article, Issue
from jalon.press import cut
from jalon.sources import read_pages
from training.labels import Label, Match, labelled

#: The parts of the annotation of real texts that something may be fitted to; ``test`` and ``whole-test`` are kept for
#: measuring. How much more a phrase of theirs weighs than one of a written article; whole articles are so many that
#: they weigh less or no more (docs/decisions/0027, 0028).
PARTS = ("dev", "train", "whole")
OF_ANNOTATED = 4.0
OUTNUMBERING = {("whole", "fr"): 1.0, ("whole", "en"): 1.0, ("whole", "ru"): 2.0}
#: How the names of sets in our own words end that are kept for measuring.
HELD = "-held"
#: The share of the words of a quote and of a sentence from which the quote is of that sentence.
QUOTED = 0.6
#: The likeness of two phrases (F1 of their content words) from which they name the same thing.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and the annotation of its claims."""

    article: Article
    claims: tuple[Gold, ...]
    weight: float


def annotated(language: str) -> Iterator[Annotated]:
    """Every annotated article of a language that something may be fitted to, and whose text is here."""
    for each in (own(), *annotated_first()):
        if not each.name.endswith(HELD):
            gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in each.gold.glob("*.json")}
            yield from _of(each.sources, gold, language, OF_ANNOTATED)
    if REAL_TEXTS:
        for part in PARTS:
            loaded = load(STANDOFF / language / part, Path(REAL_TEXTS))
            yield from _of(
                tuple(loaded.texts.values()), loaded.gold, language, OUTNUMBERING.get((part, language), OF_ANNOTATED)
            )


def _of(sources: Sequence[Path], gold: Mapping[str, Gold], language: str, weight: float) -> Iterator[Annotated]:
    for page in read_pages(list(map(str, sources))):
        if isinstance(page, Issue) or page.document not in gold:
            continue
        article, _ = cut(page)
        if article.language == language:
            yield Annotated(article, tuple(gold[page.document]["claims"]), weight)


def labels(found: Sequence[Candidate], reading: Reading, claims: Sequence[Gold]) -> list[Label | None]:
    """Kind and stage of each candidate by the claims of its article; None where it is neither right nor wrong.

    A phrase that names what a claim of another sentence is about tells it again: nothing to learn from.
    """
    sentence = set(words(reading.passage.text))
    return labelled(len(found), (_match(found, reading, claim, sentence) for claim in claims))


def _match(found: Sequence[Candidate], reading: Reading, claim: Gold, sentence: set[str]) -> Match:
    likeness = {at: share for at, c in enumerate(found) if (share := _likeness(c, reading, claim)) >= ALIKE}
    taught = likeness and not claim.get("optional") and _quoted(set(words(claim["quote"])), sentence)
    return likeness, (claim["kind"], claim["stage"]) if taught else None


def _likeness(candidate: Candidate, reading: Reading, claim: Gold) -> float:
    """How much a candidate is like the object of a claim; a draft of its kind a little more than others."""
    likeness = named_alike(claim, reading.text(candidate.low, candidate.high))
    alike = candidate.draft is not None and candidate.draft.kind == claim["kind"]
    return likeness + (0.05 if likeness and alike else 0)


def named_alike(claim: Gold, phrase: str) -> float:
    """How much a phrase is like the likest name that a claim gives its object: F1 of their content words."""
    own = content_words(phrase)
    names = (claim["object"], *(claim.get("object_alt") or ()))
    return float(max(token_f1(content_words(name), own) for name in names))


def _quoted(quote: set[str], sentence: set[str]) -> bool:
    """Whether a sentence is quoted, or a quote stands in it."""
    smaller = min(len(quote), len(sentence))
    return smaller > 2 and len(quote & sentence) >= QUOTED * smaller  # a heading of two words quotes nothing
