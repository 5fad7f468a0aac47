"""Where the thing lies, is delivered, signed or held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jalon.claims.attendees import TRAVEL
from jalon.claims.context import Context
from jalon.claims.drafts import Draft, inside
from jalon.claims.naming import dictionary_name
from jalon.claims.reading import ANIMATE, finite
from jalon.claims.sides import preposition, stands_for
from jalon.model import Mention, State
from jalon.text import folded

#: How many words behind the name of a line its stops are told.
_LINE = 14
#: A place within so many first words opens its sentence ("while in Dakar, …").
_OPENING = 3
#: Stages of what takes place at a town: a promise is only told there.
_THERE = frozenset({"signed", "ratified", "held", "planned", "completed", "under_way"})
#: A name of one or two words with capitals.
_NAME = r"([A-ZÀ-ÖØ-ÞŒ][\w’']+(?: [A-ZÀ-ÖØ-ÞŒ][\w’']+)?)"
#: The same, with hyphens in it.
_WHOLE = r"([A-ZÀ-ÖØ-ÞŒ][\w’'-]+(?: [A-ZÀ-ÖØ-ÞŒ][\w’'-]+)?)"


def fill_places(draft: Draft, region: tuple[int, int], context: Context, *, alone: bool) -> None:
    """Fill the places; ``alone``: no other draft in the sentence, whose places they could be."""
    named = [m for m in draft.reading.mentions if m.kind in ("place", "state")]
    for mention in named:
        near = inside(mention, region) or (alone and draft.kind != "meeting") or _ahead(draft, mention)
        beside = _beside(draft, mention)
        beside = beside or (context.inflects and draft.rule == TRAVEL and draft.object.endswith(f" {mention.text}"))
        if beside or (near and _told(draft, mention)):
            _add(draft, mention, context)
    if not draft.places:
        for mention in named:
            if _in_clause(draft, mention):
                _add(draft, mention, context)
    if draft.kind == "commitment":
        _stops(draft, region)


def _add(draft: Draft, mention: Mention, context: Context) -> None:
    if mention.text in draft.places:
        return
    named = getattr(mention.value, "name", None) if context.inflects else None
    name = dictionary_name(named or mention.text, mention, draft.reading, context.article.language)
    draft.places.append(name)
    draft.used.setdefault("places", []).append(mention)


def _told(draft: Draft, mention: Mention) -> bool:
    """Whether a name is told as where something is, not as where it comes from or as who acts."""
    if mention.kind == "state":
        return _located(draft, mention) or _end_of_line(draft, mention)
    reading = draft.reading
    low = reading.positions(mention)[0]
    if low and reading.tokens[low - 1].text.lower() in reading.origins:
        return False
    if _owns(draft, mention) or _left(draft, low):
        return False
    if "possessives" not in reading.words:
        return True
    return _leads_nothing(draft, low) and not _of_pair(draft, mention) and _of_clause(draft, low)


def _owns(draft: Draft, mention: Mention) -> bool:
    """Whether a genitive makes a capital stand for its government: "to support Lusaka's efforts"."""
    low, high = draft.reading.positions(mention)
    behind = draft.reading.tokens[high] if high < len(draft.reading.tokens) else None
    owns = behind is not None and behind.text in draft.reading.words.get("genitives", ())
    return owns and not draft.low <= low < draft.high


def _left(draft: Draft, low: int) -> bool:
    """Whether a place is what the goods have left: "two ships left the port of Jeddah for Aden"."""
    leaves = draft.reading.words.get("departing", ())
    away = draft.verb is not None and draft.verb.lemma in leaves and draft.verb.last < low
    return away and preposition(draft.reading, low) not in draft.reading.words["to"]


def _leads_nothing(draft: Draft, low: int) -> bool:
    """Whether a name is not the subject of its clause: a capital that stands for its government."""
    reading = draft.reading
    if draft.open <= low < draft.high or not low:
        return draft.open <= low < draft.high
    before = reading.tokens[low - 1]
    return not (before.pos in ("PUNCT", "CCONJ", "SCONJ") and before.text in (",", ":") and _acts(draft, low))


def _acts(draft: Draft, low: int) -> bool:
    reading = draft.reading
    return any(finite(v) and low < v.first <= low + 3 for v in reading.verbs)


def _of_pair(draft: Draft, mention: Mention) -> bool:
    """Whether a name is one of two parties that a hyphen joins: "sommet Chine-Afrique"."""
    reading = draft.reading
    low = reading.positions(mention)[0]
    return (
        draft.kind == "meeting"
        and low > 1
        and reading.tokens[low - 1].text in ("-", "–", "/")
        and reading.cover[low - 2] is not None
    )


def _of_clause(draft: Draft, low: int) -> bool:
    """Whether the place of a signing stands in the clause that tells it."""
    if draft.kind != "agreement" or low < draft.high:
        return True
    between = range(draft.high, low)
    return not any(finite(v) and v is not draft.verb and v.last in between for v in draft.reading.verbs)


def _beside(draft: Draft, mention: Mention) -> bool:
    """Whether a state stands in brackets, or with "in", behind a town that is already told: "Maroua (Cameroun)"."""
    if mention.kind != "state" or not draft.places or not isinstance(mention.value, State):
        return False
    text, offset = draft.reading.passage.text, draft.reading.passage.start
    for place in draft.used.get("places", ()):
        gap = text[place.end - offset : mention.start - offset].lower()
        if place.end <= mention.start and (gap.strip() == "(" or gap.strip() in draft.reading.locatives):
            return True
    return False


def _end_of_line(draft: Draft, mention: Mention) -> bool:
    """Whether a state is an end of a line that is built: "une voie ferrée entre le Bénin et le Niger"."""
    reading = draft.reading
    lines = set(reading.words.get("lines", ()))
    named = any(t.lemma in lines for t in reading.tokens[draft.low : draft.high])
    low = reading.positions(mention)[0]
    between = preposition(reading, low) in reading.words["parties"]
    return draft.kind == "commitment" and named and between and stands_for(reading, mention) and low >= draft.low


def _stops(draft: Draft, region: tuple[int, int]) -> None:
    """The stops of a line that no gazetteer knows: "la route Atar-Tidjikja", "reliant Mangoaka à Bealanana"."""
    reading = draft.reading
    lines = reading.words.get("lines", ())
    tokens, offset = reading.tokens, reading.passage.start
    if not any(t.lemma in lines for t in tokens[draft.low : draft.high]):
        return
    high = min(region[1], tokens[min(draft.high + _LINE, len(tokens)) - 1].end) - offset
    stretch = reading.passage.text[tokens[draft.low].start - offset : high]
    for pattern in reading.words["stops"]:
        names = [name for found in re.finditer(_with_names(pattern), stretch) for name in found.groups() if name]
        for name in (_without_noun(name, lines) for name in names):
            if not any(folded(name) in folded(place) for place in draft.places):
                draft.places.append(name)
        if names:
            return


def _with_names(pattern: str) -> str:
    return pattern.replace("WHOLE", _WHOLE).replace("NAME", _NAME)


def _without_noun(name: str, lines: Sequence[str]) -> str:
    """A name without the noun of the line that a title writes with a capital: "Route Atar"."""
    first, _, rest = name.partition(" ")
    return rest if rest and folded(first) in {folded(line) for line in lines} else name


def _ahead(draft: Draft, mention: Mention) -> bool:
    """Whether a place opens the clause of a draft, in a language that puts it first ("in Beijing met …")."""
    reading = draft.reading
    low, high = reading.positions(mention)
    if reading.scanner.grammar.head_last:
        return 0 < low <= _OPENING and high <= draft.open and reading.tokens[low - 1].text.lower() in reading.locatives
    if not reading.scanner.grammar.cases or high > draft.open or not low or draft.kind == "agreement":
        return False
    own = draft.verb.governor or draft.verb if draft.verb is not None else None
    other = any(high <= v.last < draft.open and finite(v) and v not in (draft.verb, own) for v in reading.verbs)
    return reading.tokens[low - 1].text.lower() in reading.locatives and not other


def _in_clause(draft: Draft, mention: Mention) -> bool:
    """Whether a town stands in the clause of a signing, a meeting or a delivery: "ont signé mardi à Oran un accord"."""
    reading = draft.reading
    low, high = reading.positions(mention)
    if mention.kind != "place" or draft.stage not in _THERE or not 0 < low < high <= draft.open:
        return False
    if "capitals" not in reading.words:
        return False
    cover = reading.cover[low]
    office = cover is not None and cover is not mention and cover.kind in ANIMATE
    led = reading.tokens[low - 1].text.lower() in reading.locatives
    led = led or any(t.lemma in reading.words["capitals"] for t in reading.tokens[max(low - 2, 0) : low])
    own = (draft.verb, draft.verb.governor) if draft.verb is not None else ()
    other = any(high <= v.last < draft.open and finite(v) and v not in own for v in reading.verbs)
    return led and not office and not other


def _located(draft: Draft, mention: Mention) -> bool:
    """Whether a state is named as a place: "en Russie", "au Mali" for a meeting or a delivery."""
    if draft.rule == TRAVEL and draft.verb is not None and draft.reading.scanner.grammar.head_last:
        return draft.reading.positions(mention)[0] in (draft.verb.last + 1, draft.verb.last + 2)  # "visited Laos"
    if (
        draft.kind == "agreement"
        or not isinstance(mention.value, State)
        or (
            mention.value.name not in (None, mention.text)
            and not draft.reading.tokens[draft.reading.positions(mention)[0]].case
        )
    ):
        return False
    low = draft.reading.positions(mention)[0]
    holder = draft.reading.cover[low] if low < len(draft.reading.cover) else None
    led = draft.reading.tokens[low - 1].text.lower() if low else ""
    goal = led in draft.reading.words.get("goals", ())
    if goal and holder is not None and holder.kind == "office":
        return False  # "the ambassador of India to Bhutan"
    goal = goal and draft.kind == "meeting" and not draft.open <= low < draft.high
    return led in draft.reading.locatives and not (goal and draft.head not in draft.reading.words["journeys"])
