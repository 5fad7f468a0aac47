"""Whether two claims are about one meeting: dates overlap, and place or participants agree."""

from __future__ import annotations

from jalon.linking.marks import near, shared_names
from jalon.linking.places import country_of
from jalon.linking.profile import Profile, type_of
from jalon.linking.states import code_of, states_in
from jalon.linking.verdicts import OPEN, Checks, Verdict, different, first_reason

#: A visit is told with or without its days of travel.
TRAVEL_DAYS = 1
#: A meeting longer than this is several, told as one.
LONGEST = 31
#: A planned meeting that is moved is held within this time.
MOVED_DAYS = 62
#: A numbered session comes once a year at most.
SERIES_DAYS = 366
#: Talks take place during a visit or beside an event; the others are things apart.
APART = frozenset(
    {
        frozenset({"talks", "event"}),
        frozenset({"visit", "event"}),
        frozenset({"visit", "session"}),
        frozenset({"event", "session"}),
    }
)


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = first_reason(AGAINST, a, b)
    if against:
        return different(against)
    people, place = bool(_people(a, b)), same_place(a, b)
    if _one_edition(a, b) and (a.states & b.states or shared_names(a, b) or _one_series(a, b)):
        return Verdict("same", 1.5, "number,parties", named=True)
    if a.when and b.when:
        if a.key[0] == b.key[0] and (people or place or _alike_stated(a, b)):
            return Verdict("same", 1.0 + 0.5 * people + 0.3 * place, "source,date")
        if people or (place and _parties_agree(a, b)):
            alike = kind_of(a) is not None and kind_of(a) == kind_of(b)
            strength = 1.0 + 0.5 * people + 0.3 * place + 0.4 * alike
            return Verdict("same", strength, "date,people" if people else "date,place")
        return OPEN
    if a.key[0] == b.key[0] and (people or a.states & b.states):
        return Verdict("same", 0.4 + 0.3 * people, "source,people" if people else "source,state")
    return OPEN


def _parties_agree(a: Profile, b: Profile) -> bool:
    """Without a person in common, a place and a day make one meeting only of the same states, or one event."""
    if kind_of(a) == kind_of(b) == "event" or len(a.states & b.states) > 1:
        return True
    return not (a.persons and b.persons) and len((a.states | a.context) & (b.states | b.context)) > 1


def _alike_stated(a: Profile, b: Profile) -> bool:
    """Of one day in one source, not of two persons: one names no side of its own, or both name the same."""
    if a.persons and b.persons:
        return False
    return not a.states or not b.states or bool(a.states & b.states)


def _one_edition(a: Profile, b: Profile) -> bool:
    """The same number of one series: "12th session"."""
    return bool(a.numbers & b.numbers) and kind_of(a) == kind_of(b) and kind_of(a) in ("session", "event")


def _one_series(a: Profile, b: Profile) -> bool:
    """Sessions of which neither says whose they are, in documents about the same two states."""
    named = a.states or b.states or (a.topic.main and b.topic.main and a.topic.main != b.topic.main)
    return not named and kind_of(a) == "session" and len(a.context & b.context) > 1


def _other_kind(a: Profile, b: Profile) -> bool:
    """A call, or a visit beside an event: talks may be part of either."""
    kinds = {kind_of(a), kind_of(b)} - {None}
    return ("call" in kinds and kinds != {"call"}) or frozenset(kinds) in APART


def _other_event(a: Profile, b: Profile) -> bool:
    """A summit is no ministerial conference, nor a fair."""
    one, other = (type_of(p.claim.object, "event_types", p.language) for p in (a, b))
    return bool(one and other and one != other)


def _other_talks(a: Profile, b: Profile) -> bool:
    """Two talks that share one side, each with a counterpart of its own."""
    if kind_of(a) != "talks" or kind_of(b) != "talks":
        return False
    shared = _people(a, b)
    mine, theirs = ((p.persons - shared) | (p.states - _lands(p) - (a.states & b.states)) for p in (a, b))
    return bool(mine and theirs) and not any(near(x, y) for x in mine for y in theirs)


