"""One doubt: the sides that disagree, and how it becomes a conflict with its shown value and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jalon.linking.identity import identity
from jalon.linking.profile import Profile
from jalon.linking.words import pack
from jalon.model import Conflict, Side

#: The language that reasons are written in.
LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sides that disagree; ``days``: the day each side was told, ISO, empty when unknown."""

    conflict_class: str
    field: str
    sides: tuple[Side, ...]
    days: tuple[str, ...]
    reason: str  #: key of the sentence in the linking pack
    about: str  #: what is in doubt: the subject or actor, and what differs; the conflict's id is made of it
    chosen: tuple[int | None, str] | None = None  #: the side whose value is shown, and the rule that chose it


#: A claim and the value it tells.
Told = tuple[Profile, str]


def by_value(told: Iterable[Told]) -> list[tuple[list[Profile], str]]:
    """Claims that tell one value together, the value of the first source first."""
    values: dict[str, dict[tuple[str, str], Profile]] = {}
    for p, value in sorted(told, key=lambda row: (row[0].key, row[1])):
        values.setdefault(value, {})[p.key] = p
    return [(list(claims.values()), value) for value, claims in values.items()]


def _passages(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """The claims of each passage that tells a value, in the order of the sources."""
    found: dict[tuple[str, str], list[Profile]] = {}
    for p in sorted(profiles, key=lambda p: p.key):
        found.setdefault((p.key[0], p.claim.quote), []).append(p)
    return list(found.values())


def _side(told: Sequence[Profile], value: str) -> Side:
    return Side(told[0].key[0], told[0].claim.quote, value, tuple(p.claim.claim_id for p in told))


def told_on(p: Profile) -> str:
    """The day a claim was told: the publication, else the event; empty when neither is known."""
    day = p.published or p.when
    return day.first.isoformat() if day else ""


def happened_on(p: Profile) -> str:
    """The first day of the event a claim tells, else of its publication; empty when neither is known."""
    day = p.when or p.published
    return day.first.isoformat() if day else ""


def last_day(p: Profile) -> str:
    """The last day of the event a claim tells, else of its publication; empty when neither is known."""
    day = p.when or p.published
    return day.last.isoformat() if day else ""


def doubt(
    kind: tuple[str, str],
    owner: str,
    values: Iterable[tuple[Iterable[Profile], str]],
    *,
    reason: str = "",
    chosen: tuple[int | None, str] | None = None,
) -> Doubt:
    """A doubt of a class about a field (``kind``): every passage that tells one of the values is a side."""
    told = [(passage, value) for profiles, value in values for passage in _passages(profiles)]
    differing = sorted({value for _, value in told})
    return Doubt(
        kind[0],
        kind[1],
        tuple(_side(passage, value) for passage, value in told),
        tuple(max(told_on(p) for p in passage) for passage, _ in told),
        reason or kind[0],
        " ".join((owner, *differing)),
        chosen,
    )


def conflict(told: Doubt) -> Conflict:
    """The conflict of a doubt: the official instrument is shown, else the latest dated source; of one source, both.

    Its id holds while the same is in doubt about the same thing, however many sources come to tell it.
    """
    shown, rule = _shown(told)
    values = list(dict.fromkeys(s.value for s in told.sides))
    return Conflict(
        id=identity("conflict", told.conflict_class, told.field, told.about),
        conflict_class=told.conflict_class,
        field=told.field,
        sides=told.sides,
        shown=shown,
        rule=rule,
        reason=str(pack(LANGUAGE)["reasons"][told.reason]).format(values=" / ".join(values)),
    )


def _shown(told: Doubt) -> tuple[str | None, str]:
    """The value shown meanwhile and the code of the rule that chose it."""
    if told.chosen is not None:
        side_shown, rule = told.chosen
        return (None if side_shown is None else told.sides[side_shown].value), rule
    if told.conflict_class == "revision":
        return told.sides[0].value, "as_revised"
    if len({s.value for s in told.sides}) == 1:
        return told.sides[0].value, "latest_source"
    if len({s.document for s in told.sides}) == 1:
        return None, "one_source_both"
    latest = max(told.days)
    values = {s.value for s, day in zip(told.sides, told.days, strict=True) if day == latest}
    if not all(told.days) or len(values) > 1:
        return None, "undated_both"
    return values.pop(), "latest_source"
