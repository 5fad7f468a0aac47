"""Companies and funds: capitalised names after a noun that announces them, ``la société X``, ``le chinois Y``."""

from __future__ import annotations

from jalon.language.bodies import organisation
from jalon.language.reading import Found, Reading
from jalon.language.words import MIXED


def find_companies(reading: Reading) -> list[Found]:
    """Capitalised names after ``société``, and after one another in a list that a plural opens."""
    found = [*_national(reading), *_incorporated(reading), *_in_other_letters(reading)]
    for i, hit in reading.hits.get("org_cues", {}).items():
        j = _past_description(reading, hit.end)
        first = _quoted(reading, j) or _name_run(reading, j)
        if first is None or reading.hit("organisation", i) or reading.hit("body", i):
            continue
        found.append(organisation(reading, j, first))
        end = first
        while (begin := _next_in_list(reading, end)) is not None:
            more = _name_run(reading, begin)
            if more is None:
                break
            found.append(organisation(reading, begin, more))
            end = more
    return found


def find_joined(reading: Reading, found: list[Found]) -> list[Found]:
    """``the National Oil Corporation and Repsol``: one unknown word that is joined to a body is a body."""
    joined = []
    for body in found:
        j = body.end + 1
        if not reading.among("and", body.end) or reading.gap(body.end) != " " or reading.gap(j) != " ":
            continue
        alone = reading.gap(j + 1) != "-" and not (j + 1 < len(reading.words) and reading.words.named(j + 1))
        if j < len(reading.words) and alone and _unknown(reading, j):
            joined.append(organisation(reading, j, j + 1))
    return joined


def _unknown(reading: Reading, j: int) -> bool:
    """Whether a word is written as a name and stands in no list."""
    known = any(reading.among(name, j) for name in ("function", "given", "common", "not_bodies"))
    kinds = ("state", "demonym", "capital", "place", "region", "civility", "rank", "role", "instrument", "office_heads")
    return (
        reading.words.named(j)
        and not reading.words.shouted[j]
        and not known
        and not any(reading.hit(kind, j) for kind in kinds)
    )


def _quoted(reading: Reading, j: int) -> int | None:
    """``société « Les Moulins du Sahel »``: to the closing quotation mark, at most eight words on."""
    if '"' not in reading.gap(j) or j >= len(reading.words) or not reading.words.named(j):
        return None
    for end in range(j + 1, min(j + 9, len(reading.words) + 1)):
        if '"' in reading.gap(end):
            return end
        if reading.words.opens[end] if end < len(reading.words) else True:
            return None
    return None


def _in_other_letters(reading: Reading) -> list[Found]:
    """``Deutsche Bahn`` in a Russian text: names of companies keep their letters, those of persons do not."""
    found: list[Found] = []
    if not reading.lexicon.stemmed:
        return found
    i = 0
    while i < len(reading.words):
        end = i
        while (
            end < len(reading.words) and _is_latin(reading, end) and (end == i or reading.gap(end) in (" ", "-", " & "))
        ):
            end += 1
        if end - i >= 2 or (end == i + 1 and reading.words.shapes[i] == MIXED):
            found.append(organisation(reading, i, end))
        i = max(end, i + 1)
    return found


def _is_latin(reading: Reading, i: int) -> bool:
    key = reading.words.keys[i]
    return reading.words.named(i) and "a" <= key[0] <= "z" and len(key) > 1


def _incorporated(reading: Reading) -> list[Found]:
    """``Kortex SA``: capitalised words before a legal form."""
    found = []
    for i, hit in reading.hits.get("org_legal", {}).items():
        j = i
        while j > 0 and i - j < 4 and reading.gap(j) in (" ", "-") and _plain_name(reading, j - 1):
            j -= 1
        if j < i:
            found.append(organisation(reading, j, hit.end))
    return found


def _plain_name(reading: Reading, j: int) -> bool:
    named = reading.words.named(j) and not reading.words.opens[j] and not reading.words.shouted[j]
    return named and not any(reading.among(name, j) for name in ("function", "common"))


def _national(reading: Reading) -> list[Found]:
    """``le chinois Huashan``: an article, a demonym and a name that is no person's."""
    found = []
    for i, hit in reading.hits.get("demonym", {}).items():
        if (
            i == 0
            or reading.words.named(i)
            or not (reading.among("article", i - 1) or reading.among("contracted", i - 1))
        ):
            continue
        end = _name_run(reading, hit.end)
        if end is not None and reading.gap(hit.end) == " " and not reading.among("given", hit.end):
            found.append(organisation(reading, hit.end, end, state=hit.entry.value[0]))
    return found


def _past_description(reading: Reading, j: int) -> int:
    """``grandes entreprises publiques russes comme``: to the first name."""
    limit = j + 7
    while j < min(limit, len(reading.words)) and (
        reading.tied(j) or reading.gap(j) in (", ", " (", " «", ' "', " : ", " '", ": ")
    ):
        if (many := reading.hit("org_many", j)) is not None:
            j = many.end
        elif (demonym := reading.hit("demonym", j)) is not None and not reading.words.named(j):
            j = demonym.end
        elif not reading.words.named(j) and (
            reading.among("common", j) or (reading.among("of", j) and reading.hit("org_many", j))
        ):
            j += 1
        else:
            break
    return j


def _name_run(reading: Reading, j: int) -> int | None:
    """The end of the capitalised words from ``j``, none of them a state, a title or a word of the language."""
    words = reading.words
    if j >= len(words) or reading.gap(j) not in (
        " ",
        ", ",
        " «",
        ' "',
        " (",
        "-",
        "'",
        " '",
        " : ",
        ": ",
        ' " ',
        " « ",
    ):
        return None
    begin = j
    while j < len(words) and (j == begin or reading.gap(j) in (" ", "-", "'", " & ", "&")) and j - begin < 6:
        blocked = (
            words.shouted[j] or reading.among("function", j) or reading.hit("civility", j) or reading.hit("rank", j)
        )
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
