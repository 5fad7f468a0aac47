"""The tables of the register: what is kept for ever, and what can be computed again at any time.

Kept: Source (with its former editions), Proposal, Review, Issue, TrailEntry. Reviews and the trail are append-only:
the database itself refuses to change or delete their rows (see migration 0002).
Projections (everything from ClaimRow down) are computed from sources, proposals and reviews, in one transaction,
with explicit keys in a stated order: two computations give the same rows.

Dates that a text tells are ISO 8601 strings at the precision known; ``*_end`` columns hold the last day of a period.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from django.conf import settings
from django.db import models

from jalon.register import internal, sorting

#: Django finds the tables of an application in this module.
KEPT_INSIDE = (internal.Membership, internal.Note, internal.Withholding, internal.Edition, internal.SecondReading)
_DATE = 10  # YYYY-MM-DD
_CODE = 40
_KEY = 600  # a relative path may be long


class Source(models.Model):
    """One text of the public record: its bytes, its text, and what is known of its publication."""

    document = models.CharField(max_length=_KEY, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    reading = models.CharField(max_length=64)  # digest of bytes, declaration and engine: unchanged = nothing to read
    engine = models.CharField(max_length=_CODE)
    address = models.TextField()
    media_type = models.TextField()
    content = models.BinaryField()  # zlib
    text = models.TextField()
    blocks = models.JSONField(default=list)  # [{"role", "start", "end", "language"?}]
    words = models.TextField()  # normalised words of the article, for full-text search
    title = models.TextField(blank=True)
    outlet = models.TextField(blank=True)
    author = models.TextField(blank=True)
    published = models.CharField(max_length=_DATE, blank=True, db_index=True)
    published_note = models.TextField(blank=True)
    language = models.CharField(max_length=_CODE, blank=True)
    offices = models.JSONField(default=list)  # who holds which office, as the article tells
    comments = models.PositiveIntegerField(default=0)
    body_start = models.PositiveIntegerField(default=0)
    body_end = models.PositiveIntegerField(default=0)
    url = models.TextField(blank=True)
    licence = models.TextField(blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # its claims stand nowhere; the reason stays
    withdrawn_reason = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)  # words were removed from it: it is never read again

    class Meta:
        ordering = ("document",)

    def __str__(self) -> str:
        return self.document

    def page_bytes(self) -> bytes:
        """The bytes as they were found; zlib.error when what is stored is no longer what was written."""
        return zlib.decompress(bytes(self.content))


class SourceEdition(models.Model):
    """What a source held before its bytes changed: evidence of what was read then."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="editions")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()  # zlib
    text = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def page_bytes(self) -> bytes:
        """The bytes as they were found; zlib.error when what is stored is no longer what was written."""
        return zlib.decompress(bytes(self.content))


class Proposal(models.Model):
    """A claim as the machine proposes it: the line of ``jalon extract``, unchanged; or one that a person found."""

    BY_HAND = "person"  # stands where a machine's proposal names its engine

    claim_id = models.CharField(max_length=_KEY, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="proposals")
    engine = models.CharField(max_length=_CODE)
    line = models.TextField()  # one JSON object
    active = models.BooleanField(default=True)  # False: a later reading no longer proposes it

    class Meta:
        ordering = ("claim_id",)

    @property
    def payload(self) -> dict[str, Any]:
        """The claim in the fields of the extract format."""
        loaded: dict[str, Any] = json.loads(self.line)
        return loaded


class Review(models.Model):
    """What a person decided of a claim; the latest one counts, none is ever changed.

    A decision is undone by one more row, which restores what stood before: an earlier decision, or none (``reopened``).
    """

    ACCEPTED, CORRECTED, REJECTED, REOPENED = "accepted", "corrected", "rejected", "reopened"

    claim_id = models.CharField(max_length=_KEY, db_index=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=_CODE)
    line = models.TextField()  # the claim as decided, one JSON object
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    proposed = models.TextField(null=True)  # the machine's line that was judged; null in rows of the first version
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    batch = models.CharField(max_length=_CODE, null=True)  # the same of those decided by one stroke

    class Meta:
        ordering = ("id",)

    @property
    def payload(self) -> dict[str, Any]:
        """The claim as the person left it."""
        loaded: dict[str, Any] = json.loads(self.line)
        return loaded


