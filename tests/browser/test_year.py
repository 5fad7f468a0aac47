"""A year of a commission in a real browser: founded, in session, reported on, late, in session again.

The facts are of the cast, the persons are nobody. JALON_SCREENSHOTS=FOLDER keeps a picture of each moment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import NARROW, WIDE, assert_fits, controls_on_paper, follow, opened
from tests.browser.cast_register import PASSWORD, SECRETARY

pytestmark = pytest.mark.needs("chromium")

BODY = "/commission/commission-d-essai/"
#: The twelve decisions of the first session: days by which they are due; three are missed, one is closed.
DUES = ("2025-12-31", "2026-03-31", "2026-06-30", *("2027-06-30" for _ in range(9)))
#: Pages of the commission that axe looks at, beside its forms.
PAGES = (
    "", "projets/", "projets/1/", "projets/choix/", "projets/tableaux/", "projets/tableaux/1/", "calendrier/",
    "calendrier/mois/", "sessions/", "sessions/1/", "demandes/", "demandes/1/", "demandes/nouvelle/", "note/",
    "indicateurs/", "indicateurs/1/", "indicateurs/tableaux/", "../partenaires/RU/", "echelle/",
    "fiches/decision/?of=1", "fiches/reply/?project=1",
)  # fmt: skip
AFTER = "?as_of=2026-10-01"


class Desk:
    """The secretary's browser: fills forms and keeps pictures."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site, self.pictures = page, site, 0

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None and answer.ok, path

    def fill(self, **values: str) -> None:
        """Fill fields by their names, and save."""
        for name, value in values.items():
            field = self.page.locator(f'main [name="{name.replace("__", "-")}"]').first
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        follow(self.page.locator("main button.first"))
        expect(self.page.locator("main [role=alert]")).to_have_count(0)

    def picture(self, name: str) -> None:
        """The whole page, for who looks at it; no part of it wider than the screen."""
        assert_fits(self.page, name)
        self.pictures += 1
        if folder := os.environ.get("JALON_SCREENSHOTS"):
            self.page.screenshot(path=Path(folder) / f"year-{self.pictures:02}-{name}.png", full_page=True)

    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture
def desk(chromium: Browser, site: str) -> Desk:
    """The secretary, signed in."""
    page = opened(chromium, WIDE)
    page.goto(f"{site}/account/login/?next=/commission/")
    page.locator("#id_username").fill(SECRETARY)
    page.locator("#id_password").fill(PASSWORD)
    follow(page.locator("main button"))
    return Desk(page, site)


def test_a_year(desk: Desk, chromium: Browser, register_file: Path, root: Path, tmp_path: Path) -> None:
    found(desk)
    draw(desk)
    plan(desk)
    hold_the_first_session(desk)
    report(desk)
    take_over_the_table(desk, tmp_path)
    measure(desk, tmp_path)
    ask_and_be_answered(desk, chromium)
    print_a_reply(desk)
    every_page_is_accessible(desk, root)
    see_what_is_late(desk)
    prepare_the_second_session(desk)
    write_the_note(register_file, root, tmp_path)


def found(desk: Desk) -> None:
    """Five steps."""
    desk.go("/commission/creation/")
    desk.fill(
        name="Commission d’essai", slug="commission-d-essai", state1="ML", language1="fr", state2="RU", language2="ru"
    )
    desk.fill(
        name_ru="Пробная комиссия", mandate_fr="Piloter et accélérer les projets communs.", agreed_on="2025-06-23",
        evidence__address="/sources/accords-juin/?e=1#e1",
    )  # fmt: skip
    desk.picture("charges")
    desk.fill(row0__name="Une co-présidente", row1__name="Сопредседатель", row2__name="Un secrétaire")
    desk.fill(row0__name_fr="Énergie", row0__name_ru="Энергетика", row1__name_fr="Agriculture")
    desk.fill(row0__ministry="Ministère de l’énergie", row0__name="Un point focal")
    desk.go(BODY)
    for name in ("Une co-présidente", "Сопредседатель", "Un point focal"):
        assert name in desk.text()
    assert "accord" in desk.page.locator("q.passage").first.inner_text()
    desk.picture("commission")


def draw(desk: Desk) -> None:
    """The portfolio, from the register."""
    desk.go(f"{BODY}projets/choix/")
    for box in desk.page.locator("input[name=key]").all()[:5]:
        box.check()
    follow(desk.page.locator("button.first"))
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("5\u00a0projets prioritaires")
    desk.picture("portfolio")


def plan(desk: Desk) -> None:
    """Milestones from due dates, and one of our own."""
    desk.go(f"{BODY}calendrier/")
    follow(desk.page.get_by_role("button", name="Proposer des jalons"))
    desk.go(f"{BODY}fiches/milestone/")
    desk.fill(title_fr="Contrat signé", start="2025-08-01", planned="2026-02-01")


