"""Files that one process holds while it does what no two may do at once; a process that dies lets go of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def holding(file: Path, *, waits: bool = True) -> Iterator[None]:
    """Hold the file; BlockingIOError when another process does and ``waits`` is False."""
    lock = FileLock(file)
    try:
        lock.acquire(timeout=-1 if waits else 0)
    except Timeout:
        raise BlockingIOError(f"{file} is held by another process") from None
    try:
        yield
    finally:
        lock.release()


def is_held(file: Path) -> bool:
    """Whether some process holds the file just now."""
    if not file.exists():
        return False
    try:
        with holding(file, waits=False):
            return False
    except BlockingIOError:
        return True
