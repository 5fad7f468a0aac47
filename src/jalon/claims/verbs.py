"""The verb groups of a sentence: tense, voice, negation, and which verb governs which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jalon.pack import load_pack
from jalon.syntax import Token
from jalon.text import folded

#: The link of an infinitive that tells what something is for.
PURPOSE = "purpose"
#: The link of a present participle that tells what somebody does along with the verb before it.
ALONG = "along"
#: How many words behind a verb the word that makes a phrase with it may stand.
_PHRASE = 4
#: How many words behind "that" its verb may stand.
_CLAUSE = 16
_INSIDE = {"ADV", "PRON", "AUX"}
#: How many words may stand between "avoir" and its participle.
_SPAN = 8
#: How far before an infinitive the noun may stand that takes it, and what may stand between.
_FAR = 10
_COMPLEMENT = {"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM"}
_BESIDE = {"ADP", "DET", "ADJ", "ADV", "PRON"}


@dataclass(slots=True)
class Verb:
    """A verb with its auxiliaries. ``first`` and ``last`` are token positions of the group (last = the verb)."""

    lemma: str
    first: int
    last: int
    tense: str  #: past, present, future, conditional, infinitive, participle, gerund
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    governor: Verb | None = None
    link: str = ""  #: the preposition before an infinitive
    noun: str = ""  #: the noun that an infinitive completes ("l'engagement à construire")
    aside: bool = False  #: only says who speaks
    bare: bool = False  #: participle that follows its noun ("signé à Paris")
    going: bool = False  #: a progressive: "is sending", "has been sending"
    clause_of: Verb | None = None  #: the verb that a clause behind "that" completes ("agreed that X would build")
    idiom: int = 0  #: the place of the last word of a phrase that stands for the verb ("fait état"), 0 for none

    @property
    def behind(self) -> int:
        """Where the words begin that follow the verb with its idiom."""
        return max(self.last, self.idiom) + 1


def verbs(tokens: Sequence[Token], language: str) -> list[Verb]:
    """The verb groups in order of their last word."""
    words = load_pack(language, "verbs")
    found: list[Verb] = []
    for position, token in enumerate(tokens):
        if token.pos not in ("VERB", "AUX") or _carried(tokens, position, words):
            continue
        verb = _verb(tokens, position, found, words)
        _take_modal(tokens, verb, found, words.get("modals", {}))
        verb.clause_of = _completed(tokens, verb, found, words)
        found.append(verb)
    return found


def _completed(tokens: Sequence[Token], verb: Verb, before: list[Verb], words: dict[str, Any]) -> Verb | None:
    """The verb whose "that" clause a finite verb stands in: "agreed that X would build", "and that Y repair"."""
    if verb.tense in ("infinitive", "participle", "gerund") or not words.get("completes"):
        return None
    last = before[-1].last if before else -1
    opens = range(verb.first - 1, max(last, verb.first - _CLAUSE), -1)
    at = next((i for i in opens if tokens[i].text.lower() in words["completes"] and tokens[i].pos == "SCONJ"), None)
    if at is None or not before:
        return None
    if at - last <= _PHRASE and not any(t.pos == "NOUN" for t in tokens[last + 1 : at]):
        return before[-1]
    return before[-1].clause_of if tokens[at - 1].pos == "CCONJ" else None


def _take_modal(tokens: Sequence[Token], verb: Verb, found: list[Verb], modals: dict[str, str]) -> None:
    """Make one group of a modal and its infinitive ("will build"), and of the infinitives joined to it."""
    gerund = tokens[verb.last].form == "inf" and tokens[verb.last].tense
    if verb.tense != "infinitive" or verb.link or gerund:
        return
    ruler = verb.governor
    if ruler is not None and ruler.lemma in modals:
        verb.tense, verb.first, verb.governor = modals[ruler.lemma], ruler.first, None
        found.remove(ruler)
    elif ruler is None and found and found[-1].tense in modals.values() and _joins(tokens, verb.first - 1):
        verb.tense, verb.negated = found[-1].tense, found[-1].negated


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place, adverbs before it apart, joins what follows to the verb before ("and also hold", ", hold")."""
    while at > 0 and tokens[at].pos == "ADV":
        at -= 1
    return at > 0 and (tokens[at].pos == "CCONJ" or tokens[at].text == ",")