class Matching(models.Model):
    """What a person decided of which claims are about one subject; never changed, undone by one more row.

    Where two decisions speak of the same two claims, the later one holds.
    """

    MERGED, SPLIT, MOVED = "merged", "split", "moved"

    verb = models.CharField(max_length=_CODE)
    pairs = models.TextField()  # JSON: [[claim id, claim id, "same" or "different"], …]
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        ordering = ("id",)

    def claim_ids(self) -> set[str]:
        """The claims that it speaks of."""
        return {claim_id for one, other, _ in json.loads(self.pairs) for claim_id in (one, other)}


class Ruling(models.Model):
    """What a person decided of a discrepancy, or of the fulfilment of a record; never changed, the latest counts.

    Where the latest of two persons differ, neither counts, and the matter stands as a question. ``unsure`` takes back
    what the same person had said, and decides nothing.
    """

    SHOWN, DISMISSED, REOPENED, UNSURE = "shown", "dismissed", "reopened", "unsure"

    conflict = models.CharField(max_length=_KEY, db_index=True)  # the key of what was decided on, when it was
    verdict = models.CharField(max_length=_CODE)
    value = models.TextField(blank=True)  # of shown
    about = models.TextField()  # JSON: the discrepancy as it stood: class, field, reason, rule, shown, sides
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    @property
    def stood(self) -> dict[str, Any]:
        """The discrepancy as it stood."""
        loaded: dict[str, Any] = json.loads(self.about)
        return loaded


class Issue(models.Model):
    """What could not be read or placed; those of a document are replaced when it is read again."""

    document = models.CharField(max_length=_KEY, db_index=True)
    stage = models.CharField(max_length=_CODE)
    code = models.CharField(max_length=_CODE)
    message = models.TextField()
    next_step = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    projected = models.BooleanField(default=False)  # found by linking or projecting, not by reading

    class Meta:
        ordering = ("document", "start", "id")


class TrailEntry(models.Model):
    """One write: who, when, what, before, after, why; each row holds the hash of the one before.

    Where the law has personal data removed, ``before``, ``after`` and ``reason`` become "" and ``erased`` true: their
    own hashes, which the hash of the row is made of, stay. Rows of the first version have no such hashes.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=_CODE)
    target = models.CharField(max_length=_KEY, db_index=True)
    before = models.TextField()  # canonical JSON, as hashed
    after = models.TextField()  # canonical JSON, as hashed
    reason = models.TextField(blank=True)
    prev_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    before_hash = models.CharField(max_length=64, null=True)
    after_hash = models.CharField(max_length=64, null=True)
    reason_hash = models.CharField(max_length=64, null=True)
    erased = models.BooleanField(null=True)

    class Meta:
        ordering = ("id",)


class SavedSearch(models.Model):
    """A list that an account wants to find again: its family and the filters of its address."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=200)
    family = models.CharField(max_length=_CODE)
    filters = models.TextField(blank=True)  # as in an address: sector=energy&stage=agreed
    saved_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # when its owner last looked at what is new

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("account", "family", "filters"), name="saved_search_once"),)


# ------------------------------------------------------------------------------------------------ projections
class Actor(models.Model):
    """A person, an organisation or a state; primary keys follow the folded name."""

    id = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=_KEY, unique=True)
    type = models.CharField(max_length=_CODE)
    name = models.TextField()
    sort_fr = models.CharField(max_length=sorting.LENGTH)  # by the name that readers of the language know
    sort_en = models.CharField(max_length=sorting.LENGTH)
    sort_ru = models.CharField(max_length=sorting.LENGTH)
    claim_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)


class ActorForm(models.Model):
    """One spelling of an actor in one source."""

    id = models.IntegerField(primary_key=True)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="forms")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    form = models.TextField()

    class Meta:
        ordering = ("id",)


