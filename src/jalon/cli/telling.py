"""What a command tells, and how it ends: data on stdout, everything else on stderr, an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jalon import lines
from jalon.model import Issue, to_json

if TYPE_CHECKING:
    from jalon.register.verification import Findings

DONE, WITH_ISSUES, REFUSED, INTERRUPTED = 0, 1, 2, 130


class Report:
    """What has gone to the user so far: how many sources were read, how many issues were told."""

    def __init__(self, read: int = 0) -> None:
        self.read = read
        self.issues = 0

    def tell(self, issue: Issue) -> None:
        """Say one issue on stderr."""
        self.issues += 1
        advice = f" — {issue.next_step}" if issue.next_step else ""
        say(f"{issue.document}: {issue.message}{advice} [{issue.code}]")

    def status(self) -> int:
        """Nothing readable is a refusal; issues beside what was read are told by 1."""
        if self.issues and not self.read:
            return REFUSED
        return WITH_ISSUES if self.issues else DONE


def write(line: str) -> None:
    """One line of data."""
    sys.stdout.write(line + "\n")


def write_records(name: str, records: Iterable[object]) -> None:
    """One line of JSON a record, under the name of its kind."""
    for record in records:
        write(lines.encoded({name: to_json(record)}))


def say(message: str) -> None:
    """One line for the user."""
    sys.stderr.write(f"jalon: {message}\n")


def concluded(found: Findings) -> int:
    """Say what could not be compared, and how many faults there are; gives the exit status, 1 for faults alone."""
    for note in found.notes:
        say(f"note: {note}")
    holds = "everything that was compared holds" if found.notes else "everything holds"
    say(f"{len(found.faults)} faults" if found.faults else holds)
    return WITH_ISSUES if found.faults else DONE
