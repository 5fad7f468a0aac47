"""What the items to check say, by their code: what is wrong, and what to do next."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy as word

from jalon.publish.words import Words
from jalon.register.records import IssueRow

MESSAGES: Words = {
    "no_date": word("item to check", "The date of publication is not stated."),
    "no_language_pack": word("item to check", "No language pack for this text: no statement is read from it."),
    "language_not_read": word("item to check", "Statements are not read in this language yet."),
    "no_body": word("item to check", "No body of an article was recognised."),
    "no_text": word("item to check", "There is no text in this file."),
    "not_text": word("item to check", "This file is not a text."),
    "scanned": word("item to check", "Pages of this PDF are pictures without text."),
    "locked": word("item to check", "This PDF is protected by a password."),
    "damaged": word("item to check", "This file is damaged."),
    "too_large": word("item to check", "This file is larger than what can be read."),
    "empty_file": word("item to check", "This file is empty."),
    "empty_folder": word("item to check", "There is nothing to read in this folder."),
    "duplicate": word("item to check", "The same content exists under another name: it is read once."),
    "same_bytes": word("item to check", "The same content exists under another name: it is read once."),
    "missing_file": word("item to check", "This file no longer exists."),
    "no_permission": word("item to check", "Reading this file is not permitted."),
    "unreadable": word("item to check", "This file cannot be read."),
}

NEXT_STEPS: Words = {
    "no_date": word("item to check, what to do", "Declare it in dossier.toml."),
    "no_language_pack": word("item to check, what to do", "Read it and enter its statements by hand."),
    "language_not_read": word("item to check, what to do", "Read it and enter its statements by hand."),
    "no_body": word("item to check, what to do", "Check that the page holds an article."),
    "no_text": word("item to check, what to do", "Check that it is the right file."),
    "not_text": word("item to check, what to do", "Give a text, HTML, PDF, DOCX or ODT file."),
    "scanned": word("item to check, what to do", "Run a character recognition on it first."),
    "locked": word("item to check, what to do", "Give a copy without a password."),
    "damaged": word("item to check, what to do", "Fetch or save it again."),
    "too_large": word("item to check, what to do", "Cut it into several files."),
    "empty_file": word("item to check, what to do", "Remove it, or put the expected text in its place."),
    "empty_folder": word("item to check, what to do", "Put texts into it."),
    "duplicate": word("item to check, what to do", "Nothing, or remove one of the two."),
    "same_bytes": word("item to check, what to do", "Nothing, or remove one of the two."),
    "missing_file": word("item to check, what to do", "Put it back, or read again without it."),
    "no_permission": word("item to check, what to do", "Give the right to read it."),
    "unreadable": word("item to check, what to do", "Check the disk and the path."),
}


def message(issue: IssueRow) -> str:
    """What is wrong; a code without words shows what the engine tells."""
    return str(MESSAGES.get(issue.code, issue.message))


def next_step(issue: IssueRow) -> str:
    """What to do next."""
    return str(NEXT_STEPS.get(issue.code, issue.next_step))
