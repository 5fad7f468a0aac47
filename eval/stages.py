"""Figures of single stages, each given gold of the stage before: what it does alone, whatever the others do."""

from __future__ import annotations

from collections.abc import Iterator

from eval import linking, names, press, unseen
from eval.floors import Figures

NAMES = ("fr",)


def stages() -> Iterator[tuple[str, Figures]]:
    """The name of each set and its figures; the seeds only where they are."""
    yield "press", own_dumps()
    yield "names", own_names()
    yield "unseen", own_unseen()
    yield "linking", own_linking()
    yield "linking-unseen", unseen_linking()
    if linking.shared():
        yield "seeds-names", {f"{kind}_f1": score.f1 for kind, score in names.score_seeds().items()}
        yield "seeds-linking", seeds_linking()


def own_dumps() -> Figures:
    """Of the lines of our own dumps, how many have the right role, or are rightly told to be of the article."""
    scores = [press.score(press.GOLD / f"{name}.txt") for name in press.SETS]
    lines, dumps = sum(s.lines for s in scores), sum(s.dumps for s in scores)
    shares = {f"{name}_accuracy": sum(s.fields[name] for s in scores) / dumps for name in press.FIELDS}
    roles = {
        "role_accuracy": sum(s.right for s in scores) / lines,
        "apart_accuracy": sum(s.apart for s in scores) / lines,
    }
    return roles | shares


def own_names() -> Figures:
    """F1 of each kind of name on the project's own sentences, and of who holds which office."""
    figures: dict[str, float | None] = {}
    for language in NAMES:
        scores, holders = names.score_sentences(language)
        figures |= {f"{language}_{kind}_f1": score.f1 for kind, score in scores.items()}
        figures[f"{language}_holders_f1"] = holders.f1
    return figures


def own_unseen() -> Figures:
    """F1 of each kind of mention over the sentences that were written to be unseen, all languages together."""
    scores = [unseen.score(name) for name in unseen.SETS]
    return {f"{kind}_f1": unseen.together([s[kind] for s in scores]).f1 for kind in scores[0]}


def own_linking() -> Figures:
    """B-cubed F1 of the subjects of the project's own gold claims, and look-alikes merged."""
    score, merged, _ = linking.own_score(sorted(set(linking.OWN.glob("*_*.jsonl")) - {linking.UNSEEN}))
    return {"subjects_f1": score.f1, "false_merges": merged, "names_f1": linking.names_score().f1}


def unseen_linking() -> Figures:
    """The same on the newest undertakings set aside, of which nothing but the score has been looked at."""
    score, merged, _ = linking.own_score([linking.UNSEEN])
    return {"subjects_f1": score.f1, "false_merges": merged}


def seeds_linking() -> Figures:
    """Actors, subjects and look-alikes of the seeds, given their gold claims."""
    folder = linking.shared()
    assert folder
    seeds = linking.read_seeds(folder)
    linked = linking.link_lines(seeds.claims, seeds.articles)
    subjects = linking.seed_subjects(seeds, linked)["all"].f1
    merged = len(linking.false_merges(seeds, linked))
    return {"actors_f1": linking.seed_actors(seeds, linked).f1, "subjects_f1": subjects, "false_merges": merged}
