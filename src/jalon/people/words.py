"""The words of the pages about people."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy as word

from jalon.publish.words import Words

ROLES: Words = {
    "outsider": word("role of an account", "no role yet: reads what everybody reads"),
    "contributor": word("role of an account", "contributor: adds sources"),
    "focal_point": word("role of an account", "focal point: sees and answers what concerns their own side"),
    "reviewer": word("role of an account", "reviewer: decides on proposals"),
    "secretary": word("role of an account", "secretary: runs the work of the commission"),
    "administrator": word("role of an account", "administrator: everything, and people’s accounts"),
}

_PUBLIC = word("what a role reads", "the public edition")
_INSIDE = word("what a role reads", "the internal edition, notes of their own side and of both sides")
READS: Words = {
    "outsider": _PUBLIC,
    "contributor": _INSIDE,
    "focal_point": _INSIDE,
    "reviewer": _INSIDE,
    "secretary": _INSIDE,
    "administrator": _INSIDE,
}
DOES: Words = {
    "outsider": word("what a role does", "saves searches of their own"),
    "contributor": word("what a role does", "adds sources, writes notes"),
    "focal_point": word("what a role does", "answers for their own ministry on the commission’s pages, writes notes"),
    "reviewer": word("what a role does", "adds sources, decides on proposals, writes notes"),
    "secretary": word(
        "what a role does",
        "adds and withdraws sources, withholds from the public edition, runs the work of the commission, writes notes",
    ),
    "administrator": word(
        "what a role does",
        "everything that the others do; invites, gives roles and sides, closes accounts, erases personal data",
    ),
}

#: What the register refuses, by what it says in English.
FAULTS: Words = {
    "this name is taken": word("error", "This name is taken: choose another one."),
    "nobody changes their own rights": word("error", "Nobody can change their own rights: ask another administrator."),
    "no such side": word("error", "Choose a state of the list, or the joint secretariat."),
    "withholding needs its reason": word("error", "Give the reason for withholding."),
    "withholding ends on a day to come": word("error", "Give a future day from which it is shown again."),
    "this is withheld already": word("error", "This is withheld already: lift it first to change its day or reason."),
    "this is not withheld": word("error", "This is not withheld, or no longer."),
    "lifting needs its reason": word("error", "Give the reason for showing it again."),
    "there is nothing here to withhold": word("error", "There is nothing here that could be withheld."),
    "a note has between one and 4000 characters": word("error", "A note has between one and 4,000 characters."),
    "no such readers of a note": word("error", "Choose who reads the note."),
    "no such account": word("error", "There is no such account."),
    "a withdrawal needs its reason": word("error", "A withdrawal needs a reason: give it."),
    "putting a source back needs its reason": word("error", "Restoring a source needs a reason: give it."),
    "erasing needs words of three letters or more, and a reason without them": word(
        "error", "Give words of three letters or more, and a reason that does not repeat them."
    ),
    "these words stand nowhere in the register": word(
        "error", "These words appear nowhere in the register: copy them as a source spells them."
    ),
}
