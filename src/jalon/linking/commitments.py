"""Whether two claims are about one commitment: product, place, counterpart, quantity and time agree, or they do not."""

from __future__ import annotations

from jalon.linking.figures import SIZES, comparable, figures_differ, measure, same_figures, same_sums, split
from jalon.linking.marks import near, near_place, own_shared, shared_marks
from jalon.linking.products import BROAD, is_line, is_plenty, kinship, lineage, nature, vocabulary
from jalon.linking.profile import Profile
from jalon.linking.series import counted
from jalon.linking.verdicts import OPEN, Checks, Verdict, different, first_reason

#: Beyond this many days two deliveries, courses or grants of one kind are two editions, not one retold.
EDITION_DAYS = 548
#: Between these, figures that differ tell two consignments apart.
CONSIGNMENT_DAYS = 180
#: Sizes further apart than this are those of two things, unless a name says otherwise.
OTHER_SIZE = 0.15
#: Objects of one source that share more of their words are one, told twice.
LIKE_ENOUGH = 0.6
#: Even under one name, sizes further apart than this are those of two things: the plant and its unit.
OTHER_THING = 0.6
#: An event told this many days after it is the news of its source.
JUST_NOW = 31
#: What nothing but its kind makes one is not the same so many days later.
LONG_TALKED = 1826
#: Stages at which somebody has said that it will be so.
PROMISED = frozenset({"pledged", "agreed"})
#: Natures that come in editions: the same again next year is another commitment.
REPEATED = frozenset({"goods", "services", "people", "money"})


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = first_reason(AGAINST, a, b)
    if against:
        return different(against)
    kin = _kinship(a, b)
    if kin == 0.0 and not (shared_marks(a, b) and _likeness(a, b) >= 0.5):
        return _unclassed(a, b)
    return _agreement(a, b, kin)


def _agreement(a: Profile, b: Profile, kin: float) -> Verdict:
    """How much two claims about one kind of thing have in common; open when it is not even a state."""
    own = own_shared(a, b) or _region(a, b)
    some = own or shared_marks(a, b)
    common = _parties(a) & _parties(b)
    alone = not (some or same_figures(a, b) or a.partners & b.partners)
    if (not some and not common) or (alone and _broader(a, b)) or not _supported(a, b, own=own, some=some):
        return OPEN
    told = (
        ("product", kin, True),
        ("name", 1.0 if own else 0.6, some),
        ("state", 0.4, bool(_land(a) & _land(b))),
        ("dossier", 0.1 * min(len(common), 2), bool(common) and not _land(a) & _land(b)),
        ("partner", 0.4, bool(a.partners & b.partners)),
        ("other_partner", -0.3, bool(a.partners and b.partners) and not a.partners & b.partners),
        ("figure", 0.5, same_figures(a, b)),
        ("words", round(0.4 * _likeness(a, b), 3), a.language == b.language and bool(a.stems & b.stems)),
        ("source", 0.1, a.key[0] == b.key[0]),
    )
    reasons = ",".join(reason for reason, _, holds in told if holds)
    return Verdict("same", round(sum(weight for _, weight, holds in told if holds), 3), reasons, named=own)


def _supported(a: Profile, b: Profile, *, own: bool, some: bool) -> bool:
    """Whether more than a kind of thing and a state speaks for it: solar plants, schools, gifts of wheat have many.

    A figure or a name of its own does; else in another source a big city, a company, or the two sides of the
    cooperation.
    """
    if own or same_figures(a, b):
        return True
    if "money" in (a.nature, b.nature):  # every state borrows and gives more than once
        return bool(_purposes(a) & _purposes(b))
    if a.nature == b.nature == "body":  # known by the states that share it
        return len(_sides(a) & _sides(b)) > 1
    if a.key[0] == b.key[0]:  # one source tells one object again for its figures or with its name, or it is another
        return False
    if a.nature in REPEATED and b.nature in REPEATED and _delivered(a, b) and not _one_time(a, b):
        return False
    if not some and _one_of_many(a, b):
        return False
    if a.partners and b.partners:
        return bool(a.partners & b.partners)
    return some or len(_sides(a) & _sides(b)) > 1