class Holding(models.Model):
    """An office that a person holds, as one passage says."""

    id = models.IntegerField(primary_key=True)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="holdings")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", null=True)
    title = models.TextField()
    state = models.CharField(max_length=_CODE, blank=True)
    start = models.CharField(max_length=_DATE, blank=True)
    end = models.CharField(max_length=_DATE, blank=True)
    evidence = models.TextField()
    evidence_start = models.PositiveIntegerField(null=True)  # offset of the passage in its source

    class Meta:
        ordering = ("id",)


class Subject(models.Model):
    """A commitment, an agreement or a meeting, through its whole life."""

    id = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=_KEY, unique=True)
    kind = models.CharField(max_length=_CODE)
    family = models.CharField(max_length=_CODE)  # commitments, discussions, agreements, meetings: counted apart
    title = models.TextField()
    language = models.CharField(max_length=_CODE, blank=True)
    stage = models.CharField(max_length=_CODE)
    is_open = models.BooleanField()  # neither completed, held, cancelled nor ended
    sector = models.CharField(max_length=_CODE)
    first_said = models.CharField(max_length=_DATE, blank=True)  # earliest and latest publication of its evidence
    last_said = models.CharField(max_length=_DATE, blank=True)
    news_end = models.CharField(max_length=_DATE, blank=True)  # last day of last_said
    due_date = models.CharField(max_length=_DATE, blank=True)
    due_relation = models.CharField(max_length=_CODE, blank=True)
    due_end = models.CharField(max_length=_DATE, blank=True)
    slipped_days = models.IntegerField(
        null=True
    )  # that the due date has moved by; null: it has not (register.slippage)
    fulfilment = models.CharField(max_length=_CODE, blank=True)  # the shown rating; "" of what is no commitment
    source_classes = models.PositiveSmallIntegerField(default=0)  # bits of register.source_classes
    urgent = models.CharField(max_length=_DATE)  # due_end while it can be overdue, else 9999-12-31: the order of lists
    source_count = models.PositiveIntegerField()
    independent_count = models.PositiveIntegerField()
    claim_count = models.PositiveIntegerField()
    unread_count = models.PositiveIntegerField()  # claims that no person has reviewed
    conflict_count = models.PositiveIntegerField(default=0)
    figure = models.FloatField(null=True)  # the shown one, and its unit or currency
    unit = models.CharField(max_length=100, blank=True)
    figure_disputed = models.BooleanField(default=False)
    card = models.TextField()  # one JSON object: actors by role, figure and places, as a line of a list shows them

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("family", "urgent", "id"), name="subject_urgent"),
            models.Index(fields=("family", "-news_end", "id"), name="subject_news"),
            models.Index(fields=("family", "stage", "sector"), name="subject_stage"),
            models.Index(fields=("family", "fulfilment"), name="subject_fulfilment"),
            models.Index(fields=("family", "source_classes"), name="subject_voices"),
            models.Index(fields=("urgent", "id"), name="subject_due"),
            models.Index(fields=("-news_end", "id"), name="subject_latest"),
            models.Index(fields=("-conflict_count", "-news_end", "id"), name="subject_disputed"),
            models.Index(fields=("claim_count", "unread_count"), name="subject_counts"),
        )


