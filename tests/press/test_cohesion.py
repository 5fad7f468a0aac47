"""Other articles' titles and summaries, told from this one's paragraphs by the words that they share."""

from __future__ import annotations

import pytest

from tests.press.pages import article, role_of

TITLE = "Barrage de Tarka : le financement est trouvé"
FIRST = "Le barrage de Tarka sera financé par le fonds régional, a annoncé lundi le ministre de l'Eau devant les élus."
SECOND = "Le ministre a précisé que les travaux du barrage dureront quatre ans et occuperont deux mille ouvriers."
THIRD = "Une convention de financement sera signée avec le fonds avant la fin du mois, selon le ministre."
OTHER = "Football : la sélection nationale retrouve les terrains"


def test_the_article_goes_on_after_a_title_put_between() -> None:
    text = "\n\n".join([TITLE, FIRST, SECOND, "Lire aussi", OTHER, THIRD])
    assert role_of(article(text), OTHER) == "teaser"
    assert role_of(article(text), THIRD) == "body"


def test_a_title_that_nothing_announces() -> None:
    text = "\n\n".join([TITLE, FIRST, SECOND, OTHER, THIRD])
    assert role_of(article(text), OTHER) == "teaser"
    assert role_of(article(text), THIRD) == "body"


@pytest.mark.parametrize("heading", ["Des travaux de quatre ans pour le barrage", "AU TITRE DES COMMUNICATIONS ORALES"])
def test_a_heading_of_the_article_stays(heading: str) -> None:
    assert role_of(article("\n\n".join([TITLE, FIRST, SECOND, heading, THIRD])), heading) == "heading"


def test_summaries_after_the_last_paragraph() -> None:
    summaries = [
        "Le championnat de handball reprend avec douze équipes engagées.",
        "La romancière présente son nouveau livre à un public nombreux.",
    ]
    text = "\n\n".join([TITLE, FIRST, SECOND, THIRD, *summaries])
    assert [role_of(article(text), summary) for summary in summaries] == ["teaser", "teaser"]
    assert article(text).text[: article(text).body_end].endswith(THIRD)
