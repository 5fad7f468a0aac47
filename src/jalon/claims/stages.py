"""The stage that a verb gives to what it governs, by its own frame or by the verb that rules it."""

from __future__ import annotations

from dataclasses import replace

from jalon.claims.lexicon import Frame, Lexicon
from jalon.claims.verbs import ALONG, PURPOSE, Verb

#: The stage of a verb that only carries a noun which tells its own ("a procédé à l'inauguration de").
CARRIED = "carried"
#: The frame of verbs whose purpose is an agenda.
_TALK = "talk"

#: What is only to be asked for, whoever promises to do so ("entend solliciter l'appui de …").
_WEAKER = ("requested",)
#: Stages of a verb whose clause behind "that" tells what is to be done, in whatever tense.
_WISHED = ("requested", "discussed", "agreed")


def stage_of(verb: Verb, lexicon: Lexicon) -> tuple[str, Frame | None, Verb]:
    """The stage that a verb gives to its object, with the frame that says so and the verb that rules."""
    own = lexicon.frame(verb)
    if verb.tense == "infinitive" and verb.governor is not None:
        told = _governed(verb.governor, own, lexicon)
        if told[0] or verb.noun not in lexicon.noun_operators:
            return told
    if verb.tense == "infinitive" and verb.noun in lexicon.noun_operators:
        return lexicon.noun_operators[verb.noun], own or Frame("noun", {}, {}, True, False), verb
    if own is None:
        return "", own, verb
    if lexicon.grammar.head_last and verb.tense == "infinitive" and verb.link == PURPOSE and own.name == _TALK:
        return own.stages.get("present", ""), own, verb  # "met to discuss the road"
    if verb.link == ALONG and own.operator:
        return own.stages.get("present", ""), own, verb  # ", pledging five million dollars"
    if own.carrier:
        carries = verb.tense in ("past", "present", *own.stages) and not verb.bare
        return (CARRIED if carries else ""), own, verb
    if verb.bare and own.operator:
        return "", own, verb
    return _in_clause(verb, lexicon) or own.stages.get(verb.tense, ""), own, verb


def _in_clause(verb: Verb, lexicon: Lexicon) -> str:
    """What the verb before "that" makes of its clause: "agreed that X would build", "asked that X repair"."""
    ruler = verb.clause_of
    above = lexicon.frame(ruler) if ruler is not None else None
    if ruler is None or above is None or not above.operator or ruler.negated:
        return ""
    stage = above.stages.get(ruler.tense, "")
    wished = verb.tense in ("present", "conditional") and not verb.going and stage in _WISHED
    return stage if verb.tense == "future" or wished else ""


def _governed(ruler: Verb, own: Frame | None, lexicon: Lexicon) -> tuple[str, Frame | None, Verb]:
    own_kind = lexicon.auxiliary.get(lexicon.reflexive + ruler.lemma, "") if ruler.reflexive else ""
    kind = own_kind or lexicon.auxiliary.get(ruler.lemma)
    if kind == "doubtful" or ruler.negated:
        return "", own, ruler
    if kind is not None:
        return _under_auxiliary(kind, ruler, own, lexicon)
    above = lexicon.frame(ruler)
    if above is not None and above.needs_actor and ruler.bare:
        return "", own, ruler  # "a loan aimed at rehabilitating the road": a purpose, nobody's intention
    if above is not None and above.operator and (ruler.tense != "infinitive" or ruler.link == ALONG):
        stage = above.stages.get("present" if ruler.link == ALONG else ruler.tense, "")
        if own is not None and own.ends:
            stage = own.stages["past"]
        if own is not None and own.operator and own.stages.get("present") in _WEAKER:
            return own.stages["present"], own, ruler
        roles = own.roles if own is not None and not own.operator else above.roles
        asks = above.roles.get("subject") in ("recipient", "partner")
        told = {**roles, **above.roles} if asks else {**above.roles, **roles}
        return stage, replace(above, roles=told), ruler
    if ruler.tense == "infinitive" and ruler.governor is not None:
        return stage_of(ruler, lexicon)
    return "", own, ruler


def _under_auxiliary(kind: str, ruler: Verb, own: Frame | None, lexicon: Lexicon) -> tuple[str, Frame | None, Verb]:
    """What a verb tells under one that only gives it its time: it begins, goes on, is to come or was offered."""
    if own is None or own.carrier:
        return "", own, ruler
    if kind == "discussed":
        return kind, own, ruler  # "offered to train 50 diplomats"
    if kind == "seen":
        return own.stages.get(ruler.tense, ""), own, ruler  # "s'est vu remettre un générateur"
    if kind == "allowed":
        return own.stages.get(ruler.tense, ""), own, ruler  # "will let them open", "has let them bring"
    if kind != "under_way":
        return own.stages.get(kind, ""), own, ruler
    if ruler.tense == "infinitive" and ruler.governor is not None:
        above = _governed(ruler.governor, own, lexicon)  # "wants Korea to continue conducting projects"
        if above[0]:
            return above
    if ruler.tense == "future":
        return own.stages.get("future", ""), own, ruler  # "will start delivering"
    return (own.stages.get("present", "") if own.operator else kind), own, ruler
