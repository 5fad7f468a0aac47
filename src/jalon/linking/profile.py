"""What a claim says, brought to forms that can be compared: the material of every comparator."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from jalon.linking import products
from jalon.linking.days import Days, days
from jalon.linking.names import latin, sound
from jalon.linking.organisations import organisation_key, state_of
from jalon.linking.places import country_of, is_city, is_state, place_key
from jalon.linking.routes import ends
from jalon.linking.series import ROMAN, numbered
from jalon.linking.states import code_of, located, states_in
from jalon.linking.words import Word, language_of, pack, phrases, positions, stems, stops, words
from jalon.model import ArticleLine, Claim

#: A year, or the two of a school or farming year.
_YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)(?:\s?[-/\u2013]\s?(?:20)?\d\d)?\b")
_UNIT_LIKE = re.compile(r"^\d|^[kmg]?w[ch]?$|^kv$|^km$")


#: Roles of those who give, build or sign: a state stands behind its own bodies in them.
GIVING = frozenset({"provider", "implementer", "signatory", "partner"})


@dataclass(frozen=True)
class Profile:
    """A claim as the comparators see it; what they ask of it thousands of times is kept (hence no slots)."""

    key: tuple[str, str]  #: document and claim id
    claim: Claim
    language: str
    topic: products.Topic
    stems: frozenset[str]  #: content words of the object
    names: frozenset[str]  #: sounds of proper names in the object
    towns: frozenset[str]  #: keys of the places below a state
    home: frozenset[str]  #: states where it lies or that receive it
    states: frozenset[str]  #: all states named by actors, object and places
    context: frozenset[str]  #: the states its document is about
    partners: frozenset[str]  #: keys of providers, implementers and signatories that are organisations
    backers: frozenset[str]  #: states whose own bodies are among them
    persons: frozenset[str]  #: sounds of the last names of the persons
    numbers: frozenset[int]  #: phase, lot, session number, rank among its like (a third bridge)
    phases: frozenset[int]  #: those of them that number a phase, a lot or a unit
    years: frozenset[str]  #: years named in the object
    work: str  #: new, extension, rehabilitation, or "" where the object does not say
    when: Days | None
    published: Days | None

    @cached_property
    def nature(self) -> str:
        """Works, goods, money, services, people, body or ``""``."""
        return products.nature(self.topic.main)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Everything that names one thing among its like: proper names and towns."""
        return self.names | self.towns

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Proper names of the object that are no big city."""
        return frozenset(name for name in self.names if not is_city(name))

    @cached_property
    def own_towns(self) -> frozenset[str]:
        """Places that are no big city."""
        return frozenset(town for town in self.towns if not is_city(town))

    @cached_property
    def own_marks(self) -> frozenset[str]:
        """Proper names and places that are no big city."""
        return frozenset(mark for mark in self.marks if not is_city(mark))


def profiles(claims: Sequence[Claim], articles: Iterable[ArticleLine]) -> tuple[Profile, ...]:
    """The profiles of the claims, in the order of their keys: nothing later depends on the order of the input."""
    lines = {article.document: article for article in articles}
    ordered = sorted(claims, key=lambda c: (c.document, c.claim_id))
    context = _contexts(ordered, lines)
    told = Counter((c.document, c.kind, c.quote) for c in ordered)
    return tuple(
        _profile(
            claim,
            lines.get(claim.document),
            context.get(claim.document, frozenset()),
            alone=told[claim.document, claim.kind, claim.quote] == 1,
        )
        for claim in ordered
    )


def _contexts(claims: Sequence[Claim], lines: Mapping[str, ArticleLine]) -> dict[str, frozenset[str]]:
    """The two states that each document names most, in its title and in its claims.

    Where it names fewer, the states of the capitals and towns that it names come after.
    """
    named: dict[str, Counter[str]] = defaultdict(Counter)
    placed: dict[str, Counter[str]] = defaultdict(Counter)
    for document, line in lines.items():
        language = language_of(line.title or "", line.language)
        named[document].update(dict.fromkeys(states_in(line.title or "", language), 2))
        placed[document].update(states_in(line.title or "", language, capitals=True))
    for claim in claims:
        declared = lines[claim.document].language if claim.document in lines else ""
        language = language_of(claim.quote, declared)
        named[claim.document].update(_actor_states(claim, language) | states_in(claim.quote, language))
        placed[claim.document].update(_placed_states(claim, language))
    return {document: _two(named[document], placed[document]) for document in (*named, *placed)}


def _placed_states(claim: Claim, language: str) -> frozenset[str]:
    lands = frozenset(land for place in claim.places if (land := country_of(place)))
    return lands | states_in(claim.quote, language, capitals=True)


def _two(named: Counter[str], placed: Counter[str]) -> frozenset[str]:
    found = [code for code, _ in _top(named)]
    return frozenset((found + [code for code, _ in _top(placed) if code not in found])[:2])


def _top(count: Counter[str]) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda row: (-row[1], row[0]))[:2]


def _actor_states(claim: Claim, language: str) -> frozenset[str]:
    codes = {code_of(a.name, language) for a in claim.actors if a.type in {"state", "organisation"}}
    return frozenset(code for code in codes if code)


def _backers(claim: Claim, language: str) -> frozenset[str]:
    """The states whose banks, agencies or companies give or build."""
    bodies = (a.name for a in claim.actors if a.type == "organisation" and a.role in GIVING)
    return frozenset(code for name in bodies if (code := state_of(name, language)))


def _profile(claim: Claim, line: ArticleLine | None, context: frozenset[str], *, alone: bool) -> Profile:
    """``alone``: whether its passage tells no other claim of its kind."""
    language = language_of(claim.object + " " + claim.quote, line.language if line else "")
    topic = _topic(claim, language, alone=alone)
    towns = _towns(claim, topic, language)
    lands = _lands(claim, topic)
    series = numbered(claim.object, language, lambda word: _is_name(word, language))
    receiving = {code_of(a.name, language) for a in claim.actors if a.role == "recipient"}
    told = states_in(claim.object, language)
    states = _actor_states(claim, language) | told | lands
    partners = frozenset(
        key
        for a in claim.actors
        if a.type == "organisation" and a.role in GIVING
        and (key := organisation_key(a.name, language))
    )  # fmt: skip
    return Profile(
        key=(claim.document, claim.claim_id),
        claim=claim,
        language=language,
        topic=topic,
        stems=_content(claim.object, language),
        names=_names(claim, language),
        towns=towns,
        home=frozenset(c for c in receiving if c) | lands,
        states=states,
        context=context,
        partners=partners,
        backers=_backers(claim, language),
        persons=frozenset(
            sound(latin(a.name).split()[-1]) for a in claim.actors if a.type == "person" and a.name.strip()
        ),
        numbers=series.numbers,
        phases=series.phases,
        years=frozenset(_YEAR.findall(claim.object.replace(" ", ""))),
        work=_work(claim.object, language),
        when=days(claim.when.start, claim.when.end) if claim.when else None,
        published=days(line.published) if line and line.published else None,
    )


def _towns(claim: Claim, topic: products.Topic, language: str) -> frozenset[str]:
    """The places below a state; of a line told by one of them, also the ends that its words name."""
    told = frozenset(place_key(p) for p in claim.places if not is_state(p))
    if len(told) > 1 or not products.is_line(topic.main):
        return told
    return told | (ends(claim.object, language) or ends(claim.quote, language))


def _lands(claim: Claim, topic: products.Topic) -> frozenset[str]:
    """The states where a claim lies; several that a service or body serves do not tell whose it is."""
    found = frozenset(c for p in claim.places if (c := country_of(p)))
    serves = products.nature(topic.main) in ("services", "body") and len(found) > 1
    return frozenset() if serves else found


def _work(text: str, language: str) -> str:
    """What is done to the works: built, extended, rehabilitated."""
    run = stems(text, language)
    kinds = ("extension", "rehabilitation", "new")
    return next((k for k in kinds if any(positions(form, run) for form in phrases(language, "works", k))), "")


def _topic(claim: Claim, language: str, *, alone: bool) -> products.Topic:
    """The classes of the object; of the quote's words only when the object names none and the quote just one.

    A passage that lists several things names the class of any of them.
    """
    told = products.topic(claim.object, language, claim.sector)
    if told.main or claim.kind == "meeting":
        return told
    if claim.kind == "agreement":
        return products.Topic(products.of_sector(claim.sector))
    if claim.amounts and not claim.quantities and any(character.isdigit() for character in claim.object):
        return products.Topic("money")  # "100 million euros": what its passage names besides is what it is for
    quoted = products.topic(claim.quote, language) if alone else products.Topic(None)
    return quoted if quoted.main and not quoted.others else products.Topic(products.of_sector(claim.sector))


def _content(text: str, language: str) -> frozenset[str]:
    """The stems of a phrase that say what it is about: no states, no actions."""
    covered = {i for _, start, end in located(text, language) for i in range(start, end)}
    run = words(text, language)
    kept = (w.stem for i, w in enumerate(run) if i not in covered and w.low not in stops(language))
    return frozenset(s for s in kept if s not in _process(language) and not s.isdigit())


@cache
def _process(language: str) -> frozenset[str]:
    return frozenset(p[0] for p in phrases(language, "process") if len(p) == 1)


def _names(claim: Claim, language: str) -> frozenset[str]:
    """The sounds of the proper names of an object: capitals that are no state, actor, unit or first word."""
    run = words(claim.object, language)
    actors = {w.low for a in claim.actors for w in words(a.name, language)}
    covered = {i for _, start, end in located(claim.object, language) for i in range(start, end)}
    kept = [w for i, w in enumerate(run) if i not in covered and w.low not in actors and _is_name(w, language)]
    return frozenset(key for w in kept if len(key := sound(_noun(w.text, language))) > 2)


def _noun(name: str, language: str) -> str:
    """A name without the ending that makes it an adjective."""
    endings = sorted(pack(language).get("adjective_endings", ()), key=len, reverse=True)
    ending = next((e for e in endings if name.lower().endswith(e) and len(name) - len(e) > 3), "")
    return name[: len(name) - len(ending)]


def _is_name(word: Word, language: str) -> bool:
    if not word.text[0].isupper() or word.low in stops(language) or _UNIT_LIKE.match(word.low) or word.low in ROMAN:
        return False
    if products.topic(word.text, language).main or word.stem in _process(language) or word.stem in _types(language):
        return False
    if word.stem in _common(language):
        return False
    return word.text.isupper() or word.stem not in products.vocabulary(language)


@cache
def _common(language: str) -> frozenset[str]:
    """Stems of what is written with capitals and names no one thing: currencies, continents, fields of ministries."""
    told = pack(language)
    texts = [*told["no_names"], *(text for fields in told["portfolios"].values() for text in fields)]
    return frozenset(s for text in texts for s in stems(text, language))


@cache
def _types(language: str) -> frozenset[str]:
    """Stems of the words for instruments and meetings."""
    told = pack(language)
    texts = [t for table in ("agreement_types", "meeting_types") for row in told[table].values() for t in row]
    return frozenset(s for t in texts for s in stems(t, language))


@lru_cache(maxsize=50_000)
def type_of(text: str, table: str, language: str) -> str | None:
    """The type of instrument or meeting that a phrase names first; longer names win at one place."""
    run = stems(text, language)
    found = [
        (places[0], -len(form), name)
        for name in pack(language)[table]
        for form in phrases(language, table, name)
        if (places := positions(form, run))
    ]
    return min(found)[2] if found else None
