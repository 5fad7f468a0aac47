"""Chinese names in pinyin, as Russian writes them."""

from __future__ import annotations

import pytest

from jalon.linking.pinyin import palladius

NAMES = [
    ("Xi Jinping", "сицзиньпин"),
    ("Wang Yi", "вани"),
    ("Zhang Guoqing", "чжангоцин"),
    ("Zhao Leji", "чжаолэцзи"),
    ("Assimi Goïta", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "cyrillic"), NAMES)
def test_pinyin_is_read_by_syllables(name: str, cyrillic: str | None) -> None:
    assert palladius(name) == cyrillic
