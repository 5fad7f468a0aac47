"""Indicators of results: targets by date, measurements that are never overwritten."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jalon.commission.models.bodies import Commission
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.kept import CODE, NAME, Kept
from jalon.commission.models.projects import Project


class Indicator(Kept):
    """What is measured, in which unit, from which baseline, in which direction."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveIntegerField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators")
    title = models.JSONField()  # language → text
    definition = models.JSONField(default=dict, blank=True)  # language → text
    unit = models.CharField(max_length=NAME)
    result_type = models.CharField(max_length=CODE)  # output, outcome, impact, as IATI has them
    direction = models.CharField(max_length=CODE)  # up: more is better; down: less is
    baseline = models.DecimalField(max_digits=20, decimal_places=4)
    baseline_on = models.DateField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("commission", "number"), name="indicator_number_once"),)


class Target(Kept):
    """The value to reach by a day."""

    commission_path = ("indicator", "commission")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    due = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        ordering = ("due",)
        constraints = (models.UniqueConstraint(fields=("indicator", "due"), name="target_day_once"),)


class Measurement(Kept):
    """A value on a day, with its evidence. Append-only: a later row of the same day corrects it, both stay."""

    commission_path = ("indicator", "commission")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    breakdown = models.TextField(blank=True)  # « dimension: value = figure », one a line; once « name: figure »
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "id")
