"""How the commands of a family are added to the command line, and the options that several of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Run: TypeAlias = Callable[[argparse.Namespace], int]
#: Makes the parser of a command: its name is the function's, its help the function's docstring.
Adding: TypeAlias = Callable[[Run], argparse.ArgumentParser]

REGISTER = Path("var/register.sqlite3")
STORE = Path("var/pages")


def adding(top: argparse.ArgumentParser) -> Adding:
    """What adds commands to a command line."""
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(run: Run) -> argparse.ArgumentParser:
        help_ = (run.__doc__ or "").strip()
        sub = commands.add_parser(run.__name__, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    return add


def paths(sub: argparse.ArgumentParser) -> None:
    """The sources that a command reads."""
    sub.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for stdin")


def register(sub: argparse.ArgumentParser) -> None:
    """The register that a command works on."""
    sub.add_argument("--register", type=Path, default=REGISTER, metavar="FILE", help=f"default: {REGISTER}")


def store(sub: argparse.ArgumentParser) -> None:
    """The folder of the pages that were fetched."""
    sub.add_argument("--store", type=Path, default=STORE, metavar="FOLDER", help=f"default: {STORE}")


def language(sub: argparse.ArgumentParser, *, what: str = "") -> None:
    """The language of what a command writes."""
    told = f"{what}; default: fr" if what else "default: fr"
    sub.add_argument("--language", default="fr", choices=("fr", "en", "ru"), help=told)
