"""One doubt: the sides that disagree, and how it becomes a conflict with its shown value and rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jalon.linking.profile import Profile
from jalon.linking.subjects import identity
from jalon.linking.words import pack
from jalon.model import Amount, Conflict, Quantity, Side

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
    chosen: tuple[int | None, str] | None = None  #: the side whose value is shown, and the rule that chose it


def side(profiles: Iterable[Profile], value: str) -> Side:
    """One side of a conflict: claims of one source with a value."""
    told = sorted(profiles, key=lambda p: p.key)
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
    class_: str,
    field: str,
    sides: Iterable[tuple[Iterable[Profile], str]],
    *,
    reason: str = "",
    chosen: tuple[int | None, str] | None = None,
) -> Doubt:
    """A doubt between claims."""
    listed = [(sorted(profiles, key=lambda p: p.key), value) for profiles, value in sides]
    return Doubt(
        class_,
        field,
        tuple(side(profiles, value) for profiles, value in listed),
        tuple(max(told_on(p) for p in profiles) for profiles, _ in listed),
        reason or class_,
        chosen,
    )


def conflict(told: Doubt) -> Conflict:
    """The conflict of a doubt: the official instrument is shown, else the latest dated source; of one source, both."""
    shown, rule = _shown(told)
    values = " / ".join(s.value for s in told.sides)
    sides = "|".join(f"{s.document}:{','.join(s.claims)}:{s.value}" for s in told.sides)
    return Conflict(
        id=identity("conflict", told.conflict_class, told.field, sides),
        conflict_class=told.conflict_class,
        field=told.field,
        sides=told.sides,
        shown=shown,
        rule=rule,
        reason=str(pack(LANGUAGE)["reasons"][told.reason]).format(values=values),
    )


def _shown(told: Doubt) -> tuple[str | None, str]:
    """The value shown meanwhile and the code of the rule that chose it."""
    if told.conflict_class == "revision":
        return told.sides[0].value, "as_revised"
    if told.chosen is not None:
        side_shown, rule = told.chosen
        return (None if side_shown is None else told.sides[side_shown].value), rule
    if len({s.document for s in told.sides}) == 1:
        return None, "one_source_both"
    latest = max(told.days)
    if not all(told.days) or told.days.count(latest) > 1:
        return None, "undated_both"
    return told.sides[told.days.index(latest)].value, "latest_source"


def figure(told: Quantity | Amount) -> str:
    """A figure as text: value and unit."""
    unit = told.unit if isinstance(told, Quantity) else told.currency
    top = f"\u2013{told.value_max:g}" if told.value_max is not None else ""
    return f"{_number(told.value)}{top} {unit}"


def _number(value: float) -> str:
    return f"{int(value)}" if float(value).is_integer() else f"{value:g}"
