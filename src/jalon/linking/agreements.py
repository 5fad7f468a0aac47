"""Whether two claims are about one instrument: type, subject, parties and date agree, or they do not."""

from __future__ import annotations

from functools import cache, lru_cache

from jalon.linking.figures import same_figures, same_sums, sums_differ
from jalon.linking.marks import near, shared_names
from jalon.linking.names import sound
from jalon.linking.products import kinship, nature
from jalon.linking.profile import Profile, type_of
from jalon.linking.verdicts import OPEN, Checks, Verdict, different, first_reason
from jalon.linking.words import pack, stems, words

#: A word for any instrument: it does not exclude the exact one.
GENERIC = "agreement"
#: Signing days told by two sources may differ by this much (time zones, "yesterday").
SIGNING_DAYS = 3
#: A date of more days than a month is no date of a signature.
LONGEST_DATE = 31
#: An instrument that is negotiated, signed, ratified goes through that in this time.
LIFE_DAYS = 1500
#: A signing that is put off takes place within this time.
MOVED_DAYS = 62
#: Subjects that agree by less than words (one sector only) need a date in common.
WORDS_AGREE = 0.5
#: Exact instruments that press texts also call by each other's name.
ALIKE = (frozenset({"memorandum", "protocol"}), frozenset({"convention", "treaty"}), frozenset({"loan", "convention"}),
         frozenset({"contract", "loan"}))  # fmt: skip

#: Papers that nobody counts among the agreements of a day.
UNCOUNTED = frozenset({"road_map", "declaration", "minutes", "letter", "programme"})

#: Units that count instruments.
SET_UNITS = frozenset(
    {"agreement", "memorandum", "contract", "convention", "document", "protocol", "treaty", "instrument"}
)


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = first_reason(AGAINST, a, b)
    if against:
        return different(against)
    if bare(a) or bare(b):
        return _bare_verdict(a, b)
    if _signed_by_the_same(a, b):
        return Verdict("same", 0.6, "date,signatories")
    subject = _subject(a, b)
    several = len(a.states & b.states) > 2  # three states have few instruments of a sector
    near_enough = _dated_alike(a, b) or a.key[0] == b.key[0] or subject >= WORDS_AGREE or _announced(a, b) or several
    if not subject or not near_enough or not (_parties(a) & _parties(b)) or not _supported(a, b):
        return OPEN
    told = (
        ("subject", subject, True),
        ("date", 0.4, _dated_alike(a, b)),
        ("source", 0.2, a.key[0] == b.key[0]),
        ("partner", 0.3, bool(a.partners & b.partners)),
        ("figure", 0.3, same_figures(a, b)),
    )
    reasons = ",".join(reason for reason, _, holds in told if holds)
    return Verdict("same", round(sum(w for _, w, holds in told if holds), 3), reasons, named=shared_names(a, b))


def _bare_verdict(a: Profile, b: Profile) -> Verdict:
    """An instrument without subject is the one of its day and type in its source; two sets of a day are one."""
    both = bare(a) and bare(b)
    exact = _type(a) == _type(b) and (_type(a) != GENERIC or both)
    if a.key[0] == b.key[0] and _dated_alike(a, b) and exact:
        return Verdict("same", 0.7, "date,source,type")
    if both and _dated_alike(a, b) and is_set(a) and is_set(b) and len(a.states & b.states) > 1:
        return Verdict("same", 0.4, "date,state")
    return OPEN


def _dated_alike(a: Profile, b: Profile) -> bool:
    """Days or months that meet; within a stretch of years much is signed."""
    if not a.when or not b.when or max(a.when.length, b.when.length) > LONGEST_DATE:
        return False
    return not _further(a, b, SIGNING_DAYS)


def _supported(a: Profile, b: Profile) -> bool:
    """More than a subject and one party: a name, a day, a company, a person, or both sides."""
    told = a.key[0] == b.key[0] or _dated_alike(a, b) or shared_names(a, b)
    if not told and a.published and b.published and a.published.gap(b.published) > LIFE_DAYS:
        return False
    if not told and _specific_sector(a) and _specific_sector(b) and a.claim.sector != b.claim.sector:
        return False
    parties = bool(a.partners & b.partners or a.persons & b.persons) or len(_parties(a) & _parties(b)) > 1
    return told or parties


def _announced(a: Profile, b: Profile) -> bool:
    """One source says when it is to be signed, another that it was, soon after, by the same companies."""
    stages = {a.claim.stage, b.claim.stage}
    told = bool(a.when and b.when) and "signed" in stages and bool(stages & {"proposed", "negotiated"})
    return told and not _further(a, b, MOVED_DAYS) and bool(a.partners and a.partners == b.partners)


def _further(a: Profile, b: Profile, days: int) -> bool:
    return bool(a.when and b.when and a.when.gap(b.when) > days)


def _other_parties(a: Profile, b: Profile) -> bool:
    """States that each has and the other lacks, none in common, or other companies in one source."""
    one, other = _pair(a), _pair(b)
    if len(one) > 1 and len(other) > 1 and one - other and other - one:
        return True
    if _parties(a) and _parties(b) and not _parties(a) & _parties(b):
        return True
    firms = bool(a.partners and b.partners) and not any(near(x, y) for x in a.partners for y in b.partners)
    return firms and (a.key[0] == b.key[0] or not _dated_alike(a, b))


def _pair(p: Profile) -> frozenset[str]:
    """The states of an instrument; with one party only, those that its document is about as well."""
    alone = len(p.states) + len(p.partners) < 2 and p.states <= p.context
    return p.states | p.context if alone else p.states


