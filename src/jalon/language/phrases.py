"""Noun phrases inside names: the portfolio of an office, the complement of a body."""

from __future__ import annotations

from jalon.language.reading import Reading
from jalon.language.words import FIGURE

#: No name of a body or office runs longer than this, in words.
LONGEST = 45


def complement(reading: Reading, i: int, *, portfolio: bool) -> int | None:
    """Where the complements that begin at word ``i`` end (``de l'Énergie, des Mines et de l'Eau``), or None.

    With ``portfolio`` an unknown capitalised noun is taken as the name of a portfolio; without, as a name.
    """
    end = _link(reading, i, portfolio=portfolio, repeated=False) if reading.tied(i) else None
    if end is None:
        return None
    while end - i < LONGEST:
        more = _further(reading, end, portfolio=portfolio)
        if more is None:
            break
        end = more
    return end


def _further(reading: Reading, end: int, *, portfolio: bool) -> int | None:
    """One more link: directly, after a comma, or after ``et``."""
    gap = reading.gap(end)
    if reading.lexicon.bare and not reading.tied(end) and gap != ", ":
        return None
    if reading.tied(end):
        if reading.among("and", end):
            linked = _link(reading, end + 1, portfolio=portfolio, repeated=True)
            if linked is not None:
                return linked
            return known_phrase(reading, _article(reading, end + 1)) if portfolio else None
        return _link(reading, end, portfolio=portfolio, repeated=False)
    if gap in (", ", " , ", ","):
        if reading.among("and", end):
            return _link(reading, end + 1, portfolio=portfolio, repeated=True)
        linked = _link(reading, end, portfolio=portfolio, repeated=True)
        if linked is not None:
            return linked if _same_case(reading, end) or _closes(reading, linked) else None
        return listed(reading, end) if portfolio else None
    return None


def _closes(reading: Reading, end: int) -> bool:
    """Whether ``et de …`` closes the list after ``end``."""
    return (
        reading.among("and", end)
        and reading.gap(end) == " "
        and _link(reading, end + 1, portfolio=True, repeated=True) is not None
    )


def _same_case(reading: Reading, end: int) -> bool:
    """After a comma the next noun is written as the last one: ``des Mines, des cadres`` ends the portfolio."""
    hit = reading.hit("office_links", end)
    noun = _article(reading, hit.end) if hit is not None else end
    last = end - 1
    while last > 0 and not (reading.among("of", last) or reading.among("article", last)) and reading.gap(last) != ", ":
        last -= 1
    return reading.words.named(noun) or not reading.words.named(last + 1)


def listed(reading: Reading, i: int) -> int | None:
    """``Économie, Finances et Budget``: after commas nouns without a link, when ``et`` closes the list."""
    end = i
    while end - i < LONGEST and reading.gap(end) == ", ":
        noun = known_phrase(reading, end)
        if noun is None:
            return None
        end = noun
    return end if end > i and reading.tied(end) and reading.among("and", end) else None


def _article(reading: Reading, i: int) -> int:
    while reading.among("article", i) and reading.tied(i + 1):
        i += 1
    return i


def _link(reading: Reading, i: int, *, portfolio: bool, repeated: bool) -> int | None:
    hit = reading.hit("office_links", i)
    if hit is None:
        if not reading.lexicon.bare:
            return None
        return _body(reading, i) or (None if repeated else _office(reading, i)) or known_phrase(reading, i)
    if not reading.tied(hit.end):
        return None
    j = _article(reading, hit.end)
    if "strict" in hit.entry.value:
        body = None if repeated else _body(reading, j)
        if reading.lexicon.bare:
            state = reading.hit("state", j)
            return state.end if state is not None else None
        return body or (known_phrase(reading, j) if j < len(reading.words) and reading.words.named(j) else None)
    office = None if repeated else _office(reading, j)
    return _body(reading, j) or office or name_phrase(reading, j, portfolio=portfolio)


def _office(reading: Reading, j: int) -> int | None:
    """An office inside an office: ``auprès du ministre de l'Économie``, ``de cabinet du ministre``."""
    head = reading.hit("office_heads", j)
    if head is None:
        return None
    demonym = reading.hit("demonym", head.end)
    end = demonym.end if demonym is not None and reading.tied(head.end) else head.end
    return _link(reading, end, portfolio=True, repeated=True) or end


def _body(reading: Reading, j: int) -> int | None:
    """A state, a known body or an office at word ``j``: its end."""
    ends = [
        h.end for kind in ("state", "organisation", "body", "office_alone", "region") if (h := reading.hit(kind, j))
    ]
    long_head = reading.hit("long_head", j)
    if long_head is not None:
        k = long_head.end
        while k < len(reading.words) and (
            reading.among("long_adjectives", k) or reading.among("of", k) or reading.among("article", k)
        ):
            k += 1
        state = reading.hit("state", k)
        if state is not None:
            ends.append(state.end)
    cue = reading.hit("org_cues", j)
    for begin in (j, cue.end if cue is not None else j):
        taken = reading.taken.get(begin)
        if taken is not None and taken.start == begin:
            ends.append(taken.end)
    return max(ends) if ends else None


def name_phrase(reading: Reading, i: int, *, portfolio: bool = False) -> int | None:
    """A noun with its adjectives from word ``i``: words of institutions, or a capitalised noun and such words."""
    if i >= len(reading.words) or reading.words.shapes[i] == FIGURE or reading.hit("office_heads", i):
        return None
    if reading.words.keys[i][-1].isdigit():
        return None
    first = reading.among("common", i) or reading.hit("demonym", i) is not None
    if not first:
        named = reading.words.named(i) and not reading.words.shouted[i] and not reading.among("function", i)
        if not named or (reading.among("given", i) and portfolio):
            return None
    j = i + 1
    while j < len(reading.words) and j - i < 8 and reading.tied(j):
        if reading.lexicon.bare and (state := reading.hit("state", j)) is not None and state.end > j + 1:
            break  # "торговли Саудовской Аравии": a state of two words, the first of which is an adjective
        if reading.among("common", j) and not reading.among("function", j) and not reading.hit("office_heads", j):
            j += 1
        elif (adjective := reading.hit("demonym", j) or reading.hit("combining", j)) is not None:
            j = adjective.end
        elif reading.words.named(j) and _continues(reading, j, unknown=not first, portfolio=portfolio):
            j += 1
        else:
            break
    return None if reading.lexicon.bare and reading.hit("demonym", j - 1) is not None else j


def _continues(reading: Reading, j: int, *, unknown: bool, portfolio: bool) -> bool:
    """Whether a capitalised word of no list goes on with the phrase."""
    if reading.gap(j) in ("-", "'"):
        return True
    if portfolio:
        return _ends_known(reading, j)
    return unknown and reading.words.named(j - 1)


def _ends_known(reading: Reading, j: int) -> bool:
    """A capitalised word that ends as adjectives and nouns of institutions do, and is no given name."""
    return reading.words.keys[j].endswith(tuple(reading.lexicon.lists["endings"])) and not reading.among("given", j)


def known_phrase(reading: Reading, i: int) -> int | None:
    """As ``name_phrase``, but the first word must be known."""
    if reading.among("common", i):
        return name_phrase(reading, i)
    named = reading.lexicon.bare and i < len(reading.words) and reading.words.named(i) and not reading.among("given", i)
    return name_phrase(reading, i + 1) if named and reading.tied(i + 1) and reading.among("common", i + 1) else None
