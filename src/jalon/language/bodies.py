"""Bodies: those the packs know, and head nouns with their complement: ``Agence nationale de l'eau``."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.phrases import listed, name_phrase
from jalon.language.reading import Found, Reading
from jalon.language.states import long_form
from jalon.language.words import CAPITAL, LOWER, UPPER
from jalon.model import Organisation

#: How many words before "in" the noun of a body may stand whose name goes on with where it is posted.
_POST = 4
#: In a line of capitals acronyms up to this length cannot be told from words.
_SHORT = 3
#: Names that complete another as they are.
_KNOWN = ("state", "region", "place", "organisation")
#: A name has at most this many words after its head.
_LONGEST = 30


def organisation(
    reading: Reading, start: int, end: int, acronym: str | None = None, state: str | None = None, *, proper: bool = True
) -> Found:
    """An organisation between the words ``start`` and ``end - 1``."""
    return Found("organisation", start, end, Organisation(reading.words.span(start, end), acronym, state), proper)


def find_known(reading: Reading) -> list[Found]:
    found = []
    for i, hit in reading.hits.get("organisation", {}).items():
        if reading.words.shouted[i] and hit.end == i + 1 and len(reading.words.keys[i]) <= _SHORT:
            continue
        name, acronym, state = hit.entry.value
        acronym = acronym if acronym and acronym != reading.words.span(i, hit.end) else None
        body = organisation(reading, i, hit.end, acronym, state)
        found.append(replace(body, value=Organisation(name, acronym, state)) if reading.lexicon.stemmed else body)
    for i, hit in reading.hits.get("body", {}).items():
        if reading.words.named(i) and not (hit.end == i + 1 and reading.words.opens[i]):
            end = hit.end if any(reading.among("of", k) for k in range(i, hit.end)) else _qualified(reading, hit.end)
            found.append(organisation(reading, i, end, state=_state_of(reading, i, end), proper=False))
    return found


def _qualified(reading: Reading, j: int) -> int:
    """Past demonyms and known adjectives: ``Forces armées maliennes``."""
    demonym = reading.hit("demonym", j)
    return demonym.end if demonym is not None and reading.tied(j) else j


def find_headed(reading: Reading) -> list[Found]:
    found = []
    for kind in ("org_ministries", "org_heads"):
        for i, hit in reading.hits.get(kind, {}).items():
            bare = kind == "org_heads"
            if (bare and not reading.words.named(i)) or _indefinite(reading, i) or _names_state(reading, i):
                continue
            end = _headed_end(reading, hit.end, bare=bare)
            if bare and _lies(reading, i, end):
                continue
            start = _front(reading, i) if bare else i
            if bare and _complete(reading, i, end):
                continue
            state = reading.hit("state", start)
            if state is not None and state.end >= hit.end:
                continue
            if start < i:
                end = end or hit.end
            elif end is None or _empty(reading, hit.end, end):
                continue
            proper = start < i or any(reading.hit("organisation", k) for k in range(hit.end, end))
            found.append(organisation(reading, start, end, state=_state_of(reading, start, end), proper=proper))
    return found


def _lies(reading: Reading, i: int, end: int | None) -> bool:
    """``Banque mondiale à Lomé``: a whole name, and where it sits."""
    known = reading.hit("organisation", i)
    if known is None or end is None or known.end >= end:
        return False
    return reading.hit("locative", known.end) is not None and reading.hit("place", known.end + 1) is not None


def _complete(reading: Reading, i: int, end: int | None) -> bool:
    """``Forces de défense et de sécurité`` is a whole name: a demonym after it is none of it."""
    body = reading.hit("body", i)
    if body is None or not any(reading.among("of", k) for k in range(i, body.end)):
        return False
    demonym = reading.hit("demonym", body.end)
    return end == body.end or (demonym is not None and demonym.end == end)


def _front(reading: Reading, i: int) -> int:
    """``National Water`` before ``Agency``: capitalised words, joined by ``and`` too."""
    if not reading.lexicon.fronted:
        return i
    j, words = i, reading.words
    while j > 0 and reading.tied(j) and i - j < 8:
        if words.named(j - 1) and not reading.among("function", j - 1) and not words.shouted[j - 1]:
            j -= 1
        elif (
            j > 1
            and reading.among("and", j - 1)
            and words.named(j - 2)
            and reading.gap(j - 1) == " "
            and reading.among("common", j - 2)
            and reading.hit("org_heads", j - 2) is None
        ):
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
    return reading.hit("long_head", i) is not None and any(
        reading.hit("state", k) and long_form(reading, k) == i for k in near
    )


def _empty(reading: Reading, start: int, end: int) -> bool:
    """Only a demonym, or a complement that makes no name: ``ministères russes``, ``Société d'État russe``."""
    empty = reading.hit("org_empty", start)
    begin = empty.end if empty is not None else start
    demonym = reading.hit("demonym", begin)
    return begin == end or (demonym is not None and demonym.end == end)


def _headed_end(reading: Reading, j: int, *, bare: bool) -> int | None:
    """Past adjectives, then complements joined by the links of the pack; None where nothing follows."""
    begin = j
    j = _namesake(reading, j) if bare else j
    j = _adjectives(reading, j + (bare and (_surname(reading, j) or _unknown_adjective(reading, j))))
    j = _own_name(reading, begin, j) if bare else j
    while j - begin < _LONGEST:
        more = _complement(reading, j, commas=not bare)
        if more is None and j > begin and (reading.lexicon.fronted or not bare):
            more = listed(reading, j)
        if more is None:
            break
        j = more
    return j if j > begin else None


