"""Speech: which words of a text are somebody's, in quotation marks or reported, and whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from jalon.language.names import find_names
from jalon.language.reading import Reading, read
from jalon.model import Mention, Office, Person, Speech
from jalon.pack import load_pack

#: A quotation of fewer words is a manner of speaking ("franche"), unless a verb of saying stands beside it.
_SHORT = 5
#: A verb of saying stands this many words from the quotation at most, its subject this many from the verb.
_NEAR, _SUBJECT = 9, 16
#: Without "que", or in an aside (", a annoncé jeudi X"), the speaker stands this many words from the verb at most.
_BESIDE = 4
_SPEAKERS = ("person", "office", "organisation")
_PAIRS = {"«": "»", "“": "”", "„": "“"}


class Told:
    """Possible speakers, sorted by start, and those that begin in a stretch."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.starts = [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin from ``start`` on and before ``end``."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_speech(text: str, language: str, *, names: Sequence[Mention] | None = None) -> list[Speech]:
    """Direct and reported speech, sorted by start; ``names`` spares a second reading of the names."""
    reading = read(text, language)
    if not reading.words:
        return []
    told = Told([m for m in (find_names(text, language) if names is None else names) if m.kind in _SPEAKERS])
    found: list[Speech] = []
    for start, end in quotations(text):
        speech = _direct(reading, told, start, end, found)
        if speech is not None:
            found.append(speech)
    quoted = [(s.start, s.end) for s in found]
    for speech in (*_reported(reading, told), *_asides(reading, told), *_according(reading, told)):
        k = bisect_right(quoted, (speech.start, len(text)))
        if k == 0 or quoted[k - 1][1] <= speech.start:
            found.append(speech)
    return _continued(sorted(found, key=lambda s: (s.start, s.end)))


def _continued(found: list[Speech]) -> list[Speech]:
    """Speech of "il" or "elle" is that of whoever spoke last."""
    last: str | None = None
    told: list[Speech] = []
    for speech in found:
        last = speech.speaker or last
        told.append(speech if speech.direct or speech.speaker else replace(speech, speaker=last))
    return told


