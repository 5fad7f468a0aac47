"""Finding instruments: what was proposed, negotiated, signed, ratified, applied or ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import right_edge
from jalon.claims.drafts import SIGNATORIES, Draft
from jalon.claims.instrument_lists import opened, package
from jalon.claims.instrument_names import enacts, sharing, whole
from jalon.claims.instrument_standing import standing
from jalon.claims.instrument_terms import anaphoric, numbered, telling
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import PURPOSE, Verb
from jalon.text import folded

#: How many words may stand between a noun such as "signature" and its instrument.
_NEAR = 6
_WIDE = 10
_FAR = 100
#: How many sentences above one instrument of several the sentence may stand that tells of them all.
_ABOVE = 4
#: How many words at the start of a sentence tell that it lists what was concluded.
_HEAD = 7


def find_agreements(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of agreements in the order of the text."""
    for reading in readings:
        if reading.asks:
            continue
        told: tuple[str, Verb | None, str] = ("", None, "")
        last = 0
        for phrase in _instruments(reading, lexicon):
            stage, verb, trigger = _stage(reading, phrase, readings, lexicon)
            if _bought(reading, phrase, lexicon) or _restates(reading, phrase, lexicon):
                continue
            if _needs_signing(reading, phrase, lexicon) and (
                verb is None or verb.lemma not in lexicon.instrument["money_verbs"]
            ):
                continue
            if not stage and told[0] and _clear(reading, last, phrase.open, told[1]):
                stage, verb, trigger = told
            told, last = (stage, verb, trigger), phrase.end
            again = bool(stage) and anaphoric(reading, phrase, lexicon)
            if not stage or not (again or telling(reading, phrase, verb, lexicon)):
                continue
            draft = Draft(
                "agreement", stage, reading, phrase.start, phrase.end, phrase.open, phrase.end, phrase.lemma,
                f"instrument:{stage}", trigger, next((v for v in reading.verbs if v is verb), None),
                dict(SIGNATORIES), again,
            )  # fmt: skip
            if phrase.joined:
                draft.object = f"{phrase.lemma} {reading.text(phrase.start, phrase.end)}"
            yield draft


def _instruments(reading: Reading, lexicon: Lexicon) -> Iterator[Phrase]:
    tokens = reading.tokens
    done = 0
    for position, token in enumerate(tokens):
        if position < done or not _is_instrument(reading, position, lexicon):
            continue
        phrase = reading.scanner.phrase(reading.scanner.opening(position), len(tokens))
        if phrase is None or not phrase.start <= position < phrase.end:
            continue
        if lexicon.grammar.head_last and position < phrase.head and _common(reading, phrase.head):
            continue
        if phrase.head != position and token.lemma != phrase.lemma:
            phrase = Phrase(phrase.prep, phrase.open, position, phrase.end, position, token.lemma)
        end = _next_listed(reading, phrase, lexicon)
        if end is not None:
            phrase = Phrase(phrase.prep, phrase.open, phrase.start, end, phrase.head, phrase.lemma)
        phrase.end = whole(reading, phrase, lexicon)
        done = phrase.end
        yield phrase
        for more in sharing(reading, phrase, lexicon):
            done = more.end
            yield more


def _common(reading: Reading, head: int) -> bool:
    """Whether a head is a common noun, an instrument perhaps, and not part of a name."""
    mention = reading.cover[head]
    return mention is None or mention.kind == "instrument"


