"""The errors of Jalon: one tree.

JalonError
├── CallError          a wrong call: unknown option, missing file      exit 2
├── UnreadableError    a source that cannot be read                     exit 2 alone, an Issue among others
├── FormatError        a line of a file that is not what it should be   exit 2
├── RegisterError      the register is missing, busy or of another version
└── IntegrityError     a trail, a quote or a projection that does not hold   exit 1

A message says what, where and what next. ``permanent`` tells whether trying again can help.
"""

from __future__ import annotations


class JalonError(Exception):
    """Any error that Jalon raises on purpose; its text is meant for the user."""

    permanent = True
    exit_status = 2

    def __init__(self, what: str, *, where: str = "", next_step: str = "", code: str = "error") -> None:
        self.what, self.where, self.next_step, self.code = what, where, next_step, code
        super().__init__(": ".join(part for part in (where, what) if part) + (f" — {next_step}" if next_step else ""))


class CallError(JalonError):
    """The command was called in a way it does not understand."""


class UnreadableError(JalonError):
    """A source cannot be read; the others go on."""


class FormatError(JalonError):
    """A line of a data file is not in the documented format."""


class RegisterError(JalonError):
    """The register cannot be opened or is not of this version."""

    permanent = False


class IntegrityError(JalonError):
    """Something stored is not what it was when it was written."""

    exit_status = 1
