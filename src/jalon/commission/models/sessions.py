"""Sessions: delegations, agenda and minutes, decisions, documents, signatures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jalon.commission.models.bodies import Commission, Party
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.kept import CODE, NAME, Kept, must
from jalon.commission.models.projects import Project

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Session(Kept):
    """A session of the commission; its minutes may be written until every party has signed."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    place = models.JSONField()  # language → text

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("commission", "number"), name="session_number_once"),
            must("session_in_order", Q(end=None) | Q(end__gte=F("start"))),
        )

    @property
    def roman(self) -> str:
        """« IV »: the number in the symbols of decisions."""
        left, text = self.number, ""
        for value, sign in _ROMAN:
            text, left = text + sign * (left // value), left % value
        return text

    @property
    def signed(self) -> bool:
        """Every party has signed: the minutes are what they are."""
        return len(self.commission.parties.all()) == len(self.signatures.all())


class Delegation(Kept):
    """Who came for a party."""

    commission_path = ("session", "commission")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="delegations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    head = models.JSONField()  # language → name and office
    members = models.JSONField(default=dict, blank=True)  # language → one a line

    class Meta:
        ordering = ("party_id",)
        constraints = (models.UniqueConstraint(fields=("session", "party"), name="delegation_once"),)


class AgendaItem(Kept):
    """An item of the agenda with its minutes, and the grounds on which it was proposed."""

    commission_path = ("session", "commission")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="agenda")
    number = models.PositiveIntegerField()
    title = models.JSONField()  # language → text
    minutes = models.JSONField(default=dict, blank=True)  # language → text
    grounds = models.JSONField(
        default=list, blank=True
    )  # [{"label", "quote", "source", "said", "address"}], label and source by language

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("session", "number"), name="agenda_number_once"),)


class Decision(Kept):
    """A decision or recommendation, open until it is closed with evidence; its symbol is « I/3 »."""

    commission_path = ("session", "commission")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=CODE)  # decision, recommendation
    text = models.JSONField()  # language → text
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("session__number", "number")
        constraints = (
            models.UniqueConstraint(fields=("session", "number"), name="decision_number_once"),
            must("decision_closed_with_evidence", Q(closed_on=None) | Q(evidence__isnull=False)),
        )

    @property
    def symbol(self) -> str:
        """« I/3 », the same in every language."""
        return f"{self.session.roman}/{self.number}"


class Owed(Kept):
    """Who answers for a decision on one side."""

    commission_path = ("decision", "session", "commission")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="owed")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="owed")
    name = models.JSONField()  # language → text

    class Meta:
        ordering = ("party_id", "id")
        constraints = (models.UniqueConstraint(fields=("decision", "party"), name="owed_once"),)


class SessionDocument(Kept):
    """A document of a session: an annex of its minutes."""

    commission_path = ("session", "commission")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=NAME)
    address = models.URLField(max_length=600, blank=True)

    class Meta:
        ordering = ("id",)


class Signature(Kept):
    """A party has signed the minutes."""

    commission_path = ("session", "commission")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.JSONField()  # language → text
    on = models.DateField()

    class Meta:
        ordering = ("party_id",)
        constraints = (models.UniqueConstraint(fields=("session", "party"), name="signature_once"),)
