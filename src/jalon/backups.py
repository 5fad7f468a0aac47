"""The commands that make one file of a register, and a register of one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jalon.register.verification import Findings


def backup(args: argparse.Namespace) -> int:
    """Write the whole register, its copies of sources included, to one new file, and verify it."""
    from jalon.register.backup import back_up  # noqa: PLC0415

    return _told(back_up(args.register, args.file), args.file)


def restore(args: argparse.Namespace) -> int:
    """Make a register of a file that backup has written, and verify it."""
    from jalon.register.backup import restore as restored  # noqa: PLC0415

    found, aside = restored(args.file, args.register, replace=args.replace)
    if aside is not None:
        sys.stderr.write(f"jalon: the register that stood here is now {aside}\n")
    return _told(found, args.register)


def options(saving: argparse.ArgumentParser, restoring: argparse.ArgumentParser) -> None:
    """What the two commands take beside the register."""
    saving.add_argument("file", type=Path, metavar="FILE", help="a new file")
    restoring.add_argument("file", type=Path, metavar="FILE", help="a file of jalon backup")
    restoring.add_argument("--replace", action="store_true", help="put the register that stands there aside")


def _told(found: Findings, written: Path) -> int:
    """Where it is, and what does not hold in it."""
    sys.stdout.write(f"{written}\n")
    for fault in found.faults:
        sys.stderr.write(f"jalon: {fault}\n")
    return concluded(found)


def concluded(found: Findings) -> int:
    """Say what could not be compared, and how many faults there are; gives the exit status, 1 for faults alone."""
    for note in found.notes:
        sys.stderr.write(f"jalon: note: {note}\n")
    holds = "everything that was compared holds" if found.notes else "everything holds"
    sys.stderr.write(f"jalon: {len(found.faults)} faults\n" if found.faults else f"jalon: {holds}\n")
    return 1 if found.faults else 0
