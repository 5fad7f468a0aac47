"""The command line: arguments in, lines out. Data on stdout, everything else on stderr.

Exit status: 0 done, 1 done with issues that the user must see, 2 bad call or unreadable input. Each family of commands
stands in a module of its own, with its options; a command imports what is heavy only when it runs.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from jalon import __version__
from jalon.cli import backups, desk, family, files, registers, texts, web
from jalon.cli.telling import DONE, INTERRUPTED, REFUSED, say
from jalon.errors import JalonError


def parser() -> argparse.ArgumentParser:
    """The commands and their options; ``docs/reference/commands.md`` is generated from it."""
    top = argparse.ArgumentParser(prog="jalon", description="From press texts to a register of commitments.")
    top.add_argument("--version", action="version", version=f"jalon {__version__}")
    add = family.adding(top)
    for commands in (texts, web, registers, files, desk, backups):
        commands.add_to(add)
    return top


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(_run(argv))


def _run(argv: Sequence[str] | None) -> int:
    args = parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except JalonError as error:
        say(str(error))
        return error.exit_status
    except BrokenPipeError:
        # The reader has had enough (`jalon extract … | head`): nothing more may be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except ModuleNotFoundError as error:
        say(f"this installation has no {error.name} — install it again, with `script/demo --no-serve`")
        return REFUSED
    except Exception:
        # Left to Python it would end with 1, which here means "done".
        traceback.print_exc()
        say("this is a fault of Jalon — report it, with the lines above and the source if you may")
        return REFUSED
    return status
