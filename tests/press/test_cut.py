"""Plain text: every line gets the role that it has on the page."""

from __future__ import annotations

import pytest

from jalon.errors import UnreadableError
from jalon.model import Declared
from jalon.press import cut
from tests.press.pages import LONG, MORE, article, block_at, page, role_of, tiles

TITLE = "Centrale du Haut-Plateau : les deux pays précisent le calendrier"

MALIAN_DUMP = f"""{TITLE}

12

{LONG}

{MORE}

Awa TRAORÉ

Commentaires via Facebook :

12 COMMENTAIRES

  1. Enfin une bonne nouvelle pour nos villages, espérons que cela se fera.

    • Je n'y crois pas du tout.

      • Moi non plus.

  2. Voici mon programme :

    1. {MORE}
    2. la lumière pour tous

    CONTACT

    Email : lecteur@exemple.org

REPONDRE

Please enter your comment!
Please enter your name here
"""

ROLES = [
    (TITLE, "title"),
    ("12\n", "share"),
    (LONG, "body"),
    (MORE, "body"),
    ("Awa TRAORÉ", "byline"),
    ("Commentaires via", "comment"),
    ("12 COMM", "comment"),
    ("  1. Enfin", "comment"),
    ("• Moi", "comment"),
    ("Email :", "comment"),
    ("REPONDRE", "form"),
    ("Please enter your name", "form"),
]


@pytest.mark.parametrize(("passage", "role"), ROLES)
def test_roles_of_a_page_with_comments(passage: str, role: str) -> None:
    assert role_of(article(MALIAN_DUMP), passage) == role


def test_a_comment_that_repeats_the_article_stays_a_comment() -> None:
    found = article(MALIAN_DUMP)
    assert block_at(found, found.text.rindex(MORE)).role == "comment"


def test_comments_are_counted_not_believed() -> None:
    assert article(MALIAN_DUMP).comments == 4


def test_body_goes_from_the_first_to_the_last_sentence() -> None:
    found = article(MALIAN_DUMP)
    assert found.text[found.body_start : found.body_end] == f"{LONG}\n\n{MORE}"


def test_fields() -> None:
    found = article(MALIAN_DUMP)
    assert (found.title, found.author, found.published, found.language) == (TITLE, "Awa TRAORÉ", None, "fr")


TAILS = [
    ("Lire aussi : Un autre sujet du jour\n\nUn résumé de cet autre sujet qui a été c.\n", "Lire aussi", "teaser"),
    ("Articles similaires\n\nUn autre sujet du jour\n\nEncore un autre sujet\n", "Encore un", "teaser"),
    ("Source : Le Courrier imaginaire\n", "Source", "outlet"),
    ("Lire l'article original ici.\n", "Lire l'article", "notice"),
    ("Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée.\n", "Votre adresse", "form"),
    ("Partager sur Facebook\n", "Partager", "share"),
    ("Tags : énergie, eau, coopération\n", "Tags", "tags"),
    ("© 2024 Le Courrier imaginaire. Tous droits réservés.\n", "© 2024", "notice"),
    ("À propos de l'auteur\nElle écrit sur l'énergie depuis dix ans.\n", "Elle écrit", "author_box"),
    ("- Publicité -\n", "Publicité", "advert"),
    ("Par Awa Traoré\n", "Par Awa", "byline"),
    ("AT/KD (AIB)\n", "AT/KD", "byline"),
    ("Liens utiles :\n\nSite officiel : www.exemple.org\n", "Site officiel", "navigation"),
    ("Related posts\n\nAnother story of the day\n", "Another", "teaser"),
    ("Leave a Reply\n\nYour email address will not be published.\n", "Your email", "form"),
    ("Читайте также\n\nДругая новость этого дня\n", "Другая", "teaser"),
    ("Поделиться\n", "Поделиться", "share"),
    ("Оставить комментарий\n\nВаш адрес email не будет опубликован.\n", "Ваш адрес", "form"),
]


@pytest.mark.parametrize(("tail", "passage", "role"), TAILS)
def test_roles_after_the_body(tail: str, passage: str, role: str) -> None:
    found = article(f"{TITLE}\n\n{LONG}\n\n{MORE}\n\n{tail}")
    assert role_of(found, passage) == role
    assert found.text[found.body_start : found.body_end] == f"{LONG}\n\n{MORE}"


