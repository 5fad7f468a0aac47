"""The commands that make a register, show it, and check it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jalon import engine, lines
from jalon.cli import family
from jalon.cli.telling import DONE, WITH_ISSUES, Report, concluded, say, write
from jalon.errors import CallError
from jalon.model import ArticleLine

if TYPE_CHECKING:
    from jalon.register.summary import Summary

#: Roles of accounts, as ``register.rights.GROUPS`` names them: this module does not need Django.
ROLES = ("contributor", "focal_point", "reviewer", "secretary")


def build(args: argparse.Namespace) -> int:
    """Create or complete the register of a dossier; interrupted, it goes on where it stopped."""
    from jalon.register import commands  # noqa: PLC0415

    if not args.dossier.is_dir():
        raise CallError("not a folder", where=str(args.dossier), next_step="give the folder that holds the sources")
    return _told(commands.build(args.dossier, args.register, progress=sys.stderr.isatty() or args.progress))


def add(args: argparse.Namespace) -> int:
    """Put more sources into the register; interrupted, it goes on where it stopped."""
    from jalon.register import commands  # noqa: PLC0415

    return _told(commands.add(args.paths, args.register, progress=sys.stderr.isatty() or args.progress))


def _told(summary: Summary) -> int:
    """What the register now holds, and each issue that the user must see."""
    report = Report(summary.sources)
    for issue in summary.issues:
        report.tell(issue)
    write(str(summary))
    return report.status()


def serve(args: argparse.Namespace) -> int:
    """Show the register in the browser."""
    from jalon.register import commands  # noqa: PLC0415

    commands.serve(args.register, args.host, args.port, new=args.new)
    return DONE


def rebuild(args: argparse.Namespace) -> int:
    """Compute the register's state again from its claims and reviews."""
    from jalon.register import commands  # noqa: PLC0415

    commands.rebuild(args.register)
    return DONE


def verify(args: argparse.Namespace) -> int:
    """Check the register's trail and evidence, or the quotes of a file of claims."""
    if not args.claims:
        return _verify_register(args)
    count = 0
    for fault in _refused_quotes(args):
        write(fault)
        count += 1
    say(f"{count} faults" if count else "everything holds")
    return WITH_ISSUES if count else DONE


def _refused_quotes(args: argparse.Namespace) -> Iterable[str]:
    from jalon import certificate  # noqa: PLC0415

    told = list(lines.read_file(args.claims))
    sources = args.sources or sorted({r.address for r in told if isinstance(r, ArticleLine) and r.address})
    return certificate.refused(told, engine.read(path for path in sources if Path(path).exists()))


def _verify_register(args: argparse.Namespace) -> int:
    from jalon.register import commands  # noqa: PLC0415

    found = commands.verify(args.register)
    for fault in found.faults:
        write(fault)
    return concluded(found)


def account(args: argparse.Namespace) -> int:
    """Make an account of a role, and say its password once."""
    from jalon.register import commands  # noqa: PLC0415

    write(commands.create_account(args.register, args.name, args.role))
    return DONE


def add_to(adding: family.Adding) -> None:
    """These commands and their options."""
    building, completing, serving, rebuilding, verifying, accounting = map(
        adding, (build, add, serve, rebuild, verify, account)
    )
    building.add_argument(
        "dossier", type=Path, metavar="DOSSIER", help="folder of sources, with dossier.toml if need be"
    )
    family.paths(completing)
    for sub in (building, completing):
        sub.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")
    serving.add_argument("--new", action="store_true", help="make an empty register where there is none")
    serving.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone")
    serving.add_argument("--port", type=int, default=8000, help="default: 8000")
    verifying.add_argument("--claims", metavar="FILE", help="check the quotes of these claims instead of the register")
    verifying.add_argument(
        "--sources", nargs="*", default=[], metavar="PATH", help="where the sources are, if not where they were read"
    )
    accounting.add_argument("name", metavar="NAME", help="what the person signs in with")
    accounting.add_argument("--role", required=True, choices=ROLES, help="what it may do")
    for sub in (building, completing, serving, rebuilding, verifying, accounting):
        family.register(sub)
