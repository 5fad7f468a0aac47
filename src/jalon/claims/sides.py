"""Where a name stands around the verb of its clause, and which preposition leads it."""

from __future__ import annotations

from jalon.claims.clauses import clause_start, right_edge
from jalon.claims.drafts import Draft
from jalon.claims.reading import ANIMATE, Reading
from jalon.claims.verbs import Verb
from jalon.model import Mention
from jalon.text import folded

#: How many words before a name its preposition may stand, and how many may part an office from its holder.
_WITHIN = 8
_GAP = 8


def side(draft: Draft, mention: Mention, verb: Verb) -> str:
    """Where a mention stands: subject, object, to, by, with, inside (the object), or nowhere that counts."""
    reading = draft.reading
    low, _ = reading.positions(mention)
    if reading.scanner.grammar.cases:
        return _side_by_case(draft, low, verb)
    ruler = verb.governor if verb.governor is not None and verb.tense == "infinitive" else verb
    if low < ruler.first:
        told = verb.passive and (draft.kind != "meeting" or verb.bare)
        if told or low < clause_start(reading, ruler) or not _may_be_subject(reading, low):
            return ""
        return "subject"
    if not verb.last < low:
        between = "object" if "object" in draft.roles and ruler is not verb else "subject"  # "asked China to build"
        return between if ruler.last < low < verb.first else ""
    prep = preposition(reading, low)
    words = reading.words
    if prep in words["by"]:
        return "by" if _does(reading, low, verb) else ""
    if prep in words["with"]:
        return "with"
    if prep in words.get("from", ()) and draft.kind == "commitment":
        return "from"
    if draft.open <= low < draft.close and draft.kind == "commitment":
        return "inside"
    if prep in words["to"]:
        return "to"
    if low < right_edge(reading, verb):
        return "object" if not verb.passive else ""
    return ""


def _does(reading: Reading, low: int, verb: Verb) -> bool:
    """Whether "by" before a name tells who does what this verb says, not a participle between the two."""
    acting = (v for v in reversed(reading.verbs) if v.last < low and (v is verb or v.passive or agentive(reading, v)))
    return next(acting, verb).last <= verb.last


def agentive(reading: Reading, verb: Verb) -> bool:
    """Whether "by" follows a participle at once: it is passive, whatever stands before it."""
    after = reading.tokens[verb.last + 1 : verb.last + 2]
    return reading.tokens[verb.last].form == "part" and any(t.text.lower() in reading.words["by"] for t in after)


def _side_by_case(draft: Draft, low: int, verb: Verb) -> str:
    """Where a name stands by its case and preposition; a genitive by those of the noun that it completes."""
    reading, words = draft.reading, draft.reading.words
    ruler = verb.governor if verb.governor is not None and verb.tense == "infinitive" else verb
    if not min(clause_start(reading, ruler), verb.first) <= low < right_edge(reading, verb):
        return ""
    inside = draft.kind == "commitment" and draft.open <= low < draft.close
    fixed = _unbending(reading, low)
    at = low if inside or fixed else reading.scanner.governing(low)
    prep, case = preposition(reading, at), "" if fixed else reading.tokens[at].case
    for place, names in (("by", words["by"]), ("with", words["with"]), ("from", words.get("from", ()))):
        if prep in names and not (fixed and prep == reading.tokens[at].case):
            return place
    if prep in words.get("home", ()) and _people_before(reading, low):
        return "to"
    if inside:
        return "inside"
    if prep in words.get("into", ()):
        return "to" if at == low and (fixed or case == "acc") else ""
    if prep in words["to"] or f"{prep} {case}" in words["to"]:
        return "to"
    if fixed and ruler.first < low and not verb.passive and prep in (reading.tokens[at].case, ""):
        return "to" if "to" in draft.roles else "object"
    if prep and not fixed:
        return ""
    if case == "nom" or (low < ruler.first and (not case or not _nominative(reading, ruler))):
        return "" if verb.passive and draft.kind != "meeting" else "subject"
    return "object" if not verb.passive else ""