def _one_of_many(a: Profile, b: Profile) -> bool:
    """Roads, schools, equipment: told in other words of one language, or so long after that it is the next of them."""
    late = bool(a.published and b.published) and _gap(a, b) > LONG_TALKED
    if is_plenty(a.topic.main) or a.topic.main in BROAD:
        return not _worded_alike(a, b) if a.language == b.language else late
    return late and a.nature in REPEATED


def _worded_alike(a: Profile, b: Profile) -> bool:
    """Whether a word of one object that does not name its kind stands in the other, or both say the same."""
    kind = vocabulary(a.language)
    return a.stems == b.stems or any(near(x, y) for x in a.stems - kind for y in b.stems - kind)


def _delivered(a: Profile, b: Profile) -> bool:
    """Whether one is a delivery, which is that of its time; what is asked for may be talked about for years."""
    return _is_done(a) or _is_done(b)


def _one_time(a: Profile, b: Profile) -> bool:
    """Whether both are dated, and lie no further apart than two editions of goods, courses or grants."""
    dated = (a.when or a.published) and (b.when or b.published)
    return bool(dated) and _gap(a, b) <= EDITION_DAYS


def _sides(p: Profile) -> frozenset[str]:
    """The states of a claim; with one only, the two that its document is about as well."""
    return p.states if len(p.states) > 1 else p.states | p.context


def _broader(a: Profile, b: Profile) -> bool:
    """One says only "power plants", and names or measures them; the other is one kind of them."""
    one, other = a.topic.main, b.topic.main
    broad = [p for p in (a, b) if p.topic.main in BROAD]
    return one != other and any(p.own_marks or p.claim.quantities for p in broad)


def _parties(p: Profile) -> frozenset[str]:
    """The states of a claim, else those that its document is about."""
    return p.states or p.context


def _other_product(a: Profile, b: Profile) -> bool:
    """Classes that are not one, nor one the broader of the other; broad ones in other sectors."""
    one, other = a.topic.main, b.topic.main
    if not one or not other:
        return False
    if kinship(one, other) == 0.0:
        return not (own_shared(a, b) and _close(a, b))
    if {one, other} & BROAD and a.claim.sector != b.claim.sector:
        return not own_shared(a, b) and not same_sums(a, b)
    return _other_purpose(a, b)


def _other_purpose(a: Profile, b: Profile) -> bool:
    """Money for two things."""
    mine, theirs = _purposes(a), _purposes(b)
    return a.nature == "money" and bool(mine and theirs) and not any(_family(x, y) for x in mine for y in theirs)


def _purposes(p: Profile) -> frozenset[str]:
    """What a sum is for: the classes beside money that the object names."""
    return frozenset(c for c in (p.topic.main, *p.topic.others) if c and nature(c) != "money")


def _family(one: str, other: str) -> bool:
    """One class, or two under one broader one."""
    return bool(set(lineage(one)) & set(lineage(other)))


def _other_phase(a: Profile, b: Profile) -> bool:
    """Two numbers, or a later phase told against the whole: "phase 2" is not the plant, unless the figures say so.

    A rank among its like ("the third bridge") leaves open whether one without rank, at the same place, is the same.
    """
    if a.numbers and b.numbers:
        return not a.numbers & b.numbers
    numbers = a.numbers | b.numbers
    if not numbers or min(numbers) == 1 or same_figures(a, b):
        return False
    return bool(a.phases | b.phases) or not shared_marks(a, b)


