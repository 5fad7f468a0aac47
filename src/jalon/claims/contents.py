"""Commitments that stand in what another passage has opened: the contents of an accord, of a gift, of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before
from jalon.claims.drafts import Draft, Told, by_sentence, commitment
from jalon.claims.figures import one_of_several
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.provisions import helped, of_loan, of_sum, one_of_them, paid_for, provided_for, settled, subjects
from jalon.claims.reading import Reading, finite
from jalon.claims.stages import CARRIED, stage_of
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
#: How many counted things without a verb make a list.
_MANY = 2
#: How many words behind a verb the plural may stand whose examples the next sentence lists.
_FAR = 12
#: How many words at the start of a sentence name the instrument that it tells of.
_HEAD = 7
#: Of how many words the first is "under" and another the instrument.
_NEAR = 6
#: Kinds of action that only hand over the money of a credit.
_MONEY = ("supply", "fund")
_DONE = frozenset({"agreed", "completed", "under_way", "pledged"})


def find_contents(readings: Sequence[Reading], drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of commitments that take their stage from ``drafts``, in the order of the text."""
    worth = Worth(lexicon)
    by_reading = by_sentence(drafts)
    opened: list[Draft] = []
    for reading in readings:
        if reading.asks:
            continue
        here = by_reading.get(reading.index, [])
        yield from _carried_by_instrument(reading, here, lexicon, worth)
        yield from _in_its_name(reading, here, lexicon, worth)
        for draft in _provided(reading, [*opened, *(d for d in here if one_of_several(d))], lexicon, worth):
            if lexicon.grammar.head_last:  # "it provides for 800 units. These include 60 harvesters"
                by_reading.setdefault(reading.index, []).append(draft)
            yield draft
        for draft in _listed(reading, readings, by_reading, worth):
            by_reading.setdefault(reading.index, []).append(draft)
            yield draft
        opened.extend(d for d in here if _opens(d, lexicon))


