"""Linking of real articles from end to end: what the engine joins across articles, and tells as a discrepancy.

    JALON_REAL_TEXTS=DIR python -m eval.across [--show] [--kept FILE]

The engine reads the real articles that `eval/standoff` annotates (parts `train` and `dev`; never `test`), links all of
them together, and what it says is set against judgements made by reading (`eval/gold/across`, stand-off: documents and
characters, never words): which undertaking a claim is about, and whether a discrepancy is one. What nobody has judged
is counted apart. ``--kept``: claims of an earlier run, to link again without reading. Without the texts: "not run".
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.standoff import STANDOFF, by_hash
from jalon import engine, lines
from jalon.model import ArticleLine, Claim, Conflict, Declared, Linked, Side

GOLD = Path(__file__).parent / "gold" / "across"
PARTS = ("train", "dev")
#: Objects that share less than this of their characters are two.
OVERLAP = 0.5
#: The last character of a document of any length.
WHOLE = 2**31
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What reading says: the undertaking of an object, and the verdict on a discrepancy (class, passages)."""

    undertakings: Mapping[tuple[str, str], Sequence[tuple[int, int, str]]]  #: by document and kind
    conflicts: Sequence[tuple[str, frozenset[Span], bool]]


def rows(path: Path) -> list[list[str]]:
    """The rows of a table of tabs, without comments."""
    told = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in told if line and not line.startswith("#")]


def judged(folder: Path = GOLD) -> Judged:
    """The judgements of a folder."""
    undertakings: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for document, kind, start, end, name in rows(folder / "undertakings.tsv"):
        undertakings.setdefault((document, kind), []).append((int(start), int(end), name))
    found = rows(folder / "conflicts.tsv")
    return Judged(undertakings, [(kind, _spans(sides), verdict == "real") for kind, sides, verdict, _ in found])


def _spans(sides: str) -> frozenset[Span]:
    """The objects ``document:first-last``; a document without characters counts as a whole."""
    told = (side.partition(":") for side in sides.split())
    return frozenset((document, *_ends(ends)) for document, _, ends in told)


def _ends(told: str) -> tuple[int, int]:
    first, _, last = told.partition("-")
    return (int(first), int(last)) if told else (0, WHOLE)


def undertaking(claim: Claim, known: Judged) -> str | None:
    """The undertaking of the judged object that a claim's object overlaps most; None where nobody has judged.

    At least half of what either covers is in both.
    """
    _, *told = _object(claim)
    near = known.undertakings.get((claim.document, claim.kind), ())
    shared = [(_both((told[0], told[1]), (start, end)), name) for start, end, name in near]
    share, name = max(shared, default=(0.0, ""))
    return name if share >= OVERLAP else None


