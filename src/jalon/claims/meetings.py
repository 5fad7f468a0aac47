"""Finding visits, audiences, summits, sessions: that took place, or are planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import right_edge
from jalon.claims.drafts import PARTICIPANTS, Draft
from jalon.claims.encounters import find_encounters, lies_in, told_of_event
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import PURPOSE, Verb
from jalon.model import Mention
from jalon.text import folded

#: A verb that calls an event off tells more than the one that planned it.
_FIRST = 100
#: A verb of a relative clause tells less than any verb of the clause that the event stands in.
_ASIDE = 50
#: How many words behind a body the verb may stand by which it meets.
_NEAR = 14
#: How many words behind a verb the event may stand that it tells of, with the names of those who take part between.
_REACH = 20
_ACTORS = ("person", "organisation", "state", "office")
_PERSONS = ("person", "office")


def find_meetings(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of meetings in the order of the text."""
    for reading in readings:
        if reading.asks:
            continue
        found = [*_events(reading, lexicon), *find_encounters(reading, lexicon), *_taken_up(reading, lexicon)]
        yield from sorted(found, key=lambda d: d.open)


def _events(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    done = 0
    for position, token in enumerate(reading.tokens):
        if position < done or not _is_event(reading, position, lexicon):
            continue
        phrase = reading.scanner.phrase(reading.scanner.opening(position), len(reading.tokens))
        if phrase is None or not phrase.start <= position < phrase.end:
            continue
        if lexicon.grammar.head_last and position < phrase.head and reading.cover[phrase.head] is None:
            continue
        if phrase.head != position:
            phrase = Phrase(phrase.prep, phrase.open, position, phrase.end, position, token.lemma)
        done = phrase.end
        if _upkeep(reading, phrase, lexicon):
            continue
        stage, verb, trigger = _held(reading, phrase, lexicon)
        if stage and _specific(reading, phrase) and not _domestic(reading, phrase, lexicon):
            yield Draft(
                "meeting", stage, reading, phrase.start, phrase.end, phrase.open, phrase.end, phrase.lemma,
                "event:" + stage, trigger, verb, dict(PARTICIPANTS),
            )  # fmt: skip


def _upkeep(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a word for a talk is the upkeep of a thing here: "l'entretien et la maintenance des ouvrages"."""
    inner = {t.lemma for t in reading.tokens[phrase.head + 1 : phrase.end]}
    return phrase.lemma in lexicon.actions and bool(inner & (set(lexicon.actions) | set(lexicon.things)))


def _taken_up(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    """ "Celle effectuée en mars à Ankara": a pronoun for a visit named before, told apart by a participle."""
    pronouns = lexicon.event.get("pronouns", {})
    for verb in reading.verbs:
        at = verb.first - 1
        if not verb.bare or at < 0 or verb.lemma not in lexicon.event["verb"]["held"]:
            continue
        noun = pronouns.get(reading.tokens[at].text.lower())
        if noun is None:
            continue
        place = next(
            (
                m
                for m in reading.mentions
                if m.kind in ("place", "state") and lies_in(reading, m, verb.last + 1, len(reading.tokens))
            ),
            None,
        )
        low, high = at, reading.positions(place)[1] if place is not None else verb.last + 1
        trigger = reading.text(verb.first, verb.last + 1)
        draft = Draft(
            "meeting", "held", reading, low, high, low, high, noun, "event:pronoun", trigger, verb, {"by": "head"}
        )
        where = reading.text(reading.positions(place)[0] - 1, high) if place is not None else ""
        draft.object = " ".join(word for word in (noun, trigger, where) if word)
        yield draft


def _is_event(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    token, mention = reading.tokens[position], reading.cover[position]
    if mention is not None and mention.kind not in ("organisation",):
        return False
    if mention is not None and not _names_event(reading, position, mention):
        return False
    if (
        token.pos not in ("NOUN", "PROPN")
        or _absorbed(reading, position, lexicon)
        or _venue(reading, position, lexicon)
    ):
        return False
    phrases = lexicon.event["phrases"].get(token.lemma)
    if phrases:
        following = [t.text.lower() for t in reading.tokens[position + 1 : position + 4]]
        return any(word in following for word in phrases)
    if phrases == [] and token.lemma not in lexicon.event["loose"]:
        convene = frozenset(lexicon.event.get("convene", ()))
        near = {t.lemma for t in reading.tokens[max(position - 6, 0) : position]}
        return bool(near & convene) or any(
            0 < v.first - position <= _NEAR and _sits(reading, v, lexicon) for v in reading.verbs
        )
    return token.lemma in lexicon.event["nouns"]


def _names_event(reading: Reading, position: int, mention: Mention) -> bool:
    """Whether a noun is the head of the name that holds it: "Forum on …", "the Asia Forum" in English."""
    low, high = reading.positions(mention)
    return position == low or (reading.scanner.grammar.head_last and position == high - 1)


def _sits(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a body meets: "s'est réunie", "a achevé ses travaux"."""
    if verb.lemma in lexicon.event.get("convene", ()):
        return verb.reflexive or not lexicon.event["reflexive_act"]
    behind = {t.lemma for t in reading.tokens[verb.last + 1 : verb.last + 5]}
    return verb.lemma in lexicon.event["verb"]["held"] and bool(behind & set(lexicon.event.get("sittings", ())))


def _venue(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether the noun only completes the name of a building: "le palais des Congrès"."""
    told = [t.lemma for t in reading.tokens[max(position - 3, 0) : position] if t.pos == "NOUN"]
    return bool(told) and told[-1] in lexicon.event.get("venues", ())


def _absorbed(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether the noun only completes a verb that is the meeting: "a été reçue en audience"."""
    if reading.tokens[position].lemma not in lexicon.event.get("absorbed", ()):
        return False
    acts = lexicon.event["act"]["receive"]
    return any(v.lemma in acts and 0 < position - v.last <= 4 for v in reading.verbs)


def _held(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> tuple[str, Verb | None, str]:
    """Whether the event took place or is planned, with the words that say so."""
    setting = _setting(reading, phrase, lexicon)
    if setting == "coming":
        return "planned", None, reading.text(max(phrase.open - 3, 0), phrase.open)
    told = [t.lemma for t in reading.tokens[phrase.open : phrase.head]]
    if any(lemma in lexicon.event.get("coming", ()) for lemma in told):
        return "planned", None, reading.text(phrase.open, phrase.head)
    if any(lemma in lexicon.event.get("past", ()) for lemma in told):
        return "held", None, reading.text(phrase.open, phrase.head)
    verb, stage = _event_verb(reading, phrase, lexicon)
    if verb is not None and verb.link == PURPOSE and _travels(reading, phrase, lexicon):
        verb = None  # "is in Beijing on a visit to attend the summit": the visit has begun
    if setting == "mere" and verb is not None and not _own_verb(reading, phrase, verb):
        return "", None, ""  # "en marge de cette visite, des dons ont été annoncés"
    if verb is not None and setting != "held":
        return stage, verb, reading.text(verb.first, verb.last + 1)
    if _travels(reading, phrase, lexicon):
        begun = "planned" if lexicon.grammar.cases and _later(reading, phrase, lexicon) else "held"
        return begun, None, reading.text(phrase.open - 1, phrase.open)
    if setting == "held":
        return (
            "planned" if _later(reading, phrase, lexicon) else "held",
            None,
            reading.text(max(phrase.open - 3, 0), phrase.open),
        )
    if _heads_paper(reading, phrase, lexicon):
        return "held", None, reading.text(0, phrase.open)
    if not setting and lexicon.event.get("verbless"):
        return _verbless(reading, phrase, lexicon), None, reading.text(phrase.open, phrase.head + 1)
    return "", None, ""


def _verbless(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """What a title or an item without a verb tells of its event: "Tripoli-Malte : report de la réunion"."""
    if any(finite(v) for v in reading.verbs) or reading.passage.role == "heading":
        return ""
    low = f" {folded(reading.passage.text)} "
    told = lexicon.event["verbless"]
    for stage in ("cancelled", "planned"):
        if any(word in low for word in told[stage]):
            return stage
    first = phrase.open == 0 or reading.tokens[phrase.open - 1].text in (":", "–", "-", "—", ".")
    led = reading.tokens[phrase.open - 1].text.lower() if phrase.open else ""
    return "held" if first or led in lexicon.event["verbless"]["led"] else ""


def _heads_paper(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a heading without a verb names the meeting of a paper: "Joint Statement on the Visit of …"."""
    papers = lexicon.event.get("papers", {}).get("nouns", ())
    if any(finite(v) for v in reading.verbs):
        return False
    return any(t.lemma in papers or t.text.lower() in papers for t in reading.tokens[: phrase.open])


def _own_verb(reading: Reading, phrase: Phrase, verb: Verb) -> bool:
    """Whether a verb stands right behind an event and tells of it: "du sommet tenu à Lomé", "qui se tient à Lomé"."""
    behind = reading.tokens[phrase.end].text.lower() if phrase.end < len(reading.tokens) else ""
    return verb.bare or behind in reading.words["relatives"]


def _later(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what is told to happen at an event is still to come."""
    clauses = [v for v in reading.verbs if finite(v)]
    if lexicon.grammar.head_last:  # "during the visit he will meet X, the ministry said"
        own = next((v for v in reversed(clauses) if v.last < phrase.open), None)
        if own is None or any(t.pos == "SCONJ" for t in reading.tokens[own.last : phrase.open]):
            own = next((v for v in clauses if v.first >= phrase.end), own)
        return own is not None and own.tense == "future"
    return any(v.tense == "future" for v in reading.verbs) and not any(v.tense == "past" for v in clauses)


def _travels(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether somebody is "on a visit"."""
    before = reading.tokens[phrase.open - 1].text.lower() if phrase.open else ""
    if before in lexicon.event["travelling"].get("purpose", ()) and _there(reading, phrase, lexicon):
        return _journey(reading, phrase)
    return before in lexicon.event["travelling"]["before"] and _journey(reading, phrase)


def _there(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the clause tells that somebody has come for an event: "est depuis hier à Tunis pour une visite"."""
    if reading.tokens[phrase.open].text.lower() not in reading.words["indefinite"]:
        return False
    come = (lexicon.be, *lexicon.event["act"]["travel"])
    told = next((v for v in reversed(reading.verbs) if finite(v) and v.last < phrase.open), None)
    return told is not None and told.lemma in come and told.tense in ("present", "past") and not told.negated


def _journey(reading: Reading, phrase: Phrase) -> bool:
    return phrase.lemma in reading.words["journeys"]


def _setting(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    for position in range(phrase.open - 1, max(phrase.open - 4, -1), -1):
        token = reading.tokens[position]
        if _apart(reading, position, phrase, lexicon):
            return ""
        if token.text.lower() in lexicon.event["setting"].get("beside", ()) and not _journey(reading, phrase):
            return "mere"
        if token.lemma in lexicon.event["setting"]["held"] or token.text.lower() in lexicon.event["setting"]["held"]:
            return "held"
        if token.lemma in lexicon.event["setting"].get("framed", ()):
            return "held" if reading.tokens[phrase.open].text.lower() in reading.words["indefinite"] else "mere"
        if token.lemma in lexicon.event["setting"].get("coming", ()):
            return "coming"
        if token.lemma in lexicon.event["setting"].get("joining", ()):
            return "held" if any(v.tense == "past" and finite(v) for v in reading.verbs) else "coming"
        if token.lemma in lexicon.event["setting"]["mere"]:
            within = token.lemma in lexicon.event["setting"].get("within", ()) and _journey(reading, phrase)
            led = reading.tokens[position - 1].lemma if position else ""
            prepared = led in lexicon.event["setting"].get("coming", ())
            return "held" if within else "coming" if prepared else "mere"
        if token.pos in ("VERB", "PUNCT"):
            return ""
    return ""


def _apart(reading: Reading, position: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an article right behind a noun begins another phrase: "à cette occasion un entretien"."""
    if lexicon.grammar.cases or lexicon.grammar.head_last or position + 1 != phrase.open:
        return False
    article = reading.tokens[phrase.open].text.lower()
    return article in reading.words["indefinite"] and reading.tokens[position].pos == "NOUN"


def _event_verb(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> tuple[Verb | None, str]:
    words = lexicon.event["verb"]
    best: tuple[int, Verb] | None = None
    for verb in reading.verbs:
        if not any(verb.lemma in words[told] for told in ("held", "planned", "cancelled")):
            continue
        if verb.lemma == lexicon.be and any(v.governor is verb for v in reading.verbs):
            continue
        after = verb.last < phrase.open <= verb.last + _REACH and phrase.open < right_edge(reading, verb)
        before = phrase.end <= verb.first <= phrase.end + 14 and _may_tell(reading, phrase, verb, lexicon)
        after = after and not (verb.lemma == lexicon.be and _taken_up_by_be(reading, verb, lexicon))
        if after or before:
            distance = phrase.open - verb.last if after else verb.first - phrase.end
            distance -= _FIRST if verb.lemma in words["cancelled"] else 0
            distance += _ASIDE if before and _in_relative(reading, phrase.end, verb) else 0
            if best is None or distance < best[0]:
                best = distance, verb
    if best is None:
        return None, ""
    stage = told_of_event(best[1], lexicon)
    if best[1].link == PURPOSE and best[1].governor is None and _is_there(reading, best[1], lexicon):
        stage = "held"
    meant = lexicon.noun_operators.get(best[1].noun, "discussed") in ("pledged", "agreed")
    if not stage and meant and not best[1].negated:
        past = any(v.tense == "past" for v in reading.verbs if finite(v))
        intended = reading.scanner.grammar.cases and lexicon.noun_operators[best[1].noun] != "pledged"
        stage = (
            "held" if past and not intended else "planned"
        )  # "la mission avait pour objectif de participer au forum"
    return best[1], stage


def _is_there(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether somebody has come for what an infinitive tells: "is in Ankara to attend the forum"."""
    came = next((v for v in reversed(reading.verbs) if v.last < verb.first and finite(v)), None)
    travels = (lexicon.be, *lexicon.event["act"]["travel"])
    if came is None or came.lemma not in travels or came.negated or came.tense not in ("past", "present"):
        return False
    return any(
        m.kind in ("place", "state") and lies_in(reading, m, came.last + 1, verb.first) for m in reading.mentions
    )


def _may_tell(reading: Reading, phrase: Phrase, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb behind an event tells of it: not of what only stands behind "for", nor by a present "is"."""
    if not lexicon.grammar.head_last:
        return True
    led = reading.tokens[phrase.open - 1] if phrase.open else None
    if led is not None and led.pos == "ADP" and led.text.lower() not in lexicon.grammar.of:
        return False
    if verb.lemma in lexicon.event["verb"]["planned"] and not verb.passive:
        return False
    return verb.lemma != lexicon.be or verb.tense != "present"  # "the visit is a testimony to …"


def _taken_up_by_be(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether "is" only says what an event is that stands before it: "the visit is a state visit"."""
    told = range(verb.first)
    return lexicon.grammar.head_last and any(reading.tokens[i].lemma in lexicon.event["nouns"] for i in told)


def _in_relative(reading: Reading, end: int, verb: Verb) -> bool:
    """Whether a verb after an event only tells of it in a relative clause ("la session, que X copréside, sera …")."""
    opened = sum(reading.tokens[i].text.lower() in reading.words["relatives"] for i in range(end, verb.first))
    return opened > sum(end <= v.first and v.last < verb.first and finite(v) for v in reading.verbs)


def _specific(reading: Reading, phrase: Phrase) -> bool:
    """Whether the event is one: a name, a number, a date, a place, or somebody who takes part."""
    tokens = reading.tokens
    opener = tokens[phrase.open].text.lower()
    if opener in reading.words["indefinite_plural"] and phrase.end - phrase.head < 3:
        return False
    bare = phrase.open == phrase.head and phrase.end == phrase.head + 1 and tokens[phrase.head].plural
    if _added_up(reading, phrase) or (bare and not phrase.open):
        return False
    told = any(
        reading.cover[i] is not None or tokens[i].pos in ("PROPN", "NUM") or tokens[i].text[0].isdigit()
        for i in range(phrase.open, phrase.end)
    )
    around = any(m.kind in ("date", "place", *_ACTORS) for m in reading.mentions)
    return told or around or _of_both(reading)


def _of_both(reading: Reading) -> bool:
    """Whether the sentence names those who meet by what they are: "les deux chefs d'État", "les deux parties"."""
    low = folded(reading.passage.text)
    return any(words in low for words in (*reading.words["both"], *reading.words.get("leaders", ())))


def _added_up(reading: Reading, phrase: Phrase) -> bool:
    """Whether visits are only counted: "there have been three visits in these years"."""
    counted = any(reading.tokens[i].pos == "NUM" for i in range(phrase.open, phrase.head))
    there = any(t.text.lower() == "there" for t in reading.tokens[: phrase.open])
    return counted and there and reading.tokens[phrase.head].plural and reading.scanner.grammar.head_last


def _domestic(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(reading.tokens[i].lemma in lexicon.event["domestic"] for i in range(phrase.start, phrase.end))
