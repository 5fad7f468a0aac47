"""Names are found with exact spans and normalised values, in three languages."""

from __future__ import annotations

import pytest

from jalon.language.names import find_names
from jalon.model import Instrument, Mention, Office, Organisation, Person, Place, State, Value


def only(kind: str, text: str, language: str = "fr") -> list[Mention]:
    return [m for m in find_names(text, language) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("M. Karim Zoulou, ministre des Mines, est arrivé.", "Karim Zoulou", "ministre des Mines"),
        ("Le ministre russe de l’Énergie, Pavel Sorokhtine, parle.", "Pavel Sorokhtine", "ministre russe de l’Énergie"),
        ("S.E.M. Nikolaï Brovkine a été reçu.", "Nikolaï Brovkine", None),
        ("S.E. M. Nikolaï Brovkine a été reçu.", "Nikolaï Brovkine", None),
        ("Le Général d’armée Issoufou Barkiré a parlé.", "Issoufou Barkiré", None),
        ("Mme Rasmata Zongba a présidé la séance.", "Rasmata Zongba", None),
        ("Par Boubacar SIDIBA", "Boubacar SIDIBA", None),
        ("Le colonel Ould Sidi Hamma conduisait la mission.", "Ould Sidi Hamma", None),
        ("Le directeur pays, Joris Van der Meulen, a signé.", "Joris Van der Meulen", None),
        ("Le général Yunus-Bek Dadaïev est venu.", "Yunus-Bek Dadaïev", None),
        ("sous la présidence de M. Bah N’DAWARA", "Bah N’DAWARA", None),
        ("LA MINISTRE AWA KABIROU REÇOIT LA DÉLÉGATION", "AWA KABIROU", None),
        ("Le ministre des Mines Karim\nZoulou", "Karim", "ministre des Mines"),
        ("M'Baye Tavou, ministre des Mines, est venu.", "M'Baye Tavou", "ministre des Mines"),
        ("L’ambassadeur de Corée du Sud, Pak Min-ho, parle.", "Pak Min-ho", "ambassadeur de Corée du Sud"),
    ],
)
def test_person(text: str, name: str, office: str | None) -> None:
    assert [m.value for m in only("person", text)] == [Person(name, office)]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("le ministre de l’Énergie et de l’Eau", Office("ministre de l’Énergie et de l’Eau")),
        (
            "le ministre des Affaires étrangères, de la Coopération et des Maliens de l’extérieur.",
            Office("ministre des Affaires étrangères, de la Coopération et des Maliens de l’extérieur", "ML"),
        ),
        ("le vice-ministre chargé de la Pêche", Office("vice-ministre chargé de la Pêche")),
        ("le ministre des Mines, des cadres de la Présidence", Office("ministre des Mines")),
        ("l’ambassadeur du Japon au Bénin", Office("ambassadeur du Japon au Bénin", "JP")),
        ("l’ambassadeur de Chine à Dakar", Office("ambassadeur de Chine à Dakar", "CN")),
        ("le président turc", Office("président turc", "TR")),
        ("le chef de l’État", Office("chef de l’État")),
        ("le ministre délégué auprès du ministre des Finances",
         Office("ministre délégué auprès du ministre des Finances")),
        ("en tant que ministre des Mines et co-président de la Commission intergouvernementale russo-tchadienne",
         Office("ministre des Mines et co-président de la Commission intergouvernementale russo-tchadienne")),
    ],
)  # fmt: skip
def test_office(text: str, office: Office) -> None:
    assert [m.value for m in only("office", text)] == [office]


def test_no_office_without_complement() -> None:
    assert only("office", "Le ministre a salué son homologue et le directeur.") == []


def test_holder_is_found_where_the_office_stands_alone() -> None:
    text = "Le ministre des Mines, Karim Zoulou, est arrivé. Le ministre des Mines repart demain."
    assert [m.value.holder for m in only("office", text) if isinstance(m.value, Office)] == ["Karim Zoulou"] * 2


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "Le ministre des Mines, Karim Zoulou, arrive. Selon le ministre, tout avance.",
            [("ministre des Mines", "Karim Zoulou"), ("ministre", "Karim Zoulou")],
        ),
        (
            "Le ministre des Mines, Karim Zoulou, et le ministre de la Santé arrivent. Le ministre parle.",
            [("ministre des Mines", "Karim Zoulou"), ("ministre de la Santé", None)],
        ),
        (
            "Le président de la Transition, Awa Diallo, arrive. Le chef de l’État repart.",
            [("président de la Transition", "Awa Diallo"), ("chef de l’État", "Awa Diallo")],
        ),
    ],
)
def test_office_told_again(text: str, offices: list[tuple[str, str | None]]) -> None:
    found = only("office", text)
    assert [(m.text, m.value.holder) for m in found if isinstance(m.value, Office)] == offices


