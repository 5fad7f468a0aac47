"""One name for readers, one key for registers."""

from __future__ import annotations

import pytest

from jalon.gazetteer import local_name, place_key


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("Russie", "en", "Russia"),
        ("Russie", "ru", "Россия"),
        ("Россия", "fr", "Russie"),
        ("Fédération de Russie", "fr", "Russie"),
        ("Moscou", "en", "Moscow"),
        ("Moscow", "ru", "Москва"),
        ("Mexico", "fr", "Mexico"),  # the city, for readers of French
        ("Mexico", "en", "Mexico"),
        ("Yémen", "en", "Yemen"),  # the same letters, another spelling
        ("MALI", "fr", "Mali"),
        ("Сикасо", "en", "Sikasso"),
        ("Sikasso", "ru", "Sikasso"),  # the gazetteer does not say which Cyrillic name is Russian
        ("Banque mondiale", "en", "World Bank"),
        ("BAD", "en", "BAD"),
        ("NOVAWIND", "ru", "НоваВинд"),
        ("Tiébélé-Nord", "en", "Tiébélé-Nord"),
        ("", "en", ""),
    ],
)
def test_readers_see_the_name_that_they_know(name: str, language: str, shown: str) -> None:
    assert local_name(name, language) == shown


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sikasso", "Сикасо", True),
        ("Moscou", "Москва", True),
        ("Mali", "Мали", True),
        ("Bougouni", "Sanankoroba", False),
        ("Guinée", "Guinée équatoriale", False),
        ("Hangar 14", "hangar  14", True),
    ],
)
def test_the_spellings_of_a_place_have_one_key(one: str, other: str, same: bool) -> None:
    assert (place_key(one) == place_key(other)) is same
