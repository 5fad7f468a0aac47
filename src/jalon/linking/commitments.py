"""Whether two claims are about one commitment: product, place, counterpart, quantity and time agree, or they do not."""

from __future__ import annotations

from rapidfuzz import fuzz

from jalon.linking.products import BROAD, is_line, kinship, lineage
from jalon.linking.profile import Profile
from jalon.linking.verdicts import OPEN, Verdict, different
from jalon.model import Quantity

#: Beyond this many days two deliveries, courses or grants of one kind are two editions, not one retold.
EDITION_DAYS = 548
#: Between these, figures that differ tell two consignments apart.
CONSIGNMENT_DAYS = 180
#: Two figures closer than this are one figure, rounded.
ROUNDING = 0.05
#: Natures that come in editions: the same again next year is another commitment.
REPEATED = frozenset({"goods", "services", "people", "money"})
#: Units that measure how big a thing is, whoever tells it and whenever; other figures grow with deliveries.
SIZES = frozenset({"MW", "MWp", "MWh", "kW", "GW", "kWp", "kV", "km", "ha", "m", "m2", "bed", "floor", "seat", "MVA"})


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = _contradiction(a, b)
    if against:
        return different(against)
    kin = _kinship(a, b)
    shared = shared_marks(a, b)
    if kin == 0.0 and not (shared and _likeness(a, b) >= 0.5):
        return _unclassed(a, b)
    reasons, strength = ["product"], kin
    if shared:
        reasons, strength = [*reasons, "name"], strength + 1.0
    if _land(a) & _land(b):
        reasons, strength = [*reasons, "state"], strength + 0.4
    elif (a.states or a.context) & (b.states or b.context):
        common = (a.states or a.context) & (b.states or b.context)
        reasons, strength = [*reasons, "dossier"], strength + 0.1 * min(len(common), 2)
    elif not shared:
        return OPEN
    if a.partners & b.partners:
        reasons, strength = [*reasons, "partner"], strength + 0.4
    if same_figures(a, b):
        reasons, strength = [*reasons, "figure"], strength + 0.5
    if a.key[0] == b.key[0]:
        strength += 0.1
    return Verdict("same", round(strength, 3), ",".join(reasons), named=bool(shared))


def _contradiction(a: Profile, b: Profile) -> str:
    """Why two claims cannot be about one commitment; empty when nothing forbids it."""
    shared = shared_marks(a, b)
    if not _one_product(a, b, shared):
        return "product"
    if _other_phase(a, b):
        return "phase"
    if _other_work(a, b):
        return "work"
    if _other_route(a, b):
        return "route"
    if a.home and b.home and not a.home & b.home:
        return "state"
    if not shared and _apart(a, b):
        return "place"
    if _other_parties(a, b, shared):
        return "counterpart"
    return _edition(a, b) or _parts(a, b)


def _one_product(a: Profile, b: Profile, shared: bool) -> bool:
    one, other = a.topic.main, b.topic.main
    if not one or not other:
        return True
    if kinship(one, other) == 0.0:
        return shared and _close(a, b)
    broad = BROAD & {one, other}
    return not broad or a.claim.sector == b.claim.sector or bool(shared)


def _other_phase(a: Profile, b: Profile) -> bool:
    """Two numbers, or a later phase told against the whole: "phase 2" is not the plant, unless the figures say so."""
    if a.numbers and b.numbers:
        return not a.numbers & b.numbers
    numbers = a.numbers | b.numbers
    return bool(numbers) and min(numbers) > 1 and not same_figures(a, b)


def _other_work(a: Profile, b: Profile) -> bool:
    """An extension is not what it extends; a rehabilitation is no construction."""
    works = {a.work, b.work}
    if "extension" in works and len(works) == 2:
        return not same_figures(a, b)
    return works == {"rehabilitation", "new"}


def _other_route(a: Profile, b: Profile) -> bool:
    """Two lines that both name two stops or more, and share fewer than two."""
    one, other = a.topic.main, b.topic.main
    lines = is_line(one) and (is_line(other) or not other) or is_line(other) and not one
    if not lines or min(len(a.towns), len(b.towns)) < 2:
        return False
    return sum(any(near(x, y) for y in b.towns) for x in a.towns) < 2


def _close(a: Profile, b: Profile) -> bool:
    """Two classes of one family, or each named beside the other, about one named place."""
    one, other = a.topic.main or "", b.topic.main or ""
    if {a.nature, b.nature} & {"money"}:
        return False
    family = set(lineage(one)[1:]) & set(lineage(other)[1:])
    return bool(family - BROAD) or one in b.topic.others or other in a.topic.others


def _kinship(a: Profile, b: Profile) -> float:
    if not a.topic.main or not b.topic.main:
        return 0.0
    return kinship(a.topic.main, b.topic.main) or (0.6 if _close(a, b) else 0.0)