HEADS = [
    (f"Accueil » Actualités » {TITLE}\n\n{TITLE}\n\n", "Accueil", "navigation"),
    (f"{TITLE}\n\nPublié le mardi 5 mars 2024 à 10:11\n\n", "Publié", "date"),
    (f"{TITLE}\n\nPar Awa Traoré - 5 mars 2024\n\n", "Par Awa", "byline"),
    (f"{TITLE}\n\nBamako, le 5 mars 2024\n\n", "Bamako, le", "dateline"),
    (f"{TITLE}\n\nPartager :\n\n", "Partager", "share"),
    (f"{TITLE}\n\nLes experts devant la maquette. Photo : Service de presse\n\n", "Les experts", "caption"),
    (f"Accueil\nMenu\nÉconomie\n{TITLE}\n\n", "Menu", "navigation"),
]


@pytest.mark.parametrize(("top", "passage", "role"), HEADS)
def test_roles_above_the_body(top: str, passage: str, role: str) -> None:
    found = article(f"{top}{LONG}\n\n{MORE}\n")
    assert role_of(found, passage) == role
    assert found.title == TITLE
    assert role_of(found, LONG) == "body"


def test_headings_lists_and_inserted_teasers_in_the_body() -> None:
    listed = "Il a été décidé :\n- de former des techniciens ;\n- d'ouvrir un bureau."
    parts = (TITLE, LONG, "Énergie : une priorité", MORE, "Lire aussi : Un autre sujet", LONG, listed)
    text = "\n\n".join(parts)
    found = article(text)
    assert role_of(found, "Énergie :") == "heading"
    assert role_of(found, "Lire aussi") == "teaser"
    assert role_of(found, "- de former") == "body"
    assert found.text[: found.body_end].endswith("un bureau.")


def test_a_text_without_title_has_none() -> None:
    found = article(f"{LONG}\n{MORE}\nAWA DIARRA TRAORÉ\nSource : Le Courrier imaginaire\n")
    assert found.title is None
    assert (found.author, found.outlet) == ("AWA DIARRA TRAORÉ", "Le Courrier imaginaire")


def test_what_is_declared_wins() -> None:
    declared = Declared(
        outlet="Autre média", author="Autre Nom", published="2024-03-06", url="https://exemple.org/a", licence="CC0"
    )
    found = article(f"{TITLE}\n\nPublié le 5 mars 2024\n\n{LONG}\n\n{MORE}\n", declared=declared)
    assert (found.outlet, found.author, found.published) == ("Autre média", "Autre Nom", "2024-03-06")
    assert (found.url, found.licence) == ("https://exemple.org/a", "CC0")


def test_language_of_a_block_of_its_own() -> None:
    comment = "This is really very good news for the people of the region, and we hope that it will be done soon."
    found = article(f"{TITLE}\n\n{LONG}\n\n{MORE}\n\n1 commentaire\n\n  1. {comment}\n")
    assert found.language == "fr"
    assert block_at(found, found.text.index(comment)).language == "en"


def test_a_language_without_pack_is_an_issue() -> None:
    text = (
        "Der Minister hat gestern in der Hauptstadt mit seinem Amtskollegen über den Bau des Kraftwerks gesprochen "
        "und dabei mehrere Fragen geklärt. "
    ) * 3
    found, issues = cut(page(text))
    assert found.language == "de"
    assert "no_language_pack" in {issue.code for issue in issues}


def test_no_date_is_an_issue() -> None:
    assert "no_date" in {issue.code for issue in cut(page(MALIAN_DUMP))[1]}


@pytest.mark.parametrize("content", [b"   \n\n", b"\x00\x01\x02\xff" * 100, b"!?!"])
def test_nothing_to_read_is_an_error(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        cut(page(content))


def test_blocks_tile_and_blank_lines_go_before() -> None:
    found = article(MALIAN_DUMP)
    assert tiles(found)
    assert all(not found.text[block.start].isspace() or block.role == "comment" for block in found.blocks)
