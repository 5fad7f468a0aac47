"""A bar on stderr while sources are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jalon.sources.reading import NO_SOURCES

_WIDTH = 30


class Progress:
    """How many of the expected sources are done; draws nothing unless it is shown."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self.total, self.shown, self.done = total, shown, 0

    def step(self, name: str) -> None:
        """One source more."""
        self.done += 1
        total = max(self.total, self.done)
        filled = _WIDTH * self.done // total
        self._draw(f"{'█' * filled}{'·' * (_WIDTH - filled)} {self.done}/{total} {name[:40]}")

    def phase(self, name: str) -> None:
        """Say what is done after the sources."""
        self._draw(name)

    def end(self) -> None:
        """Leave the line."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self, line: str) -> None:
        if self.shown:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()


def files_below(paths: list[str]) -> int:
    """How many sources the paths hold, to know how far a build has come; an address counts as one."""
    return sum(_files(Path(path)) if Path(path).is_dir() else 1 for path in paths)


def _files(folder: Path) -> int:
    found = (name for _, _, names in os.walk(folder) for name in names)
    return sum(not name.startswith(".") and name not in NO_SOURCES for name in found)