def _both(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of two stretches of text that is in both."""
    inside = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return inside / (one[1] - one[0] + other[1] - other[0] - inside)


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of judged claims of two articles: joined and one, joined and not one, one and not joined."""

    right: int
    wrong: int
    missed: int
    subjects: int  #: told by several articles
    mixed: int  #: of them, with claims of several undertakings
    open: int  #: of them, with fewer than two claims that somebody has judged


def joined(claims: Sequence[Claim], linked: Linked, known: Judged) -> Joined:
    """How linking does on pairs of judged claims across articles."""
    names = {c.claim_id: name for c in claims if (name := undertaking(c, known))}
    by_id = {c.claim_id: c for c in claims}
    subject = {claim: s.id for s in linked.subjects for claim in s.claims}
    pairs: Counter[tuple[bool, bool]] = Counter()
    for one, other in combinations(sorted(names), 2):
        a, b = by_id[one], by_id[other]
        if a.document != b.document and a.kind == b.kind:
            pairs[subject[one] == subject[other], names[one] == names[other]] += 1
    several = [s for s in linked.subjects if len({by_id[claim].document for claim in s.claims}) > 1]
    told = [[names[claim] for claim in s.claims if claim in names] for s in several]
    return Joined(
        right=pairs[True, True],
        wrong=pairs[True, False],
        missed=pairs[False, True],
        subjects=len(several),
        mixed=sum(len({*each}) > 1 for each in told),
        open=sum(len(each) < 2 for each in told),
    )


def verdict(conflict: Conflict, claims: Mapping[str, Claim], known: Judged) -> bool | None:
    """Whether a discrepancy is real: what was said of one of its class about the same objects, in any wording."""
    told = [span for side in conflict.sides for span in _objects(side, claims)]
    documents = {document for document, _, _ in told}
    for kind, spans, real in known.conflicts:
        if kind != conflict.conflict_class or documents != {document for document, _, _ in spans}:
            continue
        if all(any(_overlap(span, each) for each in told) for span in spans):
            return real
    return None


def _objects(side: Side, claims: Mapping[str, Claim]) -> list[Span]:
    """The objects of the claims of a side; its whole document where it has none."""
    return [_object(claims[claim]) for claim in side.claims] or [(side.document, 0, WHOLE)]


def _object(claim: Claim) -> Span:
    told = next(((s.start, s.end) for s in claim.spans if s.slot == "object"), (claim.start, claim.end))
    return claim.document, *told


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def read(texts: Path) -> Iterator[str]:
    """The lines of what the engine extracts from the texts that are here, each with the day that its outlet tells."""
    days = dict(rows(GOLD / "published.tsv"))
    here = by_hash(texts.rglob("*.txt"))
    for path in sorted(p for part in PARTS for p in STANDOFF.glob(f"*/{part}/*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        source = here.get(annotated["sha256"])
        declared = Declared(url=annotated["address"], published=days.get(path.stem))
        for found in engine.extract([str(source)], declared=declared) if source else ():
            if isinstance(found, engine.Reading) and found.article:
                told = [lines.article_line(found.article, found.offices), *map(lines.claim_line, found.claims)]
                yield from (lines.encoded(line | {"document": path.stem}) + "\n" for line in told)


def precision(verdicts: Iterable[bool | None]) -> str:
    """Real ones of those that were judged, and how many were not."""
    count = Counter(verdicts)
    known = count[True] + count[False]
    share = f" ({count[True] / known:.2f})" if known else ""
    return f"{count[True]} of {known} real{share}; not judged: {count[None]}"


def report(told: Sequence[ArticleLine | Claim], *, show: bool) -> None:
    """Print the figures; ``show``: every discrepancy and every mixed subject by documents, never their words."""
    known, linked = judged(), engine.link(told)
    claims = {c.claim_id: c for c in told if isinstance(c, Claim)}
    found = joined(tuple(claims.values()), linked, known)
    print(f"across: {len(told) - len(claims)} articles, {len(claims)} claims, {len(linked.subjects)} subjects")
    right = found.right / max(found.right + found.wrong, 1), found.right / max(found.right + found.missed, 1)
    print(f"across: judged pairs of two articles: P {right[0]:.3f}, R {right[1]:.3f} ({found.right} joined and one,"
          f" {found.wrong} joined and not one, {found.missed} one and not joined)")  # fmt: skip
    print(f"across: subjects of several articles {found.subjects}, mixed {found.mixed}, not judged {found.open}")
    verdicts = [(c, verdict(c, claims, known)) for c in linked.conflicts]
    print("across: discrepancies", precision(v for c, v in verdicts if c.conflict_class != "overdue"))
    print("across: past due dates", precision(v for c, v in verdicts if c.conflict_class == "overdue"))
    for conflict, each in verdicts if show else ():
        mark = {True: "real", False: "none", None: "not judged"}[each]
        passages = " ".join("{}:{}-{}".format(*span) for s in conflict.sides for span in _objects(s, claims))
        print(f"  {conflict.conflict_class} {mark}: {passages}")


def main() -> None:
    """Measure where the texts are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--kept", type=Path, help="JSON Lines of claims: read when it is there, else written")
    args = parser.parse_args()
    texts = os.environ.get("JALON_REAL_TEXTS")
    if args.kept and args.kept.exists():
        told = args.kept.read_text(encoding="utf-8").splitlines()
    else:
        told = list(read(Path(texts))) if texts else []
    if not told:
        print("across: not run: JALON_REAL_TEXTS names no folder with texts of eval/standoff")
        return
    if args.kept and not args.kept.exists():
        args.kept.write_text("".join(told), encoding="utf-8")
    report(list(lines.parse(told, where="claims")), show=args.show)


if __name__ == "__main__":
    main()
