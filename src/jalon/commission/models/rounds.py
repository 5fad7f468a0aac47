"""Rounds of questions to focal points, and what they answer: official reports of their side."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jalon.commission.models.bodies import Commission, FocalPoint
from jalon.commission.models.calendar import Milestone
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.kept import CODE, NAME, Kept, must
from jalon.commission.models.projects import Gate, Project
from jalon.commission.models.sessions import Decision


class Round(Kept):
    """A question to several focal points about several records, with the day by which the answers are due."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    title = models.JSONField()  # language → text
    question = models.JSONField()  # language → text
    opened_on = models.DateField()
    due = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("commission", "number"), name="round_number_once"),
            must("round_in_order", Q(due__gte=models.F("opened_on"))),
        )


class Topic(Kept):
    """What a round asks about: a project, a decision or a milestone."""

    commission_path = ("round", "commission")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="topics")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="topics")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="topics")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="topics")

    class Meta:
        ordering = ("id",)
        constraints = (
            must(
                "topic_is_one_thing",
                Q(project__isnull=False, decision=None, milestone=None)
                | Q(project=None, decision__isnull=False, milestone=None)
                | Q(project=None, decision=None, milestone__isnull=False),
            ),
        )

    @property
    def about(self) -> Kept:
        """The project, decision or milestone."""
        found = self.project or self.decision or self.milestone
        assert found is not None, "the database refuses a topic of nothing"
        return found

    @property
    def of_project(self) -> Project | None:
        """The project that the topic is, or belongs to."""
        return self.project or (self.decision or self.milestone).project  # type: ignore[union-attr]


class Asked(Kept):
    """A focal point who is asked; ``nonce`` makes the link, a new one makes the former link lead nowhere."""

    commission_path = ("round", "commission")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="asked")
    point = models.ForeignKey(FocalPoint, on_delete=models.PROTECT, related_name="asked")
    nonce = models.CharField(max_length=64)
    until = models.DateField()  # last day of the link
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("point__party_id", "point__ministry", "id")
        constraints = (models.UniqueConstraint(fields=("round", "point"), name="asked_once"),)


class Answer(Kept):
    """What a focal point reports of a topic. Append-only: a later answer corrects, both stay."""

    commission_path = ("asked", "round", "commission")

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="answers")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="answers")
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    progress = models.PositiveSmallIntegerField(null=True, blank=True)  # per cent
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=CODE, blank=True)
    text = models.TextField(blank=True)
    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="answer")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = (
            must("progress_in_per_cent", Q(progress=None) | Q(progress__lte=100)),
            must("figure_with_unit", Q(value=None) | ~Q(unit="")),
        )


class AnswerFile(Kept):
    """A document that came with an answer, byte for byte; never opened here."""

    commission_path = ("answer", "asked", "round", "commission")

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="file")
    name = models.CharField(max_length=NAME)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