def _unbending(reading: Reading, low: int) -> bool:
    """Whether a name never changes, so that its case is a guess of the tagger."""
    mention = reading.cover[low]
    endings = tuple(reading.words.get("unbending", ()))
    return bool(endings) and mention is not None and mention.kind == "state" and mention.text.endswith(endings)


def _people_before(reading: Reading, low: int) -> bool:
    """Whether a name tells where people come from: "students from Gabon"."""
    return low > 1 and reading.tokens[low - 2].lemma in reading.words.get("people", ())


def _may_be_subject(reading: Reading, low: int) -> bool:
    """Whether no preposition keeps a name before the verb from being its subject, in languages that say which may."""
    links = reading.words.get("subject_links")
    if links is None:
        return True
    low = front(reading, low) if reading.cover[low] is not None else low
    for position in range(low - 1, max(low - 8, -1), -1):
        token = reading.tokens[position]
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return True
        if token.pos == "ADP":
            return token.text.lower() in links
    return True


def _nominative(reading: Reading, verb: Verb) -> bool:
    """Whether a word before the verb stands in the nominative; names that never change are tagged at a guess."""
    return any(t.case == "nom" for t in reading.tokens[clause_start(reading, verb) : verb.first])


def preposition(reading: Reading, low: int) -> str:
    """The preposition that leads a name, past its determiners, its office and the names joined before it."""
    if reading.scanner.grammar.cases:
        return _case_or_preposition(reading, low)
    begin = front(reading, low)
    for position in range(begin - 1, max(begin - 1 - _WITHIN, -1), -1):
        token = reading.tokens[position]
        if token.pos == "ADP" and not _in_title(reading, position, low):
            return "" if _fronted(reading, position, begin) else token.text.lower()
        if token.pos in ("VERB", "AUX"):
            return ""
    return ""


def _fronted(reading: Reading, position: int, begin: int) -> bool:
    """Whether a preposition opens the sentence and a comma closes its words: "Lors du sommet, Awa Sow a …"."""
    opens = all(t.pos in ("ADP", "ADV", "PUNCT") for t in reading.tokens[:position])
    return opens and not reading.scanner.grammar.head_last and reading.tokens[begin - 1].text == ","


def front(reading: Reading, low: int) -> int:
    """Where the group of a name begins: before its office, its government, the names that "and" joins to it."""
    joined, low = False, _owner(reading, low)
    while (before := _beside(reading, low, joined=joined)) is not None:
        joined = joined or any(t.pos == "CCONJ" for t in reading.tokens[reading.positions(before)[1] : low])
        low = _owner(reading, reading.positions(before)[0])
    return low


def _owner(reading: Reading, low: int) -> int:
    """Where "the government of" before a name begins, else where the name does."""
    at = low - 1
    while at > 0 and reading.tokens[at].pos == "DET":
        at -= 1
    if at > 0 and reading.tokens[at].text.lower() in reading.scanner.grammar.of and side_noun(reading, at - 1):
        return at - 1
    return low


def joined(reading: Reading, before: Mention, mention: Mention) -> bool:
    """Whether a conjunction, with nothing but offices between, joins a name to the one before it."""
    high, low = reading.positions(before)[1], front(reading, reading.positions(mention)[0])
    if low <= reading.positions(before)[0]:
        return True
    between = reading.tokens[high:low]
    links = (
        {"", *(t.text.lower() for t in between if t.pos == "ADP")}
        - reading.scanner.grammar.of
        - set(reading.words["by"])
        - {""}
    )
    calm = not any(t.pos in ("VERB", "AUX", "NOUN") or t.text in (";", ":", ".") for t in between)
    return calm and not links and len(between) <= _GAP and any(t.pos == "CCONJ" for t in between)


def words_before(reading: Reading, mention: Mention) -> str:
    """The words of the passage before a mention, folded."""
    return folded(reading.passage.text[: mention.start - reading.passage.start]).rstrip()


