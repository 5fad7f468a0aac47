from __future__ import annotations

from pathlib import Path

import pytest

from eval.agreement import agreement
from jalon.pack import languages


@pytest.mark.parametrize("language", languages())
def test_two_annotators_agree_on_what_is_held_out(language: str, tmp_path: Path) -> None:
    told = agreement(language, tmp_path)
    assert told["articles"] >= 25
    assert told["claim"]["f1"] > 0.85