def quotations(text: str) -> list[tuple[int, int]]:
    """The insides of quotation marks; inner marks belong to the outer pair, an open mark ends with its paragraph."""
    spans: list[tuple[int, int]] = []
    start, depth, close, mark = -1, 0, "", ""
    for i, char in enumerate(text):
        if start < 0:
            if char in _PAIRS or char == '"':
                start, depth, mark, close = i + 1, 1, char, _PAIRS.get(char, char)
        elif char == "\n" and text[i : i + 2] == "\n\n":
            start = -1
        elif char == close:
            depth -= 1
            if depth == 0:
                spans.append(_stripped(text, start, i))
                start = -1
        elif char == mark:
            depth += 1
    return [s for s in spans if s[0] < s[1]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _direct(reading: Reading, told: Told, start: int, end: int, before: list[Speech]) -> Speech | None:
    words = reading.words
    first, after = bisect_left(words.starts, start), bisect_left(words.starts, end)
    said, speaker = _told_after(reading, told, after, end)
    if not said:
        said, speaker = _told_before(reading, told, first, start)
    if not said and after - first < _SHORT:
        return None
    last = before[-1] if before else None
    follows = last is not None and "\n" not in words.text[last.end : start]
    if speaker is None and last is not None and (said or follows):
        speaker = last.speaker
    return Speech(start, end, speaker, True)


def _told_after(reading: Reading, told: Told, i: int, end: int) -> tuple[bool, str | None]:
    """``», a déclaré X``: whether a verb of saying follows, and who speaks."""
    words = reading.words
    if i >= len(words) or any(c in words.gaps[i].strip('"”»') for c in ".!?\n"):
        return False, None
    for k in range(i, min(i + _NEAR, len(words))):
        if k > i and words.opens[k]:
            break
        if reading.hit("speech_verbs", k) is not None:
            stop = _sentence_end(reading, k)
            near = told.within(end, min(stop, words.ends[min(k + _SUBJECT, len(words) - 1)]))
            pronoun = any(reading.hit("speech_pronouns", p) is not None for p in range(i, k + 1))
            return True, None if pronoun or not near else _named(near[0])
    return False, None


def _told_before(reading: Reading, told: Told, i: int, start: int) -> tuple[bool, str | None]:
    """``X a déclaré : «``: whether a verb of saying stands before, and who speaks."""
    words = reading.words
    for k in range(i - 1, max(i - _NEAR, 0) - 1, -1):
        if reading.hit("speech_verbs", k) is not None:
            return True, _subject(reading, told, k, start)
        if words.opens[k] and ":" not in words.gaps[k]:
            break
    return False, None


def _subject(reading: Reading, told: Told, verb: int, until: int) -> str | None:
    """The speaker nearest before the verb in its sentence, else the one between the verb and the words."""
    words = reading.words
    begin = max(
        (k for k in range(max(0, verb - _SUBJECT), verb + 1) if words.opens[k]), default=max(0, verb - _SUBJECT)
    )
    before = told.within(words.starts[begin], words.starts[verb])
    between = told.within(words.ends[verb], until)
    chosen = _principal(before) or (between[0] if between else None)
    return _named(chosen) if chosen is not None else None


def _principal(mentions: list[Mention]) -> Mention | None:
    """The subject of a clause: the last person or office, else the last body; never a body inside an office."""
    people = [m for m in mentions if m.kind != "organisation"]
    outer = [m for m in mentions if not any(p is not m and p.start <= m.start and m.end <= p.end for p in people)]
    return (people or outer)[-1] if (people or outer) else None


def _named(mention: Mention) -> str:
    if isinstance(mention.value, Office) and mention.value.holder:
        return mention.value.holder
    if isinstance(mention.value, Person):
        return mention.value.name
    return mention.text


def _sentence_end(reading: Reading, i: int) -> int:
    """The offset after the last word of the sentence of word ``i``."""
    words = reading.words
    j = i + 1
    while j < len(words) and not words.opens[j]:
        j += 1
    return words.ends[j - 1]


def _reported(reading: Reading, told: Told) -> list[Speech]:
    """``X a déclaré que …``, ``X a demandé la …``: what follows the verb, to the end of the sentence."""
    words, found = reading.words, []
    for i, hit in {**reading.hits.get("speech_asks", {}), **reading.hits.get("speech_verbs", {})}.items():
        stop = _sentence_end(reading, i)
        that = next((k for k in range(hit.end, hit.end + 3) if reading.hit("speech_that", k) is not None), None)
        if that is None and i not in reading.hits.get("speech_asks", {}) and not _bare(reading, told, i, hit.end):
            continue
        first = hit.end if that is None else that + 1
        if first >= len(words) or words.starts[first] >= stop:
            continue
        pronoun, speaker = _pronoun_before(reading, i), None
        if not pronoun:
            speaker = _at_the_verb(reading, told, i) if that is None else _subject(reading, told, i, words.starts[that])
        if pronoun or speaker is not None:
            found.append(Speech(words.starts[first], stop, speaker, False))
    return found


def _bare(reading: Reading, told: Told, verb: int, after: int) -> bool:
    """``said the works will begin``: whether a verb of saying leads a clause though nothing opens it."""
    pack = load_pack(reading.lexicon.language, "speech")
    words = reading.words
    if words.keys[verb] not in pack.get("bare", ()) or after >= len(words) or words.gaps[after] != " ":
        return False
    if words.keys[after] in pack["not_bare"]:
        return False
    inverted = next((m for m in told.within(words.starts[after], words.starts[after] + 1)), None)
    return inverted is None or words.text[inverted.end :].lstrip()[:1].isalpha()


def _at_the_verb(reading: Reading, told: Told, verb: int) -> str | None:
    """The speaker whose name ends a few words before the verb ("l'ambassadeur X a également annoncé")."""
    words = reading.words
    first = max(verb - _BESIDE, 0)
    if any(words.opens[k] for k in range(first + 1, verb + 1)):
        return None
    before = told.within(words.starts[max(verb - _SUBJECT, 0)], words.starts[verb])
    near = [m for m in before if words.starts[first] < m.end <= words.starts[verb]]
    return _named(near[-1]) if near else None


def _pronoun_before(reading: Reading, verb: int) -> bool:
    """Whether "il" or "elle" is the subject, right before the verb and its auxiliary."""
    return any(reading.hit("speech_pronouns", k) is not None for k in range(max(verb - 3, 0), verb))


def _asides(reading: Reading, told: Told) -> list[Speech]:
    """``…, a annoncé X``, ``…, a-t-il ajouté``: the sentence, with what follows the aside."""
    words, found = reading.words, []
    for i, hit in reading.hits.get("speech_verbs", {}).items():
        opening = next((k for k in range(i, max(i - 4, 0), -1) if "," in words.gaps[k]), None)
        if opening is None or any(words.opens[k] for k in range(opening, i + 1)):
            continue
        begin = max(k for k in range(opening + 1) if words.opens[k] or k == 0)
        span = words.starts[begin], _sentence_end(reading, i)
        if any(reading.hit("speech_pronouns", k) is not None for k in range(opening, min(hit.end + 2, len(words)))):
            found.append(Speech(*span, None, False))
            continue
        stop = min(_sentence_end(reading, i), words.ends[min(hit.end + _BESIDE, len(words) - 1)])
        near = told.within(words.ends[hit.end - 1], stop)
        before = told.within(words.starts[begin], words.ends[opening - 1])
        if near and not any(m.end == words.ends[opening - 1] for m in before):
            found.append(Speech(*span, _named(near[0]), False))
    return found


def _according(reading: Reading, told: Told) -> list[Speech]:
    """``Selon X, …`` takes the rest of the sentence; ``…, selon X`` the whole of it."""
    words, found = reading.words, []
    for i, hit in reading.hits.get("speech_according", {}).items():
        if hit.end >= len(words):
            continue
        near = told.within(words.starts[hit.end], words.ends[min(hit.end + 3, len(words) - 1)])
        stop = _sentence_end(reading, i)
        if not near or near[0].end > stop:
            continue
        if words.opens[i]:
            j = bisect_left(
                words.starts, near[-1].end if len(near) > 1 and near[1].start - near[0].end < 4 else near[0].end
            )
            if j < len(words) and words.starts[j] < stop:
                found.append(Speech(words.starts[j], stop, _named(near[0]), False))
        else:
            begin = max(k for k in range(i + 1) if words.opens[k])
            found.append(Speech(words.starts[begin], stop, _named(near[0]), False))
    return found
