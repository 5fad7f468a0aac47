"""Scores of linking, given gold claims: actors (pairwise F1), subjects (B-cubed F1 within each kind), conflicts.

    python eval/linking.py            the seeds, where they are at hand (JALON_SHARED or ../shared), and our own gold
    python eval/linking.py --poorer   our own gold with slots taken away, as machine claims lack them
    python eval/linking.py --errors   the claims that are not where the gold has them, too

Seeds: ``gold/seeds/*.json`` with the truth in ``cross.json``. Our own gold: ``eval/gold/linking/*.jsonl``, article
lines and claim lines as `jalon extract` writes them; each claim line names its ``undertaking``: two claims of one
kind are one subject if and only if they have the same. Files ``held_*`` were set aside: rules are tuned on the others.
``names.jsonl``: pairs of spellings of public persons and organisations in three languages, the same or not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from jalon import engine
from jalon.lines import parse, parse_gold
from jalon.linking import link
from jalon.model import ActorSlot, ActorType, ArticleLine, Claim, Linked, Side
from jalon.text import folded, squeezed

HERE = Path(__file__).parent
OWN = HERE / "gold" / "linking"
#: The newest file set aside.
UNSEEN = OWN / "held_neighbours.jsonl"
NAMES = OWN / "names.jsonl"
CONFLICTS = OWN / "conflicts.tsv"
Key = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Precision and recall in 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f} (P {self.precision:.3f}, R {self.recall:.3f})"


def shared() -> Path | None:
    """The folder of the seeds, where it is at hand."""
    told = os.environ.get("JALON_SHARED")
    for path in (Path(told) if told else None, HERE.parent.parent / "shared"):
        if path and (path / "gold" / "seeds" / "cross.json").exists():
            return path
    return None


def bcubed(truth: Mapping[Key, str], found: Mapping[Key, str]) -> Score:
    """B-cubed precision and recall over the keys of ``truth``; a key without a cluster is alone."""
    gold, mine = clustered(truth), clustered({k: found.get(k, f"alone {k}") for k in truth})
    precision = recall = 0.0
    for key in truth:
        one, other = gold[truth[key]], mine[found.get(key, f"alone {key}")]
        both = len(one & other)
        precision += both / len(other)
        recall += both / len(one)
    return Score(precision / len(truth), recall / len(truth)) if truth else Score(1.0, 1.0)


def pairwise(truth: Mapping[Any, str], found: Mapping[Any, str]) -> Score:
    """Precision and recall over the pairs that truth and finding put together."""
    keys = sorted(truth)
    gold = {pair for pair in combinations(keys, 2) if truth[pair[0]] == truth[pair[1]]}
    mine = {p for p in combinations(keys, 2) if found.get(p[0], "-") == found.get(p[1], "+")}
    return Score(len(gold & mine) / len(mine) if mine else 1.0, len(gold & mine) / len(gold) if gold else 1.0)


def clustered(clusters: Mapping[Key, str]) -> dict[str, set[Key]]:
    """The keys of each cluster."""
    groups: dict[str, set[Key]] = defaultdict(set)
    for key, name in clusters.items():
        groups[name].add(key)
    return groups


def subject_of(linked: Linked, claims: Iterable[Claim]) -> dict[Key, str]:
    """Claim → the subject that linking put it in."""
    where = {claim: subject.id for subject in linked.subjects for claim in subject.claims}
    return {(c.document, c.claim_id): where[c.claim_id] for c in claims}


# ------------------------------------------------------------------------------------------------ seeds
@dataclass(frozen=True)
class Seeds:
    claims: tuple[Claim, ...]
    articles: tuple[ArticleLine, ...]
    cross: dict[str, Any]


def read_seeds(folder: Path) -> Seeds:
    """The gold claims of the seeds and the truth about them."""
    claims: list[Claim] = []
    articles: list[ArticleLine] = []
    for path in sorted((folder / "gold" / "seeds").glob("0*.json")):
        for record in parse_gold(json.loads(path.read_text(encoding="utf-8")), path.stem):
            (claims if isinstance(record, Claim) else articles).append(record)  # type: ignore[arg-type]
    cross = json.loads((folder / "gold" / "seeds" / "cross.json").read_text(encoding="utf-8"))
    return Seeds(tuple(claims), tuple(articles), cross)


def link_lines(claims: Sequence[Claim], articles: Sequence[ArticleLine]) -> Linked:
    """Linking with the offices that the quotes tell, where names can be read."""
    try:
        holdings = engine.holdings(claims, articles)
    except ImportError:
        holdings = []
    return link(claims, articles, holdings)


def seed_subjects(seeds: Seeds, linked: Linked) -> dict[str, Score]:
    """B-cubed by kind, and over all kinds together (clusters are within a kind)."""
    truth = {(c["file"], c["claim"]): f"{p['id']} {c['kind']}" for p in seeds.cross["projects"] for c in p["claims"]}
    found = subject_of(linked, seeds.claims)
    kinds = {(c.document, c.claim_id): c.kind for c in seeds.claims}
    scores = {
        kind: bcubed({k: v for k, v in truth.items() if kinds[k] == kind}, found)
        for kind in sorted(set(kinds.values()))
    }
    return scores | {"all": bcubed(truth, found)}


def seed_actors(seeds: Seeds, linked: Linked) -> Score:
    """Pairwise F1 over the spellings (file, form) that both the gold and linking name."""
    truth = {
        (v["file"], squeezed(v["form"])): e["canonical"]
        for e in seeds.cross["entities"] if e["type"] != "place"
        for v in e["variants"]
    }  # fmt: skip
    found = {(v.document, squeezed(v.form)): a.id for a in linked.actors for v in a.variants}
    both = {k: truth[k] for k in truth if k in found}
    return pairwise(both, found)


def false_merges(seeds: Seeds, linked: Linked) -> list[str]:
    """The pairs of ``never_merge`` that linking has put together."""
    actor = {folded(v.form): a.id for a in linked.actors for v in a.variants}
    subject = {claim: s.id for s in linked.subjects for claim in s.claims}
    merged = []
    for pair in seeds.cross["never_merge"]:
        a, b = pair.get("a_ref"), pair.get("b_ref")
        for table in (actor, subject):
            one, other = (table.get(folded(x) if table is actor else x) for x in (a or "", b or ""))
            if one and one == other:
                merged.append(f"{pair['a']} = {pair['b']}")
    return merged


def reported(conflict: Mapping[str, Any], linked: Linked, text_of: Mapping[str, str]) -> bool:
    """Whether a conflict has a passage on each side of the gold: one that overlaps its quote, or of one of its claims.

    An office told twice by a source is quoted once, from either passage.
    """
    return any(all(any(_on_side(s, side, text_of) for s in c.sides) for side in conflict["sides"])
               for c in linked.conflicts if _class_fits(c.conflict_class, conflict))  # fmt: skip


def _on_side(mine: Side, side: Mapping[str, Any], text_of: Mapping[str, str]) -> bool:
    told = mine.document == side["file"] and bool({*mine.claims} & {*side.get("claims", ())})
    return told or _overlap(mine.document, mine.quote, side, text_of)


def _class_fits(mine: str, conflict: Mapping[str, Any]) -> bool:
    wanted = conflict.get("conflict_class")
    return wanted is None or mine == wanted


def _overlap(document: str, quote: str, side: Mapping[str, Any], text_of: Mapping[str, str]) -> bool:
    if document != side["file"]:
        return False
    text = text_of.get(document, "")
    a, b = text.find(quote), text.find(side["quote"])
    if a < 0 or b < 0:
        return quote in side["quote"] or side["quote"] in quote
    return a < b + len(side["quote"]) and b < a + len(quote)


def print_seeds(folder: Path, *, errors: bool) -> None:
    """The whole score of the seeds."""
    seeds = read_seeds(folder)
    linked = link_lines(seeds.claims, seeds.articles)
    print("seeds: actors", seed_actors(seeds, linked))
    for kind, score in seed_subjects(seeds, linked).items():
        print(f"seeds: subjects, {kind}", score)
    print("seeds: merged against never_merge:", false_merges(seeds, linked) or "none")
    text_of = {p.stem: p.read_text(encoding="utf-8") for p in (folder / "corpus" / "seeds").glob("*.txt")}
    groups: dict[str, list[str]] = defaultdict(list)
    for conflict in seeds.cross["conflicts"]:
        mark = "+" if reported(conflict, linked, text_of) else "-"
        groups[conflict["report"]].append(f"{conflict['id']}{mark}")
    for report, names in groups.items():
        print(f"seeds: conflicts, {report}:", " ".join(names))
    print(f"seeds: {len(linked.conflicts)} conflicts reported")
    if errors:
        truth = {(c["file"], c["claim"]): p["id"] for p in seeds.cross["projects"] for c in p["claims"]}
        print_errors(seeds.claims, truth, linked)


# ------------------------------------------------------------------------------------------------ our own gold
def read_own(path: Path) -> tuple[list[Claim], list[ArticleLine], dict[Key, str]]:
    """Claims, articles and the undertaking of each claim."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records = list(parse(lines, where=str(path)))
    claims = [r for r in records if isinstance(r, Claim)]
    told = [json.loads(line) for line in lines if line.strip()]
    truth = {(t["document"], t["claim_id"]): t["undertaking"] for t in told if "undertaking" in t}
    return claims, [r for r in records if isinstance(r, ArticleLine)], truth


