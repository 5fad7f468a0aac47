"""A commission from nothing: parties, name, and the usual ladder of gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from jalon.commission.models import Commission, Gate, Party
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail

#: The usual gates of a project, and the register's stage that each answers to.
LADDER = {
    "idea": "discussed",
    "memorandum": "agreed",
    "terms_of_reference": "agreed",
    "technical_offer": "agreed",
    "validation": "agreed",
    "financial_offer": "agreed",
    "contract": "agreed",
    "works": "under_way",
    "delivery": "completed",
    "operation": "completed",
}


#: First words of addresses that are no commission's.
TAKEN = frozenset({"agenda", "courrier", "creation", "justificatifs", "moi", "partenaires", "reponse"})


@transaction.atomic
def create_commission(*, slug: str, name: Mapping[str, str], parties: Sequence[tuple[str, str]], by: str) -> Commission:
    """A commission of these parties (state, language), with the usual ladder."""
    trail.lock()
    if len({state for state, _ in parties}) < 2:
        raise CallError("a joint commission has two parties or more", where=slug, next_step="name another state")
    if slug in TAKEN or Commission.objects.filter(slug=slug).exists():
        raise CallError("this short name is taken", where=slug, next_step="take another one")
    made = Commission(slug=slug, name=dict(name))
    put(record=made, by=by)
    for state, language in parties:
        put(record=Party(commission=made, state=state, language=language), by=by)
    for rank, (code, stage) in enumerate(LADDER.items(), start=1):
        put(record=Gate(commission=made, rank=rank, code=code, stage=stage), by=by)
    return made
