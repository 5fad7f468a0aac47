"""What else there is, on the same gold in one run: baselines of names and of words.

    python -m eval.peers

Subjects: B-cubed F1 within each kind and look-alikes merged, on the tuned half of our gold and on the half set aside.
Names: F1 and false merges over the pairs of ``names.jsonl``. Thresholds of baselines are those that do best on the
tuned half. What is not run is told so: nomenklatura's LogicV1 and splink's defaults have no adapter yet.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

from eval import linking
from eval.linking import Key, Score, bcubed
from jalon.linking import link
from jalon.linking.clusters import components
from jalon.linking.words import language_of, stems
from jalon.model import ActorType, ArticleLine, Claim
from jalon.text import folded

Subjects = Callable[[Sequence[Claim], Sequence[ArticleLine]], Mapping[Key, str]]
Words = Callable[[Claim], list[str]]
Names = Callable[[ActorType, str, str], bool]
THRESHOLDS = tuple(step / 20 for step in range(6, 20))


# ------------------------------------------------------------------------------------------------ subjects
def jalon(claims: Sequence[Claim], articles: Sequence[ArticleLine]) -> Mapping[Key, str]:
    """Ours."""
    return linking.subject_of(link(claims, articles), claims)


def same_object(claims: Sequence[Claim], _: Sequence[ArticleLine]) -> Mapping[Key, str]:
    """Name only: one subject, one name, accents and case aside."""
    return {(c.document, c.claim_id): f"{c.kind} {folded(c.object)}" for c in claims}


def alike(claims: Sequence[Claim], _: Sequence[ArticleLine], *, threshold: float, words: Words) -> Mapping[Key, str]:
    """Cosine of weighted words (TF-IDF) above a threshold, whatever is connected being one."""
    bags = [Counter(words(claim)) for claim in claims]
    seen = Counter(word for bag in bags for word in bag)
    weights = {word: math.log((1 + len(bags)) / (1 + n)) + 1 for word, n in seen.items()}
    vectors = [{w: n * weights[w] for w, n in bag.items()} for bag in bags]
    pairs = [
        (i, j)
        for i, j in combinations(range(len(claims)), 2)
        if claims[i].kind == claims[j].kind and _cosine(vectors[i], vectors[j]) >= threshold
    ]
    found = components(len(claims), pairs)
    return {(claims[i].document, claims[i].claim_id): str(part[0]) for part in found for i in part}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    dot = sum(weight * b[word] for word, weight in a.items() if word in b)
    return dot / (math.hypot(*a.values()) * math.hypot(*b.values())) if dot else 0.0


def object_words(claim: Claim) -> list[str]:
    """The stems of the object."""
    return list(stems(claim.object, language_of(claim.object, "")))


def every_word(claim: Claim) -> list[str]:
    """The stems of object, passage, places and actors, in the Latin alphabet: words of two languages may meet."""
    told = " ".join((claim.object, claim.quote, *claim.places, *(a.name for a in claim.actors)))
    return [anyascii(word).lower() for word in stems(told, language_of(told, ""))]


def score(peer: Subjects, paths: Sequence[Path]) -> tuple[Score, int]:
    """B-cubed within each kind, and subjects that mix undertakings."""
    claims, articles, truth = linking.read_all(paths)
    kinds = {(c.document, c.claim_id): c.kind for c in claims}
    found = peer(claims, articles)
    members = linking.clustered({key: f"{kinds[key]} {found[key]}" for key in truth})
    mixed = sum(len({truth[key] for key in keys}) > 1 for keys in members.values())
    wanted = {key: f"{name} {kinds[key]}" for key, name in truth.items()}
    return bcubed(wanted, {key: f"{kinds[key]} {found[key]}" for key in truth}), mixed


def tuned(words: Words, paths: Sequence[Path]) -> tuple[float, Subjects]:
    """The threshold that does best, and the baseline with it."""
    made = {t: partial(alike, threshold=t, words=words) for t in THRESHOLDS}
    best = max(THRESHOLDS, key=lambda t: score(made[t], paths)[0].f1)
    return best, made[best]


# ------------------------------------------------------------------------------------------------ names
def equal(_: ActorType, one: str, other: str) -> bool:
    """Equal in the Latin alphabet, accents and case aside."""
    return _latin(one) == _latin(other)


def near(_: ActorType, one: str, other: str, *, threshold: float = 85) -> bool:
    """Alike in the Latin alphabet, in any order of the words."""
    return fuzz.token_sort_ratio(_latin(one), _latin(other)) >= threshold


def _latin(name: str) -> str:
    return folded(anyascii(name))


def names_score(peer: Names) -> tuple[Score, int]:
    """Precision and recall of "same" over all pairs, and false merges."""
    pairs = linking.name_pairs()
    found = [peer(pair["type"], pair["one"], pair["other"]) for pair in pairs]
    right = sum(pair["same"] and mine for pair, mine in zip(pairs, found, strict=True))
    wrong = sum(found) - right
    return Score(right / max(sum(found), 1), right / sum(pair["same"] for pair in pairs)), wrong


def main() -> None:
    """Print both tables, in Markdown."""
    halves = {part: sorted(linking.OWN.glob(f"{part}_*.jsonl")) for part in ("tuned", "held")}
    best, objects = tuned(object_words, halves["tuned"])
    best_all, everything = tuned(every_word, halves["tuned"])
    print("| subjects | tuned F1 | merged | set aside F1 | merged |\n| --- | --- | --- | --- | --- |")
    peers: dict[str, Subjects] = {
        "Jalon": jalon,
        "name only": same_object,
        f"words of the object, cosine ≥ {best}": objects,
        f"words of the claim, cosine ≥ {best_all}": everything,
    }
    for name, peer in peers.items():
        (mine, mixed), (other, others) = (score(peer, halves[part]) for part in ("tuned", "held"))
        print(f"| {name} | {mine.f1:.3f} | {mixed} | {other.f1:.3f} | {others} |")
    print("| splink, defaults | not run: no adapter yet | | | |")
    print("\n| names | F1 | P | R | merged wrongly |\n| --- | --- | --- | --- | --- |")
    readers: dict[str, Names] = {"Jalon": linking.one_actor, "equal": equal, "token sort ≥ 85": near}
    for name, reader in readers.items():
        found, wrong = names_score(reader)
        print(f"| {name} | {found.f1:.3f} | {found.precision:.3f} | {found.recall:.3f} | {wrong} |")
    print("| nomenklatura, LogicV1 | not run: no adapter yet | | | |")


if __name__ == "__main__":
    main()
