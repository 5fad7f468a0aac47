"""Whether two claims are about one instrument: type, subject, parties and date agree, or they do not."""

from __future__ import annotations

from jalon.linking.commitments import near, same_figures, shared_names
from jalon.linking.products import kinship
from jalon.linking.profile import Profile, type_of
from jalon.linking.verdicts import OPEN, Verdict, different
from jalon.linking.words import stems
from jalon.model import STAGES

#: A word for any instrument: it does not exclude the exact one.
GENERIC = "agreement"
#: Signing days told by two sources may differ by this much (time zones, "yesterday").
SIGNING_DAYS = 3
#: An instrument that is negotiated, signed, ratified goes through that in this time.
LIFE_DAYS = 1500
#: Subjects that agree by less than words (one sector only) need a date in common.
WORDS_AGREE = 0.5
#: Exact instruments that press texts also call by each other's name.
ALIKE = (frozenset({"memorandum", "protocol"}), frozenset({"convention", "treaty"}), frozenset({"loan", "convention"}),
         frozenset({"contract", "loan"}))  # fmt: skip


def compare(a: Profile, b: Profile) -> Verdict:
    """Same, different or open, with the reason."""
    against = _contradiction(a, b)
    if against:
        return different(against)
    same_document = a.key[0] == b.key[0]
    dated = bool(a.when and b.when and a.when.gap(b.when) <= SIGNING_DAYS)
    if bare(a) or bare(b):
        if same_document and dated and (bare(a) and bare(b) or not is_set(a)):
            return Verdict("same", 0.5 + (0.2 if _type(a) == _type(b) else 0.0), "date,source")
        if bare(a) and bare(b) and dated and is_set(a) and is_set(b) and a.states == b.states and a.states:
            return Verdict("same", 0.4, "date,state")
        return OPEN
    subject = _subject(a, b)
    if not subject or not (_parties(a) & _parties(b)):
        return OPEN
    if subject < WORDS_AGREE and not dated and not same_document:
        return OPEN
    strength = subject + (0.4 if dated else 0.0) + (0.2 if same_document else 0.0)
    strength += 0.3 if a.partners & b.partners or same_figures(a, b) else 0.0
    return Verdict("same", round(strength, 3), "subject,parties", named=shared_names(a, b))


def _contradiction(a: Profile, b: Profile) -> str:
    if not _types_agree(a, b):
        return "type"
    if is_set(a) != is_set(b):
        return "set"
    if len(a.states) > 1 and len(b.states) > 1 and a.states - b.states and b.states - a.states:
        return "parties"
    if _parties(a) and _parties(b) and not _parties(a) & _parties(b):
        return "parties"
    if (
        a.partners
        and b.partners
        and not any(near(x, y) for x in a.partners for y in b.partners)
        and a.key[0] == b.key[0]
    ):
        return "parties"
    if _signed(a) and _signed(b) and a.when and b.when and a.when.gap(b.when) > SIGNING_DAYS:
        return "date"
    if a.when and b.when and a.when.gap(b.when) > LIFE_DAYS:
        return "date"
    if not bare(a) and not bare(b) and _subject(a, b) == 0.0:
        return "subject"
    if (
        a.names
        and b.names
        and not shared_names(a, b)
        and not (a.when and b.when and a.when.gap(b.when) <= SIGNING_DAYS)
    ):
        return "place"
    folded_in = any(p.when and p.when.length > 31 for p in (a, b)) and a.key[0] != b.key[0]
    return "folded" if folded_in and bare(a) | bare(b) else ""


def _signed(p: Profile) -> bool:
    return STAGES["agreement"].index(p.claim.stage) == 2 if p.claim.stage in STAGES["agreement"] else False


def _parties(p: Profile) -> frozenset[str]:
    return p.states or p.context


def _type(p: Profile) -> str:
    return type_of(p.claim.object, "agreement_types", p.language) or GENERIC


def _types_agree(a: Profile, b: Profile) -> bool:
    one, other = _type(a), _type(b)
    if one == other or frozenset({one, other}) in ALIKE:
        return True
    return GENERIC in (one, other) and "confidentiality" not in (one, other) and "minutes" not in (one, other)


def is_set(p: Profile) -> bool:
    """Several instruments told as one: a counted or uncounted plural."""
    if any(q.value > 1 for q in p.claim.quantities if q.unit in SET_UNITS):
        return True
    return plural(p.claim.object, p.language)


SET_UNITS = frozenset(
    {"agreement", "memorandum", "contract", "convention", "document", "protocol", "treaty", "instrument"}
)


def plural(text: str, language: str) -> bool:
    """Whether the first word that is an instrument stands in the plural (by its ending; Russian not told)."""
    from jalon.linking.words import pack, words  # noqa: PLC0415

    forms = {s for row in pack(language)["agreement_types"].values() for t in row for s in stems(t, language)[:1]}
    head = next((w.low for w in words(text, language) if w.stem in forms), "")
    return language != "ru" and head.endswith(("s", "da")) and head not in ("proces", "minutes")


def subject_words(p: Profile) -> frozenset[str]:
    """Content words of an instrument's name that are not its type or its parties."""
    types = {s for s in stems(" ".join(_type_words(p.language)), p.language)}
    return frozenset(s for s in p.stems if s not in types and s not in p.names)


def _type_words(language: str) -> list[str]:
    from jalon.linking.words import pack  # noqa: PLC0415

    return [t for row in pack(language)["agreement_types"].values() for t in row]


def bare(p: Profile) -> bool:
    """No subject told: "a memorandum", "three agreements"."""
    return p.topic.main is None and not p.names and not _specific_sector(p) and len(subject_words(p)) <= 2


def _specific_sector(p: Profile) -> bool:
    return p.claim.sector not in ("other", "diplomacy", "trade")


def _subject(a: Profile, b: Profile) -> float:
    """How far the subjects agree: by class, by name, by words, by sector alone."""
    if a.topic.main and b.topic.main:
        kin = kinship(a.topic.main, b.topic.main)
        return kin or (0.5 if shared_names(a, b) and a.claim.sector == b.claim.sector else 0.0)
    one, other = subject_words(a), subject_words(b)
    if a.language == b.language and one and other and len(one & other) / min(len(one), len(other)) >= 0.5:
        return 0.7
    if shared_names(a, b):
        return 0.6
    return 0.4 if _specific_sector(a) and a.claim.sector == b.claim.sector else 0.0