def place_like(draft: Draft, mention: Mention) -> bool:
    """Whether a locative preposition stands before a name."""
    low = draft.reading.positions(mention)[0]
    return low > 0 and draft.reading.tokens[low - 1].text.lower() in draft.reading.locatives


def side_noun(reading: Reading, position: int) -> bool:
    """Whether a noun stands for one side: a delegation, a party, a government."""
    token = reading.tokens[position]
    return (
        token.pos in ("NOUN", "PROPN") and {token.lemma, token.lemma.rstrip("s")} & set(reading.words["sides"]) != set()
    )


def stands_for(reading: Reading, mention: Mention) -> bool:
    """Whether a state is itself named, or by one of its sides; not only the quality or the owner of another thing."""
    low, possessives = reading.positions(mention)[0], reading.words.get("possessives")
    if of_peer(reading, mention):
        return False
    if mention.kind != "state" or possessives is None or not low:
        return True
    if mention.text[:1].islower() and not mention.text.startswith(tuple(possessives)):
        return any(side_noun(reading, at) for at in range(max(low - 3, 0), low))
    at = low - 1
    while at > 0 and reading.tokens[at].pos == "DET":
        at -= 1
    if reading.tokens[at].text.lower() not in reading.scanner.grammar.of:
        return True
    return at > 0 and (side_noun(reading, at - 1) or side_noun(reading, max(at - 2, 0)))


def of_peer(reading: Reading, mention: Mention) -> bool:
    """Whether a state only tells whose counterpart, or which of its people, is named behind it."""
    if mention.kind != "state" or not reading.words.get("peers"):
        return False
    high = reading.positions(mention)[1]
    at = next((i for i in range(high, len(reading.tokens)) if reading.tokens[i].pos != "ADJ"), high)
    named = at + 1 < len(reading.tokens) and reading.cover[at + 1] is not None
    return named and reading.tokens[at].lemma in reading.words["peers"]


def _beside(reading: Reading, low: int, *, joined: bool) -> Mention | None:
    """The name just before: the office of the same person, or one that a conjunction or a list joins."""
    for mention in reversed(reading.mentions):
        high = reading.positions(mention)[1]
        if mention.kind not in ANIMATE or high > low or low - high > _GAP or _held(reading, mention):
            continue
        if mention.kind == "state" and not stands_for(reading, mention):
            continue
        gap = reading.tokens[high:low]
        if any(t.pos in ("VERB", "AUX", "ADP") or t.text in (";", ":") for t in gap):
            return None
        if any(t.pos == "CCONJ" for t in gap):
            return mention
        commas = any(t.text == "," for t in gap)
        return mention if (mention.kind == "office" or (commas and joined)) else None
    return None


def _held(reading: Reading, mention: Mention) -> bool:
    """Whether a longer name holds this one."""
    spans = [(m.start, m.end) for m in reading.mentions if m.kind in ANIMATE]
    return any(
        start <= mention.start and mention.end <= end and end - start > mention.end - mention.start
        for start, end in spans
    )


def _in_title(reading: Reading, position: int, low: int) -> bool:
    """Whether "of" stands inside a title that is no name of its own ("secretary of the committee, X")."""
    named = reading.cover[low] if low < len(reading.tokens) else None
    if (
        named is None
        or named.kind != "person"
        or reading.tokens[position].text.lower() not in reading.scanner.grammar.of
    ):
        return False
    return (
        low - position > 1
        and reading.cover[position + 1] is None
        and reading.tokens[position - 1].pos in ("NOUN", "ADJ")
        and position + 2 < low
    )


def _case_or_preposition(reading: Reading, low: int) -> str:
    """The preposition whose noun stands in the case of this name, or the case itself where it says as much."""
    case = reading.tokens[low].case
    for position in range(low - 1, max(low - 8, -1), -1):
        token = reading.tokens[position]
        if token.pos == "VERB" or token.text in (";", ":", "(") or case == "nom":
            break
        if token.pos == "ADP" and (reading.tokens[position + 1].case in (case, "") or position == low - 1):
            return token.text.lower()
    return case if case in reading.scanner.grammar.cases else ""
