"""HTML, PDF, office files and messages: the article found, everything else kept with its role."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest
import typst
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from jalon.errors import UnreadableError
from jalon.press import cut
from tests.press.pages import LONG, MORE, article, page, role_of, tiles

TITLE = "Centrale du Haut-Plateau : le calendrier précisé"
HTML = f"""<!doctype html><html lang="fr"><head><title>{TITLE} - exemple.org</title>
<meta property="og:site_name" content="Le Courrier imaginaire"><meta property="og:title" content="{TITLE}">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2024-03-05T10:00:00+00:00",
"author": {{"name": "Awa Traoré"}}}}</script><link rel="canonical" href="https://exemple.org/centrale"></head><body>
<nav><ul><li>Accueil</li><li>Économie</li></ul></nav>
<article><h1>{TITLE}</h1><p>{LONG}</p><h2>Une mission attendue</h2><p>{MORE}</p><p>{LONG[:-1]} hier.</p>
<figure><img alt=""><figcaption>La maquette du site</figcaption></figure><p>{MORE[:-1]} demain.</p></article>
<section id="comments" class="comments-area"><h2>2 commentaires</h2><ol class="comment-list">
<li class="comment" id="comment-1"><p>Issa dit :</p><p>Bravo aux techniciens de ce pays, vraiment.</p></li>
<li class="comment" id="comment-2"><p>Fanta dit :</p><p>{MORE}</p></li></ol></section>
<form><p>Laisser un commentaire</p><input name="x"></form><footer>Mentions légales</footer>
<script>var secret = 1;</script></body></html>"""


def compiled(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def pdf(*paragraphs: str) -> bytes:
    body = "\n\n".join(paragraphs)
    return compiled(f'#set page(paper: "a4")\n#set text(lang: "fr")\n{body}')


def word(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def odt(*paragraphs: str) -> bytes:
    document, out = OpenDocumentText(), io.BytesIO()
    document.text.addElement(odf_text.H(outlinelevel=1, text=TITLE))
    for paragraph in paragraphs:
        document.text.addElement(odf_text.P(text=paragraph))
    document.write(out)
    return out.getvalue()


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        TITLE,
        "Service de presse <presse@exemple.org>",
        "Tue, 05 Mar 2024 10:00:00 +0000",
    )
    mail.set_content(f"{LONG}\n\n{MORE}\n", cte="quoted-printable")
    return mail


@pytest.mark.parametrize(
    ("passage", "role"),
    [
        ("Accueil", "navigation"),
        (TITLE, "title"),
        (LONG, "body"),
        ("Une mission attendue", "heading"),
        ("La maquette", "caption"),
        ("Issa dit", "comment"),
        ("Laisser un", "form"),
        ("Mentions", "notice"),
    ],
)
def test_html_roles(passage: str, role: str) -> None:
    assert role_of(article(HTML, "text/html"), passage) == role


def test_html_fields() -> None:
    found = article(HTML, "text/html")
    assert (found.title, found.author, found.outlet) == (TITLE, "Awa Traoré", "Le Courrier imaginaire")
    assert (found.published, found.url, found.comments) == ("2024-03-05", "https://exemple.org/centrale", 2)
    assert "secret" not in found.text
    assert tiles(found)


def test_a_comment_that_repeats_the_article_is_not_the_article() -> None:
    found = article(HTML, "text/html")
    assert found.text[: found.body_end].endswith("demain.")
    assert [b.role for b in found.blocks if b.start <= found.text.rindex(MORE) < b.end] == ["comment"]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(("media_type", "make"), [(WORD, word), (ODT, odt)])
def test_office(media_type: str, make: object) -> None:
    assert callable(make)
    found = article(make(LONG, MORE), media_type)
    assert found.title == TITLE
    assert found.text[found.body_start : found.body_end].split("\n\n") == [LONG, MORE]


def test_pdf_text_layer() -> None:
    found = article(pdf(f"= {TITLE}", LONG, MORE), "application/pdf")
    assert found.title == TITLE
    body = " ".join(found.text[found.body_start : found.body_end].split()).replace("’", "'")
    assert body == f"{LONG} {MORE}"


def test_pdf_headers_and_footers_are_set_apart() -> None:
    top = '#set page(paper: "a6", header: [Bulletin imaginaire], numbering: "1")\n'
    source = top + "\n#pagebreak()\n".join((LONG, MORE, "Une troisième page dit tout autre chose, et plus courte."))
    found = article(compiled(source), "application/pdf")
    assert {role_of(found, "Bulletin")} == {"other"}
    assert role_of(found, "Le ministre") == "body"


def test_a_scan_says_so() -> None:
    with pytest.raises(UnreadableError) as raised:
        cut(page(compiled("#rect(width: 5cm, height: 5cm)"), "application/pdf"))
    assert raised.value.code == "scanned"


@pytest.mark.parametrize("media_type", ["application/pdf", WORD, ODT])
def test_a_damaged_file_says_so(media_type: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        cut(page(b"%PDF-1.4 tout autre chose", media_type))
    assert raised.value.code == "damaged"
    assert raised.value.next_step


def test_a_message() -> None:
    found = article(message().as_bytes(), "message/rfc822")
    assert (found.title, found.author, found.published) == (TITLE, "Service de presse", "2024-03-05")
    assert role_of(found, LONG) == "body"


def test_a_saved_page() -> None:
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://exemple.org/centrale"
    saved.set_content(HTML, subtype="html", cte="quoted-printable")
    found = article(saved.as_bytes(), "multipart/related")
    assert (found.title, found.comments) == (TITLE, 2)
