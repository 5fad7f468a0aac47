"""A register of an earlier version: its minutes say what they said, its trail is read on and verifies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_a_name_of_one_text_stands_in_every_column_as_it_did(root: Path, tmp_path: Path) -> None:
    call = [sys.executable, str(root / "tests" / "commission" / "former_register.py")]
    place = {"JALON_REGISTER": str(tmp_path / "register.sqlite3"), "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    done = subprocess.run(call, env=os.environ | place, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.replace("\\u00a0", " "))
    assert told["people"] == [
        ["Mali : Une cheffe, Un, Deux", "Мали: Une cheffe, Un, Deux"],
        ["Russie : Une cheffe, Un, Deux", "Россия: Une cheffe, Un, Deux"],
    ]
    assert told["owed"] == ["Mali : Ministère\nRussie : Ministère", "Мали: Ministère\nРоссия: Ministère"]
    assert told["signed"] == ["Une présidente"] * 2, "what was signed is not told otherwise"
    assert told["before"] is None, "there was none yet"
    assert told["heads"] == ["Une cheffe"] * 2 + [{"fr": "Une cheffe", "ru": "Глава"}], "both forms are read"
    assert told["faults"] == []
