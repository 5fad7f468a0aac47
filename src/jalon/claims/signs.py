"""What is seen of a phrase that may be what a claim is about: the signs that the second reader weighs.

A sign is a short text: what is seen, and its value ("left=construire", "head class=work"). None of them is a rule;
``python -m training.fit`` finds out what each is worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jalon.claims.candidates import Candidate, candidates
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.reading import Reading, finite
from jalon.claims.stages import stage_of
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth
from jalon.syntax import Token

#: How many words around the head are seen; of how many of them the part of speech and the class are.
_AROUND, _BESIDE = 3, 2
#: How far before the head the nouns are seen on which it may depend, and how many of them.
_BEFORE, _HEADS = 8, 2
#: Lengths, distances and counts above these are not told apart.
_LONG, _FAR, _VERBS, _EARLY = 10, 8, 3, 4
#: How many words inside a phrase, and of the sentence above a list item, are seen.
_INSIDE, _ABOVE = 8, 12
#: How many words behind a phrase are searched for a name, a date or a figure.
_TAIL = 5
_TOLD = ("VERB", "NOUN", "ADV", "ADJ")


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with what the finders made of it and of those beside it.

    ``earlier`` holds the head nouns of what they took in all sentences before; ``above`` rules a list item.
    """

    reading: Reading
    drafts: Sequence[Draft]
    before: Sequence[Draft]
    after: Sequence[Draft]
    earlier: frozenset[str]
    above: Reading | None
    worth: Worth

    @property
    def lexicon(self) -> Lexicon:
        return self.worth.lexicon

    def word(self, at: int) -> str:
        """The lemma at a place, or the kind of the name, date or figure that it belongs to."""
        figure, name = self.reading.scanner.figures[at], self.reading.cover[at]
        if figure is not None or name is not None:
            return f"<{(figure or name).kind}>"  # type: ignore[union-attr]
        return "<number>" if self.reading.tokens[at].text.isdigit() else self.reading.tokens[at].lemma.lower()

    def classes(self, at: int) -> Iterator[str]:
        """The classes of nouns that the word at a place belongs to, by the objects and frames of the language."""
        if self.reading.cover[at] is None:
            yield from _classes(self.reading.tokens[at].lemma, self.lexicon)


def signs(sight: Sight) -> tuple[frozenset[str], Iterator[tuple[Candidate, frozenset[str]]]]:
    """The signs of a sentence, and every candidate of it with its own; no sign is of both."""
    phrases = candidates(sight.reading, sight.drafts)
    return frozenset(_of_sentence(sight)), ((phrase, frozenset(_own(sight, phrase))) for phrase in phrases)


def _own(sight: Sight, candidate: Candidate) -> Iterator[str]:
    yield from _of_words(sight, candidate.head)
    yield from _of_verbs(sight, candidate.head)
    yield from _of_edge(sight, candidate)
    yield from _of_inside(sight, candidate)
    yield from _of_finders(sight, candidate)


def _of_sentence(sight: Sight) -> Iterator[str]:
    reading, passage = sight.reading, sight.reading.passage
    verbs = sum(finite(verb) for verb in reading.verbs)
    yield from (f"role={passage.role}", f"item={passage.item}", f"asks={reading.asks}")
    yield from (f"sentence={min(reading.index, _EARLY)}", f"verbs={min(verbs, _VERBS)}")
    yield from (f"names={kind}" for kind in {mention.kind for mention in reading.mentions})
    yield from (f"before={draft.kind} {draft.stage}" for draft in sight.before)
    yield from (f"after={draft.kind} {draft.stage}" for draft in sight.after)
    yield from (f"first={sight.word(at)}" for at in range(min(2, len(reading.tokens))))
    yield from (f"some verb={stage}" for verb in reading.verbs if (stage := stage_of(verb, sight.lexicon)[0]))
    yield from (f"some verb how={verb.tense}" for verb in reading.verbs if finite(verb))
    for at, token in enumerate(reading.tokens):
        if token.pos in _TOLD and reading.cover[at] is None:
            yield f"told={token.lemma.lower()}"
    if sight.above is not None:
        for verb in sight.above.verbs[-2:]:
            yield from _verb("above", verb, sight.lexicon)
        nouns = [t.lemma.lower() for t in sight.above.tokens if t.pos in ("NOUN", "VERB")]
        yield from (f"above={lemma}" for lemma in nouns[:_ABOVE])


