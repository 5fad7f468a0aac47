"""Organisations: known bodies, heads with their complement, names after a cue noun, acronyms."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.phrases import listed, name_phrase
from jalon.language.reading import Found, Reading
from jalon.language.states import long_form
from jalon.language.words import MIXED, UPPER
from jalon.model import Organisation

#: How far to the left of its acronym the expansion of an unknown body may begin, in words.
_EXPANSION = 14
#: What a word in capitals may be instead of a body.
_NO_ACRONYM = ("state", "civility", "rank", "role", "office_heads", "instrument", "capital", "place")
#: In a line of capitals acronyms up to this length cannot be told from words.
_SHORT = 3


def find_organisations(reading: Reading) -> list[Found]:
    """Every organisation; of those that share words the longest."""
    found = [*_known(reading), *_headed(reading), *_cued(reading)]
    found.sort(key=lambda f: (f.start, f.start - f.end))
    kept: list[Found] = []
    for organisation in found:
        if not kept or organisation.start >= kept[-1].end:
            kept.append(organisation)
    kept = _with_acronyms(reading, kept)
    for organisation in kept:
        reading.take(organisation)
    return kept


def _organisation(
    reading: Reading, start: int, end: int, acronym: str | None = None, state: str | None = None, *, proper: bool = True
) -> Found:
    return Found("organisation", start, end, Organisation(reading.words.span(start, end), acronym, state), proper)


def _known(reading: Reading) -> list[Found]:
    found = []
    for i, hit in reading.hits.get("organisation", {}).items():
        if reading.words.shouted[i] and hit.end == i + 1 and len(reading.words.keys[i]) <= _SHORT:
            continue
        name, acronym, state = hit.entry.value
        acronym = acronym if acronym and acronym != reading.words.span(i, hit.end) else None
        organisation = _organisation(reading, i, hit.end, acronym, state)
        found.append(replace(organisation, value=Organisation(name, acronym, state)) if reading.lexicon.stemmed else organisation)
    for i, hit in reading.hits.get("body", {}).items():
        if reading.words.named(i) and not (hit.end == i + 1 and reading.words.opens[i]):
            end = hit.end if any(reading.among("of", k) for k in range(i, hit.end)) else _qualified(reading, hit.end)
            found.append(_organisation(reading, i, end, state=_state_of(reading, i, end), proper=False))
    return found


def _qualified(reading: Reading, j: int) -> int:
    """Past demonyms and known adjectives: ``Forces armées maliennes``."""
    demonym = reading.hit("demonym", j)
    return demonym.end if demonym is not None and reading.tied(j) else j


def _headed(reading: Reading) -> list[Found]:
    found = []
    for kind in ("org_ministries", "org_heads"):
        for i, hit in reading.hits.get(kind, {}).items():
            bare = kind == "org_heads"
            if (bare and not reading.words.named(i)) or _indefinite(reading, i) or _names_state(reading, i):
                continue
            start = _front(reading, i) if bare else i
            state = reading.hit("state", start)
            if state is not None and state.end >= hit.end:
                continue
            end = _headed_end(reading, hit.end, bare=bare)
            if start < i:
                end = end or hit.end
            elif end is None or _empty(reading, hit.end, end):
                continue
            found.append(_organisation(reading, start, end, state=_state_of(reading, start, end), proper=start < i))
    return found


def _front(reading: Reading, i: int) -> int:
    """``National Water`` before ``Agency``: capitalised words, joined by ``and`` too."""
    if not reading.lexicon.fronted:
        return i
    j, words = i, reading.words
    while j > 0 and reading.tied(j) and i - j < 8:
        if words.named(j - 1) and not reading.among("function", j - 1) and not words.shouted[j - 1]:
            j -= 1
        elif j > 1 and reading.among("and", j - 1) and words.named(j - 2) and reading.gap(j - 1) == " " and reading.among("common", j - 2):
            j -= 2
        else:
            break
    while j < i and (reading.hit("role", j) or reading.hit("demonym", j)) and reading.hit("role", j):
        j += 1
    return j


def _indefinite(reading: Reading, i: int) -> bool:
    """``un consulat à …``: one that has no name yet."""
    return not reading.words.named(i) and i > 0 and reading.among("indefinite", i - 1)


def _names_state(reading: Reading, i: int) -> bool:
    """``Fédération de Russie``, ``Union soviétique``: states, not bodies."""
    if reading.hit("state", i) is not None:
        return True
    near = range(i + 1, min(i + 7, len(reading.words)))
    return reading.hit("long_head", i) is not None and any(reading.hit("state", k) and long_form(reading, k) == i for k in near)


def _empty(reading: Reading, start: int, end: int) -> bool:
    """Only a demonym, or a complement that makes no name: ``ministères russes``, ``Société d'État russe``."""
    empty = reading.hit("org_empty", start)
    begin = empty.end if empty is not None else start
    demonym = reading.hit("demonym", begin)
    return begin == end or (demonym is not None and demonym.end == end)