def _carried(tokens: Sequence[Token], position: int, words: dict[str, Any]) -> bool:
    """Whether this word is the auxiliary of a participle that follows."""
    if _across(tokens, position, words):
        return True
    if tokens[position].pos != "AUX":
        return False
    for token in tokens[position + 1 : position + 6]:
        if token.form == "part" and token.pos in ("VERB", "AUX"):
            return True
        if token.pos not in _INSIDE:
            return False
    return False


def _across(tokens: Sequence[Token], at: int, words: dict[str, Any]) -> int:
    """Where the participle of "avoir" stands behind words that are none of the verb's: "a par ailleurs évoqué"; or 0.

    Before it stands no noun with an article of its own that it might belong to.
    """
    spans: list[str] = words.get("across", [])
    lead = tokens[at]
    if not spans or lead.lemma != words["auxiliary"] or lead.form != "fin" or lead.pos not in ("AUX", "VERB"):
        return 0
    reach = tokens[at + 1 : at + 2 + _SPAN]
    found = next((i for i, t in enumerate(reach) if t.pos in ("VERB", "AUX")), None)
    if found is None or reach[found].form != "part" or reach[found].tense != "past":
        return 0
    between = folded(" ".join(t.text for t in reach[:found])).replace("' ", "'") + " "
    if not between.startswith(tuple(spans)) or (between.startswith(",") and reach[found - 1].text != ","):
        return 0
    return at + 1 + found


def _verb(tokens: Sequence[Token], position: int, before: list[Verb], words: dict[str, Any]) -> Verb:
    token = tokens[position]
    first, auxiliaries, reflexive, negated = _group(tokens, position, words)
    lemma, idiom = _phrasal(tokens, position, _lemma(token, words), words)
    verb = Verb(lemma, first, position, "present", reflexive=reflexive, negated=negated, idiom=idiom)
    lead = auxiliaries[0] if auxiliaries else token
    if token.form == "part" and not auxiliaries:
        return _lone_participle(tokens, verb, before, words)
    verb.tense, verb.passive = _tense(lead, verb.lemma, words), token.passive
    verb.aside = _aside(tokens, position, words)
    if token.form == "part" and auxiliaries:
        _compound(verb, token, auxiliaries, words)
    if lead.form == "inf":
        verb.tense = "infinitive"
        _govern(tokens, verb, before, words)
        if verb.passive and lead.text.lower() in words.get("going_on", ()) and _follows_noun(tokens, verb):
            verb.tense, verb.bare, verb.going = "participle", True, True  # "a refinery being built by"
        if words.get("progressive") and token.tense == "pres" and verb.governor is None and not verb.link:
            verb.link = ALONG if _stands_beside(tokens, verb.first - 1) else ""
    return verb


