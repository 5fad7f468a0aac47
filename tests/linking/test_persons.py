"""Names of persons: one person under many spellings, two persons under one surname."""

from __future__ import annotations

import pytest

from jalon.language.names import find_names
from jalon.linking.persons import bare_name, same_person
from jalon.model import Person

SAME = [
    ("Sergueï Lavrov", "Сергей Лавров"),
    ("Sergueï Lavrov", "Sergey Lavrov"),
    ("Vladimir Poutine", "Владимир Путин"),
    ("Vladimir Poutine", "Vladimir Putin"),
    ("Alexandre Novak", "Александр Новак"),
    ("Iounous-bek Evkourov", "Yunus-Bek Yevkurov"),
    ("Assimi Goïta", "Ассими Гойта"),
    ("Abdoulaye Diop", "Абдулай Диоп"),
    ("Recep Tayyip Erdoğan", "Реджеп Тайип Эрдоган"),
    ("Faustin-Archange Touadéra", "Фостен-Арканж Туадера"),
    ("Alassane Ouattara", "Алассан Уаттара"),
    ("Mahamadou Issoufou", "Issoufou Mahamadou"),
    ("Denis Sassou Nguesso", "Denis Sassou-N'Guesso"),
    ("Abdel Fattah al-Sissi", "Abdel Fattah el-Sisi"),
    ("Dmitri Chougaev", "Dmitry Shugaev"),
    ("Mikhaïl Michoustine", "Михаил Мишустин"),
    ("Sergueï Lavrov", "Сергей Викторович Лавров"),
    ("Cyril Ramaphosa", "Сирил Рамафоса"),
    ("Yoweri Museveni", "Йовери Мусевени"),
    ("Sergueï Choïgou", "Сергей Шойгу"),
    ("Félix Tshisekedi", "Феликс Чисекеди"),
    ("Bassirou Diomaye Faye", "Бассиру Диомай Фай"),
    ("Ali Mahaman Lamine Zeine", "Али Маман Ламин Зейн"),
    ("Abdourahamane Tiani", "Абдурахман Тчиани"),
    ("Wang Wentao", "Ван Вэньтао"),
    ("Xi Jinping", "Си Цзиньпин"),
    ("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev"),
    ("Aleksandar Vučić", "Александр Вучич"),
    ("Badr Abdelatty", "Бадр Абдель Аты"),
    ("Ismaïl Omar Guelleh", "Исмаил Омар Гелле"),
    ("William Ruto", "Уильям Руто"),
    ("Anwar Ibrahim", "Анвар Ибрагим"),
    ("Robert Dussey", "Робер Дюссе"),
]
DIFFERENT = [
    ("Sergueï Lavrov", "Sergueï Choïgou"),
    ("Abdoulaye Diop", "Oumar Diop"),
    ("Idriss Déby", "Mahamat Idriss Déby"),
    ("Ibrahim Traoré", "Ibrahima Diarra"),
    ("Boubacar Diané", "Boubacar Diarra"),
    ("Mikhaïl Bogdanov", "Mikhaïl Michoustine"),
    ("Andreï Ivanov", "Alexeï Ivanov"),
    ("Traoré", "Ibrahim Traoré"),
    ("Nikolaï Patrouchev", "Дмитрий Патрушев"),
    ("Félix Tshisekedi", "Étienne Tshisekedi"),
    ("Abdoul Testov", "Abdoulaye Testov"),
    ("Denis Sassou-Nguesso", "Denis Christel Sassou Nguesso"),
    ("Wang Wentao", "Ван И"),
    ("Kim Jong-un", "Ким Чен Ир"),
]
BARE = [
    ("colonel Assimi Goïta", "Assimi Goïta"),
    ("S.E.M. Vladimir Poutine", "Vladimir Poutine"),
    ("président Poutine", "Poutine"),
    ("Général de division Modibo Test", "Modibo Test"),
    ("President Vladimir Putin", "Vladimir Putin"),
    ("президент Владимир Путин", "Владимир Путин"),
    ("ministre des Mines", None),
    ("président de la Transition", None),
    ("Minister of Energy", None),
    ("министр энергетики", None),
    ("homologues russes", None),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other) and not same_person(other, one)


@pytest.mark.parametrize(("form", "name"), BARE)
def test_name_without_rank(form: str, name: str | None) -> None:
    assert bare_name(form) == name


#: Words of a Russian text with a name in an oblique case, and the name as French or English writes it.
DECLINED = [
    ("переговоры с министром иностранных дел Мали Абдулаем Диопом", "Abdoulaye Diop"),
    ("по приглашению президента Мали Ассими Гойты", "Assimi Goïta"),
    ("встреча с президентом ЮАР Сирилом Рамафосой", "Cyril Ramaphosa"),
    ("послание президенту Зимбабве Эммерсону Мнангагве", "Emmerson Mnangagwa"),
    ("беседа с президентом Казахстана Касым-Жомартом Токаевым", "Kassym-Jomart Tokaïev"),
    ("переговоры с президентом Турции Реджепом Тайипом Эрдоганом", "Recep Tayyip Erdoğan"),
    ("встреча с президентом ЦАР Фостеном-Арканжем Туадерой", "Faustin-Archange Touadéra"),
    ("визит председателя КНР Си Цзиньпина", "Xi Jinping"),
    ("по словам премьер-министра Малайзии Анвара Ибрагима", "Anwar Ibrahim"),
    ("президенту Кении Уильяму Руто", "William Ruto"),
    ("с министром иностранных дел России Сергеем Викторовичем Лавровым", "Sergueï Lavrov"),
]


@pytest.mark.parametrize(("text", "name"), DECLINED)
def test_declined_name_joins_its_form_in_other_letters(text: str, name: str) -> None:
    told = [m.value.name for m in find_names(text, "ru") if isinstance(m.value, Person)]
    assert len(told) == 1
    assert same_person(told[0], name)
    assert not same_person(told[0], "Oumar " + name.rsplit(maxsplit=1)[-1])