def _other_number(a: Profile, b: Profile) -> bool:
    return bool(a.numbers and b.numbers) and not a.numbers & b.numbers


def _other_place(a: Profile, b: Profile) -> bool:
    return bool(a.claim.places and b.claim.places) and not same_place(a, b)


def _other_hosts(a: Profile, b: Profile) -> bool:
    """Two stops of one journey: each in its own state, told by the host, the place or, in one source, the words."""
    kinds = {kind_of(a), kind_of(b)}
    if "visit" not in kinds or kinds - {"visit", "talks"}:
        return False
    one, other = _hosts(a), _hosts(b)
    if a.key[0] == b.key[0] and kinds == {"visit"} and not (one and other) and not a.states & b.states:
        one, other = _told_states(a), _told_states(b)
    return bool(one and other and not one & other)


def _hosts(p: Profile) -> frozenset[str]:
    hosts = (code_of(a.name, p.language) for a in p.claim.actors if a.role == "host")
    return frozenset(code for code in hosts if code) or _lands(p)


def _told_states(p: Profile) -> frozenset[str]:
    return states_in(p.claim.object, p.language, capitals=True)


def _other_states(a: Profile, b: Profile) -> bool:
    return len(a.states) > 1 and len(b.states) > 1 and bool(a.states - b.states and b.states - a.states)


def _still_to_come(a: Profile, b: Profile) -> bool:
    """One is held and the other only planned, by one source that does not date both."""
    dated = bool(a.when and b.when)
    return not dated and a.key[0] == b.key[0] and {a.claim.stage, b.claim.stage} == {"held", "planned"}


def _other_day(a: Profile, b: Profile) -> bool:
    """Days that do not meet, unless it is a numbered session, or one that was planned and moved."""
    if not a.when or not b.when or a.when.gap(b.when) <= TRAVEL_DAYS:
        return False
    return not (a.numbers & b.numbers and a.when.gap(b.when) <= SERIES_DAYS) and not _moved(a, b)


def _undated(a: Profile, b: Profile) -> bool:
    """Two sources, one without day: only a number can make them one."""
    return not (a.when and b.when) and a.key[0] != b.key[0] and not a.numbers & b.numbers


def _folded(a: Profile, b: Profile) -> bool:
    """A stretch of more than a month holds several meetings, told as one."""
    long = any(p.when and p.when.length > LONGEST for p in (a, b))
    return long and a.when != b.when and not a.numbers & b.numbers


def _moved(a: Profile, b: Profile) -> bool:
    """One is planned and the other told soon after, by another source, with the same people at the same place."""
    if not a.when or not b.when or a.key[0] == b.key[0] or a.when.gap(b.when) > MOVED_DAYS:
        return False
    first = a if (a.when, a.key) < (b.when, b.key) else b
    return first.claim.stage == "planned" and bool(_people(a, b)) and same_place(a, b)


def kind_of(p: Profile) -> str | None:
    """call, event, session, visit, talks, or None where the words do not tell."""
    return type_of(p.claim.object, "meeting_types", p.language)


def _people(a: Profile, b: Profile) -> frozenset[str]:
    return frozenset(x for x in a.persons for y in b.persons if near(x, y))


def same_place(a: Profile, b: Profile) -> bool:
    """A town in common, or a state of one that holds the town of the other."""
    if any(near(x, y) for x in a.towns for y in b.towns):
        return True
    if a.towns and b.towns:
        return False
    return bool(_lands(a) & _lands(b))


def _lands(p: Profile) -> frozenset[str]:
    return frozenset(c for name in p.claim.places if (c := country_of(name)))


#: What tells two meetings apart.
AGAINST: Checks = (
    ("type", _other_kind),
    ("event", _other_event),
    ("counterpart", _other_talks),
    ("number", _other_number),
    ("place", _other_place),
    ("parties", _other_states),
    ("host", _other_hosts),
    ("stage", _still_to_come),
    ("date", _other_day),
    ("folded", _folded),
    ("undated", _undated),
)