class ClaimRow(models.Model):
    """A claim as it stands: the reviewed one, else the machine's; rejected ones have no row."""

    DISPUTED, FIGURED = 2, 1

    id = models.IntegerField(primary_key=True)
    claim_id = models.CharField(max_length=_KEY, unique=True)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="claims")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField()  # rank in its source, from 1
    kind = models.CharField(max_length=_CODE)
    stage = models.CharField(max_length=_CODE)
    object = models.TextField()
    sector = models.CharField(max_length=_CODE)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    said = models.CharField(max_length=_DATE, blank=True)  # publication of its source
    when_start = models.CharField(max_length=_DATE, blank=True, db_index=True)
    when_end = models.CharField(max_length=_DATE, blank=True)
    due_date = models.CharField(max_length=_DATE, blank=True)
    due_relation = models.CharField(max_length=_CODE, blank=True)
    due_duration = models.CharField(max_length=_CODE, blank=True)
    speaker = models.TextField(blank=True)
    confidence = models.FloatField()
    rule = models.CharField(max_length=100, blank=True)
    verdict = models.CharField(max_length=_CODE, blank=True)  # "" while no person has reviewed it
    weight = models.PositiveSmallIntegerField(default=0)  # DISPUTED and FIGURED: the order of the review desk
    line = models.TextField()  # the whole claim, one JSON object

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("kind", "stage"), name="claim_stage"),
            models.Index(fields=("verdict", "kind", "rule"), name="claim_rule"),
            models.Index(fields=("verdict", "-weight", "confidence", "id"), name="claim_waiting"),
        )

    @property
    def payload(self) -> dict[str, Any]:
        """The claim in the fields of the extract format, as it stands."""
        loaded: dict[str, Any] = json.loads(self.line)
        return loaded


class SubjectRelation(models.Model):
    """A link between two subjects that is not a merge: part_of, carries, produced_by, same_topic."""

    id = models.IntegerField(primary_key=True)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=_CODE)

    class Meta:
        ordering = ("id",)


class ClaimActor(models.Model):
    """An actor in a claim, in its role, under the name that the source gives."""

    id = models.IntegerField(primary_key=True)
    claim = models.ForeignKey(ClaimRow, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="claims")
    role = models.CharField(max_length=_CODE)
    form = models.TextField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("actor", "role", "claim"), name="claim_actor_roles"),)


class ClaimPlace(models.Model):
    """A place of a claim; ``key`` is the folded name."""

    id = models.IntegerField(primary_key=True)
    claim = models.ForeignKey(ClaimRow, on_delete=models.CASCADE, related_name="places")
    key = models.CharField(max_length=_KEY, db_index=True)
    name = models.TextField()

    class Meta:
        ordering = ("id",)


class SubjectActor(models.Model):
    """An actor of any claim of a subject, once: what lists are filtered and counted by."""

    id = models.IntegerField(primary_key=True)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="subjects")
    provides = models.BooleanField(default=False)  # in any claim of the subject
    receives = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)


class SubjectPlace(models.Model):
    """A place of any claim of a subject, once; ``key`` is the folded name, ``name`` the form that stands first."""

    id = models.IntegerField(primary_key=True)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="places")
    key = models.CharField(max_length=_KEY, db_index=True)
    name = models.TextField()

    class Meta:
        ordering = ("id",)


class Conflict(models.Model):
    """Passages that cannot all hold, with the value shown meanwhile and the rule that chose it."""

    id = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=_KEY, unique=True)
    conflict_class = models.CharField(max_length=_CODE)
    field = models.CharField(max_length=100)
    shown = models.TextField(blank=True)
    rule = models.TextField()
    reason = models.TextField()

    class Meta:
        ordering = ("id",)


class ConflictSide(models.Model):
    """One passage of a conflict with the value it gives."""

    id = models.IntegerField(primary_key=True)
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="sides")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    quote = models.TextField()
    start = models.PositiveIntegerField(null=True)
    value = models.TextField()

    class Meta:
        ordering = ("id",)


class ConflictClaim(models.Model):
    """A claim on one side of a conflict."""

    id = models.IntegerField(primary_key=True)
    side = models.ForeignKey(ConflictSide, on_delete=models.CASCADE, related_name="claims")
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="claims")
    claim = models.ForeignKey(ClaimRow, on_delete=models.CASCADE, related_name="conflicts")

    class Meta:
        ordering = ("id",)


class SearchRow(models.Model):
    """The normalised words of a subject, a source or an actor (see ``register.search``)."""

    id = models.IntegerField(primary_key=True)
    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, null=True, related_name="+")
    source = models.OneToOneField(Source, on_delete=models.CASCADE, null=True, related_name="+")
    actor = models.OneToOneField(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.TextField()
