"""Comments: each form that sites give them, counted with replies."""

from __future__ import annotations

import pytest

from jalon.press.lines import split_lines
from jalon.press.roles import cut_lines
from tests.press.pages import LONG, MORE, article

TOP = f"Centrale : les deux pays précisent le calendrier\n\n{LONG}\n\n{MORE}\n\n"
SAID = "Awa dit :\n5 mars 2024 à 10:22\nBravo à tous.\nRépondre\nIssa dit :\n6 mars 2024 à 11:02\nEnfin.\nRépondre\n"
DATED = "    Anonyme\n    18 mars 2017 - 20 h 08\n\n    Oui.\n\n    Awa\n    19 mars 2017 - 9 h 30\n\n    Enfin.\n"
SAYS = "Jane says:\nMarch 5, 2024 at 10:22 am\nGreat.\nReply\nJohn says:\nMarch 6, 2024 at 9:00 am\nAt last.\nReply\n"
RUSSIAN = "Иван\n5 марта 2024, 10:22\nХорошо.\nОтветить\nАнна\n6 марта 2024, 11:02\nНаконец-то.\nОтветить\n"
FORMS = {
    "numbered": ("3 COMMENTAIRES\n\n  1. Bravo.\n\n    • Merci.\n\n  2. Enfin.\n", 3),
    "announced with another count": ("21 COMMENTAIRES\n\n  1. Bravo.\n\n  2. Enfin.\n", 2),
    "a list inside a comment": ("2 commentaires\n\n  1. Mon plan :\n    1. l'eau\n    2. la route\n\n  2. Enfin.\n", 2),
    "said": (f"2 réflexions sur « Centrale »\n\n{SAID}", 2),
    "name and date": (f"Comment (2)\n\n{DATED}", 2),
    "reply buttons": ("Commentaires\n\nBravo aux techniciens.\nRépondre\nUne bonne nouvelle.\nRépondre\n", 2),
    "english": (f"2 thoughts on “Plant”\n\n{SAYS}", 2),
    "relative dates": ("Comments (2)\n\nJane\n2 years ago\nGreat news.\n\nJohn\n3 months ago\nAt last.\n", 2),
    "russian": (f"Комментарии (2)\n\n{RUSSIAN}", 2),
    "none yet": ("Commentaires (0)\n\nLaisser un commentaire\n", 0),
    "facebook widget": ("Commentaires via Facebook :\n\nArticles similaires\n\nUn autre sujet du jour\n", 0),
}


@pytest.mark.parametrize("form", FORMS)
def test_counted(form: str) -> None:
    text, count = FORMS[form]
    found = article(TOP + text)
    assert found.comments == count
    assert found.text[found.body_start : found.body_end] == f"{LONG}\n\n{MORE}"


@pytest.mark.parametrize("form", ["numbered", "said", "name and date", "russian"])
def test_one_block_a_comment(form: str) -> None:
    text, count = FORMS[form]
    blocks = [block for block in article(TOP + text).blocks if block.role == "comment"]
    assert len(blocks) == count + 1  # the heading


def test_a_count_above_the_article_opens_nothing() -> None:
    found = article(f"Centrale : les deux pays précisent le calendrier\n\n3 commentaires\n\n{LONG}\n\n{MORE}\n")
    assert found.comments == 0
    assert found.body_end == found.text.index(MORE) + len(MORE)


def test_a_heading_in_the_body_opens_nothing() -> None:
    cut = cut_lines(split_lines(f"Un rapport sur la centrale du plateau\n\n{LONG}\n\nDiscussion\n\n{MORE}\n\n{LONG}\n"))
    assert "comment" not in cut.roles
