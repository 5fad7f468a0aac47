"""One claim per concrete object: later drafts that tell the same again go into the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.second import seen
from jalon.model import STAGES
from jalon.pack import load_pack
from jalon.text import folded

#: How many drafts back a repetition is looked for: more than any article tells, and a bound on the work for a book.
_NEAR = 300
#: How many words a name has that tells one thing from others.
_NAMED = 2
#: How many words behind an instrument "also" may stand.
_ALSO = 5
#: Rules of what somebody talks of, or an accord is told to be about, and of what an accord provides for.
_TALK, _CONTENTS = "talk", "contents:provides"
#: Stages that make a claim of their own when they are told of a thing named before.
_REACHED = frozenset({"completed", "under_way", "suspended", "cancelled"})


def merged(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts without repetitions, in order."""
    kept: list[Draft] = []
    near: dict[str, deque[Draft]] = {}
    small = frozenset(load_pack(lexicon.language, "context")["small_words"])
    contents = [d for d in drafts if d.rule.startswith(_CONTENTS)]
    drafts = [d for d in drafts if not (d.rule.startswith(_TALK) and any(_holds(d, c) for c in contents))]
    for draft in sorted(drafts, key=lambda d: (seen(d), d.reading.passage.role == "title")):
        if draft.again:
            earlier = _taken_up(near.get(draft.kind, ()), draft, small)
            if earlier is not None and not _moved_on(earlier, draft):
                _absorb(earlier, draft)
                continue
            if earlier is not None:
                draft.object = earlier.name
            elif not _stands_alone(draft, lexicon):
                continue
        told = _told if draft.reading.passage.role == "title" else _same
        twin = next((k for k in reversed(near.get(draft.kind, ())) if told(k, draft, small, lexicon)), None)
        if twin is None and _mere_setting(draft, lexicon):
            continue
        if twin is None:
            kept.append(draft)
            near.setdefault(draft.kind, deque(maxlen=_NEAR)).append(draft)
        elif draft.reading.passage.role != "title":
            _absorb(twin, draft)
    return sorted(kept, key=lambda d: (d.reading.index, d.open, d.low))


def _holds(draft: Draft, content: Draft) -> bool:
    """Whether the words of a draft hold those of another: "porte sur le financement du projet", told of the project."""
    return draft.reading is content.reading and draft.open <= content.low < draft.close


