"""Sentences keep their place in the article, whatever stands on their line or around them."""

from __future__ import annotations

import pytest

from jalon.press.dates import find_dateline, stamp_of
from jalon.press.lines import split_lines
from tests.press.pages import LONG, MORE, article, role_of

STAMPS = [
    ("date 2019-03", "2019-03"),
    ("[2019-03-12]", "2019-03-12"),
    ("2019-03-12", "2019-03-12"),
    ("loi 2019-03", None),
    ("2019-034", None),
]


@pytest.mark.parametrize(("line", "day"), STAMPS)
def test_stamp(line: str, day: str | None) -> None:
    assert stamp_of(line) == day


def test_a_stamp_gives_the_month_and_leaves_the_sentence() -> None:
    found = article(f" date 2019-03 {LONG}\n\n{MORE}\n")
    assert (found.published, found.title) == ("2019-03", None)
    assert found.text[found.body_start :].startswith(LONG)


OPENINGS = [
    ("BAMAKO, 18 août (Xinhua) -- ", None, "Xinhua"),
    ("DAKAR (APS) – ", None, "APS"),
    ("(AFP) - ", None, "AFP"),
    ("Reuters - ", None, "Reuters"),
    ("LILONGWE, Oct. 26 (Xinhua) -- ", None, "Xinhua"),
    ("Conakry, 30 mai 2025 – ", "2025-05-30", None),
]


@pytest.mark.parametrize(("opening", "iso", "agency"), OPENINGS)
def test_datelines_stand_apart(opening: str, iso: str | None, agency: str | None) -> None:
    told = find_dateline(opening + LONG)
    assert told is not None
    assert (told.iso, told.agency) == (iso, agency)
    found = article(f"{opening}{LONG}\n\n{MORE}\n")
    assert found.text[found.body_start :].startswith(LONG)
    assert (found.outlet, found.published) == (agency, iso)


@pytest.mark.parametrize("opening", ["Le projet – ", "Rabat — ", "Le pont (2 km) - ", "Priorités : "])
def test_no_dateline(opening: str) -> None:
    assert find_dateline(opening + LONG) is None


@pytest.mark.parametrize("mark", ["Enditem", "(AFP)", "AFP"])
def test_end_marks_stand_apart(mark: str) -> None:
    found = article(f"{LONG}\n\n{MORE} {mark}\n")
    assert found.text[: found.body_end].endswith(MORE)


WRAPPED = [
    ("Les deux parties ont convenu de la\nconstruction d'un pont sur le fleuve.", 1),
    ("Les deux parties ont reçu hier, à l'issue du\nConseil national, le rapport.", 1),
    ("Les deux parties ont examiné ensemble la question de tous les\n\nétudiants inscrits.", 1),
    ("Les deux parties ont examiné la question.\nElles se reverront.", 2),
    ("Énergie et eau au menu des échanges\nLe ministre a reçu son homologue.", 2),
    ("Un calendrier arrêté pour la centrale\npar Awa Traoré", 2),
    ("- la route\n- le pont", 2),
]


@pytest.mark.parametrize(("text", "count"), WRAPPED)
def test_a_line_broken_in_mid_sentence_goes_on(text: str, count: int) -> None:
    assert len(split_lines(text, apart=lambda line: line.startswith("par "))) == count


def test_lines_torn_at_any_length_are_one_paragraph() -> None:
    torn = (
        "Accompagné d'une forte\ndélégation d'hommes d'affaires,\nle ministre du Commerce est\narrivé hier.\n"
        "Les deux parties ont\nconvenu d'ouvrir deux postes avant\nla fin de l'année, selon le ministre\nSalif Koné.\n"
    )
    assert [line.text.replace("\n", " ")[:12] for line in split_lines(torn)] == ["Accompagné d", "Les deux par"]


