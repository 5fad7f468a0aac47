"""Personal data in comments is found and masked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.press.privacy import MASKS, find_personal, mask

EMAIL, PHONE, NAME = MASKS["email"], MASKS["phone"], MASKS["name"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Écrivez à lecteur.assidu@exemple.org, merci", f"Écrivez à {EMAIL}, merci"),
        ("lecteur (at) exemple (dot) org", EMAIL),
        ("Tél : 00 223 70 00 00 00", f"Tél : {PHONE}"),
        ("TEL 0 0 2 2 3 70000000", f"TEL {PHONE}"),
        ("WhatsApp : +223 70 00 00 00.", f"WhatsApp : {PHONE}."),
        ("Мой телефон: 8 (900) 000-00-00", f"Мой телефон: {PHONE}"),
        ("appelez le 70 00 00 00 ce soir", f"appelez le {PHONE} ce soir"),
        ("call me on +254 700 000 000", f"call me on {PHONE}"),
        ("Grand Baobab dit :\nBravo à tous.", f"{NAME} dit :\nBravo à tous."),
        ("Grand Baobab\n12 mai 2023 à 10:22\nBravo à tous.", f"{NAME}\n12 mai 2023 à 10:22\nBravo à tous."),
        ("Bravo à tous.\n\nGrand Baobab", f"Bravo à tous.\n\n{NAME}"),
    ],
)
def test_masks(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "120 000 tonnes d'urée et 60 millions de litres",
        "le prêt de 29 518 065 000 francs CFA",
        "du 12 au 19 novembre 2023",
        "le 12.05.2023 à 10:22",
        "Loi n°2012-009 du 08 février 2012",
        "une ligne de 225 kV, 200 MW",
    ],
)
def test_figures_and_dates_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=300))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(alphabet="ab@. 0123456789+\n", max_size=200))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = find_personal(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