def _next_listed(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> int | None:
    """Where the words end before another instrument of the same list: "of the minutes of A, of the protocol on B"."""
    tokens = reading.tokens
    for at in range(phrase.head + 2, phrase.end):
        before = next((i for i in range(at - 1, phrase.head, -1) if tokens[i].pos not in ("ADP", "DET")), at)
        joined = tokens[before].text in (",", ";") or tokens[before].pos == "CCONJ"
        if joined and _is_instrument(reading, at, lexicon) and tokens[at - 1].text.lower() in lexicon.grammar.of:
            return before
    return None


def _restates(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a bracket only shortens the name before it: "memorandums of understanding (MoUs)"."""
    around = (reading.tokens[phrase.open - 1 : phrase.open], reading.tokens[phrase.end : phrase.end + 1])
    return lexicon.grammar.head_last and [t.text for side in around for t in side] == ["(", ")"]


def _bought(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether money is what another instrument is for: "an exchange of notes for a grant"."""
    led = reading.tokens[phrase.open - 1] if phrase.open else None
    if led is None or phrase.lemma not in lexicon.money or not lexicon.grammar.head_last:
        return False
    return led.pos == "ADP" and led.text.lower() not in lexicon.grammar.of


def _needs_signing(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the noun is an instrument only when it is signed: a loan, a declaration that nothing else tells apart."""
    signed_only = (*lexicon.money, *lexicon.instrument.get("signed_only", ()))
    return phrase.lemma in signed_only or not _told_apart(reading, phrase.head, lexicon)


def _told_apart(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether a noun that may be something else has the words that make it an instrument: "lettre d'intention"."""
    phrases = lexicon.instrument["phrases"].get(reading.tokens[position].lemma)
    near = [t.text.lower() for t in reading.tokens[position + 1 : position + 5]]
    if reading.scanner.grammar.cases and position:
        near.append(reading.tokens[position - 1].lemma)
    return not phrases or any(word in near for word in phrases)


def _is_instrument(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    token, mention = reading.tokens[position], reading.cover[position]
    if mention is not None and mention.kind not in ("instrument",) and not _whole(reading, position, lexicon):
        return False
    if _consent(reading, position, lexicon):
        return False
    if not _told_apart(reading, position, lexicon):
        return token.lemma in lexicon.instrument.get("loose", ())
    if lexicon.instrument["phrases"].get(token.lemma):
        return True
    return token.pos in ("NOUN", "PROPN") and (
        token.lemma in lexicon.instrument["nouns"]
        or token.lemma in lexicon.money
        or token.lemma in lexicon.instrument["again"]
    )


def _whole(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether a name is the word for an instrument and no more: "a Cooperation Program" is no body."""
    mention = reading.cover[position]
    low, high = reading.positions(mention) if mention is not None else (0, 0)
    last = lexicon.grammar.head_last and high == position + 1 and mention is not None and mention.kind == "organisation"
    return (last or (low, high) == (position, position + 1)) and reading.tokens[position].lemma in lexicon.instrument[
        "nouns"
    ]


def _consent(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether the word only means that somebody agrees: "se mettre d'accord", "d'un commun accord"."""
    given = lexicon.instrument.get("consent_verbs", ())
    if any(0 < v.idiom == position or (v.lemma in given and 0 < position - v.last <= 2) for v in reading.verbs):
        return not reading.tokens[position].plural
    if position < 2 or reading.tokens[position - 1].text.lower() not in lexicon.instrument["consent"]:
        return False
    return reading.tokens[position - 2].pos != "NOUN"


def _stage(
    reading: Reading, phrase: Phrase, readings: Sequence[Reading], lexicon: Lexicon
) -> tuple[str, Verb | None, str]:
    noun = _noun_before(reading, phrase, lexicon)
    verb = _verb_of(reading, phrase, lexicon)
    if verb is not None:
        stage = _told(verb, lexicon)
        if verb.lemma in lexicon.instrument["hand_over"] and noun != "negotiated":
            stage = ""
        own = verb.bare and verb.first == phrase.end  # "la rédaction des accords signés": told of the accord itself
        if noun in ("negotiated", "proposed", "in_force", "ended") and stage == "signed" and not own:
            stage = noun
        if stage == "negotiated" and verb.link == PURPOSE and _met_for(reading, verb, lexicon):
            stage = "signed"
        if noun == "signed" and verb.lemma in lexicon.instrument.get("passes", ()):
            return "negotiated", verb, reading.text(verb.first, verb.last + 1)
        if stage == "signed" and verb.lemma in lexicon.instrument.get("passes", ()):
            stage = _passed(reading, phrase, verb, lexicon)
        if noun == "ratification" and stage == "signed" and enacts(reading, verb, lexicon):
            stage = "ratified"
        if stage:
            return stage, verb, reading.text(verb.first, verb.last + 1)
    state = _state_of(reading, phrase, lexicon)
    if state:
        return state, None, reading.text(phrase.end, min(phrase.end + 4, len(reading.tokens)))
    if noun:
        planned = lexicon.event["verb"]["planned"] if reading.scanner.grammar.cases else ()
        later = any(v.tense in ("future", "conditional") or v.lemma in planned for v in reading.verbs if finite(v))
        ruled = "negotiated" if noun == "signed" and later else "signed" if noun == "ratification" else noun
        return ruled, _acting(reading, phrase, lexicon), reading.text(max(phrase.start - _NEAR, 0), phrase.start)
    if _governs(reading, phrase, lexicon):
        return "in_force", None, reading.text(phrase.open - 1, phrase.open)
    told = _from_head(reading, phrase, readings, lexicon)
    return told if told[0] else _acted_under(reading, phrase, lexicon)


def _acted_under(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> tuple[str, Verb | None, str]:
    """What is done under an instrument applies it: "under the 2017 contract"; a new one has been signed."""
    led = reading.tokens[phrase.open - 1].text.lower() if phrase.open else ""
    if led not in lexicon.instrument.get("under", ()):
        return "", None, ""
    opener = reading.tokens[phrase.open].text.lower()
    stage = "signed" if opener in reading.words["indefinite"] else "in_force"
    return stage, None, reading.text(max(phrase.open - 1, 0), phrase.start)


def _governs(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what is told goes by an instrument of a day told: "under the contract of 2024, the port gets cranes"."""
    led = reading.tokens[max(phrase.open - 2, 0) : phrase.open]
    ruled = any(t.text.lower() in lexicon.instrument.get("governing", ()) for t in led)
    dated = reading.cover[phrase.head + 1 : phrase.end + 3]
    return ruled and any(mention is not None and mention.kind == "date" for mention in dated)


def _met_for(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether what an instrument was to be signed at has taken place: "met in Rome to sign an accord"."""
    main = next((v for v in reversed(reading.verbs) if v.last < verb.first and finite(v)), None)
    signs = lexicon.grammar.head_last and _stage_class(verb.lemma, lexicon) == "signed"
    if main is None or main.negated or main.tense != "past" or not signs:
        return False
    return main.lemma not in (*lexicon.event["act"]["travel"], *lexicon.event["verb"]["planned"])


def _passed(reading: Reading, phrase: Phrase, verb: Verb, lexicon: Lexicon) -> str:
    """What approving an instrument makes of it: lawmakers ratify it, a draft is still worked on."""
    own = [t.lemma for t in reading.tokens[phrase.open : phrase.head]]
    if any(lemma in lexicon.instrument.get("drafts", ()) for lemma in own):
        return "negotiated"
    who = reading.tokens[: verb.first] if not verb.passive else reading.tokens[verb.last + 1 :]
    makers = lexicon.instrument.get("lawmakers", ())
    return "ratified" if any(t.text.lower() in makers for t in who) else "signed"


def _acting(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Verb | None:
    """The verb whose subject does what a noun says of the instrument: "ont procédé à la signature d'un accord"."""
    acts = lexicon.instrument.get("acts", ())
    told = (v for v in reversed(reading.verbs) if v.lemma in acts and v.last < phrase.open)
    return next((v for v in told if _clear(reading, v.last + 1, phrase.open)), None)


def _state_of(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """What "être" tells of an instrument: "sont en cours de mise en œuvre", "est en négociation"."""
    for verb in reading.verbs:
        if (
            verb.lemma != lexicon.be
            or verb.negated
            or verb.first < phrase.end
            or not _clear(reading, phrase.end, verb.first)
        ):
            continue
        after = folded(reading.text(verb.last + 1, min(verb.last + 6, len(reading.tokens))))
        told = next((stage for words, stage in lexicon.instrument_states if folded(words) in after), "")
        if told:
            return told
    return ""


def _noun_before(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """The stage that a noun tells which the instrument completes: "la signature de l'accord"."""
    before = folded(reading.text(max(phrase.open - _NEAR, 0), phrase.open))
    if any(words in before for words in lexicon.instrument["over"]):
        return "ended"
    if lexicon.instrument["phrases"].get(phrase.lemma) and phrase.lemma in lexicon.instrument["noun"]["signed"]:
        return "signed"  # "l'échange de notes"
    reach = _NEAR
    for position in range(phrase.open - 1, max(phrase.open - _WIDE, -1), -1):
        token = reading.tokens[position]
        if token.form == "part" and token.case:
            reach = _WIDE  # "a law on the ratification of the agreement (signed in May)": the participle stands before
            continue
        if token.pos in ("VERB", "PUNCT") or phrase.open - position >= reach:
            return ""
        for stage, nouns in lexicon.instrument["noun"].items():
            if token.pos == "NOUN" and token.lemma in nouns and (reach == _NEAR or stage == "ratification"):
                return "negotiated" if stage == "signed" and _intended(reading, position, lexicon) else str(stage)
    return ""


def _intended(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether a signing is still to come: "the question of signing …"."""
    words = lexicon.instrument.get("intended", ())
    return any(reading.tokens[i].lemma in words for i in range(max(position - 4, 0), position))


def _verb_of(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Verb | None:
    """The verb that the instrument is the object of."""
    best: tuple[int, Verb] | None = None
    for verb in reading.verbs:
        if not _stage_class(verb.lemma, lexicon) or _expects_else(reading, verb, lexicon):
            continue
        after = verb.last < phrase.open < right_edge(reading, verb) and _acts_on(reading, verb, phrase, lexicon)
        after = after or _fronted(reading, verb, phrase)
        before = (
            verb.first >= phrase.end
            and (_undergone(verb, lexicon) or _object_first(reading, verb, phrase, lexicon))
            and _clear(reading, phrase.end, verb.first, verb)
            and not _other_clause(reading, phrase.end, verb.first)
        )
        if after or before:
            distance = phrase.open - verb.last if after else verb.first - phrase.end
            distance += _FAR if verb.bare else 0  # "a dénoncé l'accord conclu": the clause's own verb tells
            if best is None or distance < best[0]:
                best = distance, verb
    if best is None or _stage_class(best[1].lemma, lexicon) != "negotiated":
        return best[1] if best else None
    signed = (
        v for v in reading.verbs if v.bare and v.first == phrase.end and _stage_class(v.lemma, lexicon) == "signed"
    )
    return next(signed, best[1])  # "peaufiner les trois accords signés": what is told of the accord itself prevails


def _fronted(reading: Reading, verb: Verb, phrase: Phrase) -> bool:
    """Whether a participle opens the sentence and the instrument is its subject: "Signé par X, l'accord vise …"."""
    if not verb.bare or verb.first or reading.scanner.grammar.cases or reading.scanner.grammar.head_last:
        return False
    comma = phrase.open > verb.last and reading.tokens[phrase.open - 1].text == ","
    return comma and _clear(reading, verb.last + 1, phrase.open)


def _expects_else(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb only looks to what an instrument will do: "the agreement is expected to boost trade"."""
    ruled = [v for v in reading.verbs if v.governor is verb]
    looks = verb.lemma in lexicon.event["verb"]["planned"] and _stage_class(verb.lemma, lexicon) == "negotiated"
    return bool(looks and verb.passive and ruled) and not any(_stage_class(v.lemma, lexicon) for v in ruled)


def _acts_on(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a verb may act on a phrase behind it; in a language with cases the case tells."""
    case = reading.tokens[phrase.head].case
    if not case:
        if verb.passive and verb.lemma in lexicon.instrument.get("binding", ()):
            return phrase.open > 0 and reading.tokens[phrase.open - 1].text.lower() in reading.words["by"]
        return not verb.bare and not (verb.passive and not _impersonal(reading, verb))
    if phrase.open and reading.tokens[phrase.open - 1].text.lower() in lexicon.instrument.get("under", ()):
        return True
    if verb.bare:
        return case == reading.tokens[verb.last].case and reading.tokens[verb.first - 1].text != ","
    told_of = verb.passive or verb.lemma in lexicon.instrument["intransitive"]
    return reading.scanner.case_fits(phrase, passive=told_of)


def _object_first(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an active verb acts on the phrase before it, as languages with cases allow: an instrument never signs."""
    telling = _stage_class(verb.lemma, lexicon) in ("signed", "ratified") and verb.tense != "infinitive"
    led = reading.tokens[phrase.open - 1].text.lower() if phrase.open else ""
    if telling and led in lexicon.instrument.get("under", ()):
        return True  # "под меморандумом поставили подписи …"
    case = reading.tokens[phrase.head].case
    return telling and case != "" and reading.scanner.case_fits(phrase, passive=True)


def _undergone(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether what stands before the verb is what it acts on."""
    return verb.passive or verb.bare or verb.lemma in lexicon.instrument["intransitive"]


def _impersonal(reading: Reading, verb: Verb) -> bool:
    return verb.first > 0 and reading.tokens[verb.first - 1].text.lower() in reading.words["impersonal"][:1]


def _clear(reading: Reading, low: int, high: int, verb: Verb | None = None) -> bool:
    """Whether no other finite verb stands between (a relative clause in between is let through)."""
    own = (verb, verb.governor) if verb is not None else ()
    return not any(low <= v.last < high and finite(v) and v not in own for v in reading.verbs)


def _other_clause(reading: Reading, low: int, high: int) -> bool:
    """Whether a clause of its own begins between two places: "a loan, while another deal was signed"."""
    opens = reading.words.get("other_clause", ())
    return any(reading.tokens[i].text.lower() in opens for i in range(low, high))


def _stage_class(lemma: str, lexicon: Lexicon) -> str:
    for stage, lemmas in lexicon.instrument["verb"].items():
        if lemma in lemmas:
            return str(stage)
    return ""


def _told(verb: Verb, lexicon: Lexicon) -> str:
    stage = _stage_class(verb.lemma, lexicon)
    if verb.negated and stage in ("signed", "ratified", "in_force"):
        return "negotiated" if stage == "signed" else "signed"
    if stage == "signed" and (verb.tense in ("future", "conditional") or _ruled(verb, lexicon)):
        return "negotiated"
    if stage == "ratified" and (verb.tense in ("future", "conditional") or _ruled(verb, lexicon)):
        return "signed"
    return stage


def _ruled(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the verb is only intended: under an operator or a future auxiliary."""
    if verb.tense != "infinitive" or verb.governor is None:
        intended = verb.link == PURPOSE or verb.noun in lexicon.instrument.get("intended", ())
        return verb.tense == "infinitive" and intended
    kind = lexicon.auxiliary.get(verb.governor.lemma)
    if kind is not None:
        return kind != "past"
    frame = lexicon.verbs.get(verb.governor.lemma)
    return frame is None or frame.operator


def _from_head(
    reading: Reading, phrase: Phrase, readings: Sequence[Reading], lexicon: Lexicon
) -> tuple[str, Verb | None, str]:
    """A list item or a heading takes the stage of its head, or of the sentence that follows the heading."""
    passage = reading.passage
    if passage.head is not None and _clear(reading, 0, phrase.open):
        head = readings[passage.head]
        for ruling in reversed(head.verbs):
            stage = _told(ruling, lexicon)
            if stage:
                return stage, ruling, head.text(ruling.first, ruling.last + 1)
    if _among_signed(reading, phrase, lexicon):
        return "signed", None, reading.text(0, min(phrase.open, 4))
    if numbered(reading, phrase):
        above = list(reversed(readings[max(reading.index - _ABOVE, 0) : reading.index]))
    elif any(v.lemma in lexicon.contents["list"] and v.last < phrase.open for v in reading.verbs):
        if package(reading, phrase, lexicon):
            return "signed", None, reading.text(0, min(4, phrase.open))
        above = list(reversed(readings[max(reading.index - 2, 0) : reading.index]))
    else:
        above = opened(reading, readings, lexicon)
    told = (_of_line(other, readings, lexicon) for other in above)
    found = next((t for t in told if t[0]), None) or _from_below(reading, phrase, readings, lexicon)
    return (
        found if found[0] else (standing(reading, phrase, lexicon), None, reading.text(phrase.start, phrase.head + 1))
    )


def _from_below(
    reading: Reading, phrase: Phrase, readings: Sequence[Reading], lexicon: Lexicon
) -> tuple[str, Verb | None, str]:
    """A heading takes the stage of the sentence that follows it."""
    verbless = not any(finite(v) for v in reading.verbs)
    if verbless and phrase.open == 0 and reading.index + 1 < len(readings):
        for following in readings[reading.index + 1 : reading.index + 3]:
            for verb in following.verbs:
                if _told(verb, lexicon) == "signed" and verb.passive:
                    return "signed", None, following.text(verb.first, verb.last + 1)
    return "", None, ""


def _among_signed(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the sentence lists what was concluded: "Among the deals are …", "Four of the documents signed are …"."""
    starts = lexicon.contents.get("concluded", ())
    head = reading.tokens[:_HEAD]
    listed = any(t.text.lower() in starts for t in head) and any(t.plural and t.pos == "NOUN" for t in head)
    named = any(t.lemma in (*lexicon.instrument["nouns"], *lexicon.instrument["again"]) and t.plural for t in head)
    be = next((v for v in reading.verbs if v.lemma == lexicon.be and finite(v)), None)
    return listed and named and be is not None and be.last < phrase.open and not be.negated


def _of_line(above: Reading, readings: Sequence[Reading], lexicon: Lexicon) -> tuple[str, Verb | None, str]:
    """What the sentence above a list says of its instruments: of one that it names, or by its verb or noun alone."""
    for other in _instruments(above, lexicon):
        stage, verb, trigger = _stage(above, other, readings[: above.index], lexicon)
        if stage:
            return stage, verb, trigger
    if not lexicon.instrument.get("among") or not above.passage.text.rstrip().endswith(":"):
        return "", None, ""
    told = next((stage for stage in (_told(v, lexicon) for v in reversed(above.verbs)) if stage), "")
    lemmas = {t.lemma for t in above.tokens}
    nouns = lexicon.instrument["noun"].items()
    named = told or next((str(stage) for stage, words in nouns if lemmas & set(words)), "")
    return named, None, above.text(0, min(4, len(above.tokens)))
