"""The words that are written as one name of a person: where they may begin, and where they end."""

from __future__ import annotations

from jalon.language.reading import Reading
from jalon.language.words import CAPITAL, UPPER

#: A name has at most this many words, titles apart.
LONGEST = 6
_SHORT = 3
_TITLES = ("civility", "rank", "role")
_INSIDE = (" ", "-", "'", "  ", ". ", ".")


def may_begin(reading: Reading, i: int) -> bool:
    """Whether a name may begin at word ``i``."""
    if not reading.words.named(i) or i in reading.taken:
        return False
    if initial(reading, i) and reading.lexicon.stemmed:
        return True
    if title_end(reading, i) is None and (functional(reading, i) or _short_acronym(reading, i)):
        return _prefixed(reading, i)
    return not (i and reading.gap(i) in ("-", "'") and reading.words.named(i - 1) and i - 1 not in reading.taken)


def functional(reading: Reading, i: int) -> bool:
    """Whether a word is one of those that only link others, and no short name: "посол Китая Ли Цян", "Ван И"."""
    if not reading.among("function", i):
        return False
    within = reading.lexicon.stemmed and not reading.words.opens[i] and reading.words.shapes[i] == CAPITAL
    within = within or (reading.lexicon.stemmed and reading.words.ends[i] - reading.words.starts[i] == 1)
    before = reading.taken.get(i - 1)
    told = before is not None and before.kind == "office" and before.end == i
    state = any((hit := reading.hit("state", i - k)) is not None and hit.end == i for k in (1, 2, 3))
    named = i > 0 and reading.words.named(i - 1) and not reading.words.opens[i - 1]
    return not (within and reading.gap(i) == " " and (told or state or named))


def _prefixed(reading: Reading, i: int) -> bool:
    """``M'Baye``, ``N'Guessan``: one letter that is no article, and a name."""
    letter = reading.words.ends[i] - reading.words.starts[i] == 1 and reading.gap(i + 1) == "'"
    article = reading.among("article", i) or reading.among("of", i)
    return letter and not article and i + 1 < len(reading.words) and reading.words.shapes[i + 1] == CAPITAL


def _short_acronym(reading: Reading, i: int) -> bool:
    """``ЦБ``, ``UN``: no surname of three letters or fewer opens a name in capitals."""
    words = reading.words
    if initial(reading, i):
        return False
    return words.shapes[i] == UPPER and not words.shouted[i] and words.ends[i] - words.starts[i] <= _SHORT


def initial(reading: Reading, i: int) -> bool:
    """``К.``: one capital with its full stop before a capitalised word; right behind an office without one too."""
    words = reading.words
    alone = words.ends[i] - words.starts[i] == 1 and i + 1 < len(words) and words.named(i + 1)
    if alone and reading.gap(i + 1) == " " and reading.words.shapes[i + 1] == CAPITAL:
        before = reading.taken.get(i - 1)
        return before is not None and before.kind == "office" and before.end == i and reading.gap(i) == " "
    return alone and reading.gap(i + 1) in (".", ". ")


def title_end(reading: Reading, i: int) -> int | None:
    """Where the title that begins at word ``i`` ends."""
    ends = [hit.end for kind in _TITLES if (hit := reading.hit(kind, i)) is not None]
    end = max(ends, default=None)
    joined = end == i + 1 and reading.words.ends[i] - reading.words.starts[i] == 1 and reading.gap(end) == "'"
    return None if joined else end


def run_end(reading: Reading, i: int) -> int:
    """Past the words that are written as one name from word ``i``."""
    words, j = reading.words, i + 1
    titled = title_end(reading, i)
    if titled is not None:
        j = titled
        if reading.among("particles", j) and not reading.among("of", j) and words.named(min(j + 1, len(words) - 1)):
            titled = None
        elif j >= len(words) or not words.named(j) or reading.gap(j) not in (" ", ". ", "  "):
            return j
        j += 1
    while j < len(words) and j - i < LONGEST + 6 and j not in reading.taken and _within(reading, j):
        if words.named(j):
            if reading.gap(j) not in ("-", "'") and _stops(reading, j):
                break
            title = title_end(reading, j) if reading.gap(j) == " " else None
            j = title if title is not None and j + 1 < len(words) and only_titles(reading, i, j) else j + 1
        elif (
            reading.among("particles", j)
            and j + 1 < len(words)
            and words.named(j + 1)
            and reading.gap(j + 1) in _INSIDE
        ):
            if _stops(reading, j + 1):
                break
            j += 2
        elif _second_half(reading, j, whole=j - i > 1):
            j += 1
        else:
            break
    return j


def _second_half(reading: Reading, j: int, *, whole: bool) -> bool:
    """``-ho`` of ``Min-ho``: a short unknown word in lower case, tied by a hyphen to one that is written as a name."""
    short = 1 < reading.words.ends[j] - reading.words.starts[j] <= 5 and reading.gap(j) == "-"
    return (
        short
        and reading.words.shapes[j - 1] == CAPITAL
        and not any(reading.among(name, j) for name in (("common",) if whole else ("function", "common", "no_verb")))
    )


def only_titles(reading: Reading, i: int, j: int) -> bool:
    """Whether the words ``i`` to ``j - 1`` are titles and nothing else."""
    while i < j:
        end = title_end(reading, i)
        if end is None:
            return False
        i = end
    return True


def _within(reading: Reading, j: int) -> bool:
    gap = reading.gap(j)
    if gap in (". ", "."):
        return (
            reading.words.ends[j - 1] - reading.words.starts[j - 1] == 1 or reading.hit("civility", j - 1) is not None
        )
    return gap in _INSIDE


def _stops(reading: Reading, j: int) -> bool:
    """Whether the capitalised word ``j`` cannot belong to the name of a person."""
    if reading.gap(j + 1) == "-" and j + 1 < len(reading.words) and not reading.words.named(j + 1):
        return False
    if reading.gap(j + 1) == "'" and j + 1 < len(reading.words) and reading.words.named(j + 1):
        return False
    spelt = reading.words.shapes[j] == CAPITAL or reading.words.shouted[j]
    if spelt and functional(reading, j) and not reading.among("particles", j):
        return True
    given = reading.among("given", j)
    if reading.among("common", j) and not given:
        return True
    if _surname_of_state(reading, j):
        return False
    return (
        not given
        and any(reading.hit(kind, j) for kind in ("state", "demonym", "body"))
        and not reading.words.shouted[j]
    )


def _surname_of_state(reading: Reading, j: int) -> bool:
    """``François Hollande``: the name of a state right behind a given name that is nothing else, no word after it."""
    own = reading.among("given", j - 1) and not any(reading.hit(kind, j - 1) for kind in ("state", "demonym", "place"))
    state = reading.hit("state", j)
    return own and state is not None and state.end == j + 1 and reading.gap(j) == " " and not _named_on(reading, j + 1)


def _named_on(reading: Reading, j: int) -> bool:
    return j < len(reading.words) and reading.gap(j) == " " and reading.words.named(j)