def hold_the_first_session(desk: Desk) -> None:
    """Proposed agenda, minutes, twelve decisions, two signatures."""
    desk.go(f"{BODY}fiches/session/")
    desk.fill(number="1", start="2025-07-29", place_fr="Bamako", place_ru="Бамако")
    desk.picture("proposed-agenda")
    follow(desk.page.get_by_role("button", name="Reprendre cet ordre du jour"))
    follow(desk.page.get_by_role("link", name="Rédiger le procès-verbal").first)
    desk.fill(minutes_fr="L’ordre du jour est adopté.", minutes_ru="Повестка дня утверждена.")
    adding = desk.page.get_by_role("link", name="Ajouter une décision")
    for number, due in enumerate(DUES, start=1):
        follow(adding)
        desk.fill(
            text_fr=f"Décision d’essai {number}.",
            text_ru=f"Пробное решение {number}.",
            due=due,
            owed__ML_fr="Ministère d’essai",
        )
    assert desk.page.locator(".decisions tbody tr").count() == len(DUES)
    assert "I/12" in desk.text()
    for party in (1, 2):
        follow(desk.page.get_by_role("link", name="Ajouter une délégation"))
        desk.page.locator("#id_party").select_option(index=party)
        desk.fill(head_fr="Une cheffe de délégation", head_ru="Глава делегации", members_fr="Un membre\nUne membre")
        follow(desk.page.get_by_role("link", name="Enregistrer une signature"))
        desk.page.locator("#id_party").select_option(index=party)
        desk.fill(name_fr="Une signataire", name_ru="Подписавшая", on="2025-07-30")
    expect(desk.page.locator("main")).to_contain_text("Signé par toutes les parties.")
    assert desk.page.get_by_role("link", name="Ajouter une décision").count() == 0
    desk.picture("first-session")


def report(desk: Desk) -> None:
    """A milestone is done by a passage of the press, a decision closed by an official report; neither without."""
    desk.go(f"{BODY}calendrier/")
    follow(desk.page.get_by_role("link", name="Contrat signé").first)
    desk.page.locator("#id_actual").fill("2026-01-20")
    follow(desk.page.locator("main button.first"))
    expect(desk.page.locator("[role=alert]")).to_contain_text("justificatif")
    desk.picture("refused")
    desk.fill(evidence__address="/sources/travaux-centrale/?e=1#e1")
    desk.go(f"{BODY}sessions/1/")
    follow(desk.page.get_by_role("link", name="I/4", exact=True))
    desk.page.locator("#id_evidence-party").select_option(index=1)
    desk.fill(
        closed_on="2026-05-04", evidence__title="Lettre n° 12", evidence__said="2026-05-02",
        evidence__text="La décision est exécutée.",
    )  # fmt: skip
    assert "compte rendu officiel" in desk.text()


def take_over_the_table(desk: Desk, folder: Path) -> None:
    """A table with a wrong cell is refused whole; put right, it is imported, and its rows are known afterwards."""
    for name, due in (("wrong", "bientôt"), ("right", "2027-06-30")):
        table = folder / f"{name}.csv"
        table.write_text(f"Intitulé;Échéance;Remarque\nLaboratoire d’essai;2027;a\nPont d’essai;{due};b\n", "utf-8")
        desk.go(f"{BODY}projets/tableaux/")
        desk.page.locator("#table").set_input_files(table)
        follow(desk.page.locator("main button.first"))
        assert ("bientôt" in desk.text()) == (name == "wrong")
        assert desk.page.get_by_role("button", name="Importer").count() == (name == "right")
        desk.picture(f"table-{name}")
    follow(desk.page.get_by_role("button", name="Importer"))
    assert "2\u00a0projets importés" in desk.text() and "déclaré, encore sans source" in desk.text()


def measure(desk: Desk, folder: Path) -> None:
    """An indicator, and its measurements from a table: a wrong cell is named, then the table is a side's report."""
    desk.go(f"{BODY}fiches/indicator/")
    desk.fill(
        title_fr="Puissance en service", unit="MW", result_type="output", direction="up", baseline="0",
        baseline_on="2025-01-01",
    )  # fmt: skip
    for name, value in (("wrong", "1,500"), ("right", "12,5")):
        table = folder / f"measured-{name}.csv"
        rows = f"1;2025-12-31;;{value}\n1;2025-12-31;nord;8\n1;2025-12-31;sud;4,5\n"
        table.write_text(f"Indicateur;Date;Région;Valeur\n{rows}", "utf-8")
        desk.go(f"{BODY}indicateurs/tableaux/")
        desk.page.locator("#table").set_input_files(table)
        follow(desk.page.locator("main button.first"))
        assert ("D2" in desk.text()) == (name == "wrong")
        desk.picture(f"measured-{name}")
    desk.fill(origin__side="ML", origin__title="Rapport annuel", origin__said="2026-01-15")
    assert "1\u00a0mesure importée" in desk.text()
    follow(desk.page.get_by_role("link", name="Puissance en service"))
    assert all(told in desk.text() for told in ("12,5", "compte rendu officiel", "nord"))
    desk.picture("indicator")
    desk.go(f"{BODY}indicateurs/")
    with desk.page.expect_download() as file:
        desk.page.get_by_role("link", name="IATI").click()
    assert 'value="12.5"' in file.value.path().read_text("utf-8")