def test_surname_alone_is_a_person() -> None:
    text = "Karim Zoulou est arrivé. Zoulou repart demain."
    assert [m.text for m in only("person", text)] == ["Karim Zoulou", "Zoulou"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("la Fédération de Russie a livré", State("RU", "Russie")),
        ("la République islamique de Mauritanie", State("MR", "Mauritanie")),
        ("la partie malienne a transmis", State("ML", "Mali")),
        ("les RUSSES et eux", State("RU", "Russie")),
        ("Ankara souhaite signer", State("TR", "Turquie")),
        ("l’URSS avait formé des cadres", State("SU", "Union soviétique")),
    ],
)
def test_state(text: str, value: Value) -> None:
    assert [m.value for m in only("state", text)] == [value]


def test_two_states_in_one_adjective() -> None:
    mentions = only("state", "la commission russo-malienne")
    assert [(m.text, m.value) for m in mentions] == [
        ("russo", State("RU", "Russie")),
        ("malienne", State("ML", "Mali")),
    ]


def test_two_capitals_that_agree_are_states() -> None:
    assert [m.value for m in only("state", "Alger et Tunis ont convenu d’un plan.")] == [
        State("DZ", "Algérie"), State("TN", "Tunisie"),
    ]  # fmt: skip


def test_capital_after_a_preposition_is_a_place() -> None:
    assert [m.value for m in find_names("réunis à Alger lundi", "fr")] == [Place("Alger", "DZ")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le Bénin avance. Le Bénin agit. La Chine aide notre pays.", "BJ"),
        ("Le Bénin et le Togo avancent. Le Togo et le Bénin agissent. Notre pays attend.", None),
    ],
)
def test_our_country(text: str, code: str | None) -> None:
    ours = [m.value for m in only("state", text) if m.text.lower() == "notre pays"]
    assert [v.code if isinstance(v, State) else None for v in ours] == [code]


def test_ambiguous_demonym_is_left_open() -> None:
    assert [m.value for m in only("state", "la délégation congolaise")] == [None]
    assert only("state", "La RDC reçoit. La délégation congolaise signe.")[-1].value == State("CD", "RDC")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("la société KORTEX", ["KORTEX"]),
        ("des entreprises publiques comme Belozar, Nordex et Vitrum", ["Belozar", "Nordex", "Vitrum"]),
        ("le chinois Huashan Engineering construira", ["Huashan Engineering"]),
        ("le ministère des Mines et le ministère de la Santé", ["ministère des Mines", "ministère de la Santé"]),
        ("l’Union des chambres du Sahel (UCS)", ["Union des chambres du Sahel", "UCS"]),
        ("la Société d’État russe, Rosatom", ["Rosatom"]),
        ("un consulat à Agadez", []),
        ("coût : 12 milliards de FCFA, 200 MW", []),
    ],
)
def test_organisation(text: str, names: list[str]) -> None:
    assert [m.text for m in only("organisation", text)] == names


def test_expansion_takes_its_acronym_and_country() -> None:
    found = [m.value for m in only("organisation", "l’Agence togolaise des eaux (AFD), puis l’AFD")]
    assert found == [
        Organisation("Agence togolaise des eaux", "AFD", "TG"),
        Organisation("AFD", None, "TG"),
        Organisation("AFD", None, "TG"),
    ]


def test_unknown_place_after_a_cue_and_again() -> None:
    text = "Les centrales solaires de Kandjia (20 MW) et de Bolgoré. La ligne part de Kandjia."
    assert [m.text for m in only("place", text)] == ["Kandjia", "Bolgoré", "Kandjia"]


def test_unknown_place_in_a_line() -> None:
    assert [m.text for m in only("place", "la route Kidal-Inafaro-Gao")] == ["Kidal", "Inafaro", "Gao"]


