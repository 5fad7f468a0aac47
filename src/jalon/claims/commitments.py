"""Finding what is asked for, discussed, promised, agreed, begun or done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jalon.claims.aims import aimed
from jalon.claims.by_case import after_colon, by_case, by_instrument
from jalon.claims.clauses import before, behind_clause, resumed, right_edge
from jalon.claims.drafts import Draft, Told, commitment
from jalon.claims.lexicon import Frame, Lexicon
from jalon.claims.nominal import of_list, of_occasions, of_predicates, of_predicates_after, of_talks, of_topic
from jalon.claims.phrases import Phrase
from jalon.claims.reading import ANIMATE, Reading, finite
from jalon.claims.stages import CARRIED, stage_of
from jalon.claims.telling import of_heads, of_nouns
from jalon.claims.verbs import Verb
from jalon.claims.worth import Piece, Worth
from jalon.model import OFF_LADDER
from jalon.text import folded

#: How far before the verb of a relative clause its pronoun, and what that stands for, may stand.
_NEAR = 12
#: The frame of verbs that tell of a course by those who are trained.
_UNDERGO = "undergo"
#: The frame of thanks.
_THANK = "thank"
#: Frames of talks.
_TALKS = ("talk", "talk_on", "talk_of")
#: Nouns of work that name no thing.
_WORK = ("work", "operation", "works")


def find_commitments(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of commitments in the order of the text."""
    worth = Worth(lexicon)
    for reading in readings:
        if reading.asks or _own_means(reading):
            continue
        told = [*_of_verbs(reading, lexicon, worth), *of_predicates(reading, lexicon, worth)]
        told += of_predicates_after(reading, lexicon, worth)
        told += of_talks(reading, lexicon, worth)
        told += of_topic(reading, told, lexicon, worth)
        told += of_heads(reading, lexicon, worth)
        told += of_nouns(reading, told, lexicon, worth)
        told += of_occasions(reading, told, lexicon, worth)
        if not any(finite(v) for v in reading.verbs) or reading.passage.head is not None:
            told += of_list(reading, readings, lexicon, worth)
        yield from _once(told)


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for the same words: the first, or one that decides what was only talked of ("examiné et adopté")."""
    kept: dict[tuple[int, bool], Draft] = {}
    for draft in drafts:
        key = draft.low, draft.stage in OFF_LADDER
        first = kept.setdefault(key, draft)
        if first.stage == "discussed" and draft.stage == "agreed" and draft.verb is not None:
            kept[key] = draft
    return list(kept.values())


def _of_verbs(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    for verb in reading.verbs:
        if verb.negated or _supposed(reading, verb) or _only_helps(reading, verb, lexicon):
            continue
        stage, frame, ruler = stage_of(verb, lexicon)
        stage = "completed" if stage == "under_way" and _stands(reading, verb) else stage
        if stage == "pledged" and (by_instrument(reading, verb, lexicon) or _of_project(reading, verb, lexicon)):
            stage = "agreed"
        if frame is not None and frame.ends and _forgives(reading, verb, frame, lexicon):
            stage, frame, ruler = stage_of(replace(verb, lemma=lexicon.granting), lexicon)
        if not stage or frame is None or not _may(reading, verb, frame, lexicon):
            continue
        if (
            (frame.rules_only and ruler is verb)
            or _convenes(verb, lexicon)
            or _of_instrument(reading, verb, frame, lexicon)
        ):
            continue
        carried, makes = "", _makes(verb, frame, lexicon)
        for phrase in _objects(reading, verb, frame, lexicon):
            vague = frame.name == "support" and ruler is verb and phrase.lemma not in lexicon.actions
            if (vague and not worth.stage_noun(reading, phrase)) or _refused(reading, verb, frame, phrase, worth):
                continue
            strong = verb.lemma in lexicon.strong or (makes and worth.numbered(reading, phrase))
            pieces = list(worth.pieces(reading, phrase, strong=strong, people=verb.lemma in lexicon.trains))
            if frame.name == _UNDERGO and not pieces:
                pieces = [Piece(phrase.start, phrase.end)]
            for found in pieces:
                inherits = stage == CARRIED and not found.own_stage and _listed(reading, phrase)
                piece = replace(found, own_stage=carried) if inherits else found
                piece = replace(piece, money=False) if verb.lemma in lexicon.pays else piece
                if stage == CARRIED and not piece.own_stage:
                    continue
                carried = piece.own_stage
                words = _words(reading, ruler, verb)
                for whole, work in aimed(reading, verb, phrase, piece, worth):
                    reached = _by_noun(reading, phrase, frame, lexicon) or _reached(reading, verb, stage, frame, work)
                    asks = reached == "requested" and not frame.operator
                    roles = lexicon.classes["ask"].roles if asks else frame.roles
                    told = Told(reached, f"{frame.name}:{verb.tense}", words, verb, roles)
                    yield commitment(reading, whole, work, told)


def _of_project(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a known project is told to do it: part of what was agreed with it ("the project will lay 130 km …")."""
    subjects = [phrase for phrase in before(reading, verb) if not phrase.prep or phrase.prep == "nom"]
    if verb.passive or not subjects or subjects[-1].lemma not in lexicon.project:
        return False
    return reading.tokens[subjects[-1].open].text.lower() in lexicon.definite