def _other_work(a: Profile, b: Profile) -> bool:
    """An extension is not what it extends; a rehabilitation is no construction.

    Of a line an extension is a section, known by its length; one sum of money is that of one undertaking.
    """
    works = {a.work, b.work}
    if "extension" in works and len(works) == 2:
        section = is_line(a.topic.main) or is_line(b.topic.main)
        return not (same_figures(a, b) if section or a.nature not in ("works", "") else same_sums(a, b))
    return works == {"rehabilitation", "new"}


def _several(a: Profile, b: Profile) -> bool:
    """Two or more of a kind without a name, and one of them at a place of its own."""
    one, other = (counted(p.claim.object, p.language) for p in (a, b))
    if bool(one) == bool(other) or a.topic.main != b.topic.main or a.nature != "works":
        return False
    many, single = (a, b) if one else (b, a)
    return len(single.towns) == len(single.own_towns) == 1 and not many.marks


def _other_route(a: Profile, b: Profile) -> bool:
    """Two lines that both name two stops or more, and share fewer than two."""
    one, other = a.topic.main, b.topic.main
    lines = (is_line(one) and (is_line(other) or not other)) or (is_line(other) and not one)
    lines = lines or (not one and not other and a.claim.sector == b.claim.sector == "transport")  # "the A–B section"
    if not lines or min(len(a.towns), len(b.towns)) < 2:
        return False
    return sum(any(near_place(x, y) for y in b.towns) for x in a.towns) < 2


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
    """Objects outside the thesaurus: one name and sector, or nearly the same words in one sector and dossier."""
    if _same_thing(a, b):
        figure = same_figures(a, b)
        return Verdict("same", 1.5 if figure else 1.0, "name,figure" if figure else "name", named=True)
    if _same_builder(a, b):
        return Verdict("same", 0.8, "partner,state,work")
    alike = a.language == b.language and a.claim.sector == b.claim.sector and _likeness(a, b) >= LIKE_ENOUGH
    words = len(a.stems & b.stems) > 1 or a.key[0] == b.key[0]
    if alike and words and _parties(a) & _parties(b) and not ((a.topic.main and b.topic.main) or figures_differ(a, b)):
        return Verdict("same", round(0.3 + _likeness(a, b) / 2, 3), "words,dossier")
    return OPEN


def _same_thing(a: Profile, b: Profile) -> bool:
    """One has no class, and both have a proper name in common, or two places, in one sector."""
    if (a.topic.main and b.topic.main) or a.claim.sector != b.claim.sector or "money" in (a.nature, b.nature):
        return False
    if _other_lenders(a, b):
        return False
    places = sum(any(near(x, y) for y in b.towns) for x in a.towns)
    proper = any(near(x, y) for x in a.own_names - a.towns - b.towns for y in b.own_names - b.towns)
    return proper or places > 1 or (places == 1 and same_figures(a, b))


def _other_lenders(a: Profile, b: Profile) -> bool:
    """Both are given by organisations, and by none in common: two banks that pay for one road made two promises."""
    one, other = ({x.name for x in p.claim.actors if x.role == "provider" and x.type == "organisation"} for p in (a, b))
    return bool(one and other) and not a.partners & b.partners


def _same_builder(a: Profile, b: Profile) -> bool:
    """One has no class: the same company does the same kind of work in just the same states and sector."""
    unknown = not (a.topic.main and b.topic.main)
    alike = a.claim.sector == b.claim.sector and bool(a.partners & b.partners)
    return unknown and alike and bool(a.work and a.home) and a.work == b.work and a.home == b.home


def _likeness(a: Profile, b: Profile) -> float:
    """Share of the content words that two objects have in common (Jaccard)."""
    every = a.stems | b.stems
    return len(a.stems & b.stems) / len(every) if every else 0.0


