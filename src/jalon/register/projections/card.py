"""What a line of a list shows of a subject beside its columns: actors by role, figure, places, date, kept as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jalon.model import ActorSlot, Amount, Quantity, to_json
from jalon.register.models import Actor
from jalon.register.slippage import Slippage
from jalon.register.standing import Standing
from jalon.register.trail import canonical

_TYPE_ORDER = ("state", "organisation", "person")
#: Roles that have a column of their own.
_SIDES = {"provider": "providers", "recipient": "recipients"}


def card(
    claims: Sequence[Standing],
    stage: str,
    actor_of: Callable[[Standing, ActorSlot], Actor],
    moved: Slippage | None = None,
) -> str:
    """The card of a subject from its claims, latest news first, and how its due date has ``moved``."""
    shown: dict[str, Any] = {"providers": [], "recipients": [], "parties": []}
    for standing in claims:
        for slot in standing.claim.actors:
            actor = actor_of(standing, slot)
            column = shown[_SIDES.get(slot.role, "parties")]
            told = [actor.key, actor.name, actor.type]
            if told not in column:
                column.append(told)
    for column in shown.values():
        column.sort(key=lambda told: _TYPE_ORDER.index(told[2]))
    shown["places"] = list(dict.fromkeys(place for standing in claims for place in standing.claim.places))
    figure = shown_figure(claims)
    shown["figure"] = to_json(figure) if figure else None
    when = next((s.claim.when for s in claims if s.claim.when and s.claim.stage == stage), None)
    shown["when"] = to_json(when) if when else None
    due = next((s.claim.due for s in claims if s.claim.due), None)
    shown["due"] = to_json(due) if due else None
    if moved:
        shown["slipped"] = {"initial": to_json(moved.initial.due), "days": moved.days, "months": moved.months}
    return canonical(shown)


def shown_figure(claims: Sequence[Standing]) -> Quantity | Amount | None:
    """The figure of the latest news: a measured one, else a sum of money."""
    quantities: list[Quantity | Amount] = [q for standing in claims for q in standing.claim.quantities]
    amounts: list[Quantity | Amount] = [a for standing in claims for a in standing.claim.amounts]
    return next(iter(quantities + amounts), None)
