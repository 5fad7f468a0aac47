"""The commands of a commission's desk: its follow-up note, and its mail."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from jalon.cli import family
from jalon.cli.telling import DONE, WITH_ISSUES, say, write
from jalon.days import iso_day


def note(args: argparse.Namespace) -> int:
    """Write the follow-up note of a commission as PDF/A."""
    from jalon.commission import commands  # noqa: PLC0415

    to = args.to or date.today()
    asked = commands.NoteAsked(args.commission, args.since, to, args.language)
    out = args.out or Path(f"note-{args.commission}-{to}.pdf")
    commands.note(args.register, asked, out)
    write(str(out))
    return DONE


def notify(args: argparse.Namespace) -> int:
    """Write and send the mail that is due, once; for a timer."""
    from jalon.commission import commands  # noqa: PLC0415

    told, *left = commands.notify(args.register)
    write(told)
    for line in left:
        say(line)
    return WITH_ISSUES if left else DONE


def add_to(add: family.Adding) -> None:
    """These commands and their options."""
    noting = add(note)
    noting.add_argument("--commission", required=True, metavar="NAME", help="the short name in its addresses")
    noting.add_argument("--since", required=True, type=iso_day, metavar="DAY", help="first day of the period")
    noting.add_argument("--to", type=iso_day, metavar="DAY", help="last day; default: today")
    family.language(noting)
    noting.add_argument("--out", type=Path, metavar="FILE", help="default: note-NAME-DAY.pdf here")
    family.register(noting)
    family.register(add(notify))