def _other_land(a: Profile, b: Profile) -> bool:
    """Other states receive; one figure between the same two states is one thing, whichever a source took for giver.

    So are works and joint bodies, of which states have no two alike: a source may tell the other state as the receiver.
    """
    both = len(a.states & b.states) > 1
    alike = a.nature == b.nature and a.nature in ("works", "body")
    turned = both and (alike or (a.states == b.states and same_figures(a, b)))
    if a.home and b.home:
        return not a.home & b.home and not turned
    told, other = (a, b) if a.home else (b, a)
    return bool(told.home and _around(other)) and not told.home & _around(other)


def _around(p: Profile) -> frozenset[str]:
    """Every state that a claim may be about."""
    return p.states | p.context


def _elsewhere(a: Profile, b: Profile) -> bool:
    """Both are named or placed, and what is their own does not agree; goods and lessons travel, works do not.

    Names of one language are compared as they are; between languages a name may be translated, a place is not.
    """
    if own_shared(a, b) or _region(a, b):
        named = a.own_names and b.own_names and a.language == b.language
        return bool(named) and not same_figures(a, b) and not any(near(x, y) for x in a.own_names for y in b.own_names)
    if a.language == b.language and a.own_names and b.own_names:
        return not same_figures(a, b) or bool(a.own_towns and b.own_towns)
    if a.nature in REPEATED or b.nature in REPEATED:
        return False
    if a.own_towns and b.own_towns:
        return True
    return bool(a.towns and b.towns) and not shared_marks(a, b)


def _region(a: Profile, b: Profile) -> bool:
    """Three states in common place one line or programme as well as a name does."""
    return len(a.home & b.home) > 2


def _land(p: Profile) -> frozenset[str]:
    return p.home or p.states


def _other_parties(a: Profile, b: Profile) -> bool:
    """States that each claim has and the other lacks, for money other givers; a named site outlives its builders."""
    one, other = _pair(a), _pair(b)
    fixed = a.nature in REPEATED or a.nature == "body" or not own_shared(a, b)
    if fixed and len(one) > 1 and len(other) > 1 and one - other and other - one:
        return True
    if fixed and a.states and b.states and not a.states & b.states:
        return True
    if "money" in (a.nature, b.nature):
        return bool(_givers(a) and _givers(b) and not _givers(a) & _givers(b))
    return False


def _pair(p: Profile) -> frozenset[str]:
    """The states of a claim; of a joint body or of what is given, named without both, those its document is about."""
    joint = (p.nature == "body" or p.nature in REPEATED) and len(p.states) < 2 and p.states <= p.context
    return p.states | p.context if joint else p.states


def _givers(p: Profile) -> frozenset[str]:
    """Who gives: organisations, the states behind them, and states that do not receive."""
    return p.partners | p.backers | (p.states - p.home)


def _edition(a: Profile, b: Profile) -> bool:
    """Goods, courses and grants of other years."""
    if a.nature not in REPEATED or b.nature not in REPEATED:
        return False
    if a.years and b.years and not any(x in y or y in x for x in a.years for y in b.years):
        return True
    return bool(a.when and b.when) and _gap(a, b) > EDITION_DAYS and not same_figures(a, b)


def _consignment(a: Profile, b: Profile) -> bool:
    """Other figures at another time; without the day of the event, that of the publication tells, at one stage."""
    if a.nature not in REPEATED or b.nature not in REPEATED or not figures_differ(a, b):
        return False
    dated = bool(a.when and b.when) or a.claim.stage == b.claim.stage
    if _part_delivered(a, b) or _part_delivered(b, a):
        return dated and _gap(a, b) > EDITION_DAYS
    return dated and _gap(a, b) > CONSIGNMENT_DAYS


def _part_delivered(promise: Profile, delivery: Profile) -> bool:
    """Whether less than was promised has arrived since: promises are kept bit by bit, and take their time."""
    one, other = promise.when or promise.published, delivery.when or delivery.published
    if promise.claim.stage not in PROMISED or not _is_done(delivery) or not one or not other or other < one:
        return False
    sizes = ((x, y) for x in promise.claim.quantities for y in delivery.claim.quantities if comparable(x, y))
    sums = ((x, y) for x in promise.claim.amounts for y in delivery.claim.amounts if x.currency == y.currency)
    return any(y.value < x.value for x, y in sizes) or any(y.value < x.value for x, y in sums)