def _of_words(sight: Sight, head: int) -> Iterator[str]:
    """The head and the words around it."""
    tokens = sight.reading.tokens
    for step in range(-_AROUND, _AROUND + 1):
        at = head + step
        if not 0 <= at < len(tokens):
            yield f"word {step}=<edge>"
            continue
        yield f"word {step}={sight.word(at)}"
        if abs(step) <= _BESIDE:
            yield f"pos {step}={tokens[at].pos}"
            yield from (f"class {step}={name}" for name in sight.classes(at))
    if head:
        yield f"pair -1={sight.word(head - 1)} {sight.word(head)}"
    if head + 1 < len(tokens):
        yield f"pair 0={sight.word(head)} {sight.word(head + 1)}"
    yield from _of_form(tokens[head])
    if tokens[head].lemma in sight.earlier:
        yield from ("told earlier", f"told earlier={tokens[head].lemma.lower()}")
    nouns = [
        tokens[i].lemma.lower() for i in range(head - 1, max(head - 1 - _BEFORE, -1), -1) if tokens[i].pos == "NOUN"
    ]
    yield from (f"noun {place}={lemma}" for place, lemma in enumerate(nouns[:_HEADS]))
    opened = sum(t.text in "«“„" for t in tokens[:head]) - sum(t.text in "»”" for t in tokens[:head])
    if opened > 0:
        yield "quoted"


def _of_form(token: Token) -> Iterator[str]:
    yield f"ending={token.text[-3:].lower()}"
    if token.case:
        yield f"case={token.case}"
    if token.plural:
        yield "plural"
    if token.text[:1].isupper():
        yield "capital"


def _of_verbs(sight: Sight, head: int) -> Iterator[str]:
    """The verbs on both sides of the head, and what stands between."""
    reading = sight.reading
    left = next((verb for verb in reversed(reading.verbs) if verb.last < head), None)
    right = next((verb for verb in reading.verbs if verb.first > head), None)
    link = _preposition(reading, left.last if left is not None else -1, head)
    if link:
        yield f"through={link}"
    if right is not None:
        yield from _verb("right", right, sight.lexicon)
    if left is None:
        return
    yield from _verb("left", left, sight.lexicon)
    subject = _noun_before(sight, left.first)
    if subject:
        yield from (f"subject={subject}", f"subject of={subject} {left.lemma}")
    yield f"distance={min(head - left.last, _FAR)}"
    yield f"left through={left.lemma} {link}"
    frame = sight.lexicon.frame(left)
    name = f"{frame.name} {left.tense}" if frame is not None else left.lemma
    yield from (f"left of={name} {kind}" for kind in sight.classes(head))
    further = next((verb for verb in reversed(reading.verbs) if verb.last < left.first), None)
    if further is not None:
        yield from (f"further={further.lemma}", f"further tense={further.tense}")


def _verb(side: str, verb: Verb, lexicon: Lexicon) -> Iterator[str]:
    how = verb.tense + (" passive" if verb.passive else "")
    yield from (f"{side}={verb.lemma}", f"{side} how={how} {verb.negated}", f"{side} told={verb.lemma} {how}")
    frame = lexicon.frame(verb)
    if frame is not None:
        stage, _, _ = stage_of(verb, lexicon)
        yield from (f"{side} frame={frame.name}", f"{side} frame told={frame.name} {how}", f"{side} stage={stage}")
    if verb.governor is not None:
        yield f"{side} under={verb.governor.lemma} {verb.governor.tense}"


def _noun_before(sight: Sight, at: int) -> str:
    """The last noun or name before a place, within a few words."""
    tokens = sight.reading.tokens
    places = range(at - 1, max(at - 1 - _BEFORE, -1), -1)
    return next((sight.word(i) for i in places if tokens[i].pos in ("NOUN", "PROPN")), "")


