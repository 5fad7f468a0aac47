"""Who sits where: commissions, parties, co-presidents and secretaries, sub-commissions, focal points."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jalon.commission.models.kept import CODE, NAME, Kept, Linked, must


def _in_order(name: str) -> models.CheckConstraint:
    return must(f"{name}_in_order", Q(end=None) | Q(start=None) | Q(end__gte=F("start")))


class Commission(Linked):
    """A joint commission of two or more states; ``Linked`` leads to its founding agreement."""

    commission_path = ()

    slug = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()  # language → text
    mandate = models.JSONField(default=dict, blank=True)  # language → text
    agreed_on = models.DateField(null=True, blank=True)  # signature of the founding agreement
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug

    @property
    def states(self) -> list[str]:
        """The states of the parties, in their order."""
        return [party.state for party in self.parties.all()]

    @property
    def languages(self) -> list[str]:
        """The languages of the parties, in their order, each once."""
        return list(dict.fromkeys(party.language for party in self.parties.all()))


class Party(Kept):
    """A state of a commission."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="parties")
    state = models.CharField(max_length=2)  # ISO 3166-1 alpha-2
    language = models.CharField(max_length=CODE)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("commission", "state"), name="party_once"),)


class Officer(Kept):
    """A co-president or a secretary, for the time in office."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="officers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="officers")
    charge = models.CharField(max_length=CODE)  # co_president, secretary
    name = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("charge", "party_id", "-start", "id")
        constraints = (_in_order("officer"),)


class SubCommission(Kept):
    """A sub-commission or working group, with the sectors it follows."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="subs")
    number = models.PositiveIntegerField()
    name = models.JSONField()  # language → text
    sectors = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("commission", "number"), name="sub_number_once"),)


class Seat(Kept):
    """A chair or a member of a sub-commission."""

    commission_path = ("sub", "commission")

    sub = models.ForeignKey(SubCommission, on_delete=models.PROTECT, related_name="seats")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="seats")
    charge = models.CharField(max_length=CODE)  # chair, member
    name = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("charge", "party_id", "id")
        constraints = (_in_order("seat"),)


class FocalPoint(Kept):
    """Who answers for a ministry; ``account`` is what the person signs in with, if there is one."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="focal_points")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="focal_points")
    ministry = models.CharField(max_length=NAME)
    name = models.CharField(max_length=NAME)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=CODE)
    account = models.CharField(max_length=150, blank=True, db_index=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("party_id", "ministry", "id")
        constraints = (_in_order("focal_point"),)

    def __str__(self) -> str:
        return f"{self.ministry} · {self.name}"
