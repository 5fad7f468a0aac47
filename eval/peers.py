"""What else there is, on the same gold in one run: baselines of names and of words.

    python -m eval.peers

Subjects: B-cubed F1 within each kind and look-alikes merged, on the tuned half of our gold and on the half set aside.
Names: F1 and false merges over the pairs of ``names.jsonl``. Thresholds of baselines are those that do best on the
tuned half. nomenklatura (LogicV1, its own threshold of 0.7) and splink (its own comparisons, trained on the claims
themselves) are no part of the product: ``uv pip install nomenklatura splink pandas`` beside it for the evaluation;
where they are missing the line says so.
"""

from __future__ import annotations

import importlib.util
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
from jalon.model import ActorType, ArticleLine, Claim, written
from jalon.text import folded

Subjects = Callable[[Sequence[Claim], Sequence[ArticleLine]], Mapping[Key, str]]
Words = Callable[[Claim], list[str]]
Names = Callable[[ActorType, str, str], bool]
#: What nomenklatura takes for a match unless told otherwise.
LOGIC_MATCH = 0.7
SPLINK = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
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


def _row(claim: Claim, key: int) -> dict[str, object]:
    """A claim as a table has it: what a linker of tables can compare."""
    actors = {role: "; ".join(a.name for a in claim.actors if a.role == role) for role in ("provider", "recipient")}
    figures = [*map(written, claim.quantities), *map(written, claim.amounts)]
    return {
        "unique_id": key,
        "kind": claim.kind,
        "object": _latin(claim.object),
        "place": _latin(claim.places[0]) if claim.places else None,
        "sector": claim.sector,
        "provider": _latin(actors["provider"]) or None,
        "recipient": _latin(actors["recipient"]) or None,
        "figure": figures[0] if figures else None,
        "year": claim.when.start[:4] if claim.when and claim.when.start else None,
    }


def splink_defaults(claims: Sequence[Claim], _: Sequence[ArticleLine], *, threshold: float) -> Mapping[Key, str]:
    """splink on DuckDB: its comparisons, u by random sampling, m by expectation maximisation, its clusters."""
    import pandas as pd  # noqa: PLC0415
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    compared = [cl.JaroWinklerAtThresholds("object"), cl.JaroWinklerAtThresholds("place"), cl.ExactMatch("figure"),
                cl.JaroWinklerAtThresholds("provider"), cl.JaroWinklerAtThresholds("recipient"),
                cl.ExactMatch("year")]  # fmt: skip
    rules = [block_on("kind", "place"), block_on("kind", "sector", "recipient"), block_on("kind", "figure")]
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=compared, blocking_rules_to_generate_predictions=rules
    )
    api = DuckDBAPI()
    table = api.register(pd.DataFrame([_row(claim, i) for i, claim in enumerate(claims)]))
    linker = Linker(table, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("place"), block_on("sector", "recipient")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold)
    part = {row["unique_id"]: str(row["cluster_id"]) for row in found.as_record_list()}
    return {(c.document, c.claim_id): part[i] for i, c in enumerate(claims)}


def missing(name: str) -> bool:
    """Whether a peer is not installed here."""
    return importlib.util.find_spec(name) is None


# ------------------------------------------------------------------------------------------------ names
def logic_v1(kind: ActorType, one: str, other: str) -> bool:
    """nomenklatura's rules, at the threshold that it calls a match."""
    from followthemoney import model  # noqa: PLC0415
    from nomenklatura.matching import get_algorithm  # noqa: PLC0415

    algorithm = get_algorithm("logic-v1")
    schema = {"person": "Person", "organisation": "Organization", "state": "Organization"}[kind]
    pair = [model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}}) for name in (one, other)]
    score = algorithm.compare(*pair, algorithm.default_config()).score
    return bool(score >= LOGIC_MATCH)


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
    if not missing("splink"):
        made = {t: partial(splink_defaults, threshold=t) for t in SPLINK}
        best = max(SPLINK, key=lambda t: score(made[t], halves["tuned"])[0].f1)
        peers[f"splink, its comparisons, probability ≥ {best}"] = made[best]
    for name, peer in peers.items():
        (mine, mixed), (other, others) = (score(peer, halves[part]) for part in ("tuned", "held"))
        print(f"| {name} | {mine.f1:.3f} | {mixed} | {other.f1:.3f} | {others} |")
    if missing("splink"):
        print("| splink | not run: not installed here | | | |")
    print("\n| names | F1 | P | R | merged wrongly |\n| --- | --- | --- | --- | --- |")
    readers: dict[str, Names] = {"Jalon": linking.one_actor, "equal": equal, "token sort ≥ 85": near}
    if not missing("nomenklatura"):
        readers["nomenklatura, LogicV1"] = logic_v1
    for name, reader in readers.items():
        found, wrong = names_score(reader)
        print(f"| {name} | {found.f1:.3f} | {found.precision:.3f} | {found.recall:.3f} | {wrong} |")
    if missing("nomenklatura"):
        print("| nomenklatura, LogicV1 | not run: not installed here | | | |")


if __name__ == "__main__":
    main()