def _opens(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what follows may tell the contents of a draft: an instrument, money that is given, a project."""
    if draft.kind == "meeting" or draft.stage in _SETTLED | {"agreed"}:
        return draft.kind != "meeting"
    gift = draft.head in lexicon.contents.get("gifts", ())
    return draft.kind == "commitment" and gift and draft.stage in _DONE


def _carried_by_instrument(reading: Reading, here: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Un accord de prêt pour la construction de …": the instrument is signed, the thing is agreed."""
    instruments = sorted((d for d in here if d.kind == "agreement" and d.stage in _SETTLED), key=lambda d: d.open)
    edges = [*(d.open for d in instruments), len(reading.tokens)][1:]
    pairs = list(zip(instruments, edges, strict=True))
    for draft, edge in pairs if lexicon.grammar.cases else pairs[-1:]:
        for phrase in reading.scanner.phrases(_behind_head(draft), edge):
            linked = phrase.prep in lexicon.contents["link"] or _lends(reading, draft, phrase, lexicon)
            linked = linked or _instance(reading, phrase, lexicon)
            if not linked and not _destined(reading, phrase, lexicon):
                continue
            if _field(reading, phrase, lexicon) or _apart(draft, phrase, lexicon) or _subject(reading, phrase, lexicon):
                continue
            told = Told("agreed", "contents:instrument", draft.trigger)
            for bought in paid_for(reading, phrase, lexicon):
                for piece in worth.pieces(reading, bought):
                    yield commitment(reading, bought, piece, told, source=draft)


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


def _in_its_name(reading: Reading, here: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Une convention relative à la construction d'un pont": the work that the name of an instrument tells."""
    works = lexicon.contents.get("works", ())
    for draft in here if works else ():
        if draft.kind != "agreement" or draft.stage not in (*_SETTLED, "negotiated") or draft.quantities:
            continue
        for at in range(draft.low + 1, draft.high):
            kind = lexicon.actions.get(reading.tokens[at].lemma, "")
            if kind not in works or reading.tokens[at].lemma in lexicon.soft or reading.cover[at] is not None:
                continue
            phrase = reading.scanner.phrase(at, len(reading.tokens))
            if phrase is None or phrase.head != at or phrase.end - at < 2 or _within_field(reading, draft, at, lexicon):
                continue
            told = Told(settled([draft]), "contents:name", draft.trigger)
            for piece in worth.pieces(reading, phrase):
                yield commitment(reading, phrase, piece, told, source=draft)
            break


def _within_field(reading: Reading, draft: Draft, at: int, lexicon: Lexicon) -> bool:
    return any(reading.tokens[i].lemma in lexicon.contents.get("fields", ()) for i in range(draft.low, at))


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
    if (
        phrase.lemma in lexicon.soft
        or phrase.lemma in lexicon.contents["subjects"]
        or (phrase.prep in lexicon.contents["works"] and phrase.lemma not in lexicon.works)
    ):
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
    """Whether the sentence names the instrument that says so: "the bank will lend … under the agreement"."""
    under, nouns, tokens = lexicon.contents.get("under", ()), lexicon.instrument["nouns"], draft.reading.tokens
    places = [i for i, t in enumerate(tokens) if t.text.lower() in under]
    return any(t.lemma in nouns for i in places for t in tokens[i : max(_HEAD, i + _NEAR)])


def _funds(draft: Draft, words: Sequence[str]) -> bool:
    """Whether a draft says that money stands agreed."""
    if draft.kind == "agreement":
        return draft.stage in _SETTLED and any(word in folded(draft.name) for word in words)
    sum_told = any(m.kind == "amount" for m in draft.reading.mentions)
    return draft.kind == "commitment" and draft.stage == "agreed" and sum_told


def _instance(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a work is told as one of what was signed: "cinq accords, dont la construction d'un stade"."""
    opens = lexicon.contents.get("instances", ())
    near = {t.text.lower() for t in reading.tokens[max(phrase.open - 2, 0) : phrase.open]}
    return phrase.lemma in lexicon.actions and not phrase.prep and bool(near & set(opens))


def _destined(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    low = max(phrase.open - 3, 0)
    return any(reading.tokens[i].lemma in lexicon.contents["link"] for i in range(low, phrase.open))


def _provided(reading: Reading, opened: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "L'accord prévoit …", "le prêt servira à …", once an instrument, money or a project is told of."""
    for verb in reading.verbs:
        if verb.negated or verb.bare or not (finite(verb) or helped(verb, lexicon)):
            continue
        if opened and verb.tense == "future" and verb.passive and verb.lemma in lexicon.strong:
            yield from _to_be_built(reading, verb, opened[-1], worth)
        one = bool(opened) and one_of_them(reading, verb)
        if verb.lemma not in lexicon.contents["provides"] and not (
            one and verb.lemma in lexicon.contents.get("tells", ())
        ):
            continue
        told_of = subjects(reading, verb)
        named = told_of & frozenset(lexicon.instrument["nouns"])
        told_past = verb.lemma in lexicon.contents.get("past", lexicon.contents["provides"])
        if verb.tense == "past" and not (named and told_past) and "past" in lexicon.contents:
            continue  # "the support has included roads": history, not what was agreed
        lent = of_loan(reading, verb, lexicon)
        by_name = named or one or lent or (opened and told_of & frozenset(lexicon.contents["of_agreement"]))
        if not by_name and not of_sum(reading, verb, lexicon, worth):
            continue
        source = opened[-1] if opened else None
        done = verb.lemma in lexicon.contents.get("done", ()) and verb.tense == "past" and verb.first < verb.last
        stage = "completed" if done else settled(opened)
        told = Told(stage, PROVIDED, reading.text(verb.first, verb.last + 1), verb)
        for phrase in provided_for(reading, verb, lexicon, worth):
            for piece in worth.pieces(reading, phrase):
                yield commitment(reading, phrase, piece, told, source=source)


def _to_be_built(reading: Reading, verb: Verb, source: Draft, worth: Worth) -> Iterator[Draft]:
    """ "Une ligne sera construite", in an article whose money or contract stands agreed."""
    told = Told("agreed", PROVIDED, reading.text(verb.first, verb.last + 1), verb)
    for phrase in before(reading, verb):
        if phrase.prep == "" or phrase.prep in worth.lexicon.grammar.of:
            for piece in worth.pieces(reading, phrase, strong=True):
                yield commitment(reading, phrase, piece, told, source=source)


def _listed(
    reading: Reading, readings: Sequence[Reading], by_reading: dict[int, list[Draft]], worth: Worth
) -> Iterator[Draft]:
    """ "Il s'agit de …", "le don est composé de …": the things take the stage of the claim before."""
    lexicon = worth.lexicon
    verb = next((v for v in reading.verbs if v.lemma in lexicon.contents["list"] and not v.negated), None)
    if verb is None:
        yield from _continued(reading, by_reading, lexicon, worth)
        yield from _counted_beside(reading, by_reading, lexicon, worth)
        return
    earlier = [d for back in (1, 2) for d in by_reading.get(reading.index - back, []) if d.kind != "meeting"]
    told_of = "" if earlier else _generally(reading, readings, lexicon)
    given = told_of or next(
        (lexicon.stage_nouns[p.lemma] for p in before(reading, verb) if p.lemma in lexicon.stage_nouns), ""
    )
    if not earlier and not given:
        return
    source = earlier[-1] if earlier else None
    stage = given
    if source is not None:
        stage = source.stage if source.kind == "commitment" else "agreed" if source.stage in _SETTLED else given
    if stage not in _DONE and not told_of:
        return
    if source is not None and _only_holds(verb, source, lexicon):
        return
    trigger = source.trigger if source is not None else reading.text(verb.first, verb.last + 1)
    through, adds = lexicon.contents.get("list_through"), verb.lemma in lexicon.contents.get("adds", ())
    for phrase in reading.scanner.phrases(verb.last + 1, _list_end(reading, verb)):
        if through is not None and phrase.prep not in through:
            continue
        if adds and all(reading.scanner.figures[i] is None for i in range(phrase.open, phrase.end)):
            continue
        for piece in worth.pieces(reading, phrase):
            told = Told(stage, "contents:list", trigger)
            yield commitment(reading, phrase, piece, told, source=source)


def _generally(reading: Reading, readings: Sequence[Reading], lexicon: Lexicon) -> str:
    """What the sentence before says of "the projects" that this one lists: "a présenté les projets. Parmi eux …"."""
    if not reading.index or lexicon.grammar.cases or lexicon.grammar.head_last:
        return ""
    above = readings[reading.index - 1]
    for verb in above.verbs:
        stage, frame, _ = stage_of(verb, lexicon)
        general = any(t.lemma in lexicon.project and t.plural for t in above.tokens[verb.last : verb.last + _FAR])
        if stage and stage != CARRIED and frame is not None and frame.operator and general and not verb.negated:
            return stage
    return ""


def _only_holds(verb: Verb, source: Draft, lexicon: Lexicon) -> bool:
    """Whether a verb tells the parts of a work, which are no claims of their own: "le centre comprend 40 lits"."""
    works = source.rule.split(":")[0] in lexicon.contents.get("whole", ())
    return works and verb.lemma in lexicon.contents["provides"]


def _list_end(reading: Reading, verb: Verb) -> int:
    """Where what a verb lists ends: before a colon that explains it, not the one that opens it ("composé de : …")."""
    colons = (i for i in range(verb.last + 1, len(reading.tokens)) if reading.tokens[i].text == ":")
    first = next(colons, len(reading.tokens))
    named = any(t.pos in ("NOUN", "PROPN") for t in reading.tokens[verb.last + 1 : first])
    return first if named and not reading.scanner.grammar.cases else len(reading.tokens)


def _counted_beside(
    reading: Reading, by_reading: dict[int, list[Draft]], lexicon: Lexicon, worth: Worth
) -> Iterator[Draft]:
    """ "60 motos, 12 camions et 400 machines. C'est le don que …": things counted before or behind a gift, verbless."""
    if lexicon.grammar.cases or lexicon.grammar.head_last or any(finite(v) for v in reading.verbs):
        return
    beside = [d for step in (1, -1, -2) for d in by_reading.get(reading.index + step, [])]
    gift = next((d for d in beside if d.kind == "commitment" and d.stage == "completed" and _gives(d, lexicon)), None)
    phrases = [p for p in reading.scanner.phrases(0, len(reading.tokens)) if not p.prep]
    counted = [p for p in phrases if any(reading.scanner.figures[i] is not None for i in range(p.open, p.head + 1))]
    if gift is None or len(counted) < _MANY or len(counted) < len(phrases):
        return
    told = Told(gift.stage, "contents:counted", gift.trigger)
    for phrase in counted:
        for piece in worth.pieces(reading, phrase):
            yield commitment(reading, phrase, piece, told, source=gift)


def _gives(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a draft tells of a gift whose parts may be listed: a donation, a lot."""
    words = {t.lemma for t in draft.reading.tokens[draft.open : draft.high]}
    return bool(words & {*lexicon.contents.get("gifts", ()), *lexicon.grammar.collective})


def _continued(reading: Reading, by_reading: dict[int, list[Draft]], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Sans oublier la construction de …", "Parmi eux, …": a sentence without a verb goes on with the one before."""
    opening = folded(reading.text(0, min(4, len(reading.tokens)))) + " "
    if any(finite(v) for v in reading.verbs) or not opening.startswith(tuple(lexicon.contents.get("goes_on", ()))):
        return
    source = next((d for d in by_reading.get(reading.index - 1, [])[::-1] if d.kind == "commitment"), None)
    if source is None:
        return
    told = Told(source.stage, "contents:continued", source.trigger, None, source.roles)
    for phrase in reading.scanner.phrases(0, len(reading.tokens)):
        if phrase.prep and lexicon.grammar.cases:
            continue
        for piece in worth.pieces(reading, phrase):
            if piece.low > 0:
                yield commitment(reading, phrase, piece, told, source=source)