def _mere_setting(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a visit is only taken up to set the scene, and told nowhere: "during the visit, he met X"."""
    return draft.kind == "meeting" and draft.verb is None and lexicon.grammar.head_last and _anaphoric(draft, lexicon)


def _told(kept: Draft, title: Draft, small: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the body tells what the title says, in words of its own."""
    if kept.kind != title.kind:
        return False
    if kept.kind == "meeting":
        if kept.stage != title.stage:
            return False
        return _same_class(kept.head, title.head, lexicon) or bool(set(kept.places) & set(title.places))
    if kept.kind == "commitment":
        return True
    ours, theirs = _words(kept.name, small), _words(title.name, small)
    general = title.head in lexicon.instrument.get("general", ()) and kept.stage == title.stage
    return general or kept.head == title.head or bool(ours & theirs)


def _moved_on(earlier: Draft, draft: Draft) -> bool:
    """Whether what is taken up has reached another stage since: announced, and now begun, delivered or given up."""
    return draft.kind == "commitment" and draft.stage in _REACHED and earlier.stage not in (draft.stage, "completed")


def _taken_up(kept: Collection[Draft], draft: Draft, small: frozenset[str]) -> Draft | None:
    """The draft that an anaphor means: the nearest one with its noun, else the nearest one close by."""
    same_kind = list(kept)[::-1]
    words = _words(draft.reading.tokens[draft.low].text + " " + draft.head, small)
    for earlier in same_kind:
        if earlier.head == draft.head or words & _words(earlier.name, small):
            return earlier
    near = [k for k in same_kind if draft.reading.index - k.reading.index <= 2]
    return near[0] if near else None


def _stands_alone(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what only takes up a thing is that thing's one claim: "the port was built by …", told nowhere else."""
    told = draft.kind == "commitment" and draft.stage in _REACHED and draft.head in lexicon.things
    return (told and lexicon.grammar.head_last) or _does_to_known(draft, lexicon)


def _does_to_known(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the work is told here only, though the thing was spoken of: "la construction de cette ligne"."""
    opener = draft.reading.tokens[draft.open].text.lower()
    return draft.head in lexicon.actions and opener not in lexicon.event["demonstrative"] and draft.high - draft.low > 2


def _same(first: Draft, second: Draft, small: frozenset[str], lexicon: Lexicon) -> bool:
    if first.kind != second.kind:
        return False
    if first.kind == "meeting":
        return (first.stage == second.stage or seen(second)) and _same_meeting(first, second, lexicon)
    if _other_figures(first, second) or _other_dates(first, second):
        return False
    ours, theirs = _words(first.name, small), _words(second.name, small)
    if not ours or not theirs:
        return False
    if first.kind == "commitment" and second.name.isupper() and second.name == _initials(first.name):
        return True
    shared = len(ours & theirs)
    within = theirs <= ours and not _own_places(first, second)
    alike = within or (first.head == second.head and 2 * shared / (len(ours) + len(theirs)) >= 0.75)
    if seen(second):
        return alike or (min(len(ours), len(theirs)) >= _NAMED and ours <= theirs)
    if first.kind == "agreement":
        if _besides(first, second, lexicon):
            return False
        alike = alike or _general(second, lexicon) or second.name.upper() == _initials(first.name)
        counted = bool(first.quantities) and first.quantities == second.quantities and first.head == second.head
        return first.stage == second.stage and (alike or counted)
    return alike and (first.stage == second.stage or _weaker(first, second))


def _besides(first: Draft, second: Draft, lexicon: Lexicon) -> bool:
    """Whether a sentence tells of another instrument: "in addition, a loan agreement was also signed"."""
    opener = second.reading.tokens[second.open].text.lower()
    words = lexicon.cues.get("besides", ())
    others = any(t.text.lower() in words for t in second.reading.tokens[: second.high + _ALSO])
    return others and first.reading is not second.reading and opener not in lexicon.definite


def _general(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether an instrument is only called by a general name with its article: "the agreement"."""
    opener, general = draft.reading.tokens[draft.open], lexicon.instrument.get("general", ())
    alone = draft.high - draft.low == 1 and draft.head in general
    bare = bool(lexicon.grammar.cases) and draft.open == draft.low and not opener.plural
    return alone and (bare or opener.text.lower() in lexicon.definite)


def _weaker(first: Draft, second: Draft) -> bool:
    """Whether the second only repeats, with a lower stage of the ladder, what the first has in the same sentence."""
    ladder = STAGES[first.kind]
    return first.reading is second.reading and ladder.index(second.stage) <= ladder.index(first.stage)


def _words(name: str, small: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in "".join(c if c.isalnum() else " " for c in folded(name)).split() if w not in small)


def _initials(name: str) -> str:
    """The first letters of the words of a name: it may go on under them."""
    return "".join(word[0] for word in name.split("(", maxsplit=1)[0].split()).upper()


def _other_figures(first: Draft, second: Draft) -> bool:
    ours = {(q.value, q.unit) for q in first.quantities}
    theirs = {(q.value, q.unit) for q in second.quantities}
    return bool(ours and theirs and not theirs & ours)


def _other_dates(first: Draft, second: Draft) -> bool:
    return bool(
        first.when
        and second.when
        and first.when.start
        and second.when.start
        and not _compatible(first.when.start, second.when.start)
    )


def _compatible(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _own_places(first: Draft, second: Draft) -> bool:
    return bool(set(second.places) - set(first.places)) and bool(first.places)


def _same_meeting(first: Draft, second: Draft, lexicon: Lexicon) -> bool:
    if _other_dates(first, second):
        return False
    same = _same_class(first.head, second.head, lexicon)
    if _anaphoric(second, lexicon):
        sittings = lexicon.event.get("taken_up", {}).values()
        return same or any(first.head in group and second.head in group for group in sittings)
    if not same or (first.reading is second.reading and first.head != second.head):
        return False
    ours, theirs = {folded(p) for p in first.places}, {folded(p) for p in second.places}
    if ours and theirs and not ours & theirs:
        return False
    people = {folded(a.name) for a in first.actors}, {folded(a.name) for a in second.actors}
    if people[0] and people[1] and not people[0] & people[1]:
        return False
    if _told_apart(first, second, lexicon) and people[1] and not people[0]:
        return False
    if _other_people(first, second):
        return False
    if first.rule.startswith("act:") and _sits(second):
        return False  # "received his peer", "co-chaired the fourth meeting of the commission"
    return not _numbered(second) or _numbered(first)


def _sits(draft: Draft) -> bool:
    """Whether a body is in the words of a meeting: its session."""
    covers = draft.reading.cover[draft.open : draft.high]
    return any(mention is not None and mention.kind == "organisation" for mention in covers)


def _told_apart(first: Draft, second: Draft, lexicon: Lexicon) -> bool:
    """Whether a verb of another sentence tells of a meeting ("a été reçue par X") that nothing takes for the first."""
    french = not lexicon.grammar.cases and not lexicon.grammar.head_last
    return french and first.reading is not second.reading and second.rule in ("act:receive", "act:talk")


def _other_people(first: Draft, second: Draft) -> bool:
    """Whether each of two talks has somebody whom the other has not: the same guest met two hosts."""
    ours, theirs = ({folded(a.name) for a in d.actors if a.type == "person"} for d in (first, second))
    met, others = ({n for n in ours | theirs if n in folded(d.name)} for d in (first, second))
    return bool(ours - theirs and theirs - ours) or bool(met and others and not met & others)


def _same_class(one: str, other: str, lexicon: Lexicon) -> bool:
    if one == other:
        return True
    return any(one in group and other in group for group in lexicon.event["same"].values())


def _anaphoric(draft: Draft, lexicon: Lexicon) -> bool:
    opener = draft.reading.tokens[draft.open].text.lower()
    short = draft.high - draft.low <= 2
    if opener in lexicon.event["again"] and (short or opener in lexicon.event["demonstrative"]):
        return True
    return draft.high - draft.low == 1 and _set(draft, lexicon)


def _set(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "of the" behind the words of a setting takes the event up: "au cours des entretiens"."""
    tokens, low = draft.reading.tokens, draft.low
    if low < 2 or tokens[low - 1].text.lower() not in lexicon.contracted:
        return False
    return tokens[low - 2].lemma in lexicon.event["setting"]["held"]


def _numbered(draft: Draft) -> bool:
    return any(t.pos in ("NUM", "PROPN") for t in draft.reading.tokens[draft.open : draft.high])


def _absorb(kept: Draft, draft: Draft) -> None:
    """Slots of a kind not yet given go into the first claim."""
    for name in ("quantities", "amounts", "places"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(draft, name))
            kept.used.setdefault(name, draft.used.get(name, []))
    kept.when = kept.when or draft.when
    kept.due = kept.due or draft.due
    kept.revises = kept.revises or draft.revises
    known = {folded(a.name) for a in kept.actors}
    kept.actors.extend(a for a in draft.actors if folded(a.name) not in known)
    kept.used.setdefault("actors", []).extend(draft.used.get("actors", []))
