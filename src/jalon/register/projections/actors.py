"""Rows of actors: those that linking found, and whoever a claim names beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jalon import model
from jalon.register.models import Actor, ActorForm, Holding
from jalon.register.projections.passages import PassageFinder
from jalon.register.sorting import sort_keys
from jalon.register.standing import Standing
from jalon.text import folded


class ActorTable:
    """The actors, and which of them a name in a claim stands for."""

    def __init__(self, linked: Sequence[model.Actor], standings: Sequence[Standing]) -> None:
        self._by_form: dict[tuple[str, str, str], str] = {}
        self._forms: dict[str, set[tuple[str, str]]] = {}
        self._known = {actor.id: actor for actor in linked}
        for actor in linked:
            for form in actor.variants:
                self._by_form.setdefault((form.document, form.form, actor.type), actor.id)
                self._forms.setdefault(actor.id, set()).add((form.document, form.form))
        counts = Counter(key for standing in standings for key in self._keys(standing))
        ordered = sorted(self._known.values(), key=lambda actor: (folded(actor.name), actor.id))
        self.rows = [
            Actor(
                id=number,
                key=actor.id,
                type=actor.type,
                name=actor.name,
                claim_count=counts[actor.id],
                **sort_keys(actor.name),
            )
            for number, actor in enumerate(ordered, start=1)
        ]
        self._rows = {row.key: row for row in self.rows}

    def of(self, document: str, slot: model.ActorSlot) -> Actor:
        """The actor behind a name in a claim of a document."""
        return self._rows[self._key(document, slot)]

    def names(self, actor: Actor) -> set[str]:
        """Every spelling of an actor."""
        return {actor.name, *(form for _, form in self._forms.get(actor.key, ()))}

    def forms(self, find: PassageFinder) -> list[ActorForm]:
        """One row a spelling and source."""
        pairs = (
            (row.pk, find.ids[document], form)
            for row in self.rows
            for document, form in sorted(self._forms.get(row.key, ()))
            if document in find.ids
        )
        return [
            ActorForm(id=number, actor_id=actor, source_id=source, form=form)
            for number, (actor, source, form) in enumerate(pairs, start=1)
        ]

    def holdings(self, find: PassageFinder) -> list[Holding]:
        """One row an office that a passage gives to an actor."""
        told = ((row.pk, office) for row in self.rows for office in self._known[row.key].offices)
        return [
            Holding(
                id=number,
                actor_id=actor,
                source_id=find.ids.get(office.document),
                title=office.title,
                state=office.state or "",
                start=office.start or "",
                end=office.end or "",
                evidence=office.evidence,
                evidence_start=find.offset(office.document, office.evidence),
            )
            for number, (actor, office) in enumerate(told, start=1)
        ]

    def _keys(self, standing: Standing) -> set[str]:
        return {self._key(standing.source.document, slot) for slot in standing.claim.actors}

    def _key(self, document: str, slot: model.ActorSlot) -> str:
        """The key of the actor; one that linking left out is known by its type and folded name."""
        key = self._by_form.get((document, slot.name, slot.type))
        if key is None:
            key = f"{slot.type}-{folded(slot.name)}".replace(" ", "-")
            self._known.setdefault(key, model.Actor(key, slot.type, slot.name))
            self._by_form[document, slot.name, slot.type] = key
            self._forms.setdefault(key, set()).add((document, slot.name))
        return key
