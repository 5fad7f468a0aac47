"""Fit what the second reader knows to the written articles.

    python -m training.fit [LANGUAGE …]      writes phrases.tsv and stages_of_<kind>.tsv into src/jalon/packs/<language>

Multinomial logistic regression (scikit-learn, no part of the product: ``uv pip install scikit-learn``) over the signs
of every candidate phrase of the articles that are not held out. A phrase counts as the object of a mark when it shares
most words with it; other phrases that share words with a mark are left out, as they are neither right nor wrong, and
so are optional claims. A claim told again is nothing to add, but no fault of the finders either.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jalon.claims import drafts_of
from jalon.claims.candidates import Candidate
from jalon.claims.drafts import by_sentence
from jalon.claims.lexicon import lexicon
from jalon.claims.reading import Reading
from jalon.claims.second import KINDS, NOTHING, STAGES, sights
from jalon.claims.signs import signs
from jalon.claims.weights import LEVEL, Weights, write
from jalon.claims.worth import Worth
from jalon.language import find_mentions
from jalon.pack import PACKS
from training.articles import Mark, Written, written

#: The share of words (Dice) from which a phrase is the object of a mark, or too near it to be nothing.
SAME = 0.4
#: How often a sign has to be seen, and how strongly weights are held down (inverse strength): of a phrase, of a stage.
SEEN, OF_PHRASES, OF_STAGES = 3, 0.1, 0.3

#: The languages that have a second reader: in English it earned nothing (docs/decisions/0025).
TAUGHT = ("fr", "ru")

#: One phrase: its signs, its outcome (a kind, or nothing), its stage.
Example = tuple[frozenset[str], str, str]


def examples(article: Written) -> Iterator[Example]:
    """Every candidate of an article that is the object of a mark or of none."""
    language = article.article.language
    readings, drafts = drafts_of(article.article, find_mentions(article.article))
    for sight in sights(readings, by_sentence(drafts), Worth(lexicon(language))):
        seen = list(signs(sight))
        told = labels([candidate for candidate, _ in seen], sight.reading, article.marks)
        for (_, of_phrase), outcome in zip(seen, told, strict=True):
            if outcome is not None:
                yield of_phrase, *outcome


def labels(found: Sequence[Candidate], reading: Reading, marks: Sequence[Mark]) -> list[tuple[str, str] | None]:
    """Kind and stage of each candidate: those of the mark that it matches best; None where it is too near one."""
    told: list[tuple[str, str] | None] = [(NOTHING, "")] * len(found)
    best: dict[int, tuple[str, str]] = {}
    for mark in marks:
        inside = [i for i, t in enumerate(reading.tokens) if t.start < mark.end and t.end > mark.start]
        if not inside:
            continue
        low, high = inside[0], inside[-1] + 1
        shares = {at: share for at, c in enumerate(found) if (share := _shared(c, low, high, mark)) >= SAME}
        told = [None if at in shares else outcome for at, outcome in enumerate(told)]
        if shares and not mark.optional:
            at = max(shares, key=lambda at: shares[at])
            if not mark.again:
                best[at] = mark.kind, mark.stage
            elif found[at].draft is None:
                best[at] = NOTHING, ""
    return [best.get(at, outcome) for at, outcome in enumerate(told)]


def _shared(candidate: Candidate, low: int, high: int, mark: Mark) -> float:
    """The share of words (Dice) that a candidate has in common with [low, high); a draft of the kind before others."""
    common = max(0, min(candidate.high, high) - max(candidate.low, low))
    alike = candidate.draft is not None and candidate.draft.kind == mark.kind
    return 2 * common / (candidate.high - candidate.low + high - low) + (0.05 if common and alike else 0)


def fitted(seen: Sequence[tuple[frozenset[str], str]], strength: float) -> Weights:
    """The weights that tell outcomes best."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - no part of the product
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    often = Counter(sign for signs, _ in seen for sign in signs)
    vectors = DictVectorizer()
    table: Any = vectors.fit_transform(
        [dict.fromkeys((s for s in signs if often[s] >= SEEN), 1.0) for signs, _ in seen]
    )
    model = LogisticRegression(C=strength, max_iter=400).fit(table, [outcome for _, outcome in seen])
    names = vectors.get_feature_names_out()
    of = {LEVEL: tuple(map(float, model.intercept_))}
    of |= {str(name): tuple(map(float, column)) for name, column in zip(names, model.coef_.T, strict=True)}
    return Weights(tuple(map(str, model.classes_)), of)


def fit(language: str) -> None:
    """Write the tables of a language."""
    told = [each for article in written(language) if not article.held for each in examples(article)]
    source = f"By `python -m training.fit {language}`, from {len(told)} phrases."
    write(PACKS / language / f"{KINDS}.tsv", fitted([(s, kind) for s, kind, _ in told], OF_PHRASES), source)
    for kind in sorted({kind for _, kind, _ in told} - {NOTHING}):
        of_kind = [(signs, stage) for signs, told_kind, stage in told if told_kind == kind]
        write(PACKS / language / f"{STAGES.format(kind)}.tsv", fitted(of_kind, OF_STAGES), source)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", nargs="*", metavar="LANGUAGE", help="fr and ru unless told")
    for code in parser.parse_args().language or TAUGHT:
        fit(code)
