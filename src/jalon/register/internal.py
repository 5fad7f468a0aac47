"""Tables of what stays inside: sides of accounts, notes, what is withheld, second readings, and the state of the
public edition.

Written by ``register.withholding``, ``register.notes``, ``register.second_reading`` and ``register.accounts``, each
time with a row of the trail.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

_CODE = 40
_KEY = 600


class Membership(models.Model):
    """The side that an account belongs to; an account without a row belongs to the joint secretariat."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="membership")
    side = models.CharField(max_length=2)  # ISO 3166-1 alpha-2

    class Meta:
        ordering = ("id",)


class Note(models.Model):
    """What somebody wrote beside a record; it stands wherever the record of its claim stands."""

    OWN, SHARED, PUBLIC = "own", "shared", "public"
    REACHES = (OWN, SHARED, PUBLIC)

    claim_id = models.CharField(max_length=_KEY, db_index=True)
    side = models.CharField(max_length=2, blank=True)  # of its author when it was written; "": joint secretariat
    reach = models.CharField(max_length=_CODE)  # read by the own side, by both sides, by everybody
    text = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    @classmethod
    def read_by_everybody(cls, pk: str) -> Note | None:
        """The note of an id, where it is a public one: those of a side need no withholding."""
        return cls.objects.filter(pk=int(pk) if pk.isdecimal() else 0, reach=cls.PUBLIC, dropped_at=None).first()


class Withholding(models.Model):
    """Something that the public edition does not show until a day, or until somebody lifts it."""

    RECORD, PASSAGE, SOURCE, NOTE = "record", "passage", "source", "note"
    KINDS = (RECORD, PASSAGE, SOURCE, NOTE)

    kind = models.CharField(max_length=_CODE)
    target = models.CharField(max_length=_KEY)  # key of the record, id of the claim, name of the source, id of the note
    claims = models.JSONField(default=list)  # of a record: its claims then, which lead to it under another key
    family = models.CharField(max_length=_CODE)  # what it is counted as: that of the record, else passages, …
    reason = models.TextField()
    told = models.BooleanField()  # the reason may be told to everybody
    until = models.DateField()  # shown again on this day
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("until", "id")
        indexes = (models.Index(fields=("lifted_at", "until"), name="withholding_in_force"),)


class Edition(models.Model):
    """The public edition as it was last computed; no row while nothing is withheld."""

    shape = models.CharField(max_length=64)  # of the tables that it is a copy of
    made_of = models.CharField(max_length=64)  # digest of what it was made without
    next_end = models.DateField()  # on this day something comes back
    told = models.JSONField()  # what its readers are told of what is withheld: see ``register.edition.telling``

    class Meta:
        ordering = ("id",)


class SecondReading(models.Model):
    """One request that somebody else look at a decision again; never changed."""

    review = models.ForeignKey("register.Review", on_delete=models.PROTECT, related_name="second_readings")
    claim_id = models.CharField(max_length=_KEY, db_index=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ("id",)
