"""What people have decided: it stands above every comparison; where two persons disagree, it is a question.

Of one person the latest word counts. "Unsure" decides nothing, and takes back what the same person had said before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from jalon.linking.identity import identity
from jalon.model import Answer, Conflict, Judgement, Question, Ruling

#: The code of the rule by which a person's choice is shown.
CHOSEN = "chosen_by_person"
#: The kind of a ruling that rates a record.
FULFILMENT = "fulfilment"
Said = Judgement | Ruling
Word = TypeVar("Word", Judgement, Ruling)


def settled(judgements: Iterable[Judgement]) -> tuple[tuple[Judgement, ...], tuple[Question, ...]]:
    """The judgements that hold, and the questions that the others put."""
    told: dict[tuple[str, ...], list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.one != one.other:
            told[min(one.one, one.other), max(one.one, one.other)].append(one)
    held: list[Judgement] = []
    questions: list[Question] = []
    for about, said in sorted(told.items()):
        last = _last_words([j for j in said if j.by]) + [j for j in said if not j.by]
        decided = [j for j in last if j.verdict != "unsure"]
        if len({j.verdict for j in decided if j.by}) > 1:
            questions.append(_question(about, last))
        else:
            held += decided
    return tuple(held), tuple(questions)


def ruled(
    conflicts: Sequence[Conflict], rulings: Iterable[Ruling]
) -> tuple[tuple[Conflict, ...], tuple[Question, ...]]:
    """The conflicts as people left them: dismissed ones gone, chosen values shown; and the questions."""
    told = tuple(rulings)
    found: list[Conflict] = []
    questions: list[Question] = []
    for conflict in conflicts:
        last = decided([ruling for ruling in told if _is_about(ruling, conflict)])
        if len({(r.verdict, r.value) for r in last}) > 1:
            questions.append(_question((conflict.id,), last))
            found.append(conflict)
        elif not last or last[0].verdict == "reopened":
            found.append(conflict)
        elif last[0].verdict == "shown":
            found.append(replace(conflict, shown=last[0].value, rule=CHOSEN))
    return tuple(found), tuple(questions)


def decided(told: Iterable[Ruling]) -> list[Ruling]:
    """The latest word of each person on one matter, without those that decide nothing."""
    return [ruling for ruling in _last_words(list(told)) if ruling.verdict != "unsure"]


def rated(record: str, claims: Collection[str], rulings: Iterable[Ruling]) -> tuple[str, Question | None]:
    """The fulfilment that people have ruled for a record with these claims ("": none, or they disagree: a question).

    A ruling holds for the record that has more than half of the claims that it was about, or half of them and the id.
    """
    last = decided(r for r in rulings if r.kind == FULFILMENT and _is_of(r, record, claims))
    if len({(r.verdict, r.value) for r in last}) > 1:
        return "", _question((record,), last)
    return (last[0].value if last and last[0].verdict == "shown" else ""), None


def _is_of(ruling: Ruling, record: str, claims: Collection[str]) -> bool:
    shared = 2 * sum(claim in claims for claim in ruling.claims)
    return shared > len(ruling.claims) or (shared == len(ruling.claims) and ruling.conflict == record)


def _is_about(ruling: Ruling, conflict: Conflict) -> bool:
    """Of this id; or of its class and values, with a claim in common: it had another id when it was ruled on."""
    if ruling.conflict == conflict.id:
        return True
    alike = ruling.kind == conflict.conflict_class and {*ruling.values} == {side.value for side in conflict.sides}
    return alike and not {*ruling.claims}.isdisjoint(claim for side in conflict.sides for claim in side.claims)


def _last_words(said: Sequence[Word]) -> list[Word]:
    """The latest word of each person, by name."""
    last: dict[str, Word] = {}
    for word in sorted(said, key=lambda w: (w.at, w)):
        last[word.by] = word
    return [last[by] for by in sorted(last)]


def _question(about: tuple[str, ...], said: Sequence[Said]) -> Question:
    answers = tuple(Answer(w.by, _verdict(w), w.at, w.reason) for w in said)
    return Question(identity("question", *about), about, answers)


def _verdict(word: Said) -> str:
    return f"{word.verdict}: {word.value}" if isinstance(word, Ruling) and word.value else word.verdict
