"""Russian words: what a verb form says, cases, dictionary forms."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jalon.syntax import Token, in_dictionary_form, parse


def read(text: str) -> dict[str, Token]:
    """The tokens of one sentence by their words."""
    return {token.text: token for tokens in parse([(0, text)], "ru") for token in tokens}


@pytest.mark.parametrize(
    ("text", "word", "case"),
    [
        ("Лаос планирует подписать соглашение.", "соглашение", "acc"),
        ("Стороны подписали в мае кредитное соглашение.", "соглашение", "acc"),
        ("Министры скрепили подписями договор.", "договор", "acc"),
        ("Подготовка технико-экономического обоснования завершена.", "технико-экономического", "gen"),
        ("Соглашение вступило в силу.", "Соглашение", "nom"),
    ],
)
def test_case_by_form_and_agreement(text: str, word: str, case: str) -> None:
    assert read(text)[word].case == case


def test_latin_letter_in_place_of_a_preposition() -> None:
    assert read("Договор c банком подписан.")["с"].pos == "ADP"


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Меморандум подписан в Москве.", "подписан", ("подписать", "fin", "past", True)),
        ("Меморандум был подписан в Москве.", "подписан", ("подписать", "fin", "past", True)),
        ("Завод будет построен в Аккре.", "построен", ("построить", "fin", "fut", True)),
        ("Стороны будут строить завод.", "строить", ("строить", "fin", "fut", False)),
        ("Завод строится в Аккре.", "строится", ("строить", "fin", "pres", True)),
        ("Стороны договорились о поставках.", "договорились", ("договориться", "fin", "past", False)),
        ("Обсудили вопросы строительства.", "Обсудили", ("обсудить", "fin", "past", False)),
        ("Россия намерена построить завод.", "намерена", ("намерен", "fin", "pres", False)),
        ("Россия намерена построить завод.", "построить", ("построить", "inf", "", False)),
        ("Открыта школа, построенная Китаем.", "построенная", ("построить", "part", "past", True)),
        ("Визит состоялся в мае.", "состоялся", ("состояться", "fin", "past", True)),
    ],
)
def test_verb(text: str, word: str, told: tuple[str, str, str, bool]) -> None:
    """Lemma, form, tense, passive."""
    token = read(text)[word]
    assert (token.pos, token.lemma, token.form, token.tense, token.passive) == ("VERB", *told)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("Китай передал Бенину трактор.", {"Китай": "nom", "Бенину": "dat", "трактор": "acc"}),
        ("Школа построена Японией.", {"Школа": "nom", "Японией": "ins"}),
        ("Строительство дороги начато.", {"Строительство": "nom", "дороги": "gen"}),
    ],
)
def test_case(text: str, cases: dict[str, str]) -> None:
    tokens = read(text)
    assert {word: tokens[word].case for word in cases} == cases


def test_offsets_are_in_the_text() -> None:
    text = "Стороны договорились. Подписан протокол."
    sentences = [(0, text[:21]), (22, text[22:])]
    assert all(text[t.start : t.end] == t.text for tokens in parse(sentences, "ru") for t in tokens)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Обсудили поставки российской нефти.", "поставки российской нефти", "поставки российской нефти"),
        ("Договорились о строительстве новой дороги.", "строительстве новой дороги", "строительство новой дороги"),
        ("Рассказали о новой больнице.", "новой больнице", "новая больница"),
        ("Финансируют строительство двух школ.", "строительство двух школ", "строительство двух школ"),
        ("Подарили 4 моста.", "4 моста", "4 моста"),
        ("Обещали помочь 45 школам.", "45 школам", "45 школ"),
        ("Работают в Международном центре.", "Международном центре", "Международный центр"),
        ("Протокол АБР и правительства.", "АБР", "АБР"),
    ],
)
def test_dictionary_form(text: str, words: str, name: str) -> None:
    (tokens,) = parse([(0, text)], "ru")
    low = text.index(words)
    assert in_dictionary_form(words, [t for t in tokens if low <= t.start < low + len(words)], "ru") == name


def test_every_word_of_a_person_changes() -> None:
    (tokens,) = parse([(0, "Он встретился с Иваном Петровым.")], "ru")
    assert in_dictionary_form("Иваном Петровым", tokens[3:5], "ru", every=True) == "Иван Петров"


def test_another_language_keeps_its_words() -> None:
    assert in_dictionary_form("des ponts", (), "fr") == "des ponts"


def test_nothing_is_loaded_before_russian_is_read() -> None:
    told = "import sys, jalon.claims; print({'slovnet', 'navec', 'pymorphy3', 'natasha'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "set()\n"
