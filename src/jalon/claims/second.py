"""The second reader: weighs what the finders took, and every phrase that they left, by what articles taught.

The finders know constructions; a sentence told in a way that none of them foresaw stays unread. The second reader
knows no construction: it has seen thousands of phrases that a claim was about or not (``training``), and what stood
around them (``jalon.claims.signs``); a small language model tells what it makes of the phrase in its context
(``jalon.claims.encoder``), and both opinions are one. It doubts a draft that it holds for unlikely: no claim, but it
still lends its day and its parties to others. It adds a phrase that it is rather sure of. What the finders took else
stays as they read it, but for a stage that the encoder is sure of (docs/decisions/0025, 0026, 0029).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from jalon.claims.candidates import Candidate
from jalon.claims.drafts import PARTICIPANTS, SIGNATORIES, Draft, by_sentence
from jalon.claims.encoder import Encoded, Opinion, Phrase, Sentences, encode
from jalon.claims.lexicon import Lexicon
from jalon.claims.reading import Reading
from jalon.claims.signs import Sight, signs
from jalon.claims.verbs import Verb
from jalon.claims.weights import Weights, weights
from jalon.claims.worth import Worth
from jalon.model import Kind
from jalon.pack import load_pack

#: The outcome of a phrase that no claim is about.
NOTHING = "nothing"
#: The tables of a language: what a phrase is, and which stage a claim of a kind is at.
KINDS, STAGES = "phrases", "stages_of_{}"
_RULE = "seen"
#: The probability from which a draft is sure enough to tell of what kind the article is.
_SURE = 0.5
#: The classes of nouns that no meeting is called by.
_NOBODY_MEETS = frozenset({"people", "abstract"})


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    shared: frozenset[str]  #: the signs of its sentence
    own: frozenset[str]
    chances: dict[str, float]
    stages: dict[str, dict[str, float]] | None = None  #: of each kind, as the encoder sees them

    @property
    def likely(self) -> float:
        """The probability that a claim is about it."""
        return 1 - self.chances[NOTHING]

    @property
    def kind(self) -> Kind:
        return cast(Kind, max((k for k in self.chances if k != NOTHING), key=lambda k: self.chances[k]))


def reread(readings: Sequence[Reading], drafts: Sequence[Draft], lexicon: Lexicon) -> tuple[list[Draft], Encoded]:
    """The drafts, marked where the second reader doubts them, with those that it adds, in the order of the text.

    And the article as the encoder sees it, its sentences by the numbers that their readings have.
    """
    table = weights(lexicon.language, KINDS)
    if table is None:
        return list(drafts), encode(())
    seen = list(sights(readings, by_sentence(drafts), Worth(lexicon)))
    weighed = [_weighed(sight, table) for sight in seen]
    sure = sum(each.candidate.draft is not None and each.likely >= _SURE for own in weighed for each in own)
    limits = limits_of(lexicon.language, sure, len(seen))
    found: list[Draft] = []
    encoded = encode(_sentences(seen, weighed, len(readings)))
    for sight, own in zip(seen, _agreed(seen, weighed, encoded, limits["encoder"]), strict=True):
        for each in own:
            if each.candidate.draft is not None and _named(sight.reading, each.candidate):
                each.candidate.draft.doubted = each.likely < limits["doubted"]
                _restage(each.candidate.draft, each, limits["restaged"])
            if each.candidate.draft is not None:
                _tell_sure(each.candidate.draft, each)
        kept = [draft for draft in sight.drafts if not draft.doubted]
        found += sorted([*sight.drafts, *_added(sight, own, kept, limits)], key=lambda d: (d.open, d.low))
    return found, encoded


def _restage(draft: Draft, weighed: _Weighed, least: float) -> None:
    """Give a draft the stage that the encoder is sure of."""
    if weighed.stages is not None and draft.kind in weighed.stages:
        stage, sure = likeliest(weighed.stages[draft.kind])
        if sure >= least:
            draft.stage = stage


def _tell_sure(draft: Draft, weighed: _Weighed) -> None:
    """Tell of a draft how likely it is a claim, and how likely at its stage."""
    draft.likely = weighed.likely
    draft.staged = (weighed.stages or {}).get(draft.kind, {}).get(draft.stage)


def likeliest(chances: Mapping[str, float]) -> tuple[str, float]:
    """The outcome of the highest probability, with it."""
    return max(chances.items(), key=lambda told: told[1])


def limits_of(language: str, told: int, sentences: int) -> Mapping[str, Any]:
    """The limits for an article with so many drafts that stand: of dense ones, where a language tells them, or others.

    Where a claim is told in every third sentence a draft is right more often than in a long article on home affairs.
    """
    limits: Mapping[str, dict[str, Any]] = load_pack(language, "second")
    dense = limits.get("dense")
    return dense if dense is not None and told >= dense["drafts"] * sentences else limits["others"]


def _weighed(sight: Sight, table: Weights) -> list[_Weighed]:
    """Every phrase of a sentence with its probabilities."""
    shared, phrases = signs(sight)
    start = table.totals(shared)
    return [_Weighed(phrase, shared, own, table.probabilities(own, start)) for phrase, own in phrases]


def _sentences(seen: Sequence[Sight], weighed: Sequence[list[_Weighed]], number: int) -> Sentences:
    """The sentences of an article as the encoder takes them; those without words are empty."""
    told = {
        sight.reading.index: to_encoder(sight.reading, [each.candidate for each in own])
        for sight, own in zip(seen, weighed, strict=True)
    }
    return [told.get(index, ("", ())) for index in range(number)]


def _agreed(
    seen: Sequence[Sight], weighed: Sequence[list[_Weighed]], encoded: Encoded, share: float
) -> Iterator[list[_Weighed]]:
    """The phrases of each sentence with what the tables and the encoder make of them together."""
    for sight, own in zip(seen, weighed, strict=True):
        found = encoded.opinions[sight.reading.index]
        yield [each if one is None else _with(each, one, share) for each, one in zip(own, found, strict=True)]


def _with(weighed: _Weighed, opinion: Opinion, share: float) -> _Weighed:
    return replace(weighed, chances=together(weighed.chances, opinion.kinds, share), stages=opinion.stages)


def together(table: Mapping[str, float], encoder: Mapping[str, float], share: float) -> dict[str, float]:
    """Two opinions as one: the mean of their logarithms, the encoder's with its share, made to sum to 1."""
    powers = {name: own ** (1 - share) * encoder[name] ** share for name, own in table.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


def to_encoder(reading: Reading, found: Sequence[Candidate]) -> tuple[str, list[Phrase]]:
    """A sentence and its phrases as the encoder takes them."""
    tokens, start = reading.tokens, reading.tokens[0].start
    phrases = []
    for candidate in found:
        first, head = tokens[candidate.low], tokens[candidate.head]
        last = tokens[max(candidate.high - 1, candidate.low)]
        draft = candidate.draft.kind if candidate.draft is not None else None
        phrases.append(Phrase(first.start - start, last.end - start, head.start - start, head.end - start, draft))
    return reading.text(0, len(tokens)), phrases


def sights(readings: Sequence[Reading], by_reading: dict[int, list[Draft]], worth: Worth) -> Iterator[Sight]:
    """Each sentence that has words, with what the finders made of it and of those beside it."""
    earlier: frozenset[str] = frozenset()
    for reading in readings:
        head = reading.passage.head
        above = readings[head] if head is not None else None
        before, own, after = (by_reading.get(reading.index + step, []) for step in (-1, 0, 1))
        if reading.tokens:
            yield Sight(reading, own, before, after, earlier, above, worth)
        earlier |= {draft.head for draft in own}


def _outermost(likely: Sequence[_Weighed]) -> list[_Weighed]:
    """Those that stand in no other: "la construction d'une ligne", not "une ligne"."""
    return [w for w in likely if not any(_encloses(other.candidate, w.candidate) for other in likely)]


def _encloses(outer: Candidate, inner: Candidate) -> bool:
    wider = outer.high - outer.low > inner.high - inner.low
    return wider and outer.low <= inner.low and inner.high <= outer.high


def _named(reading: Reading, candidate: Candidate) -> bool:
    """Whether a draft is told by a noun; a verb, a pronoun ("celle effectuée …") or a place ("de Ségou et de Kayes")
    that stands for what was named before is no phrase to weigh.
    """
    name = reading.cover[candidate.head]
    if name is not None and name.kind == "place":
        return False
    return not any(token.pos in ("VERB", "PRON") for token in reading.tokens[candidate.low : candidate.head + 1])


def _added(
    sight: Sight, weighed: Sequence[_Weighed], kept: Sequence[Draft], limits: Mapping[str, float]
) -> list[Draft]:
    """The phrases that stand beside the drafts, the surest first; none shares a word with another."""
    taken = [(draft.low, draft.high) for draft in kept]
    added: list[Draft] = []
    for each in sorted(_outermost([w for w in weighed if w.likely >= limits["added"]]), key=lambda w: -w.likely):
        candidate = each.candidate
        if candidate.phrase is None or any(candidate.overlaps(low, high) for low, high in taken):
            continue
        if each.kind == "commitment" and sight.worth.never(sight.reading, candidate.phrase):
            continue  # "a capacity of 200 MW"
        if each.kind == "meeting" and _NOBODY_MEETS.intersection(sight.classes(candidate.head)):
            continue  # who met, or what for: "une délégation malienne", "la coopération"
        stage, sure = _stage(sight, each, limits["encoder_of_stages"])
        if sure >= limits["staged"]:
            taken.append((candidate.low, candidate.high))
            added.append(draft := _draft(sight, each, stage))
            _tell_sure(draft, each)
    return added


def _stage(sight: Sight, weighed: _Weighed, share: float) -> tuple[str, float]:
    """The likeliest stage of a claim about a phrase, and its probability."""
    table = cast(Weights, weights(sight.lexicon.language, STAGES.format(weighed.kind)))
    chances = table.probabilities(weighed.shared | weighed.own)
    if weighed.stages is not None:
        chances = together(chances, weighed.stages[weighed.kind], share)
    return likeliest(chances)


def _draft(sight: Sight, weighed: _Weighed, stage: str) -> Draft:
    """The draft of a claim about a phrase."""
    reading, candidate, kind = sight.reading, weighed.candidate, weighed.kind
    verb = _ruling(reading, candidate)
    frame = sight.lexicon.frame(verb) if verb is not None else None
    roles = {"agreement": SIGNATORIES, "meeting": PARTICIPANTS, "commitment": frame.roles if frame is not None else {}}[
        kind
    ]
    low, high = (verb.first, verb.last + 1) if verb is not None else (candidate.head, candidate.head + 1)
    return Draft(
        kind=kind,
        stage=stage,
        reading=reading,
        low=candidate.low,
        high=candidate.high,
        open=candidate.phrase.open if candidate.phrase is not None else candidate.low,
        close=candidate.high,
        head=reading.tokens[candidate.head].lemma,
        rule=f"{_RULE}:{verb.tense if verb is not None else ''}",
        trigger=reading.text(low, high),
        verb=verb,
        roles=dict(roles),
    )


def seen(draft: Draft) -> bool:
    """Whether the second reader added a draft: where the finders took the same thing, theirs stands."""
    return seen_by(draft.rule)


def seen_by(rule: str) -> bool:
    """Whether a rule is that of what the second reader adds."""
    return rule.partition(":")[0] == _RULE


def _ruling(reading: Reading, candidate: Candidate) -> Verb | None:
    """The verb before a phrase, else the passive one behind it."""
    before = (verb for verb in reversed(reading.verbs) if verb.last < candidate.low)
    behind = (verb for verb in reading.verbs if verb.first >= candidate.high and verb.passive)
    return next(before, None) or next(behind, None)
