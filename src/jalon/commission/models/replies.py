"""The right of reply: what a side observes on a project, a decision or a discrepancy."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jalon.commission.models.bodies import Commission, Party
from jalon.commission.models.kept import KEY, NAME, Kept, must
from jalon.commission.models.projects import Project
from jalon.commission.models.sessions import Decision


class Reply(Kept):
    """Printed with its record; a discrepancy is found again by a passage of it when its key is computed anew."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="replies")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    conflict = models.CharField(max_length=KEY, blank=True)
    claim_id = models.CharField(max_length=KEY, blank=True)
    text = models.JSONField()  # language → text
    name = models.CharField(max_length=NAME, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("on", "id")
        constraints = (
            must(
                "reply_to_one_thing",
                Q(project__isnull=False, decision=None, conflict="")
                | Q(project=None, decision__isnull=False, conflict="")
                | Q(project=None, decision=None) & ~Q(conflict=""),
            ),
        )