def _preposition(reading: Reading, low: int, high: int) -> str:
    """The last preposition between two places that no other sentence part closes."""
    found = ""
    for token in reading.tokens[low + 1 : high]:
        if token.pos == "ADP":
            found = token.lemma.lower()
        elif token.pos == "PUNCT":
            found = ""
    return found


def _of_edge(sight: Sight, candidate: Candidate) -> Iterator[str]:
    """How the phrase begins, and what stands before it."""
    tokens, low = sight.reading.tokens, candidate.low
    first = tokens[low] if tokens[low].pos == "DET" or low == 0 else tokens[low - 1]
    yield f"determiner={first.text.lower() if first.pos == 'DET' else ''}"
    for step in (1, 2):
        if low - step >= 0:
            yield f"edge -{step}={sight.word(low - step)}"
            yield from (f"edge class -{step}={name}" for name in sight.classes(low - step))
    if low:
        yield f"edge pair={sight.word(low - 1)} {sight.word(low)}"


def _of_inside(sight: Sight, candidate: Candidate) -> Iterator[str]:
    reading, low, high = sight.reading, candidate.low, candidate.high
    yield f"length={min(high - low, _LONG)}"
    for at in range(low, min(high, low + _INSIDE)):
        if at != candidate.head:
            yield f"inside={sight.word(at)}"
            yield from (f"inside class={name}" for name in sight.classes(at))
    start, end = reading.tokens[low].start, reading.tokens[high - 1].end
    yield from (f"holds={m.kind}" for m in reading.mentions if start <= m.start < end)
    tail = range(high, min(high + _TAIL, len(reading.tokens)))
    yield from (f"followed={sight.word(at)}" for at in tail if sight.word(at).startswith("<"))
    if any(token.text == ":" for token in reading.tokens[:low]):
        yield "after colon"


def _of_finders(sight: Sight, candidate: Candidate) -> Iterator[str]:
    """What the finders made of the phrase, of what it stands in, of what stands in it and beside it."""
    draft, phrase = candidate.draft, candidate.phrase
    if draft is not None:
        if _dated(sight.reading, candidate.high):
            yield f"dated={draft.kind}"
        rule = draft.rule.partition(":")[0]
        yield from ("draft", f"draft rule={draft.rule}", f"draft class={rule}", f"draft={draft.kind} {draft.stage}")
        if draft.again:
            yield "draft again"
    if phrase is not None:
        yield f"concrete={sight.worth.concrete(sight.reading, phrase)}"
        yield f"own stage={sight.worth.stage_noun(sight.reading, phrase)}"
        yield from (f"preposition={phrase.prep}", f"joined={phrase.joined}")
    for other in sight.drafts:
        if (other.low, other.high) == (candidate.low, candidate.high):
            continue
        if other.low <= candidate.low and candidate.high <= other.high:
            yield f"part of={other.kind}"
        elif candidate.low <= other.low and other.high <= candidate.high:
            yield f"draft inside={other.kind}"
        elif not candidate.overlaps(other.low, other.high):
            yield f"beside={other.kind} {other.stage}"


def _dated(reading: Reading, at: int) -> bool:
    """Whether a date stands behind a place in the same part of the sentence."""
    for token, name in zip(reading.tokens[at:], reading.cover[at:], strict=True):
        if name is not None and name.kind == "date":
            return True
        if token.pos == "PUNCT":
            return False
    return False


@lru_cache(maxsize=1 << 16)
def _classes(lemma: str, lexicon: Lexicon) -> tuple[str, ...]:
    kinds = {
        "action": lexicon.actions,
        "thing": lexicon.things,
        "soft": lexicon.soft,
        "project": lexicon.project,
        "money": lexicon.money,
        "law": lexicon.law,
        "event": lexicon.event["nouns"],
        "instrument": lexicon.instrument["nouns"],
        "abstract": lexicon.abstract,
        "people": lexicon.people,
        "collective": lexicon.grammar.collective,
    }
    found = [name for name, words in kinds.items() if lemma in words]
    if lemma in lexicon.stage_nouns:
        found.append(f"stage {lexicon.stage_nouns[lemma]}")
    return tuple(found)
