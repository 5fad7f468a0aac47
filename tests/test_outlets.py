"""The file of outlets, as all parts of Jalon read it."""

import pytest

from jalon.outlets import country_of, outlets


@pytest.mark.parametrize(
    ("outlet", "country"), [("L'Essor", "ML"), ("TASS", "RU"), ("No such paper", None), (None, None)]
)
def test_the_country_of_an_outlet(outlet: str | None, country: str | None) -> None:
    assert country_of(outlet) == country


def test_countries_are_codes_of_two_letters() -> None:
    assert all(o.country is None or (len(o.country) == 2 and o.country.isupper()) for o in outlets().values())