def _headed_end(reading: Reading, j: int, *, bare: bool) -> int | None:
    """Past adjectives, then complements joined by the links of the pack; None where nothing follows."""
    begin = j
    j = _adjectives(reading, j)
    while j - begin < 30:
        more = _complement(reading, j, commas=not bare)
        if more is None and j > begin and (reading.lexicon.fronted or not bare):
            more = listed(reading, j)
        if more is None:
            break
        j = more
    return j if j > begin else None


def _adjectives(reading: Reading, j: int) -> int:
    while j < len(reading.words) and reading.tied(j):
        if (demonym := reading.hit("demonym", j)) is not None:
            j = demonym.end
        elif (combining := reading.hit("combining", j)) is not None:
            j = combining.end
        elif reading.among("common", j) and not reading.among("function", j) and (reading.words.named(j) or not reading.lexicon.fronted):
            j += 1
        elif reading.words.named(j) and reading.words.shapes[j] == UPPER:
            j += 1
        elif reading.among("and", j) and reading.among("common", j + 1) and reading.tied(j + 1):
            j += 2
        else:
            break
    return j


def _complement(reading: Reading, j: int, *, commas: bool) -> int | None:
    """``de la Défense``, ``pour le développement``, ``et des Anciens Combattants``, ``, des Mines`` when ``commas``."""
    k = j
    if commas and reading.gap(k) in (", ", " , "):
        pass
    elif not reading.tied(k):
        return None
    joined = reading.among("and", k)
    k += joined
    link = reading.hit("office_links", k)
    if link is None and reading.lexicon.bare and not joined:
        state = reading.hit("state", k)
        return state.end if state is not None else (name_phrase(reading, k) if reading.among("common", k) else None)
    topical = not reading.among("of", k) and reading.among("links", k) and not reading.among("loose", k)
    if link is None and not topical:
        other = reading.hit("org_ministries", k) or (reading.hit("org_heads", k) and reading.words.named(k))
        if joined and reading.among("common", k) and reading.tied(k) and not other:
            return name_phrase(reading, k)
        return None
    k = link.end if link is not None else k + 1
    while reading.among("article", k) and reading.tied(k):
        k += 1
    if not reading.tied(k):
        return None
    if reading.hit("org_ministries", k) or (joined and reading.hit("org_heads", k)):
        return None
    named = k < len(reading.words) and reading.words.named(k)
    if (topical or joined or reading.gap(j) != " ") and not named and not (joined and reading.among("common", k)):
        return None
    state = reading.hit("state", k) or reading.hit("region", k) or reading.hit("place", k)
    if state is not None:
        return state.end
    head = reading.hit("long_head", k)
    if head is not None and named:
        for m in range(head.end, min(head.end + 6, len(reading.words))):
            state = reading.hit("state", m)
            if state is not None and long_form(reading, m) == k:
                return state.end
    return name_phrase(reading, k)


def _state_of(reading: Reading, start: int, end: int) -> str | None:
    """The one state that a name tells; none for a joint body."""
    hits = [reading.hit(kind, i) for kind in ("demonym", "state", "combining") for i in range(start, end)]
    codes = {hit.entry.value for hit in hits if hit is not None and len(hit.entry.value) == 1}
    return str(codes.pop()[0]) if len(codes) == 1 else None


def _cued(reading: Reading) -> list[Found]:
    """Capitalised names after ``société``, and after one another in a list that a plural opens."""
    found = _national(reading)
    for i, hit in reading.hits.get("org_cues", {}).items():
        j = _past_description(reading, hit.end)
        first = _name_run(reading, j)
        if first is None or reading.hit("organisation", i) or reading.hit("body", i):
            continue
        found.append(_organisation(reading, j, first))
        end = first
        while (begin := _next_in_list(reading, end)) is not None:
            more = _name_run(reading, begin)
            if more is None:
                break
            found.append(_organisation(reading, begin, more))
            end = more
    return found


def _national(reading: Reading) -> list[Found]:
    """``le chinois Huashan``: an article, a demonym and a name that is no person's."""
    found = []
    for i, hit in reading.hits.get("demonym", {}).items():
        if i == 0 or reading.words.named(i) or not (reading.among("article", i - 1) or reading.among("contracted", i - 1)):
            continue
        end = _name_run(reading, hit.end)
        if end is not None and reading.gap(hit.end) == " " and not reading.among("given", hit.end):
            found.append(_organisation(reading, hit.end, end, state=hit.entry.value[0]))
    return found


