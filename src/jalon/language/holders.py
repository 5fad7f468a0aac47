"""Who holds which office: by what stands beside it, then by the same title told elsewhere in the text."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.reading import Found, Reading
from jalon.model import Office, Person
from jalon.text import folded


def with_holders(reading: Reading, found: list[Found]) -> list[Found]:
    """The names, offices with their holders and persons with their offices."""
    actors = sorted((f for f in found if f.kind in ("office", "person")), key=lambda f: f.start)
    pairs = _pairs(reading, actors)
    told = {_key(o): p.value.name for o, p in pairs.values() if isinstance(p.value, Person)}
    result = []
    for name in found:
        if isinstance(name.value, Office):
            pair = pairs.get(name.start)
            holder = pair[1].value.name if pair and isinstance(pair[1].value, Person) else told.get(_key(name))
            name = replace(name, value=replace(name.value, holder=holder))
        elif isinstance(name.value, Person):
            office = next((o.value.title for o, p in pairs.values() if p is name and isinstance(o.value, Office)), None)
            name = replace(name, value=replace(name.value, office=office))
        result.append(name)
    return result


def _key(office: Found) -> str:
    return folded(office.value.title) if isinstance(office.value, Office) else ""


def _pairs(reading: Reading, actors: list[Found]) -> dict[int, tuple[Found, Found]]:
    """Offices with their holders, by first word of the office: an office takes the person that follows, else precedes."""
    pairs: dict[int, tuple[Found, Found]] = {}
    held: set[int] = set()
    for left, right in zip(actors, actors[1:], strict=False):
        if left.kind == right.kind or not _beside(reading, left.end, right.start):
            continue
        office, person = (left, right) if left.kind == "office" else (right, left)
        if office.start in pairs or (person.start in held and left.kind == "office"):
            continue
        if left.kind == "person" and not (_apposed(reading, left.end) and _free(reading, actors, left, right, held)):
            continue
        pairs[office.start] = (office, person)
        held.add(person.start)
    return _spread(reading, actors, pairs)


def _free(reading: Reading, actors: list[Found], person: Found, office: Found, held: set[int]) -> bool:
    """An office that a name follows at once is that person's; so is any that follows an office already told."""
    after = next((a for a in actors if a.start >= office.end), None)
    if after is not None and after.kind == "person" and after.start == office.end and reading.gap(after.start) == " ":
        return False
    if person.start not in held:
        return True
    return after is None or after.kind != "person" or not _beside(reading, office.end, after.start)


def _spread(reading: Reading, actors: list[Found], pairs: dict[int, tuple[Found, Found]]) -> dict[int, tuple[Found, Found]]:
    """``Premier ministre, chef du gouvernement, X``: offices in a row without an article have one holder."""
    rows = list(zip(actors, actors[1:], strict=False))
    for left, right in [*rows, *reversed(rows)]:
        if left.kind != "office" or right.kind != "office" or right.start != left.end or "," not in reading.gap(right.start):
            continue
        for told, other in ((left, right), (right, left)):
            if told.start in pairs and other.start not in pairs:
                pairs[other.start] = (other, pairs[told.start][1])
    return pairs


def _beside(reading: Reading, end: int, start: int) -> bool:
    """Nothing but commas, articles, titles and linking words between the two."""
    gaps = [reading.gap(k) for k in range(end, start + 1)]
    if any(c in gap for gap in gaps for c in ".;!?\n") and not all(_abbreviated(reading, k) for k in range(end, start + 1)):
        return False
    k = end
    while k < start:
        title = next((h.end for kind in ("civility", "rank", "role", "as") if (h := reading.hit(kind, k))), None)
        if title is not None and title <= start:
            k = title
        elif (owner := reading.hit("state", k)) is not None and reading.gap(owner.end) == "'":
            k = owner.end
        elif reading.among("article", k) or reading.among("bridge", k):
            k += 1
        else:
            return False
    return True


def _abbreviated(reading: Reading, k: int) -> bool:
    gap = reading.gap(k)
    return not any(c in gap for c in ".;!?\n") or (gap.startswith(".") and not any(c in gap for c in ";!?\n"))


def _apposed(reading: Reading, end: int) -> bool:
    """A comma, a bracket or ``en tant que`` between a name and the office after it."""
    return reading.gap(end).strip() in (",", "(", "-", "–", ":") or reading.hit("as", end) is not None or reading.among("bridge", end)