def _is_done(p: Profile) -> bool:
    return p.claim.stage in ("under_way", "completed")


def _gap(a: Profile, b: Profile) -> int:
    one, other = a.when or a.published, b.when or b.published
    return one.gap(other) if one and other else 0


def _other_size(a: Profile, b: Profile) -> bool:
    """Two sizes, or sums of money, of things that no name of their own makes one."""
    if not (a.nature == b.nature == "money" or _sized(a) & _sized(b)):
        return False
    return figures_differ(a, b, tolerance=OTHER_THING if own_shared(a, b) else OTHER_SIZE)


def _sized(p: Profile) -> frozenset[str]:
    return frozenset(measure(q) for q in p.claim.quantities if q.unit in SIZES)


def _listed(a: Profile, b: Profile) -> bool:
    """One source tells an object once a stage: two claims of one stage that only share their kind are two objects.

    Each with names or builders of its own they are two whatever their figures: three plants of 30 MW side by side.
    """
    if a.key[0] != b.key[0] or a.claim.stage != b.claim.stage or own_shared(a, b):
        return False
    if (a.own_marks and b.own_marks) or (a.partners and b.partners and not a.partners & b.partners):
        return True
    return a.when == b.when and _likeness(a, b) < LIKE_ENOUGH


def _part(a: Profile, b: Profile) -> bool:
    """One source that gives two figures of one kind at one stage tells of two things, or of a whole and its part."""
    if _of_parts(a) != _of_parts(b) and bool(a.own_towns) == bool(b.own_towns):
        return a.own_towns != b.own_towns
    return a.key[0] == b.key[0] and a.claim.stage == b.claim.stage and figures_differ(a, b)


def _whole_of(a: Profile, b: Profile) -> bool:
    """A claim whose passage splits its own figure, and one that has the figure of a share: a whole, and a part."""
    return _shares(a, b) or _shares(b, a)


def _shares(whole: Profile, part: Profile) -> bool:
    sizes = {q.unit: q.value for q in whole.claim.quantities if q.unit in SIZES}
    told = [(q.value, sizes[q.unit]) for q in part.claim.quantities if q.unit in sizes]
    return any(size < total and size in split(whole.claim.quote, total) for size, total in told)


def _other_course(a: Profile, b: Profile) -> bool:
    """One source that tells one thing done and another just begun, or still to come: bodies apart, told as a doubt."""
    if a.key[0] != b.key[0] or "body" in (a.nature, b.nature) or own_shared(a, b):
        return False
    done = [p for p in (a, b) if p.claim.stage == "completed"]
    others = [p for p in (a, b) if p.claim.stage in ("requested", "discussed", "pledged", "agreed", "under_way")]
    if len(done) != 1 or len(others) != 1 or not others[0].when or not others[0].published:
        return False
    recent = others[0].when.gap(others[0].published) <= JUST_NOW
    return recent and (done[0].when is None or done[0].when < others[0].when)


def _of_parts(p: Profile) -> bool:
    """Two sizes of one unit at two places: several things told in one breath, none of them alone."""
    return len(p.own_towns) > 1 and any(sum(q.unit == unit for q in p.claim.quantities) > 1 for unit in SIZES)


#: What tells two commitments apart.
AGAINST: Checks = (
    ("product", _other_product),
    ("phase", _other_phase),
    ("work", _other_work),
    ("count", _several),
    ("route", _other_route),
    ("state", _other_land),
    ("place", _elsewhere),
    ("counterpart", _other_parties),
    ("edition", _edition),
    ("consignment", _consignment),
    ("size", _other_size),
    ("part", _part),
    ("part", _whole_of),
    ("course", _other_course),
    ("list", _listed),
)
