"""A register to measure on: a copy, opened, and thrown away afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jalon.register.opening import open_register


@contextmanager
def opened_copy(register: Path) -> Iterator[None]:
    """Open a copy of a register; Django is ready inside."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "register.sqlite3"
        shutil.copy(register, file)
        open_register(file)
        yield
