"""Actors: persons, organisations and states under all their names, with the offices held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jalon.linking.identity import identity
from jalon.linking.names import sound
from jalon.linking.organisations import acronym_of, organisation_key, split_acronym
from jalon.linking.persons import bare_name, blocks, name_parts, same_person, surname
from jalon.linking.products import topic
from jalon.linking.states import code_of, name_of, states_in
from jalon.linking.words import language_of
from jalon.model import Actor, ActorType, Claim, Form, Holding
from jalon.text import folded, squeezed

#: The class of bodies that are known by the states that share them.
JOINT_BODY = "intergovernmental_commission"


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """One spelling in one document."""

    document: str
    form: str
    type: str


def actors(
    claims: Iterable[Claim], holdings: Iterable[Holding], contexts: Mapping[str, frozenset[str]]
) -> tuple[Actor, ...]:
    """Every actor that a claim or a holding names, by type and name; ``contexts``: the states of each document."""
    held = sorted(set(holdings), key=lambda h: (h.document, h.person, h.title, h.evidence))
    seen = Counter(Seen(c.document, a.name, a.type) for c in claims for a in c.actors if a.name.strip())
    seen.update(Seen(h.document, h.person, "person") for h in held if h.person)
    groups = _group(sorted(seen), held, contexts)
    found = [_actor(type_, key, members, seen, held) for (type_, key), members in sorted(groups.items())]
    return tuple(sorted(found, key=lambda a: (a.type, folded(a.name), a.id)))


def _group(
    seen: Sequence[Seen], held: Sequence[Holding], contexts: Mapping[str, frozenset[str]]
) -> dict[tuple[ActorType, str], list[Seen]]:
    """Spellings by actor: (type, key) → where they stand."""
    groups: dict[tuple[ActorType, str], list[Seen]] = defaultdict(list)
    codes = {one: code_of(one.form) for one in seen if one.type != "person"}
    for one, code in codes.items():
        if code or one.type == "state":
            groups["state", code or _unknown_state(one)].append(one)
    for key, one in _bodies([one for one, code in codes.items() if not code and one.type != "state"], contexts):
        groups["organisation", key].append(one)
    for key, one in _persons([one for one in seen if one.type == "person"], held):
        groups["person", key].append(one)
    return groups


def _unknown_state(one: Seen) -> str:
    """A proper name is the same everywhere; "our country" is that of its document."""
    return sound(one.form) if one.form[:1].isupper() else f"{sound(one.form)} {one.document}"


def _bodies(seen: Sequence[Seen], contexts: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, Seen]]:
    """Organisations by key; an acronym joins the only expansion whose initials it is."""
    expansions: dict[str, set[str]] = defaultdict(set)
    for one in seen:
        bare, told = split_acronym(one.form)
        for short in (told, acronym_of(bare)):
            if short and len(short) > 1 and " " in bare:
                expansions[sound(short)].add(organisation_key(one.form))
    for one in seen:
        key = _joint_body(one, contexts) or organisation_key(one.form)
        known = expansions.get(sound(one.form), set()) if _is_acronym(one.form) else set()
        yield (next(iter(known)) if len(known) == 1 else key), one


def _joint_body(one: Seen, contexts: Mapping[str, frozenset[str]]) -> str:
    """The key of a commission of two states: theirs, told by its name or else by its document."""
    language = language_of(one.form, "")
    if topic(one.form, language).main != JOINT_BODY:
        return ""
    states = states_in(one.form, language)
    pair = states if len(states) > 1 else states | contexts.get(one.document, frozenset())
    return f"{JOINT_BODY} {' '.join(sorted(pair))}" if len(pair) == 2 else ""


def _is_acronym(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return " " not in form.strip() and 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= len(letters) - 1


def _persons(seen: Sequence[Seen], held: Sequence[Holding]) -> Iterable[tuple[str, Seen]]:
    """Persons by key: full names first, then surnames that only one full name explains, then offices.

    An office without a name is the person who holds it in its document, when the document names one holder.
    """
    names = {one: bare_name(one.form) for one in seen}
    full = sorted({name for name in names.values() if name and len(name_parts(name)) > 1})
    people = _people(full)
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for h in held:
        if people.get(bare_name(h.person) or ""):
            holders[h.document, sound(h.title)].add(people[bare_name(h.person) or ""])
    for one in seen:
        name = names[one]
        holder = holders.get((one.document, sound(one.form)), set())
        if name is None:
            yield (next(iter(holder)) if len(holder) == 1 else _office_key(one)), one
        elif len(name_parts(name)) > 1:
            yield people[name], one
        else:
            yield _by_surname(one, name, names, people), one


def _people(full: Sequence[str]) -> dict[str, str]:
    """Full name → the key of its person; only names that share a block are compared."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in full:
        for key in blocks(name):
            index[key].append(name)
    leader = {name: name for name in full}

    def root(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for names in index.values():
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                if root(one) != root(other) and same_person(one, other):
                    first, second = sorted((root(one), root(other)))
                    leader[second] = first
    return {name: " ".join(sorted(sound(p) for p in name_parts(root(name)))) for name in full}


def _by_surname(one: Seen, name: str, names: dict[Seen, str | None], people: dict[str, str]) -> str:
    """The person whose surname it is: the only one in its document, else the only one of all."""
    key = sound(name_parts(name)[0]) if name_parts(name) else sound(name)
    bearers = {n for n in people if key in (sound(surname(n)), sound(name_parts(n)[0]))}
    here = {people[n] for s, n in names.items() if n in bearers and s.document == one.document and n}
    for candidates in (here, {people[n] for n in bearers if sound(surname(n)) == key}):
        if len(candidates) == 1:
            return next(iter(candidates))
    return f"surname {key}" if not (here or bearers) else f"surname {key} {one.document}"


def _office_key(one: Seen) -> str:
    """An office without a name: the office of a state, else the one that its document means."""
    language = language_of(one.form, "")
    states = sorted(states_in(one.form, language))
    return f"office {sound(one.form)} {' '.join(states) or one.document}"


def _actor(
    type_: ActorType, key: str, members: Sequence[Seen], seen: Counter[Seen], holdings: Sequence[Holding]
) -> Actor:
    spelt = {(one.document, one.form) for one in members}
    held = tuple(h for h in holdings if (h.document, h.person) in spelt) if type_ == "person" else ()
    return Actor(
        id=identity("actor", type_, key),
        type=type_,
        name=_name(type_, key, members, seen),
        variants=tuple(Form(document, form) for document, form in sorted(spelt)),
        offices=held,
    )


def _name(type_: ActorType, key: str, members: Sequence[Seen], seen: Counter[Seen]) -> str:
    """The name to show: a state's own, else the fullest form told most often, without rank."""
    if type_ == "state" and len(key) == 2 and key.isupper():
        return name_of(key)
    counts: Counter[str] = Counter()
    for one in members:
        form = (bare_name(one.form) or one.form) if type_ == "person" else one.form
        counts[squeezed(form)] += seen[one]
    return min(
        counts, key=lambda form: (len(name_parts(form)) < 2 and type_ == "person", -counts[form], -len(form), form)
    )