def _unclassed(a: Profile, b: Profile) -> Verdict:
    """Objects outside the thesaurus: nearly the same words, in one sector and one dossier."""
    if _same_thing(a, b):
        return Verdict(
            "same", 1.0 + 0.5 * same_figures(a, b), "name,figure" if same_figures(a, b) else "name", named=True
        )
    alike = a.language == b.language and a.claim.sector == b.claim.sector and _likeness(a, b) >= 0.6
    if alike and (a.states or a.context) & (b.states or b.context) and not (a.topic.main and b.topic.main):
        return Verdict("same", round(0.3 + _likeness(a, b) / 2, 3), "words,dossier")
    return OPEN


def _same_thing(a: Profile, b: Profile) -> bool:
    """One has no class, and both have a proper name in common, or two places, in one sector."""
    if a.topic.main and b.topic.main or a.claim.sector != b.claim.sector or "money" in (a.nature, b.nature):
        return False
    places = sum(any(near(x, y) for y in b.towns) for x in a.towns)
    proper = any(near(x, y) for x in a.names - a.towns - b.towns for y in b.names - b.towns)
    return proper or places > 1


def _likeness(a: Profile, b: Profile) -> float:
    """Share of the content words that two objects have in common (Jaccard)."""
    every = a.stems | b.stems
    return len(a.stems & b.stems) / len(every) if every else 0.0


def shared_marks(a: Profile, b: Profile) -> bool:
    """Whether a proper name or a town of one stands in the other, in any spelling."""
    return any(near(x, y) for x in a.marks for y in b.marks)


def shared_names(a: Profile, b: Profile) -> bool:
    """Whether a proper name of one object stands in the other."""
    return any(near(x, y) for x in a.names for y in b.names)


def near(one: str, other: str) -> bool:
    """Whether two sounds are spellings of one name."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 6 and one[0] == other[0] and fuzz.ratio(one, other) >= 88


def _apart(a: Profile, b: Profile) -> bool:
    """Both are named or placed, and nothing of it agrees; goods and lessons travel, works do not."""
    if a.nature in REPEATED or b.nature in REPEATED:
        return bool(a.names and b.names)
    return bool(a.marks and b.marks)


def _land(p: Profile) -> frozenset[str]:
    return p.home or p.states


def _other_parties(a: Profile, b: Profile, shared: bool) -> bool:
    """States that each claim has and the other lacks; for gifts, money and bodies also other organisations."""
    fixed = a.nature in REPEATED or a.nature == "body" or not shared
    one, other = _pair(a), _pair(b)
    if fixed and len(one) > 1 and len(other) > 1 and one - other and other - one:
        return True
    if fixed and a.states and b.states and not a.states & b.states:
        return True
    if a.nature == "money" or b.nature == "money":
        return bool(_givers(a) and _givers(b) and not _givers(a) & _givers(b))
    return False


def _pair(p: Profile) -> frozenset[str]:
    """The states of a claim; a joint body named without both is the one of the states its document is about."""
    joint = p.nature == "body" and len(p.states) < 2 and p.states <= p.context
    return p.states | p.context if joint else p.states


def _givers(p: Profile) -> frozenset[str]:
    """Who gives: organisations, and states that do not receive."""
    return p.partners | (p.states - p.home)


def _edition(a: Profile, b: Profile) -> str:
    """Goods, courses and grants of other years, or other consignments."""
    if a.years and b.years and a.nature in REPEATED and not any(x in y or y in x for x in a.years for y in b.years):
        return "edition"
    if a.nature not in REPEATED or b.nature not in REPEATED or not a.when or not b.when:
        return ""
    gap = a.when.gap(b.when)
    if gap > EDITION_DAYS and not same_figures(a, b):
        return "edition"
    return "consignment" if gap > CONSIGNMENT_DAYS and figures_differ(a, b) else ""


def _parts(a: Profile, b: Profile) -> str:
    """One source that gives two figures of one kind at one stage tells of two things, or of a whole and its part."""
    if a.key[0] != b.key[0] or a.claim.stage != b.claim.stage or not figures_differ(a, b):
        return ""
    return "part"


def comparable(x: Quantity, y: Quantity) -> bool:
    """Figures of one unit; watts and peak watts measure one plant."""
    return x.unit == y.unit or {x.unit, y.unit} == {"MW", "MWp"}


def close(x: float, y: float) -> bool:
    """Two figures that differ by rounding only."""
    return abs(x - y) <= ROUNDING * max(abs(x), abs(y))


def same_figures(a: Profile, b: Profile) -> bool:
    """Whether a figure above ten, or a sum of money, is the same in both."""
    counted = any(
        comparable(x, y) and close(x.value, y.value) and x.value > 10
        for x in a.claim.quantities
        for y in b.claim.quantities
    )
    return counted or any(
        x.currency == y.currency and close(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts
    )


def figures_differ(a: Profile, b: Profile) -> bool:
    """Whether both have figures of one unit, and none agrees."""
    pairs = [(x.value, y.value) for x in a.claim.quantities for y in b.claim.quantities if comparable(x, y)]
    pairs += [(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency]
    return bool(pairs) and not any(close(x, y) for x, y in pairs)
