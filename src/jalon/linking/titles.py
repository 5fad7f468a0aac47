"""The title of a subject: the object that says most, fit for a page, with its place where the words alone are bare."""

from __future__ import annotations

import re
from collections import Counter

from jalon.linking import agreements, meetings
from jalon.linking.actors import JOINT_BODY
from jalon.linking.names import sound
from jalon.linking.places import is_state
from jalon.linking.products import topic
from jalon.linking.profile import Profile
from jalon.linking.states import compounds, name_of, states_in
from jalon.linking.subjects import Group
from jalon.linking.words import language_of, pack, stops, words

#: A title longer than this is the sentence itself.
LONGEST = 110
#: So many content words say what a thing is; more only make a title longer.
ENOUGH = 4
#: Places that a title names at most: the two ends of a line.
MOST_PLACES = 2

_WORD_END = re.compile(r"[^\W_]+[^\w]*$")
_ELISION = re.compile(r"['\u2019]\s")
_COUNTED_BRACKET = re.compile(r"\s*\([^()]*\d[^()]*\)")
#: What parts a weight from its goods: "20 t of wheat"; in Russian a space alone does.
_COMPLEMENT = re.compile(r"\b(?:of\s+|de\s+|d['\u2019])")
#: Units of goods, whose figures belong to one delivery.
MEASURES = frozenset({"t", "kg", "L", "m3", "barrel"})
_PAIRS = (("(", ")"), ("\u00ab", "\u00bb"), ("\u201c", "\u201d"), ("[", "]"))


def title(group: Group) -> str:
    """The name to show, capitalised; in the language that most of its claims are told in."""
    language = _language(group)
    classes = Counter(p.topic.main or "" for p in group.members)
    classes[""] = 0
    best = min(
        group.members,
        key=lambda p: (_faults(p, language), -classes[p.topic.main or ""], -_telling(p), len(p.claim.object), p.key),
    )
    told = _settled(_uncounted(best), best.language)
    beside = _beside(group, best, told)
    told = f"{told} ({beside})" if beside else told
    return told[:1].upper() + told[1:]


def _settled(text: str, language: str) -> str:
    """A phrase that points to another sentence ("this line") with an article in its place."""
    for pointing, article in pack(language)["articles"]:
        text = re.sub(rf"(?i)\b{pointing} ", article if article.endswith("'") else f"{article} ", text)
    return text


def _uncounted(p: Profile) -> str:
    """The object made fit for a title; of goods told by weight or volume, without the figure: it is in the claims."""
    told = trimmed(p.claim.object, p.language) or p.claim.object
    if not any(q.unit in MEASURES for q in p.claim.quantities):
        return told
    bare = _COUNTED_BRACKET.sub("", told)
    while at := _COMPLEMENT.search(bare):
        rest = bare[at.end() :]
        if topic(rest, p.language, p.claim.sector).main != p.topic.main or topic(bare[: at.start()], p.language).main:
            break
        bare = rest
    return told if any(c.isdigit() for c in bare) else bare


def _language(group: Group) -> str:
    counts = Counter(p.language for p in group.members)
    return max(counts, key=lambda code: (counts[code], code == "fr", code == "en"))


def _faults(p: Profile, language: str) -> int:
    """What makes an object unfit for a title, the worst first: cut, pointing elsewhere, saying nothing, a figure."""
    text = p.claim.object
    lows = [w.low for w in words(text, p.language)]
    joined = f" {' '.join(lows)} "
    kept = trimmed(text, p.language)
    repaired = kept != text.strip() and p.topic.main is not None
    repaired &= topic(kept, p.language, p.claim.sector).main == p.topic.main
    cut = (kept != text.strip() and not repaired) or _ELISION.search(text) is not None
    broken = any(f" {phrase} " in joined for phrase in pack(p.language)["broken"])
    pointing = any(low in pack(p.language)["deictic"] for low in lows)
    empty = not p.topic.main and not p.names and not (p.stems - _types(p))
    counted = any(c.isdigit() for c in _uncounted(p))
    weights = (
        (16, cut or broken),
        (8, empty),
        (8, pointing),
        (6, len(text) > LONGEST),
        (10, p.language != language),
        (3, repaired),
        (2, counted and not p.names),
    )
    return sum(weight for weight, holds in weights if holds)


