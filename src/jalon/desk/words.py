"""The words of the desk."""

from __future__ import annotations

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.publish.figures import number
from jalon.publish.words import Words, of

VERDICTS: Words = {
    "accepted": word("review", "accepted"),
    "corrected": word("review", "corrected"),
    "rejected": word("review", "rejected"),
}

#: Why a proposal is rejected; the code is kept, so that reasons can be counted.
REASONS: Words = {
    "not_said": word("reason of a rejection", "the sentence does not say this"),
    "no_subject": word("reason of a rejection", "nothing that a register follows: opinion, background, history"),
    "wrong_kind": word("reason of a rejection", "wrong kind or stage, beyond correction"),
    "twice": word("reason of a rejection", "the same statement is proposed twice for this sentence"),
    "no_article": word("reason of a rejection", "not part of the article: comment, advertisement, other text"),
    "other": word("reason of a rejection", "other reason"),
}

QUALIFIERS: Words = {
    "at_least": word("qualifier in a form", "at least"),
    "about": word("qualifier in a form", "about"),
    "at_most": word("qualifier in a form", "at most"),
}
RELATIONS: Words = {
    "before": word("relation of a due date", "before this date"),
    "by": word("relation of a due date", "by this date, included"),
    "in": word("relation of a due date", "in this period"),
}

#: What a ruling on a discrepancy did.
RULED: Words = {
    "shown": word("ruling", "The chosen value is shown from now on."),
    "dismissed": word("ruling", "Dismissed: it is no discrepancy."),
    "reopened": word("ruling", "Reopened: it stands as the machine found it."),
    "unsure": word("ruling", "Recorded as unsure: you decide nothing, and what you had said no longer counts."),
}
#: What somebody decided of a discrepancy, as a word.
RULINGS: Words = {
    "shown": word("ruling of a person", "value chosen"),
    "dismissed": word("ruling of a person", "dismissed"),
    "reopened": word("ruling of a person", "reopened"),
    "unsure": word("ruling of a person", "unsure"),
}


#: What the register refuses, by what it says in English.
FAULTS: Words = {
    "this is the same record": word("error", "This is the record that holds the statement: choose another one."),
    "it stands in this record already": word("error", "The statement is in this record already: choose another one."),
    "no such record": word("error", "There is no record with this identifier: copy it from the page of the record."),
    "this statement stands alone already": word("error", "This statement is already alone in its record."),
    "the passage does not stand in the source": word(
        "error", "The passage is not in the source: copy it word for word."
    ),
    "a discrepancy is dismissed for a reason": word("error", "Say why it is no discrepancy."),
    "a rating needs its reason": word("error", "Give the reason."),
    "no such rating: none chosen": word("error", "Choose how far it is fulfilled."),
    "no side of the discrepancy tells this value": word("error", "Choose one of the values."),
    "records of two kinds cannot be one": word(
        "error", "Records of different kinds cannot be merged: correct the kind first."
    ),
}


def out_of(count: int, total: int) -> str:
    """« 9 sur 10 »: never a bare percentage."""
    return pgettext("share", "%(n)s out of %(total)s") % {"n": number(count), "total": number(total)}


def reason_told(reason: str) -> str:
    """A reason of a rejection as it is kept (``code`` or ``code: words``), in words."""
    code, _, more = reason.partition(": ")
    if code not in REASONS:
        return reason
    return ": ".join(part for part in (of(REASONS, code), more) if part)


#: What a version of the engine did with a proposal.
REPROPOSED: Words = {
    "new": word("proposal of a version", "Proposed for the first time"),
    "changed": word("proposal of a version", "Proposed differently"),
    "withdrawn": word("proposal of a version", "No longer proposed"),
}

SECOND_FAULTS: Words = {
    "a second reading needs its reason": word("error", "Say why it should be read again."),
    "nobody has decided on this yet": word("error", "Nobody has decided on this yet: decide first."),
    "a second reading is asked for already": word("error", "A second reading has already been requested."),
}
