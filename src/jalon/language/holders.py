"""Who holds which office: by what stands beside it, then by the same title told elsewhere in the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from jalon.language.reading import Found, Reading
from jalon.model import Office, Person
from jalon.text import folded

Pairs = dict[int, tuple[Found, Found]]  #: office and person, by the first word of the office


def with_holders(reading: Reading, found: list[Found]) -> list[Found]:
    """The names, offices with their holders and persons with their offices."""
    actors = sorted((f for f in found if f.kind in ("office", "person")), key=lambda f: f.start)
    pairs = _spread(reading, actors, _pairs(reading, actors))
    told = {_key(office): _name(person) for office, person in pairs.values()}
    held = {person.start: office for office, person in reversed(pairs.values())}
    return [_completed(name, pairs, told, held) for name in found]


def _completed(name: Found, pairs: Pairs, told: dict[str, str], held: dict[int, Found]) -> Found:
    if isinstance(name.value, Office):
        holder = _name(pairs[name.start][1]) if name.start in pairs else told.get(_key(name))
        return replace(name, value=replace(name.value, holder=holder))
    if isinstance(name.value, Person) and name.start in held:
        office = held[name.start].value
        return replace(name, value=replace(name.value, office=office.title if isinstance(office, Office) else None))
    return name


def _name(person: Found) -> str:
    return person.value.name if isinstance(person.value, Person) else ""


def _key(office: Found) -> str:
    return folded(office.value.title) if isinstance(office.value, Office) else ""


def _pairs(reading: Reading, actors: list[Found]) -> Pairs:
    """Each office with the person that follows, else with the one before."""
    pairs: Pairs = {}
    held: set[int] = set()
    for k, (left, right) in enumerate(pairwise(actors)):
        if left.kind == right.kind or not _beside(reading, left.end, right.start):
            continue
        office, person = (left, right) if left.kind == "office" else (right, left)
        if office.start in pairs or (person.start in held and left.kind == "office"):
            continue
        after = actors[k + 2] if k + 2 < len(actors) else None
        if left.kind == "person" and not (
            _apposed(reading, left.end) and _free(reading, office, after, taken=person.start in held)
        ):
            continue
        pairs[office.start] = (office, person)
        held.add(person.start)
    return pairs


def _free(reading: Reading, office: Found, after: Found | None, *, taken: bool) -> bool:
    """An office that a name follows at once is that person's; so is any that follows an office already told."""
    if after is None or after.kind != "person":
        return True
    if after.start == office.end and reading.gap(after.start) == " ":
        return False
    return not taken or not _beside(reading, office.end, after.start)


def _spread(reading: Reading, actors: list[Found], pairs: Pairs) -> Pairs:
    """``Premier ministre, chef du gouvernement, X``: offices in a row without an article have one holder."""
    rows = list(pairwise(actors))
    for left, right in [*rows, *reversed(rows)]:
        row = left.kind == right.kind == "office" and right.start == left.end and "," in reading.gap(right.start)
        for told, other in ((left, right), (right, left)):
            if row and told.start in pairs and other.start not in pairs:
                pairs[other.start] = (other, pairs[told.start][1])
    return pairs


def _beside(reading: Reading, end: int, start: int) -> bool:
    """Nothing but commas, articles, titles and linking words between the two."""
    if start >= len(reading.words) or any(reading.words.opens[k] for k in range(end, start + 1)):
        return False
    k = end
    while k < start:
        title = next((h.end for kind in ("civility", "rank", "role", "as") if (h := reading.hit(kind, k))), None)
        if title is not None and title <= start:
            k = title
        elif (owner := reading.hit("state", k)) is not None and reading.gap(owner.end) == "'":
            k = owner.end
        elif reading.among("article", k) or reading.among("bridge", k) or _in_brackets(reading, k):
            k += 1
        else:
            return False
    return True


def _in_brackets(reading: Reading, k: int) -> bool:
    """``président du Conseil national (CNX), X``: the acronym of the body that the office names."""
    body = reading.taken.get(k)
    alone = body is not None and body.kind == "organisation" and (body.start, body.end) == (k, k + 1)
    return alone and reading.gap(k).endswith("(") and reading.gap(k + 1).startswith(")")


def _apposed(reading: Reading, end: int) -> bool:
    """A comma, a bracket or ``en tant que`` between a name and the office after it."""
    return (
        reading.gap(end).strip() in (",", "(", "-", "–", ":")
        or reading.hit("as", end) is not None
        or reading.among("bridge", end)
    )
