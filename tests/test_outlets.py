"""The file of outlets, as all parts of Jalon read it."""

import pytest

from jalon.outlets import apart, country_of, outlets, publisher


@pytest.mark.parametrize(
    ("outlet", "country"), [("L'Essor", "ML"), ("TASS", "RU"), ("No such paper", None), (None, None)]
)
def test_the_country_of_an_outlet(outlet: str | None, country: str | None) -> None:
    assert country_of(outlet) == country


def test_countries_are_codes_of_two_letters() -> None:
    assert all(o.country is None or (len(o.country) == 2 and o.country.isupper()) for o in outlets().values())


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        (("Le Fanal", None), ("L'Étoile", None), True),
        (("Le Fanal", None), ("le  fanal", None), False),
        ((None, "https://www.a.example/x"), (None, "https://a.example/y"), False),
        ((None, "https://a.example/x"), (None, "https://b.example/x"), True),
        (("TASS", None), (None, "https://tass.ru/x"), False),
        (("Le Fanal", None), (None, None), False),
        ((None, "http://[broken"), (None, "https://b.example/x"), False),
    ],
)
def test_two_publishers(one: tuple[str | None, str | None], other: tuple[str | None, str | None], two: bool) -> None:
    assert apart(publisher(*one), publisher(*other)) is two