@pytest.mark.parametrize(("text", "country"), [("à Hyderabad", None), ("Le Pakistan attend à Hyderabad", "PK")])
def test_ambiguous_place_needs_its_state(text: str, country: str | None) -> None:
    assert [m.value for m in only("place", text)] == [Place("Hyderabad", country)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        (
            "un mémorandum d’entente sur la pêche a été signé",
            "mémorandum d’entente",
            Instrument("memorandum", "la pêche"),
        ),
        ("l’avenant n° 2/2024", "avenant n° 2/2024", Instrument("protocol")),
        ("deux conventions", "conventions", Instrument("convention")),
    ],
)
def test_instrument(text: str, span: str, value: Instrument) -> None:
    assert [(m.text, m.value) for m in only("instrument", text)] == [(span, value)]


def test_idiom_is_no_instrument() -> None:
    assert only("instrument", "Ils sont d’accord.") == []


@pytest.mark.parametrize(
    ("language", "text", "kind", "values"),
    [
        ("en", "Uganda’s ambassador to Russia, Moses Kaggwa, spoke.",
         "office", [Office("ambassador to Russia", "UG", "Moses Kaggwa")]),
        ("en", "Minister of Trade, Industry and Energy", "office", [Office("Minister of Trade, Industry and Energy")]),
        ("en", "Russian Energy Minister Pavel Sorokhtin",
         "person", [Person("Pavel Sorokhtin", "Russian Energy Minister")]),
        ("en", "The National Water Agency", "organisation", [Organisation("National Water Agency")]),
        ("ru", "Росатом и Росатома", "organisation", [Organisation("Росатом", "Rosatom", "RU")] * 2),
        ("ru", "в Нигере и Нигерии", "state", [State("NE", "Нигер"), State("NG", "Нигерия")]),
        ("ru", "российско-малийская комиссия", "state", [State("RU", "Россия"), State("ML", "Мали")]),
        ("ru", "министр энергетики Мали Карим Зулу", "person", [Person("Карим Зулу", "министр энергетики Мали")]),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, kind: str, values: list[Value]) -> None:
    assert [m.value for m in only(kind, text, language)] == values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("встреча с Сергеем Лапшиным", "Сергей Лапшин"),
        ("слова Николая Ивановича Бровкина", "Николай Иванович Бровкин"),
        ("поблагодарил Ирину Белову", "Ирина Белова"),
        ("заявил Павел Сорохтин", "Павел Сорохтин"),
    ],
)
def test_russian_name_in_its_dictionary_form(text: str, name: str) -> None:
    assert [m.value for m in only("person", text, "ru")] == [Person(name)]


def test_nested_names() -> None:
    mentions = find_names("l’ambassadeur de Russie et la Banque de Chine", "fr")
    assert [(m.kind, m.text) for m in mentions if m.kind != "state"] == [
        ("office", "ambassadeur de Russie"), ("organisation", "Banque de Chine"),
    ]  # fmt: skip
    assert [m.text for m in mentions if m.kind == "state"] == ["Russie", "Chine"]


def test_nothing_in_nothing() -> None:
    assert find_names("", "fr") == [] and find_names(" \n…\n", "ru") == []


UNSEEN = [
    ("fr", "organisation", "La Compagnie cotonnière de la Sira a payé.", ["Compagnie cotonnière de la Sira"]),
    ("fr", "organisation", "La société « Les Moulins du Fleuve » livrera.", ["Les Moulins du Fleuve"]),
    ("fr", "organisation", "Le Consortium sino-égyptien Ganub reprend le port.", ["Consortium sino-égyptien Ganub"]),
    ("fr", "organisation", "La Fondation Mohammed VI a donné un scanner.", ["Fondation Mohammed VI"]),
    ("en", "organisation", "The National Oil Corporation and Ramsol drilled.", ["National Oil Corporation", "Ramsol"]),
    ("ru", "organisation", "Компания построит завод с Norden Werke.", ["Norden Werke"]),
    ("fr", "place", "La compagnie desservira Bangui deux fois.", ["Bangui"]),
    ("fr", "place", "Une ligne reliera Adrar à Gao.", ["Adrar", "Gao"]),
    ("en", "place", "The loan pays for the Rogtan dam.", ["Rogtan"]),
    ("fr", "state", "Un prêt de 100 millions de dollars américains au Togo.", ["Togo"]),
    ("en", "state", "A loan of US$75 million to Togo.", ["Togo"]),
    ("fr", "state", "Pékin a annulé les prêts.", ["Pékin"]),
]


@pytest.mark.parametrize(("language", "kind", "text", "names"), UNSEEN)
def test_names_of_no_list(language: str, kind: str, text: str, names: list[str]) -> None:
    assert [m.text for m in only(kind, text, language)] == names
