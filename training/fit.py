"""Fit what the second reader knows to the written articles.

    python -m training.fit [LANGUAGE …]      writes phrases.tsv and stages_of_<kind>.tsv into src/jalon/packs/<language>

Multinomial logistic regression (scikit-learn, no part of the product: ``uv pip install scikit-learn``) over the signs
of every candidate phrase of the written articles that are not held out, and of the annotated ones that are here
(``training.annotated``; docs/decisions/0026). A phrase counts as the object of a mark when it shares most words with
it; other phrases that share words with a mark are left out, as they are neither right nor wrong, and so are optional
claims. A claim told again is nothing to add, but no fault of the finders either.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from jalon.claims import drafts_of
from jalon.claims.candidates import Candidate
from jalon.claims.drafts import by_sentence
from jalon.claims.lexicon import lexicon
from jalon.claims.reading import Reading
from jalon.claims.second import KINDS, NOTHING, STAGES, sights
from jalon.claims.signs import Sight, signs
from jalon.claims.weights import LEVEL, Weights, write
from jalon.claims.worth import Worth
from jalon.language import find_mentions
from jalon.model import Article
from jalon.pack import PACKS
from training.annotated import annotated
from training.annotated import labels as labels_of_claims
from training.articles import Mark, written
from training.labels import Label, Match, best, labelled

#: The share of words (Dice) from which a phrase is the object of a mark, or too near it to be nothing.
SAME = 0.4
#: How often a sign has to be seen, and how strongly weights are held down (inverse strength): of a phrase, of a stage.
SEEN, OF_PHRASES, OF_STAGES = 3, 0.05, 0.3

#: The languages that have a second reader.
TAUGHT = ("fr", "en", "ru")


class Example(NamedTuple):
    """One phrase: its signs, its outcome (a kind, or nothing), its stage, and how much it weighs."""

    signs: frozenset[str]
    outcome: str
    stage: str
    weight: float = 1.0


#: Kind and stage of each candidate of a sentence; None for one that is neither right nor wrong.
Labels = Callable[[Sequence[Candidate], Reading], list[Label | None]]


@dataclass(frozen=True, slots=True)
class Taught:
    """An article to learn from: what its phrases are, and how much each weighs."""

    article: Article
    labels: Labels
    weight: float = 1.0


def taught(language: str) -> Iterator[Taught]:
    """Every article to learn from: the written ones that are not held out, the annotated ones whose texts are here."""
    for each in written(language):
        if not each.held:
            yield Taught(each.article, partial(labels, marks=each.marks))
    for found in annotated(language):
        yield Taught(found.article, partial(labels_of_claims, claims=found.claims), found.weight)


def sights_of(article: Article) -> Iterator[Sight]:
    """The sentences of an article with what the finders made of them."""
    readings, drafts = drafts_of(article, find_mentions(article))
    return sights(readings, by_sentence(drafts), Worth(lexicon(article.language)))


def examples(told: Taught) -> Iterator[Example]:
    """Every candidate of an article that is the object of a claim or of none."""
    for sight in sights_of(told.article):
        shared, phrases = signs(sight)
        seen = list(phrases)
        outcomes = told.labels([candidate for candidate, _ in seen], sight.reading)
        for (_, own), outcome in zip(seen, outcomes, strict=True):
            if outcome is not None:
                yield Example(shared | own, *outcome, told.weight)


def labels(found: Sequence[Candidate], reading: Reading, marks: Sequence[Mark]) -> list[Label | None]:
    """Kind and stage of each candidate: those of the mark that it matches best; None where it is too near one."""
    return labelled(len(found), (_match(found, reading, mark) for mark in marks))


def _match(found: Sequence[Candidate], reading: Reading, mark: Mark) -> Match:
    inside = [i for i, t in enumerate(reading.tokens) if t.start < mark.end and t.end > mark.start]
    if not inside:
        return {}, None
    low, high = inside[0], inside[-1] + 1
    shares = {at: share for at, c in enumerate(found) if (share := _shared(c, low, high, mark)) >= SAME}
    if not shares or mark.optional:
        return shares, None
    if not mark.again:
        return shares, (mark.kind, mark.stage)
    return shares, (NOTHING, "") if found[best(shares)].draft is None else None


def _shared(candidate: Candidate, low: int, high: int, mark: Mark) -> float:
    """The share of words (Dice) that a candidate has in common with [low, high); a draft of the kind before others."""
    common = max(0, min(candidate.high, high) - max(candidate.low, low))
    alike = candidate.draft is not None and candidate.draft.kind == mark.kind
    return 2 * common / (candidate.high - candidate.low + high - low) + (0.05 if common and alike else 0)


def fitted(seen: Sequence[Example], strength: float, *, stages: bool = False) -> Weights:
    """The weights that tell outcomes best, or stages."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - no part of the product
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    often = Counter(sign for each in seen for sign in each.signs)
    vectors = DictVectorizer()
    table: Any = vectors.fit_transform([dict.fromkeys((s for s in e.signs if often[s] >= SEEN), 1.0) for e in seen])
    told = [each.stage if stages else each.outcome for each in seen]
    weight = [each.weight for each in seen]
    model = LogisticRegression(C=strength, max_iter=400).fit(table, told, sample_weight=weight)
    names = vectors.get_feature_names_out()
    of = {LEVEL: tuple(map(float, model.intercept_))}
    of |= {str(name): tuple(map(float, column)) for name, column in zip(names, model.coef_.T, strict=True)}
    return Weights(tuple(map(str, model.classes_)), of)


def tables(told: Sequence[Example]) -> Iterator[tuple[str, Weights]]:
    """Each table of the second reader with its name."""
    yield KINDS, fitted(told, OF_PHRASES)
    for kind in sorted({each.outcome for each in told} - {NOTHING}):
        yield STAGES.format(kind), fitted([e for e in told if e.outcome == kind], OF_STAGES, stages=True)


def fit(language: str) -> None:
    """Write the tables of a language."""
    articles = list(taught(language))
    told = [example for article in articles for example in examples(article)]
    source = f"By `python -m training.fit {language}`, from {len(told)} phrases of {len(articles)} articles."
    for name, table in tables(told):
        write(PACKS / language / f"{name}.tsv", table, source)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", nargs="*", metavar="LANGUAGE", help="all unless told")
    for code in parser.parse_args().language or TAUGHT:
        fit(code)
