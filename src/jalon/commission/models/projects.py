"""The portfolio of priority projects."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jalon.commission.models.bodies import Commission, Party, SubCommission
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.kept import CODE, NAME, Kept, Linked, must


class Gate(Kept):
    """A step of the ladder that projects climb, and the register's stage that it answers to."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="gates")
    rank = models.PositiveIntegerField()
    code = models.CharField(max_length=CODE, blank=True)  # of the usual ladder, whose words are the interface's
    name = models.JSONField(default=dict, blank=True)  # language → text, for a step of the commission's own
    stage = models.CharField(max_length=CODE)

    class Meta:
        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=("commission", "rank"), name="gate_rank_once"),)


class Project(Linked):
    """A priority project; ``Linked`` leads to the register's commitment that it was drawn from."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField()
    title = models.JSONField()  # language → text
    priority = models.PositiveSmallIntegerField(default=2)  # 1 high, 2 middle, 3 low
    sector = models.CharField(max_length=CODE, blank=True)
    sub = models.ForeignKey(SubCommission, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    summary = models.JSONField(default=dict, blank=True)  # language → text
    declared = models.BooleanField(default=False)  # imported from a table, no source yet
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("priority", "number")
        constraints = (
            models.UniqueConstraint(fields=("commission", "number"), name="project_number_once"),
            must("project_not_its_own_part", ~Q(whole=F("id"))),
        )

    @property
    def code(self) -> str:
        """« P-07 »."""
        return f"P-{self.number:02}"


class Responsible(Kept):
    """Who answers for a project on one side."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="responsibles")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME)
    office = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ("party_id", "id")


class Partner(Kept):
    """An organisation in a project: public, private or institutional."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(max_length=NAME)
    state = models.CharField(max_length=2, blank=True)
    partner_class = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE)
    actor_key = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ("partner_class", "id")


class Financing(Kept):
    """One source of a financing plan; the original amount stands, a conversion beside it with rate, date and source."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="financings")
    name = models.CharField(max_length=NAME)  # who pays
    form = models.CharField(max_length=CODE)  # grant, loan, equity, budget, in_kind
    standing = models.CharField(max_length=CODE)  # announced, agreed, paid: never added to one another
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    rate_currency = models.CharField(max_length=3, blank=True)
    rate_date = models.DateField(null=True, blank=True)
    rate_source = models.CharField(max_length=NAME, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("standing", "currency", "id")
        constraints = (
            must("financing_above_zero", Q(amount__gt=0)),
            must(
                "conversion_is_dated",
                Q(rate=None, rate_currency="", rate_date=None)
                | Q(rate__gt=0, rate_date__isnull=False) & ~Q(rate_currency="") & ~Q(rate_source=""),
            ),
        )


class Risk(Kept):
    """What may stop a project, and what is done about it."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="risks")
    text = models.TextField()
    likelihood = models.PositiveSmallIntegerField()  # 1 low, 2 middle, 3 high
    impact = models.PositiveSmallIntegerField()  # 1 low, 2 middle, 3 high
    measure = models.TextField(blank=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("closed_on", "-likelihood", "-impact", "id")


class Passing(Kept):
    """A gate that a project has passed, with the evidence."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="passings")
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="passings")
    on = models.DateField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("gate__rank",)
        constraints = (models.UniqueConstraint(fields=("project", "gate"), name="gate_passed_once"),)


class Need(Kept):
    """A project that another one waits for."""

    commission_path = ("project", "commission")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="needs")
    needed = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="needed_by")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("project", "needed"), name="need_once"),
            must("need_of_another", ~Q(project=F("needed"))),
        )
