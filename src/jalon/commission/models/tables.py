"""Tables that a secretariat has kept so far, of commitments or of measurements; the rows that projects came from."""

from __future__ import annotations

from django.db import models

from jalon.commission.models.bodies import Commission
from jalon.commission.models.kept import CODE, NAME, Kept
from jalon.commission.models.projects import Project

DIGEST = 64  # characters of a sha256


class Table(Kept):
    """A file as it was read: its headings and its rows, none of which is a record before they are imported."""

    PROJECTS, MEASUREMENTS = "projects", "measurements"

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="tables")
    purpose = models.CharField(max_length=CODE, default=PROJECTS)
    name = models.CharField(max_length=NAME)
    digest = models.CharField(max_length=DIGEST)
    first = models.PositiveIntegerField()  # number that the sheet gives the row of the headings
    rows = models.JSONField()  # headings first; texts and numbers
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("commission", "purpose", "digest"), name="table_once"),)


class ImportedRow(Kept):
    """Where a declared project comes from: all that its row tells, taken over or not."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="imported_rows")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="imported")
    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="imported")
    line = models.PositiveIntegerField()  # number that the sheet gives the row
    identity = models.CharField(max_length=DIGEST)
    told = models.JSONField()  # [[heading, text]]

    class Meta:
        ordering = ("line",)
        constraints = (models.UniqueConstraint(fields=("commission", "identity"), name="imported_once"),)
