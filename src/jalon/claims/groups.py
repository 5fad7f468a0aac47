"""Who receives without a name of their own: "des tracteurs aux agriculteurs de Gao", "students have received"."""

from __future__ import annotations

from jalon.claims.clauses import before, right_edge
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.phrases import Phrase
from jalon.model import ActorSlot
from jalon.syntax import in_dictionary_form
from jalon.text import folded, squeezed

#: A longer phrase is a description, not a name.
_LONGEST = 9


def add_groups(draft: Draft, context: Context) -> None:
    """Add the group that the verb of a commitment gives to, or that its subject says receives."""
    if draft.kind != "commitment" or draft.verb is None or any(a.role == "recipient" for a in draft.actors):
        return
    found = _given_to(draft) or _receiving(draft)
    if found is None:
        return
    start = next(i for i in range(found.open, found.head + 1) if not _counts(draft, i))
    tokens = draft.reading.tokens[start : found.end]
    name = squeezed(draft.reading.text(start, found.end))
    name = in_dictionary_form(name, tokens, context.article.language)
    if not any(folded(a.name) == folded(name) for a in draft.actors):
        draft.actors.append(ActorSlot(name, "recipient", "organisation" if _is_body(draft, found) else "person"))


def _counts(draft: Draft, at: int) -> bool:
    """Whether a word before the group is its article or its figure."""
    return draft.reading.tokens[at].pos in ("DET", "NUM", "ADP", "ADV")


def _given_to(draft: Draft) -> Phrase | None:
    """The phrase of a group behind the verb that a preposition or a case makes the one who is given something."""
    reading, verb = draft.reading, draft.verb
    if verb is None or "to" not in draft.roles:
        return None
    for phrase in reading.scanner.phrases(verb.last + 1, right_edge(reading, verb)):
        apart = phrase.end <= draft.open or phrase.open >= draft.high
        if apart and phrase.prep in reading.words["to"] and _is_group(draft, phrase):
            return phrase
    return None


def _receiving(draft: Draft) -> Phrase | None:
    """The subject of a verb that says that it receives, where it is a group."""
    if draft.verb is None or draft.roles.get("subject") != "recipient" or draft.verb.passive:
        return None
    subjects = [p for p in before(draft.reading, draft.verb) if not p.prep or p.prep == "nom"]
    return next((p for p in subjects[-1:] if _is_group(draft, p)), None)


def _is_group(draft: Draft, phrase: Phrase) -> bool:
    reading = draft.reading
    short = phrase.end - phrase.start <= _LONGEST
    named = reading.cover[phrase.head] is not None
    return (
        short
        and not named
        and phrase.lemma in (*reading.words.get("groups", ()), *reading.words.get("group_bodies", ()))
    )


def _is_body(draft: Draft, phrase: Phrase) -> bool:
    return phrase.lemma in draft.reading.words.get("group_bodies", ())
