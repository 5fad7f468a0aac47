"""Commitments that stand in what another passage has opened: the contents of an accord, of a gift, of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before, right_edge
from jalon.claims.drafts import Draft, Told, commitment
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth
from jalon.text import folded

#: The rule of what an accord or a project is told to provide for.
PROVIDED = "contents:provides"
_SETTLED = frozenset({"signed", "ratified", "in_force"})
#: Frames of goods and money that somebody promises beside what the money of the article is for.
_PROMISED = frozenset({"give", "grant", "receive", "supply"})
#: How many words behind the beginning of an instrument a thing that it buys may stand.
_BESIDE = 4
#: How many words at the start of a sentence name the instrument that it tells of.
_HEAD = 7
#: Kinds of action that only hand over the money of a credit.
_MONEY = ("supply", "fund")
_DONE = frozenset({"agreed", "completed", "under_way", "pledged"})


def find_contents(readings: Sequence[Reading], drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of commitments that take their stage from ``drafts``, in the order of the text."""
    worth = Worth(lexicon)
    by_reading: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_reading.setdefault(draft.reading.index, []).append(draft)
    opened: list[Draft] = []
    for reading in readings:
        if reading.asks:
            continue
        here = by_reading.get(reading.index, [])
        yield from _carried_by_instrument(reading, here, lexicon, worth)
        yield from _provided(reading, opened, lexicon, worth)
        for draft in _listed(reading, by_reading, lexicon, worth):
            by_reading.setdefault(reading.index, []).append(draft)
            yield draft
        opened.extend(d for d in here if d.kind != "meeting" and d.stage in _SETTLED | {"agreed"})