def ask_and_be_answered(desk: Desk, chromium: Browser) -> None:
    """A focal point answers by her link, without an account; the answer stands beside the press."""
    desk.go(f"{BODY}demandes/nouvelle/")
    for name in ("points", "projects"):
        desk.page.locator(f"[name={name}]").first.check()
    desk.fill(title_fr="Avancement", question_fr="Où en est ce projet ?", due="2099-12-31")
    link = desk.page.locator(".link").first.text_content() or ""
    desk.picture("request")
    theirs = opened(chromium, NARROW)
    theirs.goto(link)
    assert_fits(theirs, "answer")
    theirs.locator("select").first.select_option(index=3)
    theirs.locator("textarea").first.fill("Les termes de référence sont adoptés.")
    follow(theirs.locator("main button.first"))
    expect(theirs.locator("[role=status]")).to_contain_text("Votre réponse est conservée")
    theirs.context.close()
    desk.go(f"{BODY}projets/1/")
    expect(desk.page.locator("section[aria-labelledby=said-sides]")).to_contain_text("Les termes de référence")
    desk.picture("beside-the-press")
    desk.go(f"{BODY}demandes/1/")
    assert "(1 / 1)" in desk.text()
    follow(desk.page.get_by_role("button", name="Retirer le lien"))
    answer = desk.page.request.get(link)
    assert answer.status == 410


def print_a_reply(desk: Desk) -> None:
    """What a side observes stands on the page of the project."""
    desk.go(f"{BODY}projets/1/")
    follow(desk.page.get_by_role("link", name="Ajouter les observations d’une partie").first)
    desk.page.locator("#id_party").select_option(index=1)
    desk.fill(text_fr="La partie observe que les travaux ont repris.", on="2026-06-01")
    expect(desk.page.locator(".reply").first).to_contain_text("La partie observe que les travaux ont repris.")
    desk.picture("reply")


def every_page_is_accessible(desk: Desk, root: Path) -> None:
    """axe finds nothing on the pages of the commission, wide and narrow; none is too wide, or prints a control."""
    browser = desk.page.context.browser
    assert browser is not None
    for size in (WIDE, NARROW):
        context = browser.new_context(viewport=size, storage_state=desk.page.context.storage_state(), bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto(f"{desk.site}{BODY}{path}")
            assert_fits(page, path)
            assert controls_on_paper(page) == [], path
            page.add_script_tag(path=root / "tests" / "browser" / "axe.min.js")
            faults = page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
            assert not faults, (path, [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults])
        context.close()


def see_what_is_late(desk: Desk) -> None:
    """Three decisions missed their day, and the milestones that the register's due dates gave."""
    desk.go(f"{BODY}sessions/1/{AFTER}")
    assert desk.page.locator(".decisions .overdue").count() == 3
    desk.go(f"{BODY}calendrier/{AFTER}")
    assert desk.page.locator(".calendar .diamond.done").count() == 1
    assert "échéance dépassée de" in desk.text()
    desk.picture("calendar")
    width, height = pypdfium2.PdfDocument(desk.page.pdf(prefer_css_page_size=True))[0].get_size()
    assert width > height, "the calendar is printed on its side"


def prepare_the_second_session(desk: Desk) -> None:
    """What is open is carried over, with what is late, silent and disputed."""
    desk.go(f"{BODY}fiches/session/")
    desk.fill(number="2", start="2026-11-05", place_fr="Moscou", place_ru="Москва")
    desk.go(f"{BODY}sessions/2/{AFTER}")
    text = desk.text()
    for heading in (
        "État de mise en œuvre des décisions (11)",
        "Échéances dépassées",
        "Projets sans nouvelle",
        "Reportées",
    ):
        assert heading in text, heading
    assert desk.page.locator(".grounds a").count() > 0
    desk.picture("second-session")
    desk.go(f"{BODY}note/{AFTER}&since=2025-07-29")
    assert "Décisions attendues (11)" in desk.text()
    desk.picture("note")


def write_the_note(register_file: Path, root: Path, folder: Path) -> None:
    """The same note by the command."""
    paper = folder / "note.pdf"
    call = [sys.executable, "-c", "from jalon.cli import main; main()", "note", "--register", str(register_file)]
    call += ["--commission", "commission-d-essai", "--since", "2025-07-29", "--to", "2026-10-01", "--out", str(paper)]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and done.stdout == f"{paper}\n", done.stderr
    assert "Décisions attendues (11)" in pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