def _adjectives(reading: Reading, j: int) -> int:
    last = min(j + _LONGEST, len(reading.words))
    while j < last and reading.tied(j):
        if (demonym := reading.hit("demonym", j)) is not None:
            j = demonym.end
        elif (combining := reading.hit("combining", j)) is not None:
            j = combining.end
        elif (
            reading.among("common", j)
            and not reading.among("function", j)
            and (reading.words.named(j) or not reading.lexicon.fronted)
        ) or (reading.words.shapes[j] == UPPER and not reading.words.shouted[j]):
            j += 1
        elif reading.among("and", j) and reading.among("common", j + 1) and reading.tied(j + 1):
            j += 2
        else:
            break
    return j


def _namesake(reading: Reading, j: int) -> int:
    """``Fondation Mohammed VI``: past the name of the one whom a body is named after."""
    end = j
    if not reading.among("named_after", j - 1) or not reading.among("given", j):
        return j
    while end < len(reading.words) and end - j < 4 and reading.gap(end) in (" ", "-") and reading.words.named(end):
        if reading.among("function", end):
            break
        end += 1
    return end


def _own_name(reading: Reading, begin: int, j: int) -> int:
    """``Consortium sino-égyptien Ganoub``: past the name that a company has after its adjectives."""
    if begin == j or not reading.among("named_companies", begin - 1):
        return j
    end = j
    while end < len(reading.words) and end - j < 3 and reading.gap(end) == " " and _unknown_name(reading, end):
        end += 1
    return end


def _unknown_name(reading: Reading, k: int) -> bool:
    known = any(reading.among(name, k) for name in ("function", "given", "common"))
    hits = any(reading.hit(kind, k) for kind in ("state", "capital", "civility", "rank", "role", "place"))
    return reading.words.named(k) and not reading.words.shouted[k] and not (known or hits)


def _unknown_adjective(reading: Reading, j: int) -> bool:
    """``Compagnie sucrière de``: a word in lower case that ends as adjectives do, before a complement."""
    if reading.lexicon.fronted or j + 1 >= len(reading.words) or reading.gap(j) != " ":
        return False
    known = reading.among("function", j) or reading.among("common", j) or reading.hit("demonym", j)
    ends = reading.words.keys[j].endswith(tuple(reading.lexicon.lists["adjectives"]))
    return not known and reading.words.shapes[j] == LOWER and ends and reading.hit("office_links", j + 1) is not None


def _surname(reading: Reading, j: int) -> bool:
    """``Institut Pasteur``: an unknown capitalised word right after a head, no given name."""
    if reading.lexicon.fronted or j >= len(reading.words) or reading.gap(j) != " ":
        return False
    if reading.words.shapes[j] != CAPITAL or len(reading.words.keys[j]) < 3:
        return False
    followed = reading.among("of", j + 1) and reading.tied(j + 1)
    if any(reading.among(name, j) for name in ("function", "particles", "common")):
        return False
    if reading.among("given", j) and not followed:
        return False
    return not any(reading.hit(kind, j) for kind in ("rank", "role", "state", "demonym", "office_heads"))


def _only_lies(reading: Reading, j: int, end: int, flags: object) -> bool:
    """``Ministry of Education in Homs``: the place of a body is none of its name, but for a post abroad."""
    posts = reading.lexicon.lists["posts"]
    if not posts or "strict" not in (flags if isinstance(flags, frozenset) else ()):
        return False
    named = end < len(reading.words) and reading.words.named(end)
    return not named or not any(reading.among("posts", k) for k in range(max(j - _POST, 0), j))


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
    if link is not None and _only_lies(reading, j, link.end, link.entry.value):
        return None
    k = link.end if link is not None else k + 1
    while reading.among("article", k) and reading.tied(k):
        k += 1
    if not reading.tied(k):
        return None
    if reading.hit("org_ministries", k) or (joined and reading.hit("org_heads", k)):
        return None
    named = k < len(reading.words) and reading.words.named(k)
    if link is not None and not named and _plain_noun(reading, k):
        return _adjectives(reading, k + 1)
    if reading.among("function", k) or (
        reading.among("loose", k - 2) and not named and not reading.among("purposes", k)
    ):
        return None
    if (topical or joined or reading.gap(j) != " ") and not named and not (joined and reading.among("common", k)):
        return None
    known = next((hit for kind in _KNOWN if (hit := reading.hit(kind, k)) is not None), None)
    return known.end if known is not None else (_long_state(reading, k) or name_phrase(reading, k))


def _plain_noun(reading: Reading, k: int) -> bool:
    """``Fonds de garantie``: one noun in lower case, with ``de`` and no article before it."""
    bare = reading.among("of", k - 1) and reading.among("elided", k - 1)
    known = reading.among("function", k) or reading.among("common", k)
    return bare and k < len(reading.words) and not known and len(reading.words.keys[k]) > 3


def _long_state(reading: Reading, k: int) -> int | None:
    """Where the long form of a state that begins at word ``k`` ends."""
    head = reading.hit("long_head", k)
    if head is None or not reading.words.named(k):
        return None
    for m in range(head.end, min(head.end + 6, len(reading.words))):
        state = reading.hit("state", m)
        if state is not None and long_form(reading, m) == k:
            return state.end
    return None


def _state_of(reading: Reading, start: int, end: int) -> str | None:
    """The one state that a name tells; none for a joint body."""
    hits = [reading.hit(kind, i) for kind in ("demonym", "state", "combining") for i in range(start, end)]
    codes = {hit.entry.value for hit in hits if hit is not None and len(hit.entry.value) == 1}
    return str(codes.pop()[0]) if len(codes) == 1 else None