def _carried_by_instrument(reading: Reading, here: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Un accord de prêt pour la construction de …": the instrument is signed, the thing is agreed."""
    instruments = [d for d in here if d.kind == "agreement" and d.stage in _SETTLED]
    for draft in instruments[-1:]:
        for phrase in reading.scanner.phrases(_behind_head(draft), len(reading.tokens)):
            linked = phrase.prep in lexicon.contents["link"] or _lends(reading, draft, phrase, lexicon)
            if not linked and not _destined(reading, phrase, lexicon):
                continue
            if _field(reading, phrase, lexicon) or _apart(draft, phrase, lexicon) or _subject(reading, phrase, lexicon):
                continue
            for piece in worth.pieces(reading, phrase):
                yield commitment(
                    reading,
                    phrase,
                    piece,
                    Told("agreed", "contents:instrument", draft.trigger, confidence=0.55),
                    source=draft,
                )


def _behind_head(draft: Draft) -> int:
    """The place behind the noun of an instrument."""
    nouns = (i for i in range(draft.low, draft.high) if draft.reading.tokens[i].lemma == draft.head)
    return next(nouns, draft.low) + 1


def _lends(reading: Reading, draft: Draft, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what an instrument is on is money, or a body that it creates: "an agreement on a loan of …"."""
    if phrase.prep not in lexicon.contents.get("subject_link", ()) or phrase.open > draft.high:
        return False
    creates = phrase.lemma in lexicon.contents.get("creates", ())
    return phrase.lemma in lexicon.money or (creates and reading.cover[phrase.head] is None)


def _apart(draft: Draft, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing stands too far from its instrument to be what it buys, where the cases leave that open."""
    if not lexicon.grammar.cases or phrase.lemma in lexicon.actions or phrase.lemma in lexicon.project:
        return False
    return phrase.open > draft.low + _BESIDE


def _subject(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing is only what an instrument is about, where the cases leave that open: "an accord on the use of
    waters", "on sites of tourism", "a credit accord on the granting of a loan"."""
    if not lexicon.grammar.cases:
        return False
    if phrase.lemma in lexicon.soft or (phrase.prep in lexicon.contents["works"] and phrase.lemma not in lexicon.works):
        return True
    if lexicon.things.get(phrase.lemma) == "finance" and phrase.lemma not in lexicon.actions:
        return True  # "contracts for 30 million", "an accord on a grant"
    inner = next((t for t in reading.tokens[phrase.head + 1 : phrase.end] if t.pos == "NOUN"), None)
    lends = inner is not None and (inner.lemma in lexicon.money or lexicon.things.get(inner.lemma) == "finance")
    return lends and lexicon.actions.get(phrase.lemma) in _MONEY


def _field(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing only names the field of an instrument: "cooperation in the field of the building of roads"."""
    fields = lexicon.contents.get("fields", ())
    return any(reading.tokens[i].lemma in fields for i in range(max(phrase.open - 2, 0), phrase.head))


def settle(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """What is announced in an article whose money stands agreed is agreed with it, where the language asks for it."""
    words = lexicon.contents.get("funding", ())
    funded = any(_funds(d, words) for d in drafts)
    lent = lexicon.grammar.cases and any(_funds(d, words) for d in drafts if d.kind == "agreement")
    for draft in drafts:
        signed = any(d.kind == "agreement" and d.stage in _SETTLED and d.reading is draft.reading for d in drafts)
        frame = draft.rule.split(":")[0]
        works = frame not in _PROMISED or (bool(lent) and frame == "grant" and draft.head in lexicon.works)
        signed = (bool(words) and signed) or _under_instrument(draft, lexicon)
        if draft.kind == "commitment" and draft.stage == "pledged" and ((bool(words) and funded and works) or signed):
            draft.stage = "agreed"


def _under_instrument(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the sentence opens with the instrument that says so: "under the agreement, the bank will lend …"."""
    under, tokens = lexicon.contents.get("under", ()), draft.reading.tokens[:_HEAD]
    opens = next((i for i, t in enumerate(tokens) if t.text.lower() in under), None)
    return opens is not None and any(t.lemma in lexicon.instrument["nouns"] for t in tokens[opens:])


def _funds(draft: Draft, words: Sequence[str]) -> bool:
    """Whether a draft says that money stands agreed."""
    if draft.kind == "agreement":
        return draft.stage in _SETTLED and any(word in folded(draft.name) for word in words)
    sum_told = any(m.kind == "amount" for m in draft.reading.mentions)
    return draft.kind == "commitment" and draft.stage == "agreed" and sum_told


def _destined(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    low = max(phrase.open - 3, 0)
    return any(reading.tokens[i].lemma in lexicon.contents["link"] for i in range(low, phrase.open))


def _provided(reading: Reading, opened: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "L'accord prévoit …", "le projet comprend …", once an instrument or a project stands agreed."""
    for verb in reading.verbs:
        if verb.negated or verb.bare or not finite(verb):
            continue
        if opened and verb.tense == "future" and verb.passive and verb.lemma in lexicon.strong:
            yield from _to_be_built(reading, verb, opened[-1], worth)
        if verb.lemma not in lexicon.contents["provides"]:
            continue
        subjects = {p.lemma for p in before(reading, verb)}
        subjects |= {_word_before(reading, verb)}
        named = subjects & frozenset(lexicon.instrument["nouns"])
        told_past = verb.lemma in lexicon.contents.get("past", lexicon.contents["provides"])
        if verb.tense == "past" and not (named and told_past) and "past" in lexicon.contents:
            continue  # "the support has included roads": history, not what was agreed
        if not named and not (opened and subjects & frozenset(lexicon.contents["of_agreement"])):
            continue
        told = Told("agreed", PROVIDED, reading.text(verb.first, verb.last + 1), verb, confidence=0.55)
        source = opened[-1] if opened else None
        ruled = [v for v in reading.verbs if v.governor is verb] if lexicon.contents.get("rules") else []
        for acting in (verb, *ruled):
            found = reading.scanner.phrases(acting.last + 1, right_edge(reading, acting))
            if lexicon.grammar.head_last:
                found = [
                    p
                    for p in found
                    if p.prep in ("", *lexicon.contents["link"], *lexicon.grammar.of, *_opening(reading, lexicon))
                ]
            meant = lexicon.grammar.head_last and any(
                p.prep in lexicon.aims and worth.concrete(reading, p) for p in found
            )
            for phrase in found:
                if phrase.prep in lexicon.grammar.cases:
                    continue
                if meant and (phrase.lemma in lexicon.money or worth.is_sum(reading, phrase)):
                    continue  # "will use loans for the road": the road is what is agreed
                for piece in worth.pieces(reading, phrase):
                    yield commitment(reading, phrase, piece, told, source=source)


def _opening(reading: Reading, lexicon: Lexicon) -> set[str]:
    """The prepositions behind which what is provided for is told in detail: "through", "including"."""
    return {*reading.words["expands"], *lexicon.opens}


def _word_before(reading: Reading, verb: Verb) -> str:
    """The word before a verb, adverbs apart: a pronoun, where one is its subject."""
    words = (t for t in reversed(reading.tokens[: verb.first]) if t.pos != "ADV")
    return next((t.text.lower() for t in words), "")


def _to_be_built(reading: Reading, verb: Verb, source: Draft, worth: Worth) -> Iterator[Draft]:
    """ "Une ligne sera construite", in an article whose money or contract stands agreed."""
    told = Told("agreed", PROVIDED, reading.text(verb.first, verb.last + 1), verb, confidence=0.55)
    for phrase in before(reading, verb):
        if phrase.prep == "" or phrase.prep in worth.lexicon.grammar.of:
            for piece in worth.pieces(reading, phrase, strong=True):
                yield commitment(reading, phrase, piece, told, source=source)


def _listed(reading: Reading, by_reading: dict[int, list[Draft]], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Il s'agit de …", "le don est composé de …": the things take the stage of the claim before."""
    verb = next((v for v in reading.verbs if v.lemma in lexicon.contents["list"] and not v.negated), None)
    if verb is None:
        return
    earlier = [d for back in (1, 2) for d in by_reading.get(reading.index - back, []) if d.kind != "meeting"]
    given = next((lexicon.stage_nouns[p.lemma] for p in before(reading, verb) if p.lemma in lexicon.stage_nouns), "")
    if not earlier and not given:
        return
    source = earlier[-1] if earlier else None
    stage = given
    if source is not None:
        stage = source.stage if source.kind == "commitment" else "agreed" if source.stage in _SETTLED else given
    if stage not in _DONE:
        return
    trigger = source.trigger if source is not None else reading.text(verb.first, verb.last + 1)
    through = lexicon.contents.get("list_through")
    for phrase in reading.scanner.phrases(verb.last + 1, len(reading.tokens)):
        if through is not None and phrase.prep not in through:
            continue
        for piece in worth.pieces(reading, phrase):
            told = Told(stage, "contents:list", trigger, confidence=0.55)
            yield commitment(reading, phrase, piece, told, source=source)
