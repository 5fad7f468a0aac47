"""A file is held by one process at a time, and let go of when that process dies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jalon.locks import holding, is_held

_HOLDER = """
import sys
from pathlib import Path
from jalon.locks import holding

with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Another process that holds a file."""
    file = tmp_path / "lock"
    command = [sys.executable, "-c", _HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        yield process, file
        process.kill()


def test_what_another_process_holds_is_held(holder: tuple[subprocess.Popen[bytes], Path]) -> None:
    _, file = holder
    assert is_held(file)
    with pytest.raises(BlockingIOError, match="held by another process"), holding(file, waits=False):
        pass


def test_a_process_that_dies_lets_go(holder: tuple[subprocess.Popen[bytes], Path]) -> None:
    process, file = holder
    process.kill()
    process.wait()
    assert not is_held(file)
    with holding(file, waits=False):
        pass


def test_a_file_that_nobody_made_is_not_held(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "lock")
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_inside_is_not_taken_for_a_lock(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError, match="of another kind"), holding(tmp_path / "lock"):
        raise BlockingIOError("of another kind")
    assert not is_held(tmp_path / "lock")
