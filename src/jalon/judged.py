"""What people have decided, as files: the lines of ``jalon export judgements``, an input of the next run.

Three kinds of lines: a review of a claim (``claim_id``, ``verdict``, ``human``), a judgement of two claims
(``{"match": …}``) and a ruling on a conflict (``{"ruling": …}``). See docs/reference/formats.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from jalon import lines
from jalon.errors import CallError, FormatError
from jalon.model import Claim, Judgement, Ruling

_VERDICTS: Mapping[type, frozenset[str]] = {
    Judgement: frozenset({"same", "different", "unsure"}),
    Ruling: frozenset({"shown", "dismissed", "reopened", "unsure"}),
}
_REVIEWED = frozenset({"accepted", "corrected", "rejected"})
_LISTS = frozenset({"values", "claims"})
Word = TypeVar("Word", Judgement, Ruling)


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions: claims as reviewed (None: rejected), judgements of two claims, rulings on conflicts."""

    reviews: Mapping[str, Claim | None] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    rulings: tuple[Ruling, ...] = ()


NOTHING_JUDGED = Judged()


def read_judged(path: str) -> Judged:
    """The decisions of a file of JSON Lines."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return parse_judged(file, where=path)
    except OSError as error:
        raise CallError(error.strerror or str(error), where=path, next_step="give a file of judgements") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"not JSON in UTF-8 ({error})", where=path) from None


def parse_judged(told: Iterable[str], *, where: str) -> Judged:
    """The decisions of some lines; one that is none raises FormatError with its number."""
    reviews: dict[str, Claim | None] = {}
    judgements: list[Judgement] = []
    rulings: list[Ruling] = []
    for number, line in enumerate(told, start=1):
        place = f"{where}, line {number}"
        row = _row(line, place) if line.strip() else None
        if row is None:
            continue
        if "match" in row:
            judgements.append(_word(Judgement, row["match"], place))
        elif "ruling" in row:
            rulings.append(_word(Ruling, row["ruling"], place))
        else:
            reviews |= _review(row, place)
    return Judged(reviews, tuple(judgements), tuple(rulings))


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _refused(f"not JSON ({error})", place) from None
    if not isinstance(row, dict):
        raise _refused("not a JSON object", place)
    return row


def _word(shape: type[Word], told: Any, place: str) -> Word:
    names = [each.name for each in fields(shape)]
    known = isinstance(told, dict) and set(told) <= set(names) and all(map(_is_told, told.items()))
    if not known or not all(told.get(name) for name in names[: 3 if shape is Judgement else 2]):
        raise _refused(f"a {shape.__name__.lower()} has {', '.join(names)}", place)
    if told["verdict"] not in _VERDICTS[shape] or (told["verdict"] == "shown" and not told.get("value")):
        raise _refused(f"no such verdict: {told['verdict']}", place)
    slots: dict[str, Any] = {name: tuple(v) if name in _LISTS else v for name, v in told.items()}
    return shape(**slots)


def _is_told(pair: tuple[str, Any]) -> bool:
    """Whether a field holds words, or a list of them."""
    name, value = pair
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, str)


def _review(row: Mapping[str, Any], place: str) -> dict[str, Claim | None]:
    """A review: the claim as the person left it; an accepted one stands as it is."""
    if not row.get("claim_id") or row.get("verdict") not in _REVIEWED:
        raise _refused("neither a review, a match nor a ruling", place)
    if row["verdict"] == "rejected":
        return {row["claim_id"]: None}
    human = lines.record_of(row["human"], where=place) if isinstance(row.get("human"), dict) else None
    if not isinstance(human, Claim):
        raise _refused("a review holds the claim as it was left", place)
    return {row["claim_id"]: human}


def _refused(what: str, place: str) -> FormatError:
    return FormatError(what, where=place, next_step="give the output of jalon export judgements")
