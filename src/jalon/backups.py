"""The commands that make one file of a register, and a register of one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def backup(args: argparse.Namespace) -> int:
    """Write the whole register, its copies of sources included, to one new file, and verify it."""
    from jalon.register.backup import back_up  # noqa: PLC0415

    return _told(back_up(args.register, args.file), args.file)


def restore(args: argparse.Namespace) -> int:
    """Make a register of a file that backup has written, and verify it."""
    from jalon.register.backup import restore as restored  # noqa: PLC0415

    faults, aside = restored(args.file, args.register, replace=args.replace)
    if aside is not None:
        sys.stderr.write(f"jalon: the register that stood here is now {aside}\n")
    return _told(faults, args.register)


def options(saving: argparse.ArgumentParser, restoring: argparse.ArgumentParser) -> None:
    """What the two commands take beside the register."""
    saving.add_argument("file", type=Path, metavar="FILE", help="a new file")
    restoring.add_argument("file", type=Path, metavar="FILE", help="a file of jalon backup")
    restoring.add_argument("--replace", action="store_true", help="put the register that stands there aside")


def _told(faults: list[str], written: Path) -> int:
    """Where it is, and what does not hold in it."""
    sys.stdout.write(f"{written}\n")
    for fault in faults:
        sys.stderr.write(f"jalon: {fault}\n")
    sys.stderr.write(f"jalon: {len(faults)} faults\n" if faults else "jalon: everything holds\n")
    return 1 if faults else 0