def _own_means(reading: Reading) -> bool:
    """Whether the sentence says that a side pays for its own work: "at the cost of the city budget"."""
    low = folded(reading.passage.text)
    return any(words in low for words in reading.words.get("own_means", ()))


def _makes(verb: Verb, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether a verb, or the one that rules it, makes a thing of any counted noun."""
    own = lexicon.frame(verb)
    return frame.makes or (own is not None and own.makes)


def _convenes(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb only has bodies meet, where the language has others for works: "réunir la commission"."""
    return verb.lemma in lexicon.event.get("convene", ()) and not lexicon.grammar.cases


def _refused(reading: Reading, verb: Verb, frame: Frame, phrase: Phrase, worth: Worth) -> bool:
    """Whether what a verb acts on is nothing to ask after: told in general, a statistic, only brought along."""
    lexicon = worth.lexicon
    if worth.is_sum(reading, phrase) and not (frame.sums and _gives(reading, verb, lexicon)):
        return True
    many = phrase.lemma in lexicon.project and reading.tokens[phrase.head].plural and _summed(reading)
    general = (
        many or _generic(reading, verb, phrase) or _habitual(reading, verb) or _some_money(reading, phrase, lexicon)
    )
    if frame.name == _THANK and not _thanked_for(reading, verb, phrase, lexicon):
        return True
    return general or _only_brings(reading, verb, phrase, lexicon) or _convened(reading, verb, phrase, lexicon)


def _thanked_for(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing is what somebody is thanked for: "for the fifty buses", not "the agencies for their support"."""
    between = reading.tokens[verb.last + 1 : phrase.open]
    return any(t.text.lower() in lexicon.classes[_THANK].through for t in between) and phrase.lemma not in lexicon.soft


def _recurs(reading: Reading) -> bool:
    """Whether what is told happens again and again: "chaque année", "tous les étés"."""
    low = f" {folded(reading.passage.text)} "
    return any(word in low for word in reading.words.get("recurrent", ()))


def _reached(reading: Reading, verb: Verb, stage: str, frame: Frame, piece: Piece) -> str:
    """The stage of one thing that a verb acts on."""
    if verb.going and stage == "completed" and not piece.money:
        return "under_way"  # "has been sending doctors"
    if verb.tense == "present" and stage == "completed" and _recurs(reading) and not piece.money:
        return "under_way"  # "envoie chaque année dix médecins"
    carried = frame.stages.get(verb.tense, "") if stage == CARRIED else ""
    return carried or piece.stage(stage, taken=frame.name == "receive")


def _by_noun(reading: Reading, phrase: Phrase, frame: Frame, lexicon: Lexicon) -> str:
    """The stage that a noun before the thing tells, whatever the verb: "sent a request for", "saw the state of"."""
    led = [reading.tokens[i].lemma for i in range(phrase.open, phrase.head)]
    if frame.name in ("propose", "talk", "focus"):
        return "under_way" if any(lemma in lexicon.progress for lemma in led) else ""
    if frame.operator or not lexicon.grammar.cases:
        return ""
    return next((lexicon.tells[lemma] for lemma in led if lemma in lexicon.tells), "")


def _only_brings(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what arrives is only what brings the goods: "a plane of the ministry has arrived", not "ten buses"."""
    counted = any(reading.scanner.figures[i] is not None for i in range(phrase.open, phrase.head))
    return verb.lemma in lexicon.arrive and phrase.lemma in lexicon.carriers and not counted


def _of_instrument(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether it is an instrument that the verb tells the subject of: "le premier accord porte sur la pêche"."""
    if frame.name not in _TALKS or verb.lemma not in lexicon.contents.get("aims", ()):
        return False
    nouns = (*lexicon.instrument["nouns"], *lexicon.instrument["again"])
    return any(not p.prep and p.lemma in nouns for p in before(reading, verb))


def _stands(reading: Reading, verb: Verb) -> bool:
    """Whether a passive tells what already stands: "le pont est déjà érigé"."""
    done = reading.words.get("already", ())
    inside = reading.tokens[verb.first : verb.last + 1]
    return verb.passive and verb.tense == "present" and any(t.text.lower() in done for t in inside)


def _only_helps(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the verb only helps the infinitive that it rules: "continuent de discuter du cahier des charges"."""
    return lexicon.auxiliary.get(verb.lemma) == "under_way" and any(v.governor is verb for v in reading.verbs)


def _supposed(reading: Reading, verb: Verb) -> bool:
    """Whether the verb is under a condition: "if the project goes ahead, Tanzania would get a port"."""
    ruler = verb.governor or verb
    open_to_doubt = ruler.tense in ("future", "conditional")
    return open_to_doubt and any(t.text.lower() in reading.words.get("conditions", ()) for t in reading.tokens)


def _gives(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a sum is one undertaking: not many added up ("$2 billion since 1994"), nor a goal ("hope to reach …")."""
    low = f" {folded(reading.passage.text)} "
    known = lexicon.frame(verb) is not None or not lexicon.grammar.head_last
    return known and not any(cue in low for cue in reading.words.get("summing", ()))


def _generic(reading: Reading, verb: Verb, phrase: Phrase) -> bool:
    """Whether a bare plural is told of in general: "the loans finance roads and dams"."""
    head = reading.tokens[phrase.head]
    present = (verb.tense == "present" and not verb.going) or (verb.tense == "past" and _of_kind(reading, verb))
    present = present or verb.bare or _in_general(reading, verb)  # "plants built in those years"
    return (
        reading.scanner.grammar.head_last
        and present
        and reading.passage.role != "title"
        and _bare(reading, phrase)
        and head.plural
        and reading.scanner.figures[phrase.open] is None
        and not any(m is not None for m in reading.cover[phrase.start : phrase.end])
    )


def _summed(reading: Reading) -> bool:
    """Whether the sentence adds up what many years have brought: "since 2012, Laos has received 34 projects"."""
    low = f" {folded(reading.passage.text)} "
    counted = any(m.kind == "quantity" for m in reading.mentions)
    return counted and any(cue in low for cue in reading.words.get("summing", ()))


def _habitual(reading: Reading, verb: Verb) -> bool:
    """Whether a present tells what is done as a rule: "the fund mainly provides training"."""
    habits = reading.words.get("habits", ())
    around = reading.tokens[max(verb.first - 2, 0) : verb.last + 1]
    return verb.tense == "present" and any(t.text.lower() in habits for t in around)


def _some_money(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether money is told of without any figure or article: "has donated funds"."""
    money = lexicon.things.get(phrase.lemma) == "finance" and reading.tokens[phrase.head].plural
    told = any(m.kind == "amount" for m in reading.mentions) or phrase.end > phrase.head + 1
    return lexicon.grammar.head_last and money and not told and _bare(reading, phrase)


def _bare(reading: Reading, phrase: Phrase) -> bool:
    """Whether a noun stands without article and figure, alone or with adjectives."""
    return all(t.pos in ("ADJ", "ADV", "NOUN") for t in reading.tokens[phrase.open : phrase.head])


def _in_general(reading: Reading, verb: Verb) -> bool:
    """Whether a perfect tells of works without any day: "China has financed highways and power plants"."""
    perfect = verb.first < verb.last and reading.tokens[verb.first].lemma in reading.words.get("perfect", ())
    works = verb.lemma in reading.words.get("works_verbs", ())
    return perfect and works and not any(m.kind == "date" for m in reading.mentions)


def _of_kind(reading: Reading, verb: Verb) -> bool:
    """Whether the subject is nobody in particular: "foreign companies have built roads"."""
    subject = [p for p in before(reading, verb) if not p.prep][-1:]
    led = (reading.tokens[i] for p in subject for i in range(p.open, p.head))
    common = all(t.pos in ("ADJ", "PROPN", "NOUN") for t in led)
    return any(reading.tokens[p.head].plural and reading.cover[p.head] is None and common for p in subject)


def _forgives(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether what is cancelled is a debt: then the cancelling is a gift."""
    return any(phrase.lemma in lexicon.debts for phrase in _objects(reading, verb, frame, lexicon))


def _convened(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the phrase is a body that the verb only has meet: "ont convenu de réunir le comité"."""
    convene = lexicon.event.get("convene", ())
    if lexicon.grammar.cases and verb.lemma in convene and lexicon.things.get(phrase.lemma) == "diplomacy":
        return True
    ruled = (v for v in reading.verbs if v.governor is verb and v.lemma in convene)
    return any(v.last < phrase.open for v in ruled)


def _listed(reading: Reading, phrase: Phrase) -> bool:
    """Whether a counted thing tells what the general word before a dash means: "food aid – 60 tonnes of oil"."""
    marks = [i for i, t in enumerate(reading.tokens[: phrase.open]) if t.text in ("–", "—", ":")]
    return bool(reading.scanner.grammar.cases and marks) and reading.scanner.case_of(phrase) == ""


def _words(reading: Reading, ruler: Verb, verb: Verb) -> str:
    """The trigger in the source: the verb with the one that rules it, when they stand together."""
    low, high = min(ruler.first, verb.first), max(ruler.last, verb.last)
    return reading.text(low, high + 1) if high - low <= 8 else reading.text(ruler.first, ruler.last + 1)


def _may(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether the frame's conditions hold: an actor as the subject, or after a participle that follows its noun."""
    if verb.bare and not verb.going:
        if frame.name == "receive":
            return False
        dated = "perfect" in reading.words or (bool(lexicon.grammar.cases) and not frame.ends)
        kinds = (*ANIMATE, "date") if dated else ANIMATE
        led = reading.tokens[verb.last + 1 : verb.last + 2]
        if led and led[0].text.lower() in reading.words["by"]:
            kinds = (*kinds, "place")  # "extended by Astana"
        return any(verb.last < reading.positions(m)[0] <= verb.last + 6 for m in reading.mentions if m.kind in kinds)
    if frame.needs_actor:
        ruler = verb.governor or verb
        subject = [p for p in before(reading, ruler) if not p.prep]
        return any(_acts(reading, p, lexicon) for p in subject[:1])
    return True


def _acts(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    mention = reading.cover[phrase.head]
    return (mention is not None and mention.kind in ANIMATE) or phrase.lemma in lexicon.cues["sides"]


def _objects(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> list[Phrase]:
    """The phrases that the verb acts on: before it in the passive, after it otherwise."""
    own = lexicon.frame(verb)
    oblique = own is not None and own.oblique
    through = frame.through | (own.through if own is not None else frozenset()) | (frozenset() if oblique else {""})
    if frame.name == _UNDERGO:
        return _trained_by(reading, verb, lexicon)
    if reading.tokens[verb.last].case:
        return _noun_of_inflected(reading, verb)
    after = _after(reading, verb, through, lexicon)
    if lexicon.grammar.cases:
        return by_case(reading, verb, after, lexicon)
    if verb.bare:
        return _noun_of_participle(reading, verb)
    if frame.behind:
        return after
    if frame.of_subject:
        behind = reading.cover[verb.last + 1 : right_edge(reading, verb)]
        goes = any(mention is not None and mention.kind in ("place", "state") for mention in behind)
        counted = not lexicon.grammar.head_last and not lexicon.grammar.cases
        subject = _subject(reading, verb, lexicon) if goes and not verb.passive else []
        return [p for p in subject if not counted or any(t.pos == "NUM" for t in reading.tokens[p.open : p.head])]
    alone = frame.intransitive and finite(verb) and all(_only_begins(p, lexicon) for p in after)
    ruled = verb.tense == "infinitive" and lexicon.grammar.head_last
    meant = [] if after or verb.passive or ruled else _antecedent(reading, verb, lexicon)
    if meant:
        return meant
    if verb.passive or alone or (verb.reflexive and frame.name in ("build", "start")):
        subject = _subject(reading, verb, lexicon)
        impersonal = reading.tokens[verb.first - 1].text.lower() in reading.words["impersonal"] if verb.first else False
        return after if impersonal or not subject else [*subject, *after_colon(reading, verb, lexicon)]
    return after


def _trained_by(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Phrase]:
    """The course that somebody passes, on either side of the verb: "engineers have passed a training in Minsk"."""
    around = [*before(reading, verb), *reading.scanner.phrases(verb.behind, right_edge(reading, verb))]
    return [p for p in around if not p.prep and lexicon.actions.get(p.lemma) == "train"]


def _antecedent(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Phrase]:
    """What a relative clause with a subject of its own is about: "the bridge that Japan built", "which it donated"."""
    if not lexicon.grammar.head_last:
        return _relative_object(reading, verb)
    opens = range(verb.first - 2, max(verb.first - _NEAR, 0), -1)
    at = next((i for i in opens if reading.tokens[i].text.lower() in reading.words["objects_of"]), None)
    if at is None or reading.verb_at(at, verb.first) not in (None, verb):
        return []
    ahead = at - (reading.tokens[at - 1].text == ",")
    found = [p for p in reading.scanner.phrases(max(at - _NEAR, 0), at) if p.end == ahead]
    told = any(stage_of(v, lexicon)[0] not in ("", CARRIED) for v in reading.verbs if v.last < at)
    return found[-1:] if finite(verb) and found and found[-1].lemma in lexicon.things and not told else []


def _relative_object(reading: Reading, verb: Verb) -> list[Phrase]:
    """What "que" stands for: "le stade que la Chine a bâti", "un navire que fournira la Norvège"."""
    opens = range(verb.first - 1, max(verb.first - _NEAR, 0), -1)
    at = next((i for i in opens if reading.tokens[i].text.lower() in reading.words["objects_of"]), None)
    raised = _raised_in(verb, at)
    if at is None or reading.tokens[at].pos == "SCONJ" or reading.verb_at(at, raised.first) not in (None, raised):
        return []
    ahead = at - (reading.tokens[at - 1].text == ",")
    found = [p for p in reading.scanner.phrases(max(at - _NEAR, 0), at) if p.end == ahead]
    return found[-1:] if finite(raised) else []


def _raised_in(verb: Verb, at: int | None) -> Verb:
    """The verb of the relative clause that rules an infinitive: "le barrage que la Chine devait bâtir"."""
    ruler = verb.governor
    while at is not None and ruler is not None and ruler.first > at:
        verb, ruler = ruler, ruler.governor
    return verb


def _only_begins(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a noun says no more than that there is work: "the project has begun construction"."""
    return lexicon.grammar.head_last and phrase.end - phrase.open == 1 and phrase.lemma in (*lexicon.actions, *_WORK)


def _subject(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Phrase]:
    """The phrases that may be the subject; behind a relative pronoun the one that it stands for, whatever leads it."""
    raised = _raised(verb, lexicon)
    found = before(reading, raised)
    pronoun = reading.tokens[raised.first - 1].text.lower() if raised.first else ""
    if lexicon.grammar.head_last and pronoun in reading.words["relatives"]:
        return found[-1:]
    return [p for p in found if p.prep == "" or p.prep in lexicon.grammar.of]


def _raised(verb: Verb, lexicon: Lexicon) -> Verb:
    """The verb before which the subject of an infinitive stands: "a loan is expected to be signed"."""
    ruler = verb.governor
    while verb.tense == "infinitive" and ruler is not None and (ruler.passive or ruler.lemma in lexicon.auxiliary):
        verb, ruler = ruler, ruler.governor
    return verb


def _noun_of_inflected(reading: Reading, verb: Verb) -> list[Phrase]:
    """The noun that a participle with a case belongs to: before its comma, or behind its complements."""
    if verb.first > 0 and reading.tokens[verb.first - 1].text == ",":
        return _agreeing(reading, verb)
    behind = reading.scanner.phrases(verb.last + 1, right_edge(reading, verb))
    return [p for p in behind if reading.tokens[p.head].case == reading.tokens[verb.last].case][:1]


def _agreeing(reading: Reading, verb: Verb) -> list[Phrase]:
    """The noun before a comma that a participle agrees with, over its complements: "the wing with 80 beds, built …"."""
    participle, end = reading.tokens[verb.last], verb.first - 1
    near = [p for p in reading.scanner.phrases(behind_clause(reading, end), end) if end - p.end < _NEAR]
    heads = ((p, reading.tokens[p.head]) for p in reversed(near))
    alike = (p for p, head in heads if head.case == participle.case and head.plural == participle.plural)
    last = [p for p in near if p.end == end][-1:]
    return [found] if (found := next(alike, None)) is not None else last


def _after(reading: Reading, verb: Verb, through: frozenset[str], lexicon: Lexicon) -> list[Phrase]:
    found: list[Phrase] = []
    taking = True
    edge = right_edge(reading, verb)
    for phrase in reading.scanner.phrases(verb.behind, edge):
        mention = reading.cover[phrase.head]
        if verb.idiom and phrase.prep in reading.scanner.grammar.of and not found:
            phrase.prep = ""  # "faire état de", "faire don de"
        if phrase.prep in through or (found and phrase.prep in reading.words["expands"]):
            taking = True
        elif phrase.prep:
            taking = False
        if phrase.joined and not found and not taking:
            phrase.prep, taking = "", "" in through
        if found and (phrase.joined or not phrase.prep) and _opened(reading, found[-1].end, phrase.head, lexicon):
            taking = not _exemplifies(phrase, found[-1], lexicon)
        actor = mention is not None and mention.kind in ANIMATE and phrase.lemma not in lexicon.named
        if taking and not actor:
            found.append(phrase)
    return [*found, *_resumed(reading, edge, found, lexicon)]


def _exemplifies(phrase: Phrase, model: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing is an example of what a work is done to: "the repair of the network, including dams"."""
    return bool(lexicon.grammar.cases) and model.lemma in lexicon.actions and phrase.lemma not in lexicon.actions


def _opened(reading: Reading, low: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a word between two places opens a list of examples."""
    return any(reading.tokens[i].text.lower() in lexicon.opens for i in range(low, high))


def _resumed(reading: Reading, edge: int, found: Sequence[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """What an enumeration of works names behind a relative clause."""
    more: list[Phrase] = []
    while found and found[-1].lemma in lexicon.works and (edge := resumed(reading, edge)) < len(reading.tokens):
        stop = next((v.first for v in reading.verbs if v.first > edge and finite(v)), len(reading.tokens))
        stop = next((i for i in range(edge, stop) if reading.tokens[i].text.lower() in reading.pronouns), stop)
        more += [p for p in reading.scanner.phrases(edge, stop) if not p.prep]
        edge = stop
    return more


def _noun_of_participle(reading: Reading, verb: Verb) -> list[Phrase]:
    phrases = reading.scanner.phrases(0, verb.first)
    ends = {verb.first}
    if reading.scanner.grammar.head_last and verb.first and reading.tokens[verb.first - 1].text == ",":
        ends.add(verb.first - 1)  # "the road, financed by the fund, has been opened"
    return [p for p in phrases if p.end in ends][-1:]