def _past_description(reading: Reading, j: int) -> int:
    """``grandes entreprises publiques russes comme``: to the first name."""
    limit = j + 7
    while j < min(limit, len(reading.words)) and (reading.tied(j) or reading.gap(j) in (", ", " (", " «", ' "', " : ", " '", ": ")):
        if (many := reading.hit("org_many", j)) is not None:
            j = many.end
        elif (demonym := reading.hit("demonym", j)) is not None and not reading.words.named(j):
            j = demonym.end
        elif not reading.words.named(j) and (reading.among("common", j) or reading.among("of", j) and reading.hit("org_many", j)):
            j += 1
        else:
            break
    return j


def _name_run(reading: Reading, j: int) -> int | None:
    """The end of the capitalised words from ``j``, none of them a state, a title or a word of the language."""
    words = reading.words
    if j >= len(words) or reading.gap(j) not in (" ", ", ", " «", ' "', " (", "-", "'", " '", " : ", ": ", ' " ', " « "):
        return None
    begin = j
    while j < len(words) and (j == begin or reading.gap(j) in (" ", "-", "'", " & ", "&")) and j - begin < 6:
        blocked = words.shouted[j] or reading.among("function", j) or reading.hit("civility", j) or reading.hit("rank", j)
        figure = j > begin and words.shapes[j] > MIXED
        if blocked or not (words.named(j) or figure):
            break
        if j == begin and (reading.hit("state", j) or reading.among("common", j) or reading.hit("capital", j)):
            return None
        j += 1
        if reading.among("elided", j) and reading.gap(j + 1) == "'" and j + 1 < len(words) and words.named(j + 1):
            j += 2
    person = j > begin + 1 and reading.among("given", begin)
    return j if j > begin and not person else None


def _next_in_list(reading: Reading, j: int) -> int | None:
    gap = reading.gap(j).replace('"', "")
    if gap == ", ":
        return j + 1 if reading.among("and", j) else j
    if reading.among("and", j) and gap == " ":
        return j + 1
    return None


def _with_acronyms(reading: Reading, found: list[Found]) -> list[Found]:
    """Acronyms that stand alone; and ``Expansion (ACRONYM)``, whose expansion may be unknown to the packs."""
    at = {k: f for f in found for k in range(f.start, f.end)}
    more: list[Found] = []
    for i in range(len(reading.words)):
        if i in at or not _is_acronym(reading, i):
            continue
        acronym = reading.words.span(i, i + 1)
        before = at.get(i - 1)
        if "(" in reading.gap(i):
            if before is not None and isinstance(before.value, Organisation):
                named = replace(before, value=replace(before.value, acronym=acronym))
                found = [named if f is before else f for f in found]
            elif before is None and (start := _expansion(reading, i, at)) is not None:
                more.append(_organisation(reading, start, i, acronym))
        more.append(_organisation(reading, i, i + 1))
    return sorted([*found, *more], key=lambda f: f.start)


def _is_acronym(reading: Reading, i: int) -> bool:
    words = reading.words
    if reading.gap(i) == "." or words.shapes[i] not in (UPPER, MIXED) or words.shouted[i] or not 2 <= words.ends[i] - words.starts[i] <= 9:
        return False
    explained = "(" in reading.gap(i) and reading.taken.get(i - 1) is None
    if (reading.among("not_bodies", i) and not explained) or any(reading.hit(k, i) for k in _NO_ACRONYM):
        return False
    if words.shapes[i] == MIXED and sum(c.isupper() for c in words.span(i, i + 1)) < 3 and "(" not in reading.gap(i):
        return False
    if i and any((hit := reading.hit("role", i - k)) is not None and hit.end == i for k in (1, 2)):
        return False
    beside = (i and reading.gap(i) in (" ", "-", "'") and words.named(i - 1)) or (
        i + 1 < len(words) and reading.gap(i + 1) in (" ", "-") and words.named(i + 1)
    )
    return not beside or "(" in reading.gap(i)


def _expansion(reading: Reading, i: int, at: dict[int, Found]) -> int | None:
    """Where the words begin whose initials spell the acronym at word ``i``."""
    letters = [c for c in reading.words.keys[i] if c.isalpha()]
    j, k = i - 1, len(letters) - 1
    while j >= 0 and k >= 0 and i - j <= _EXPANSION and j not in at:
        key = reading.words.keys[j]
        if key[0] == letters[k]:
            k -= 1
            if k < 0:
                return j if reading.words.named(j) else None
        elif not (reading.among("of", j) or reading.among("article", j) or reading.among("and", j) or reading.among("common", j)):
            return None
        if reading.gap(j) not in (" ", "'", "-", ", "):
            return None
        j -= 1
    return None