def own_score(paths: Sequence[Path], *, errors: bool = False) -> tuple[Score, int, int]:
    """B-cubed over all files together, the number of subjects that mix undertakings, and of undertakings."""
    claims, articles, truth = read_all(paths)
    score, mixed, linked = score_of(claims, articles, truth)
    if errors:
        print_errors(claims, truth, linked)
        for conflict in linked.conflicts:
            print("   ", conflict.conflict_class, [(s.document, s.value, s.quote[:60]) for s in conflict.sides])
    return score, mixed, len(set(truth.values()))


def read_all(paths: Sequence[Path]) -> tuple[list[Claim], list[ArticleLine], dict[Key, str]]:
    """Claims, articles and undertakings of several files."""
    claims: list[Claim] = []
    articles: list[ArticleLine] = []
    truth: dict[Key, str] = {}
    for path in paths:
        some, lines, told = read_own(path)
        claims, articles, truth = claims + some, articles + lines, truth | told
    return claims, articles, truth


def score_of(
    claims: Sequence[Claim], articles: Sequence[ArticleLine], truth: Mapping[Key, str]
) -> tuple[Score, int, Linked]:
    """B-cubed within each kind, the number of subjects that mix undertakings, and what linking found."""
    linked = link(claims, articles)
    kinds = {(c.document, c.claim_id): c.kind for c in claims}
    found = subject_of(linked, claims)
    mixed = [s for s in clustered(found).values() if len({truth[k] for k in s}) > 1]
    return bcubed({k: f"{v} {kinds[k]}" for k, v in truth.items()}, found), len(mixed), linked