def _other_day(a: Profile, b: Profile) -> bool:
    signed = all(p.claim.stage == "signed" for p in (a, b))
    return _further(a, b, SIGNING_DAYS if signed else LIFE_DAYS)


def _other_subject(a: Profile, b: Profile) -> bool:
    return not bare(a) and not bare(b) and _subject(a, b) == 0.0 and not _signed_by_the_same(a, b)


def _signed_by_the_same(a: Profile, b: Profile) -> bool:
    """Words of two languages do not meet: without classes, one day and the two persons that sign tell."""
    classes = a.topic.main and b.topic.main
    signed = _dated_alike(a, b) and a.claim.stage == b.claim.stage == "signed"
    return a.language != b.language and not classes and signed and len(a.persons & b.persons) > 1


def _other_name(a: Profile, b: Profile) -> bool:
    return bool(a.own_names and b.own_names) and not shared_names(a, b) and not _dated_alike(a, b)


def _folded(a: Profile, b: Profile) -> bool:
    """A bare instrument of another source, told for a stretch of more than a month."""
    long = any(p.when and p.when.length > 31 for p in (a, b))
    return long and a.key[0] != b.key[0] and (bare(a) or bare(b))


def _parties(p: Profile) -> frozenset[str]:
    """The states of an instrument: where it was signed tells one, its document the other."""
    return _pair(p) or p.context


def _type(p: Profile) -> str:
    return type_of(p.claim.object, "agreement_types", p.language) or GENERIC


def _other_type(a: Profile, b: Profile) -> bool:
    """Two exact types; the general word fits any but the few that press texts never call so."""
    one, other = _type(a), _type(b)
    if one == other or frozenset({one, other}) in ALIKE:
        return False
    return GENERIC not in (one, other) or bool({"confidentiality", "minutes"} & {one, other})


def may_hold(whole: Profile, one: Profile) -> bool:
    """Whether a set counts an instrument: one of its type (any, where its word is general), signed by its companies."""
    fits = _type(whole) in (GENERIC, _type(one)) and not (_type(whole) == GENERIC and _type(one) in UNCOUNTED)
    return fits and not (whole.partners and not whole.partners & one.partners)


def _other_sum(a: Profile, b: Profile) -> bool:
    """Two sums in one source; in two, of loans or grants that no day makes one."""
    told = a.key[0] == b.key[0] or (_of_money(a) and _of_money(b) and not _dated_alike(a, b))
    return told and sums_differ(a, b)


def _one_is_set(a: Profile, b: Profile) -> bool:
    return is_set(a) != is_set(b)


def is_set(p: Profile) -> bool:
    """Several instruments told as one: a counted or uncounted plural."""
    if any(q.value > 1 for q in p.claim.quantities if q.unit in SET_UNITS):
        return True
    return plural(p.claim.object, p.language)


@lru_cache(maxsize=50_000)
def plural(text: str, language: str) -> bool:
    """Whether the first word that is an instrument stands in the plural (by its ending; Russian not told)."""
    forms = {s for row in pack(language)["agreement_types"].values() for t in row for s in stems(t, language)[:1]}
    head = next((w.low for w in words(text, language) if w.stem in forms), "")
    return language != "ru" and head.endswith(("s", "da")) and head not in ("proces", "minutes")


def subject_words(p: Profile) -> frozenset[str]:
    """Content words of an instrument's name that are not its type or its parties."""
    named = p.names | p.towns
    return frozenset(s for s in p.stems if s not in _type_words(p.language) and not {s, sound(s)} & named)


@cache
def _type_words(language: str) -> frozenset[str]:
    texts = (text for row in pack(language)["agreement_types"].values() for text in row)
    return frozenset(part for text in texts for part in stems(text, language))


def bare(p: Profile) -> bool:
    """No subject told: "a memorandum", "three agreements"."""
    return p.topic.main is None and not p.own_names and not _specific_sector(p) and not subject_words(p)


def _specific_sector(p: Profile) -> bool:
    return p.claim.sector not in ("other", "diplomacy", "trade")


def _subject(a: Profile, b: Profile) -> float:
    """How far the subjects agree: by class, by name, by words, by sector alone."""
    mine, theirs = _field(a), _field(b)
    if mine and theirs:
        kin = kinship(mine, theirs)
        return kin or (0.5 if shared_names(a, b) and a.claim.sector == b.claim.sector else 0.0)
    if _of_money(a) and _of_money(b) and same_sums(a, b):
        return 0.7
    one, other = subject_words(a), subject_words(b)
    shared = len(one & other)
    if a.language == b.language and shared and (shared > 1 or one == other) and 2 * shared >= min(len(one), len(other)):
        return 0.7
    if shared_names(a, b):
        return 0.6
    return 0.4 if _specific_sector(a) and a.claim.sector == b.claim.sector else 0.0


def _field(p: Profile) -> str | None:
    """The class of what an instrument is about: of a loan or a grant, what it pays for."""
    if not _of_money(p):
        return p.topic.main
    return next((c for c in sorted(p.topic.others) if nature(c) != "money"), None)


def _of_money(p: Profile) -> bool:
    return nature(p.topic.main) == "money"


#: What tells two instruments apart.
AGAINST: Checks = (
    ("type", _other_type),
    ("set", _one_is_set),
    ("parties", _other_parties),
    ("date", _other_day),
    ("subject", _other_subject),
    ("name", _other_name),
    ("sum", _other_sum),
    ("folded", _folded),
)