def _follows_noun(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether a participle tells of the noun before it, with a comma between or not."""
    at = verb.first - 1 - (verb.first > 0 and tokens[verb.first - 1].text == ",")
    return verb.governor is None and at >= 0 and tokens[at].pos in ("NOUN", "PROPN")


def _stands_beside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma or a name stands here: ", promising to lend", "with Cuba pledging to provide"."""
    return at > 0 and (tokens[at].text == "," or tokens[at].pos == "PROPN")


def _phrasal(tokens: Sequence[Token], position: int, lemma: str, words: dict[str, Any]) -> tuple[str, int]:
    """The verb that a phrase stands for, with the place of its last word where nothing else stands between.

    "Mettre à la disposition de" is to supply, "faire don de" to give, "mener à bien" to finish.
    """
    meanings = dict(words.get("phrasal", {}).get(lemma, ()))
    before = [t.text.lower() for t in tokens[max(position - _PHRASE, 0) : position]]
    passive = tokens[position].form == "part" and words.get("progressive")  # "attention was paid to"
    if passive and (meant := next((meanings[word] for word in before if word in meanings), "")):
        return meant, 0
    if words.get("bare_link") and (meant := _ahead(tokens, position, meanings)):
        return meant, 0
    for at in range(position + 1, min(position + 1 + _PHRASE, len(tokens))):
        word = tokens[at].text.lower()
        if word in meanings:
            beside = all(t.pos in _BESIDE and t.text.lower() not in words["one"] for t in tokens[position + 1 : at])
            return meanings[word], at if beside else 0
    return lemma, 0


def _ahead(tokens: Sequence[Token], position: int, meanings: dict[str, str]) -> str:
    """What a phrase means whose noun opens the clause: "Подписи под документом поставили …"."""
    for at in range(position - 1, -1, -1):
        if tokens[at].pos in ("VERB", "SCONJ") or tokens[at].text in (";", ":"):
            return ""
        if at == 0 or tokens[at - 1].text == ",":
            return meanings.get(tokens[at].text.lower(), "")
    return ""


def _lemma(token: Token, words: dict[str, Any]) -> str:
    corrections: dict[str, str] = words["lemmas"]
    lemma = corrections.get(token.text.lower(), corrections.get(token.lemma, token.lemma))
    return lemma if lemma.endswith(tuple(words["infinitives"])) else lemma + words["regular"]


def _group(tokens: Sequence[Token], position: int, words: dict[str, Any]) -> tuple[int, list[Token], bool, bool]:
    """Start of the group, its auxiliaries in order, whether it is reflexive, whether it is negated."""
    first, reflexive, negated = position, False, False
    auxiliaries: list[Token] = []
    for back in range(position - 1, max(position - 8, -1), -1):
        token = tokens[back]
        low = token.text.lower()
        if token.pos == "AUX" and tokens[position].form == "part":
            auxiliaries.insert(0, token)
            first = back
        elif low in words["reflexive"]:
            reflexive, first = True, back
        elif low in words["negation"]:
            negated, first = True, back
        elif low in words["clitics"] or (token.pos == "ADV" and _inside(tokens, back, words)):
            negated = negated or low in words["negation_after"]
        else:
            break
    if not auxiliaries and tokens[position].form == "part":
        leads = range(position - 2, max(position - 2 - _SPAN, -1), -1)
        if (at := next((i for i in leads if _across(tokens, i, words) == position), None)) is not None:
            auxiliaries, first = [tokens[at]], at
            negated = at > 0 and tokens[at - 1].text.lower() in words["negation"]
    after = tokens[position + 1 : position + 3]
    lead = tokens[first]
    negated = negated or any(t.text.lower() in words["negation_after"] for t in after if lead.pos != "AUX")
    return first, auxiliaries, reflexive, negated


def _inside(tokens: Sequence[Token], at: int, words: dict[str, Any]) -> bool:
    """Whether an adverb belongs to the verb group: any one behind the auxiliary ("ont ainsi été réalisés")."""
    return tokens[at].text.lower() not in words["adverbs_outside"] or (at > 0 and tokens[at - 1].pos == "AUX")


def _aside(tokens: Sequence[Token], position: int, words: dict[str, Any]) -> bool:
    """Whether the verb only says who speaks, set off in a sentence: ", a-t-il indiqué,"."""
    near = tokens[max(position - 2, 0) : position + 3]
    return any(t.text.lower() in words["inverted"] for t in near)


def _tense(token: Token, lemma: str, words: dict[str, Any]) -> str:
    if token.mood == "cnd":
        return "conditional"
    stem = lemma[:-1] if lemma.endswith("re") else lemma
    low = token.text.lower()
    ending = low.removeprefix(stem) if low.startswith(stem) else ""
    if ending in words["conditional_endings"]:
        return "conditional"
    if token.lemma in (lemma, token.text.lower()) and ending in words["future_endings"]:
        return "future"
    if token.form == "inf":
        return "infinitive"
    if token.form in ("part", "ger"):
        return "participle"
    return {"fut": "future", "imp": "past", "past": "past"}.get(token.tense, "present")


def _compound(verb: Verb, participle: Token, auxiliaries: list[Token], words: dict[str, Any]) -> None:
    """The tense and voice of auxiliary + participle."""
    lemmas = [a.lemma for a in auxiliaries]
    be = words["be"]
    intransitive = verb.lemma in words["be_verbs"] or verb.reflexive
    if participle.tense == "pres" and words.get("progressive"):  # is building: under way, whenever it was
        verb.tense = "present" if verb.tense in ("past", "participle") else verb.tense
        verb.going = verb.tense == "present"
    elif len(lemmas) > 1 and auxiliaries[-1].form == "ger":  # is being built
        verb.passive, verb.tense = True, "present"
    elif len(lemmas) > 1 and lemmas[-1] == be:  # a été signé, avoir été signé
        verb.passive = True
        verb.tense = "conditional" if verb.tense == "conditional" else "past"
    elif lemmas[-1] == be and not intransitive:  # est signé, sera signé, être signé
        verb.passive = True
    elif verb.tense in ("present", "past", "future"):  # a signé, avait signé, aura signé, s'est rendu
        verb.tense = "past"


def _lone_participle(tokens: Sequence[Token], verb: Verb, before: list[Verb], words: dict[str, Any]) -> Verb:
    """A participle without auxiliary: second of two that share one, or standing after its noun."""
    previous = tokens[verb.first - 1] if verb.first else None
    if tokens[verb.last].tense != "past":
        verb.tense = "gerund"
        return verb
    verb.tense = "participle"
    joined = previous is not None and (previous.pos == "CCONJ" or previous.text.lower() in words["joins"])
    if joined:
        for other in reversed(before):
            if (
                other.tense in ("past", "future", "conditional", "present")
                and not other.bare
                and other.last > other.first
                and tokens[other.last].form == "part"
            ):
                verb.tense, verb.passive, verb.negated = other.tense, other.passive, other.negated
                verb.governor = other.governor
                return verb
    verb.passive = tokens[verb.last].tense == "past"
    verb.bare = True
    return verb


def _govern(tokens: Sequence[Token], verb: Verb, before: list[Verb], words: dict[str, Any]) -> None:
    """Find the verb that an infinitive depends on."""
    at = _linked(tokens, verb, words)
    between = tokens[max(at, 0) : verb.first]
    verb.negated = verb.negated or any(t.text.lower() in words.get("unable", ()) for t in between)
    for other in reversed(before):
        if other.last == at:
            verb.governor = other
            verb.negated = verb.negated or other.negated
            return
    if (at >= 0 and tokens[at].pos == "CCONJ") or (at >= 0 and tokens[at].text == ","):
        for other in reversed(before):
            if other.tense == "infinitive" and other.link == verb.link:
                verb.governor = other.governor
                return
    # "s'est engagé, à Paris, à financer": the nearest finite verb that takes this preposition
    for other in reversed(before):
        if other.lemma in words["takes"].get(verb.link, ()) and verb.first - other.last <= 14:
            verb.governor = other
            verb.negated = verb.negated or other.negated
            return
    if not verb.noun or words.get("bare_link"):
        verb.noun = _ruling_noun(tokens, verb, words) or verb.noun
    if verb.link in words.get("unruled", ()):
        _intend(tokens, verb, words)


def _ruling_noun(tokens: Sequence[Token], verb: Verb, words: dict[str, Any]) -> str:
    """The noun that takes the infinitive across its own complement: "l'engagement de A à construire"."""
    takes = words.get("noun_takes", {}).get(verb.link, ())
    for position in range(verb.first - 2, max(verb.first - _FAR, -1), -1):
        token = tokens[position]
        if token.pos == "NOUN" and token.lemma in takes:
            return token.lemma
        if token.pos not in _COMPLEMENT:
            return ""
    return ""


def _intend(tokens: Sequence[Token], verb: Verb, words: dict[str, Any]) -> None:
    """An infinitive that nothing governs tells a purpose, or what the money or instrument before it is for."""
    if not verb.noun or verb.noun not in words["meant_for"]:
        near = (tokens[at] for at in range(verb.first - 2, max(verb.first - 14, -1), -1))
        verb.noun = next((t.lemma for t in near if t.pos == "NOUN" and t.lemma in words["meant_for"]), verb.noun)
    if verb.noun not in words["meant_for"]:
        verb.link = PURPOSE


def _linked(tokens: Sequence[Token], verb: Verb, words: dict[str, Any]) -> int:
    """Note the preposition before an infinitive and the noun that it completes; the position before them."""
    at = verb.first - 1
    if at >= 0 and tokens[at].pos == "ADP":
        verb.link = tokens[at].text.lower()
        at -= 1
        if at >= 0 and tokens[at].pos == "ADP" and tokens[at].text.lower() in words.get("leads", ()):
            verb.link = tokens[at].text.lower()  # "avant d'être reçus"
            return at - 1
        while at >= 0 and tokens[at].text.lower() in words["purpose"]:
            verb.link = PURPOSE
            at -= 1
    if verb.link in words["purpose"]:
        verb.link = PURPOSE
    while at >= 0 and tokens[at].pos in ("ADV", "ADJ"):
        at -= 1
    if at >= 0 and tokens[at].pos == "NOUN" and (verb.link or words.get("bare_link")):
        verb.noun = tokens[at].lemma
    return at