def poorer(claim: Claim, seed: int, rate: float = 0.3) -> Claim:
    """A claim with slots taken away by a draw that is the same on every run, its object cut to two words."""

    def lost(slot: str) -> bool:
        return hashlib.sha256(f"{claim.claim_id} {slot} {seed}".encode()).digest()[0] < 256 * rate

    lists: dict[str, Any] = {slot: () for slot in ("places", "actors", "quantities", "amounts") if lost(slot)}
    dates: dict[str, Any] = {slot: None for slot in ("when", "due") if lost(slot)}
    words = " ".join(claim.object.split()[:2]) if lost("object") else claim.object
    return replace(claim, object=words, **lists, **dates)


def poorer_score(paths: Sequence[Path], seed: int) -> tuple[Score, int]:
    """B-cubed over poorer claims of all files together, and the number of subjects that mix undertakings."""
    claims, articles, truth = read_all(paths)
    return score_of([poorer(c, seed) for c in claims], articles, truth)[:2]


def judged_conflicts() -> dict[tuple[str, str], bool]:
    """Class and documents → whether the conflict is real, as judged by reading."""
    lines = CONFLICTS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(name, documents): verdict == "real" for name, documents, verdict, _ in rows}


def conflict_precision(paths: Sequence[Path]) -> tuple[int, int, list[str]]:
    """Real ones, judged ones, and those that nobody has judged, among the conflicts found; past due dates apart."""
    claims, articles, _ = read_all(paths)
    found = [c for c in link(claims, articles).conflicts if c.conflict_class != "overdue"]
    keys = [(c.conflict_class, " ".join(sorted({side.document for side in c.sides}))) for c in found]
    judged = judged_conflicts()
    known = [judged[key] for key in keys if key in judged]
    return sum(known), len(known), [" ".join(key) for key in keys if key not in judged]