def _types(p: Profile) -> frozenset[str]:
    """Stems of the words for any instrument or meeting: they say its kind, not its subject."""
    tables = (pack(p.language)["agreement_types"], pack(p.language)["meeting_types"])
    texts = (text for table in tables for row in table.values() for text in row)
    return frozenset(w.stem for text in texts for w in words(text, p.language))


def _telling(p: Profile) -> int:
    """How much an object says: its class, its proper names, its other words; places and figures of its claim after."""
    inside = sum(_names_place(p.claim.object, place) for place in p.claim.places)
    content = min(len(p.stems), ENOUGH)
    return 3 * bool(p.topic.main) + 2 * min(len(p.names) + inside, 2) + content + bool(p.claim.quantities)


def trimmed(text: str, language: str) -> str:
    """A phrase without open brackets and without conjunctions, prepositions and halves of words at its end."""
    told = text.strip(" ,;:.\u2026-\u2013\u2014")
    for opening, closing in _PAIRS:
        if told.count(opening) > told.count(closing):
            told = told[: told.rindex(opening)].strip(" ,;:-\u2013\u2014")
    run = words(told, language)
    if len(run) > 1 and (run[-1].low in stops(language) or run[-1].low in compounds()):
        return trimmed(_WORD_END.sub("", told), language)
    return _open_pair(told, language)


def _open_pair(text: str, language: str) -> str:
    """A phrase that ends "between X", its second end cut off, without that end."""
    run = words(text, language)
    between = pack(language)["between"]
    at = max((i for i, w in enumerate(run) if w.low in between), default=None)
    if (
        not at
        or any(w.low in pack(language)["and"] for w in run[at:])
        or not all(w.text[0].isupper() for w in run[at + 1 :])
    ):
        return text
    return trimmed(text[: text.lower().rindex(run[at].text.lower())], language)


def _beside(group: Group, best: Profile, told: str) -> str:
    """What tells a bare title from its like: states of a joint body or instrument, towns of works, towns and people."""
    if group.kind == "agreement":
        return _states(group, told) if agreements.bare(best) and not best.partners else ""
    if group.kind == "meeting":
        return "" if _has_name(best, told) else _towns(group, best, told) or _people(best)
    if best.topic.main == JOINT_BODY:
        return _states(group, told)
    bare = best.nature == "works" or (not best.topic.main and len(best.stems) <= MOST_PLACES)
    named = any(name in sound(told) for name in best.names)
    return _towns(group, best, told) if bare and not named else ""


def _has_name(best: Profile, told: str) -> bool:
    """Whether a title names somebody or some place: a capital after its first word."""
    return any(w.text[0].isupper() for w in words(told, best.language)[1:])


def _people(best: Profile) -> str:
    """The first persons of talks or a visit that its title does not tell; a session is not theirs."""
    if meetings.kind_of(best) not in ("talks", "call", "visit"):
        return ""
    return ", ".join([a.name for a in best.claim.actors if a.type == "person"][:MOST_PLACES])


def _states(group: Group, told: str) -> str:
    """The two states of a body whose title names neither."""
    language = language_of(told, group.members[0].language)
    if states_in(told, language):
        return ""
    counts = Counter(p.states | p.context if p.states <= p.context else p.states for p in group.members)
    pair = max(sorted(counts, key=sorted), key=lambda states: counts[states])
    return " \u2013 ".join(sorted(name_of(code, language) for code in pair)) if len(pair) == 2 else ""


def _towns(group: Group, best: Profile, told: str) -> str:
    """The towns that most claims name, as claims in the language of the title spell them."""
    listed = [_ends(p) for p in group.members if p.language == best.language]
    counts = Counter(towns for towns in listed if towns)
    if not counts:
        return ""
    towns = max(sorted(counts), key=lambda row: counts[row])
    return "" if any(_names_place(told, town) for town in towns) else " \u2013 ".join(towns)


def _ends(p: Profile) -> tuple[str, ...]:
    """The towns of a claim; of a line its two ends."""
    towns = tuple(place for place in p.claim.places if not is_state(place))
    return towns if len(towns) <= MOST_PLACES else (towns[0], towns[-1])


def _names_place(text: str, place: str) -> bool:
    return sound(place) in sound(text)
