"""Milestones, what they wait for, and secret addresses of calendars."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jalon.commission.models.bodies import Commission, FocalPoint, Party
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.kept import NAME, Kept, must
from jalon.commission.models.projects import Project


class Milestone(Kept):
    """A day by which something is to be done; the database refuses « done » without evidence."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="milestones")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    title = models.JSONField()  # language → text
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    responsible = models.CharField(max_length=NAME, blank=True)
    start = models.DateField(null=True, blank=True)
    planned = models.DateField()
    revised = models.DateField(null=True, blank=True)
    actual = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("planned", "id")
        constraints = (
            must("milestone_done_with_evidence", Q(actual=None) | Q(evidence__isnull=False)),
            must("milestone_in_order", Q(start=None) | Q(start__lte=F("planned"))),
        )


class Wait(Kept):
    """A milestone that another one waits for."""

    commission_path = ("milestone", "commission")

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="waits")
    awaited = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="awaited_by")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("milestone", "awaited"), name="wait_once"),
            must("wait_for_another", ~Q(milestone=F("awaited"))),
        )


class Feed(Kept):
    """A calendar at a secret address: of a focal point, of a project, or of the whole commission."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="feeds")
    token = models.CharField(max_length=64, unique=True)
    point = models.ForeignKey(FocalPoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
