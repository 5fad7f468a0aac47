"""Whether two claims are about one meeting: dates overlap, and place or participants agree."""

from __future__ import annotations

from jalon.linking.commitments import near
from jalon.linking.places import country_of, is_state, place_key
from jalon.linking.profile import Profile, type_of
from jalon.linking.verdicts import OPEN, Verdict, different

#: A visit is told with or without its days of travel.
TRAVEL_DAYS = 1
#: A meeting longer than this is several, told as one.
LONGEST = 31
#: A planned meeting that is moved is held within this time.
MOVED_DAYS = 62
#: Talks take place during a visit or beside an event; the others are things apart.
APART = frozenset({frozenset({"visit", "event"}), frozenset({"visit", "session"}), frozenset({"event", "session"})})


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = _contradiction(a, b)
    if against:
        return different(against)
    same_document = a.key[0] == b.key[0]
    people = bool(_people(a, b))
    states = bool(a.states & b.states)
    numbered = bool(a.numbers & b.numbers) and kind_of(a) == kind_of(b) and kind_of(a) in ("session", "event")
    if numbered and (states or _shared_names(a, b)):
        return Verdict("same", 1.5, "number,parties", named=True)
    if a.when and b.when:
        if not (same_place(a, b) or people or (same_document and states)):
            return Verdict("same", 0.5, "date,source") if same_document and _unplaced(a, b) else OPEN
        return Verdict(
            "same", 1.0 + 0.5 * people + 0.3 * same_place(a, b), "date,place" if same_place(a, b) else "date,people"
        )
    if same_document and not bool(a.when and b.when) and (people or states):
        return Verdict("same", 0.4 + 0.3 * people, "source,people" if people else "source,state")
    return OPEN


def _contradiction(a: Profile, b: Profile) -> str:
    kinds = {kind_of(a), kind_of(b)} - {None}
    if "call" in kinds and kinds != {"call"}:
        return "type"
    if frozenset(kinds) in APART:
        return "type"
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return "number"
    if _placed(a) and _placed(b) and not same_place(a, b):
        return "place"
    if len(a.states) > 1 and len(b.states) > 1 and a.states - b.states and b.states - a.states:
        return "parties"
    if not (a.when and b.when) and _still_to_come(a, b):
        return "stage"
    return _other_time(a, b)


def _still_to_come(a: Profile, b: Profile) -> bool:
    """One is held and the other only planned, by one source."""
    return a.key[0] == b.key[0] and {a.claim.stage, b.claim.stage} == {"held", "planned"}


def _other_time(a: Profile, b: Profile) -> str:
    if not a.when or not b.when:
        folded_in = any(p.when and p.when.length > LONGEST for p in (a, b))
        return "folded" if folded_in or (a.key[0] != b.key[0] and not a.numbers & b.numbers) else ""
    if (a.numbers & b.numbers) and a.when.gap(b.when) <= 366:
        return ""
    if a.when.gap(b.when) > TRAVEL_DAYS:
        return "" if _moved(a, b) else "date"
    long = max(a.when.length, b.when.length) > LONGEST
    return "folded" if long and a.when != b.when else ""


def _moved(a: Profile, b: Profile) -> bool:
    """One is planned and the other held soon after, by the same people at the same place."""
    first, last = sorted((a, b), key=lambda p: (p.when.first if p.when else None, p.key))  # type: ignore[arg-type,return-value]
    planned = first.claim.stage == "planned" and last.claim.stage in ("held", "planned")
    if not planned or not a.when or not b.when or a.key[0] == b.key[0]:
        return False
    return a.when.gap(b.when) <= MOVED_DAYS and bool(_people(a, b)) and same_place(a, b)


def kind_of(p: Profile) -> str | None:
    """call, event, session, visit, talks, or None where the words do not tell."""
    return type_of(p.claim.object, "meeting_types", p.language)


def _people(a: Profile, b: Profile) -> frozenset[str]:
    return frozenset(x for x in a.persons for y in b.persons if near(x, y))


def _shared_names(a: Profile, b: Profile) -> bool:
    return any(near(x, y) for x in a.names for y in b.names)


def _placed(p: Profile) -> bool:
    return bool(p.claim.places)


def _unplaced(a: Profile, b: Profile) -> bool:
    return not (_placed(a) and _placed(b))


def same_place(a: Profile, b: Profile) -> bool:
    """A town in common, or a state of one that holds the town of the other."""
    if any(near(x, y) for x in a.towns for y in b.towns):
        return True
    if a.towns and b.towns:
        return False
    return bool(_lands(a) & _lands(b))


def _lands(p: Profile) -> frozenset[str]:
    return frozenset(c for name in p.claim.places if (c := country_of(name)))


def towns(p: Profile) -> frozenset[str]:
    """The keys of the towns where it is held."""
    return frozenset(place_key(name) for name in p.claim.places if not is_state(name))
