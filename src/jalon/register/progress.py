"""How far a reading has come: a bar on stderr, and the file that the pages read."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from jalon.register.work import Watched
from jalon.sources.reading import NO_SOURCES

_WIDTH = 30


class Progress:
    """How many of the expected sources are done; draws nothing unless it is shown."""

    def __init__(self, total: int, *, shown: bool, watched: Watched | None = None) -> None:
        self.total, self.shown, self.done, self.watched = total, shown, 0, watched
        self._since = time.monotonic()

    def step(self, name: str) -> None:
        """One source more."""
        self.done += 1
        total = max(self.total, self.done)
        if self.watched:
            self.watched.step(self.done - 1, total, name)
        filled = _WIDTH * self.done // total
        self._draw(f"{'█' * filled}{'·' * (_WIDTH - filled)} {self.done}/{total}{self._left(total)} {name[:40]}")

    def phase(self, name: str) -> None:
        """Say what is done after the sources."""
        if self.watched:
            self.watched.tell(state="linking", done=self.done, now="")
        self._draw(name)

    def stopped(self) -> bool:
        """Somebody has asked for the end."""
        return self.watched is not None and self.watched.stopped()

    def end(self) -> None:
        """Leave the line."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _left(self, total: int) -> str:
        """« , 2:05 left », at the pace of the sources that are done."""
        before = self.done - 1
        if not before:
            return ""
        seconds = round((time.monotonic() - self._since) / before * (total - before))
        return f", {seconds // 60}:{seconds % 60:02} left"

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
