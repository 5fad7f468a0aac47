from __future__ import annotations

from pathlib import Path

import pytest

from bench.run import Measured, main


def test_row_gives_rates_and_mebibytes() -> None:
    peer = Measured("spacy", 20, 100_000, 3.0, 8.0, 2**30)
    assert Measured("read", 10, 50_000, 0.5, 2.0, 2**28).row(peer) == "| read | 0.50 | 5.0 | 2.0 | 25 | 256 |"


def test_table_has_a_row_for_each_stage_asked_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Un pont\n\nLa Norlande construira un pont.\n", encoding="utf-8")
    assert main(["--texts", str(tmp_path), "--times", "1", "read"]) == 0
    assert [line.split(" | ")[0] for line in capfd.readouterr().out.splitlines()] == ["| stage", "| ---", "| read"]


def test_unknown_stage_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        main(["rede"])
    assert refused.value.code == 2
