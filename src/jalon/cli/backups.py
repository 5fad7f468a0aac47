"""The commands that make one file of a register, and a register of one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cli import family
from jalon.cli.telling import concluded, say, write

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
        say(f"the register that stood here is now {aside}")
    return _told(found, args.register)


def _told(found: Findings, written: Path) -> int:
    """Where it is, and what does not hold in it."""
    write(str(written))
    for fault in found.faults:
        say(fault)
    return concluded(found)


def add_to(add: family.Adding) -> None:
    """These commands and their options."""
    saving, restoring = add(backup), add(restore)
    saving.add_argument("file", type=Path, metavar="FILE", help="a new file")
    restoring.add_argument("file", type=Path, metavar="FILE", help="a file of jalon backup")
    restoring.add_argument("--replace", action="store_true", help="put the register that stands there aside")
    family.register(saving)
    family.register(restoring)