def test_the_last_line_of_a_copy_cut_short_is_of_the_body() -> None:
    found = article(f"Le calendrier de la centrale\n\n{LONG}\n\n{MORE}\n\nIl a également été question de la")
    assert found.text[: found.body_end].endswith("question de la")


def test_the_credit_after_the_last_sentence_is_not_its_end() -> None:
    found = article(f"Le calendrier de la centrale\n\n{LONG}\n\n{MORE}\n\nPhoto : service de presse")
    assert found.text[: found.body_end].endswith(MORE)


def test_an_item_of_a_list_is_no_title_and_a_paragraph_no_navigation() -> None:
    items = "\n".join(f"- Montant : {n} milliards de francs ({n} millions)" for n in (120, 45, 14))
    found = article(f"{LONG} {MORE}\nProjets retenus\n{items}\n{MORE}\n")
    assert found.title is None
    assert role_of(found, LONG) == "body"


def test_a_label_is_no_title() -> None:
    assert article(f"Dernières parutions\n{LONG}\n{MORE}\n").title is None
    assert article(f"Dernière mise à jour à 08h55 le 16/03\n{LONG}\n{MORE}\n").title is None


def test_titles_in_a_row_are_teasers() -> None:
    titles = ["La capitale accueille un nouveau salon du livre", "Le sud du pays progresse contre la pauvreté"]
    found = article("\n".join([LONG, MORE, *titles, *(t.upper() for t in titles), "Scannez le code ci-contre."]))
    assert found.text[: found.body_end].endswith(MORE)
    assert role_of(found, titles[0]) == "teaser"


def test_the_article_goes_on_after_one_inserted_teaser() -> None:
    found = article(f"{LONG}\n\nLire aussi :\nUn autre sujet du jour\n\n{MORE} {LONG} La route sera fin")
    assert role_of(found, MORE) == "body"
    assert found.text[: found.body_end].endswith("sera fin")


def test_a_date_above_the_title_yields_to_the_one_below() -> None:
    found = article(f"30/04/2024\n\nLe calendrier de la centrale est arrêté\n\n20/03/2015\n{LONG}\n\n{MORE}\n")
    assert found.published == "2015-03-20"


def test_an_outlet_that_speaks_of_its_own_reporter() -> None:
    assert article(f"{LONG[:-1]}, a constaté l'APS, mercredi.\n\n{MORE}\n").outlet == "APS"
    assert article(f"{LONG}\n\n{MORE}\n\nXinhua/AFP\n").outlet == "Xinhua"


def test_facts_with_bars_between_them() -> None:
    found = article(f"Le calendrier de la centrale est arrêté\nAFP | 28.08.04 | 22h03\n{LONG}\n\n{MORE}\n")
    assert (found.outlet, found.published) == ("AFP", "2004-08-28")


def test_a_date_in_small_letters_is_no_part_of_the_title() -> None:
    found = article(f"Maroc : le calendrier de la centrale est arrêté\nle 06/09/2013 21:42:01\n{LONG}\n\n{MORE}\n")
    assert (found.title, found.published) == ("Maroc : le calendrier de la centrale est arrêté", "2013-09-06")


@pytest.mark.parametrize(
    "caption", ["Les experts devant la maquette. © Nom.ma", "Photo : Les experts devant la maquette"]
)
def test_a_caption_is_no_title(caption: str) -> None:
    found = article(f"{LONG}\n\n{caption}\n\n{caption}\n\n{MORE}\n\n{LONG}\n")
    assert found.title is None
    assert found.text[found.body_start :].startswith(LONG)


def test_a_run_of_titles_above_the_title_is_no_paragraph() -> None:
    run = " ".join(f"MAP Un autre sujet numéro {n} de la semaine dans la région" for n in range(12))
    found = article(f"{run}\n\nLe calendrier de la centrale est arrêté par les deux parties\n\n{LONG}\n\n{MORE}\n")
    assert found.title == "Le calendrier de la centrale est arrêté par les deux parties"
    assert found.text[found.body_start :].startswith(LONG)
