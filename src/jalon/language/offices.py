"""Offices: ``ministre de l'Énergie et de l'Eau``, ``vice-ministre chargé de …``, ``co-président de …``."""

from __future__ import annotations

from jalon.language.lexicon import Hit
from jalon.language.phrases import complement, name_phrase
from jalon.language.reading import Found, Reading
from jalon.model import Office


def find_offices(reading: Reading) -> list[Found]:
    """Every office with what it is in charge of, longest first at each head."""
    found: list[Found] = []
    starts = sorted({*reading.hits.get("office_heads", {}), *reading.hits.get("office_alone", {})})
    until = 0
    for i in starts:
        if i < until:
            continue
        start, end = _front(reading, i, until), office_end(reading, i)
        owner = _owner(reading, start)
        if end is None and (start < i or owner is not None):
            end = _head_end(reading, i)
        if owner is not None and owner.end == start:
            start = owner.start
        if end is not None:
            end = _joined(reading, end)
            until = end
            office = Found(
                "office", start, end, Office(reading.words.span(start, end), _country(reading, start, end, owner))
            )
            found.append(office)
            reading.take(office)
    return found


def _head_end(reading: Reading, i: int) -> int | None:
    return max((h.end for kind in ("office_heads", "office_alone") if (h := reading.hit(kind, i))), default=None)


def _owner(reading: Reading, start: int) -> Found | Hit | None:
    """The body or state that a head belongs to: ``Rosatom Director General``, ``Uganda's ambassador``."""
    if not reading.lexicon.leads or start == 0:
        return None
    if reading.tied(start) and (body := reading.taken.get(start - 1)) is not None and body.kind == "organisation":
        return body
    if start > 1 and reading.gap(start - 1) == "'" and reading.words.keys[start - 1] == "s":
        if (body := reading.taken.get(start - 2)) is not None and body.kind == "organisation":
            return body
        return next((h for k in range(2, 6) if (h := reading.hit("state", start - k)) and h.end == start - 1), None)
    return None


def _front(reading: Reading, i: int, until: int) -> int:
    """Where the words before the head begin: ``Russian Deputy Energy Minister``; else ``i``."""
    if not reading.lexicon.leads:
        return i
    head, j = reading.hit("office_heads", i), i
    if head is not None and "fronted" in head.entry.value:
        while j > until and reading.tied(j) and _portfolio_word(reading, j - 1, i):
            j -= 1
        while j < i and (reading.among("and", j) or reading.among("function", j)):
            j += 1
    for back in (1, 2, 3):
        demonym = reading.hit("demonym", j - back) if j - back >= until else None
        if demonym is not None and demonym.end == j and reading.tied(j):
            return j - back
    return j


def _portfolio_word(reading: Reading, j: int, i: int) -> bool:
    if reading.among("and", j):
        return reading.among("common", j - 1) and reading.gap(j) == " "
    known = reading.among("common", j) or reading.among("before", j)
    return known and (reading.words.named(j) or not reading.words.named(i)) and not reading.among("function", j)


def office_end(reading: Reading, i: int) -> int | None:
    """Where the office that begins at word ``i`` ends, or None when it is a bare head."""
    head, alone = reading.hit("office_heads", i), reading.hit("office_alone", i)
    best: int | None = None
    if alone is not None:
        best = _extended(reading, alone.end) or alone.end
    if head is not None:
        end = _extended(reading, head.end, frozenset(head.entry.value))
        if end is not None and "posted" in head.entry.value:
            end = _posted(reading, end)
        if end is None and "prefix" in head.entry.value:
            end = _completed(reading, head.end)
        if end is not None and (best is None or end > best):
            best = end
    return best


def _posted(reading: Reading, end: int) -> int:
    """``ambassadeur de Chine à Dakar``: past the town of the post."""
    link = reading.hit("office_links", end)
    if link is None or "strict" not in link.entry.value or not reading.tied(end):
        return end
    town = reading.hit("capital", link.end) or reading.hit("place", link.end)
    return town.end if town is not None else end


def _completed(reading: Reading, end: int) -> int | None:
    """``ministre d'État, ministre de la Défense``: the second title completes the first."""
    following = reading.hit("office_heads", end)
    if following is not None and "plain" in following.entry.value and reading.gap(end) in (", ", " "):
        return _extended(reading, following.end, frozenset({"plain"}))
    return None


def _extended(reading: Reading, j: int, flags: frozenset[str] = frozenset()) -> int | None:
    """Past modifiers, country and portfolio; None when nothing that makes an office follows."""
    country = False
    while j < len(reading.words):
        modifier, demonym = reading.hit("office_modifiers", j), reading.hit("demonym", j)
        if not reading.tied(j) and reading.gap(j) != ", ":
            break
        if modifier is not None and reading.tied(j):
            j = modifier.end
        elif demonym is not None and reading.tied(j):
            j, country = demonym.end, True
        else:
            break
    link = reading.hit("office_links", j)
    sent = link is not None and "goal" in link.entry.value and "posted" not in flags
    end = None if sent else complement(reading, j, portfolio="plain" in flags)
    if end is None:
        return j if country and not reading.lexicon.leads else None
    return end


def _joined(reading: Reading, end: int) -> int:
    """``ministre de X et co-président de Y``: a second office without an article belongs to the same holder."""
    if reading.among("and", end) and reading.gap(end) == " " and reading.hit("office_heads", end + 1):
        head = reading.hit("office_heads", end + 1)
        if head is not None and "joint" in head.entry.value:
            more = office_end(reading, end + 1)
            return topic(reading, more) if more is not None else end
    return end


def topic(reading: Reading, end: int) -> int:
    """``sur le commerce, l'économie et la science`` after the name of a body."""
    if not (reading.among("topic", end) and reading.gap(end) == " "):
        return end
    j = name_phrase(reading, _past_articles(reading, end + 1))
    if j is None:
        return end
    while True:
        step = j
        if reading.gap(step) == ", " or (reading.among("and", step) and reading.gap(step) == " "):
            step += reading.among("and", step)
            more = name_phrase(reading, _past_articles(reading, step)) if reading.among("article", step) else None
            if more is not None:
                j = more
                continue
        return j


def _past_articles(reading: Reading, i: int) -> int:
    while reading.among("article", i):
        i += 1
    return i


def _country(reading: Reading, start: int, end: int, owner: Found | Hit | None) -> str | None:
    """The country of an office: its owner, its demonym, or the state its complement names first; none for a joint body.

    The state that an ambassador is sent to is not his.
    """
    if isinstance(owner, Hit):
        return str(owner.entry.value[0])
    for i in range(start, end):
        if reading.hit("combining", i):
            return None
        link = reading.hit("office_links", i - 1) or reading.hit("office_links", i - 2)
        if link is not None and "strict" in link.entry.value:
            continue
        hit = reading.hit("demonym", i) or reading.hit("state", i)
        if hit is not None and len(hit.entry.value) == 1:
            return str(hit.entry.value[0])
    return None
