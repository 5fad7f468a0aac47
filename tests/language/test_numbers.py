"""Numbers in words, in digits, in both."""

from __future__ import annotations

import pytest

from jalon.language.numbers import numbered


def counts(text: str, language: str) -> list[float]:
    """The numbers of a text."""
    return [roles["count"] for roles in numbered(text, language).roles if "count" in roles]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "dix-sept", 17),
        ("fr", "vingt et un", 21),
        ("fr", "soixante et onze", 71),
        ("fr", "soixante-dix-huit", 78),
        ("fr", "quatre-vingts", 80),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "deux cents", 200),
        ("fr", "trois cent vingt-cinq mille", 325_000),
        ("fr", "mille neuf cent soixante", 1960),
        ("fr", "deux mille vingt-quatre", 2024),
        ("fr", "un million et demi", 1_500_000),
        ("fr", "3 milliards 500 millions", 3_500_000_000),
        ("fr", "7 milliards 412 millions 680 mille", 7_412_680_000),
        ("fr", "soixante-dix milliards", 70_000_000_000),
        ("fr", "deux (02)", 2),
        ("fr", "1,5 milliard", 1_500_000_000),
        ("fr", "50.000", 50_000),
        ("fr", "1.234.567,89", 1_234_567.89),
        ("fr", "0,125", 0.125),
        ("fr", "2.5", 2.5),
        ("en", "one hundred and twenty-five", 125),
        ("en", "two thousand and twenty-four", 2024),
        ("en", "fifteen hundred", 1500),
        ("en", "two and a half million", 2_500_000),
        ("en", "half a million", 500_000),
        ("en", "50,000", 50_000),
        ("en", "1.500", 1.5),
        ("ru", "двадцать одна", 21),
        ("ru", "двухсот пятидесяти тысяч", 250_000),
        ("ru", "полтора миллиона", 1_500_000),
        ("ru", "два с половиной миллиарда", 2_500_000_000),
        ("ru", "17,8 тысячи", 17_800),
        ("ru", "тридцати пяти", 35),
        ("ru", "миллиард", 1_000_000_000),
    ],
)
def test_a_number_is_one_token_with_its_value(language: str, text: str, value: float) -> None:
    assert counts(text, language) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2023 120 personnes", [2023, 120]),
        ("trois, quatre", [3, 4]),
        ("deux ou trois", [2, 3]),
        ("des millions de gens", []),
        ("le 12 et le 13", [12, 13]),
    ],
)
def test_numbers_that_stand_apart_stay_apart(text: str, values: list[float]) -> None:
    assert counts(text, "fr") == values
