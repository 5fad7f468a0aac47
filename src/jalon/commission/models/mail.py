"""Mail: whether it is sent at all, to whom, and the ledger of what has been told to whom."""

from __future__ import annotations

from django.db import models

from jalon.commission.models.bodies import Commission
from jalon.commission.models.kept import CODE, NAME, Kept
from jalon.commission.models.rounds import Asked


class Sending(Kept):
    """The one switch of an installation, off until an administrator turns it; ``address`` is that of the site."""

    commission_path = ()

    on = models.BooleanField(default=False)
    sender = models.EmailField()
    address = models.URLField()

    class Meta:
        ordering = ("id",)


class Recipient(Kept):
    """Who an administrator has named to be written to about a commission; nobody else is."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="recipients")
    name = models.CharField(max_length=NAME)
    email = models.EmailField()
    language = models.CharField(max_length=CODE)
    notices = models.BooleanField(default=True)  # what is past due, and requests to the person
    digest = models.BooleanField(default=False)  # once a week, what lies ahead

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("commission", "email"), name="recipient_once"),)


class Letter(Kept):
    """One message to one person. ``uncertain``: the server was gone after it had the words, before it said so."""

    commission_path = ("recipient", "commission")
    READY, SENDING, SENT, REFUSED, UNCERTAIN = "ready", "sending", "sent", "refused", "uncertain"

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(max_length=CODE, default=READY)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ("-id",)


class Notice(Kept):
    """One thing told to one person, once: the key says what."""

    commission_path = ("letter", "recipient", "commission")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="notices")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=200)
    line = models.TextField()
    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("recipient", "matter"), name="told_once"),)
