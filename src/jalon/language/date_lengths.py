"""How long: durations and recurring sets, in ISO 8601."""

from __future__ import annotations

from jalon.language.date_context import Context
from jalon.language.grammar import Match

#: Units that ISO 8601 has no letter for: how many of which.
_ISO = {"Q": (3, "M"), "S": (6, "M"), "X": (10, "Y"), "C": (100, "Y"), "E": (1, "W")}


def length(point: Match, context: Context) -> tuple[float | None, str]:
    """How many of which unit a duration counts (None: several); the upper bound of a range."""
    unit = context.role(point, ("p",), "period") or context.role(point, ("p",), "clock")
    count = context.role(point, ("n2", "n"), "count")
    if count is None and ("n" not in point or "one" in context.of(point, "n")):
        count = 1 if point.rule == "duration" else None
    if "half" in point and count is not None:
        count += 0.5
    return count, unit


def duration(point: Match, context: Context) -> str:
    """The ISO 8601 duration; ``PXM`` for several months, ``P18M`` for a year and a half."""
    count, unit = length(point, context)
    factor, iso = _ISO.get(unit, (1, unit))
    if count is None:
        return f"PTX{iso[0]}" if iso in ("H", "MIN") else f"PX{iso}"
    count *= factor
    if count % 1 and iso == "Y":
        count, iso = count * 12, "M"
    elif count % 1 and iso == "W":
        count, iso = count * 7, "D"
    elif count % 1 and iso == "D":
        count, iso = count * 24, "H"
    if "half" not in point and "n3" in point and "p3" in point and iso == "Y":
        extra = context.of(point, "n3").get("count", 0)
        return f"P{count * 12 + extra:g}M" if context.role(point, ("p3",), "period") == "M" else f"P{count:g}Y"
    written = f"{count:.10g}"
    return f"PT{written}{iso[0]}" if iso in ("H", "MIN") else f"P{written}{iso}"


def recurrence(point: Match, context: Context) -> str:
    """The period of a recurring set: ``P1Y`` for every year, ``PT6H`` for every six hours."""
    adverb = context.role(point, ("always",), "adverb_set")
    if adverb:
        return f"P1{adverb}"
    if "w" in point:
        return "P1W"
    if "m" in point:
        return "P1Y"
    unit = context.role(point, ("p",), "period")
    count = context.role(point, ("n",), "count") or context.role(point, ("n",), "ordinal") or 1
    if unit is None:
        return f"PT{count:g}{(context.role(point, ('c',), 'clock') or 'H')[0]}"
    factor, iso = _ISO.get(unit, (1, unit))
    return f"P{count * factor:g}{iso}"
