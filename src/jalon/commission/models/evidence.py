"""What a record rests on: a passage of the register, an official report by one side, or a table that declares it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jalon.commission.models.bodies import Commission, Party
from jalon.commission.models.kept import CODE, KEY, Kept, must


class Evidence(Kept):
    """Append-only. A passage keeps its words, since the register's claims are computed anew."""

    PASSAGE, REPORT = "passage", "report"
    #: Rows of a table whose source is not told: shown as « declared, no source yet ».
    DECLARED = "declared"

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="evidences")
    kind = models.CharField(max_length=CODE)
    claim_id = models.CharField(max_length=KEY, blank=True)
    document = models.CharField(max_length=KEY, blank=True)
    title = models.TextField(blank=True)  # of the source or of the report
    text = models.TextField()  # the passage, or what the report says
    said = models.CharField(max_length=10, blank=True)  # ISO date of the source or of the report
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            must(
                "evidence_is_told",
                Q(kind="passage", party=None) & ~Q(document="")
                | Q(kind="report", party__isnull=False, claim_id="") & ~Q(title="")
                | Q(kind="declared", party=None, claim_id="", document="") & ~Q(title=""),
            ),
        )
