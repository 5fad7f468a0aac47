"""The words of the pages about people."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy as word

from jalon.publish.words import Words

ROLES: Words = {
    "outsider": word("role of an account", "no role yet: reads what everybody reads"),
    "contributor": word("role of an account", "contributor: adds sources"),
    "focal_point": word("role of an account", "focal point: sees and answers what concerns the own side"),
    "reviewer": word("role of an account", "reviewer: decides on proposals"),
    "secretary": word("role of an account", "secretary: keeps the work of the commission"),
    "administrator": word("role of an account", "administrator: everything, and people"),
}

#: What the register refuses, by what it says in English.
FAULTS: Words = {
    "this name is taken": word("error", "This name is taken: choose another one."),
    "nobody changes their own rights": word("error", "Nobody changes their own rights: ask another administrator."),
    "no such account": word("error", "There is no such account."),
    "a withdrawal needs its reason": word("error", "A withdrawal needs its reason."),
    "putting a source back needs its reason": word("error", "Putting a source back needs its reason."),
    "erasing needs words of three letters or more, and a reason without them": word(
        "error", "Give words of three letters or more, and a reason that does not repeat them."
    ),
    "these words stand nowhere in the register": word(
        "error", "These words stand nowhere in the register: copy them as a source spells them."
    ),
}