# ------------------------------------------------------------------------------------------------ names
def one_actor(kind: ActorType, one: str, other: str) -> bool:
    """Whether two forms, each in a document of its own, become one actor."""
    told = [
        Claim(document, document, "meeting", "held", form, 0, len(form), "-", "other", (ActorSlot(form, "head", kind),))
        for document, form in (("a", one), ("b", other))
    ]
    return len([a for a in link(told, ()).actors if a.type == kind]) == 1


def name_pairs() -> list[dict[str, Any]]:
    """The pairs of ``names.jsonl``, each with the round in which it was written."""
    return [json.loads(line) for line in NAMES.read_text(encoding="utf-8").splitlines() if line.strip()]


def names_score(*, rounds: Sequence[int] = (), errors: bool = False) -> Score:
    """Precision and recall of "same" over the pairs of names of these rounds, of all when none is named."""
    pairs = [pair for pair in name_pairs() if not rounds or pair["round"] in rounds]
    found = [one_actor(pair["type"], pair["one"], pair["other"]) for pair in pairs]
    right = sum(pair["same"] and mine for pair, mine in zip(pairs, found, strict=True))
    for pair, mine in zip(pairs, found, strict=True):
        if errors and pair["same"] != mine:
            print("  ", "MISSED" if pair["same"] else "MERGED", pair["one"], "/", pair["other"])
    wanted = sum(pair["same"] for pair in pairs)
    return Score(right / sum(found) if any(found) else 1.0, right / wanted if wanted else 1.0)


def print_errors(claims: Sequence[Claim], truth: Mapping[Key, str], linked: Linked) -> None:
    """Subjects that mix undertakings, and undertakings in several subjects of one kind."""
    found = subject_of(linked, claims)
    objects = {
        (c.document, c.claim_id): f"{c.document[:14]} {c.claim_id} {c.kind[:3]} {c.stage}: {c.object[:60]}"
        for c in claims
    }
    for members in clustered(found).values():
        if len({truth[k] for k in members}) > 1:
            print("  MIXED", *(f"\n      {truth[k]} | {objects[k]}" for k in sorted(members)))
    kinds = {(c.document, c.claim_id): c.kind for c in claims}
    for name, members in sorted(clustered({k: f"{v} {kinds[k]}" for k, v in truth.items()}).items()):
        if len({found[k] for k in members}) > 1:
            print(
                "  SPLIT",
                name,
                *(f"\n      {found[k]} | {objects[k]}" for k in sorted(members, key=lambda k: (found[k], k))),
            )


def main() -> None:
    """Print the scores of whatever gold is at hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="", help="seeds, tuned, held or names")
    parser.add_argument("--poorer", action="store_true", help="tuned claims with slots taken away, four times")
    args = parser.parse_args()
    for seed in range(4) if args.poorer else ():
        score, mixed = poorer_score(sorted(OWN.glob("tuned_*.jsonl")), seed)
        print(f"own gold, tuned, poorer ({seed}): {score}; look-alikes merged: {mixed}")
    if args.poorer:
        return
    folder = shared()
    if folder and args.only in ("", "seeds"):
        print_seeds(folder, errors=args.errors)
    for part in ("tuned", "held"):
        paths = sorted(OWN.glob(f"{part}_*.jsonl"))
        if paths and args.only in ("", part):
            score, mixed, size = own_score(paths, errors=args.errors)
            print(f"own gold, {part}: subjects of {size} undertakings {score}; look-alikes merged: {mixed}")
            real, known, unknown = conflict_precision(paths)
            print(f"own gold, {part}: conflicts real {real} of {known}; not judged: {', '.join(unknown) or 'none'}")
    if args.only in ("", "names"):
        for number in sorted({pair["round"] for pair in name_pairs()}):
            print(f"names, round {number}:", names_score(rounds=(number,), errors=args.errors))


if __name__ == "__main__":
    main()
