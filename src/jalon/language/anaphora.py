"""Offices told again without their name: ``le ministre``, ``le chef de l'État``, where one antecedent stands out."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.reading import Found, Reading
from jalon.model import Office


def resolved(reading: Reading, found: list[Found]) -> list[Found]:
    """The names, with bare heads that can only mean one office, and heads of state with their only holder."""
    rulers = {f.value.holder for f in found if _rules(reading, f) and isinstance(f.value, Office) and f.value.holder}
    named = [_held(f, next(iter(rulers))) if len(rulers) == 1 and _rules(reading, f) else f for f in found]
    return [*named, *_bare(reading, named)]


def _rules(reading: Reading, name: Found) -> bool:
    """Whether the name is the office of a head of state, without a foreign country in it."""
    hit = reading.hit("ruler", name.start)
    return name.kind == "office" and hit is not None and hit.end == name.end


def _held(name: Found, holder: str) -> Found:
    return replace(name, value=replace(name.value, holder=holder)) if isinstance(name.value, Office) else name


def _bare(reading: Reading, found: list[Found]) -> list[Found]:
    """``le ministre`` after one portfolio only: that office, with its holder; after several it stays open."""
    offices = sorted((f for f in found if _portfolio(reading, f)), key=lambda f: f.start)
    taken = {k for f in found for k in range(f.start, f.end)}
    told: dict[str, Office] = {}
    bare, k = [], 0
    for i, hit in reading.hits.get("office_heads", {}).items():
        while k < len(offices) and offices[k].start < i:
            value = offices[k].value
            if isinstance(value, Office):
                told.setdefault(value.holder or value.title, value)
            k += 1
        if len(told) == 1 and i not in taken and _alone(reading, i, hit.end):
            bare.append(Found("office", i, hit.end, next(iter(told.values()))))
    return bare


def _portfolio(reading: Reading, name: Found) -> bool:
    hit = reading.hit("office_heads", name.start)
    return name.kind == "office" and hit is not None and "plain" in hit.entry.value


def _alone(reading: Reading, i: int, end: int) -> bool:
    """A plain head after an article, with neither a name, a demonym nor a complement after it."""
    hit = reading.hit("office_heads", i)
    if (
        hit is None
        or "again" not in hit.entry.value
        or not (reading.among("article", i - 1) or reading.among("contracted", i - 1))
    ):
        return False
    follows = end < len(reading.words) and reading.gap(end) in (" ", "'")
    linked = reading.hit("office_links", end) or reading.hit("demonym", end) or reading.hit("office_modifiers", end)
    return not (follows and (reading.words.named(end) or linked))
