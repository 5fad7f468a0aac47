"""Two editions in a browser: a secretary withholds a record and lifts it; every page about people is accessible."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import cast_register
from tests.browser.browsing import LANGUAGES, NARROW, WIDE, assert_fits, faults, follow, opened
from tests.browser.conftest import environment, served
from tests.browser.withheld_register import CHIEF

pytestmark = pytest.mark.needs("chromium")

OPEN = ("/non-communicable/", "/sources/mission-moscou/", "/engagements/")
INSIDE = (*OPEN, "/equipe/compte/", "/equipe/compte/code/", "/equipe/non-communicable/source/mission-moscou/")
#: Milliseconds: the first computation of a server loads what linking knows, on a busy machine.
PATIENCE = 120_000
ALONE = ("/equipe/personnes/", "/equipe/effacer/", "/equipe/ajouter/", "/equipe/retirer/mission-moscou/")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a server over a register from which something is withheld."""
    folder = tmp_path_factory.mktemp("editions")
    settled = environment(root, folder / "register.sqlite3")
    command = [sys.executable, "-m", "tests.browser.withheld_register"]
    subprocess.run(command, check=True, env=settled, cwd=root, timeout=300)
    with served(root, folder / "register.sqlite3", folder / "log") as address:
        yield address


def signed_in(chromium: Browser, site: str, name: str, size: dict[str, int]) -> Page:
    page = opened(chromium, size, bypass_csp=True)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site}/account/login/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(cast_register.PASSWORD)
    follow(page.locator("main button"))
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_about_people_and_editions_is_accessible(
    chromium: Browser, kept: str, root: Path, language: str
) -> None:
    axe = root / "tests" / "browser" / "axe.min.js"
    readers = {
        "": (opened(chromium, NARROW, bypass_csp=True), OPEN),
        cast_register.SECRETARY: (signed_in(chromium, kept, cast_register.SECRETARY, NARROW), INSIDE),
        CHIEF: (signed_in(chromium, kept, CHIEF, NARROW), ALONE),
    }
    for name, (page, addresses) in readers.items():
        for address in addresses:
            page.goto(kept + language + address)
            assert_fits(page, f"{name} {address}")
            assert faults(page, axe) == [], (name, address)


def test_a_secretary_withholds_a_record_and_lifts_it(chromium: Browser, kept: str) -> None:
    keeper, reader = signed_in(chromium, kept, cast_register.SECRETARY, WIDE), opened(chromium, WIDE)
    keeper.goto(f"{kept}/engagements/?q=urée")
    follow(keeper.locator("table.rows tbody th a").first)
    record = keeper.url
    title = keeper.get_by_role("heading", level=1).inner_text()
    follow(keeper.get_by_role("link", name="Retenir hors de l’édition publique"))
    keeper.get_by_label("Motif", exact=True).fill("prix en discussion")
    follow(keeper.get_by_role("button", name="Retenir hors de l’édition publique"))
    expect(keeper.get_by_text("Ce n’est plus dans l’édition publique.")).to_be_visible()

    reader.goto(record)
    expect(reader.locator("main")).to_contain_text("prix en discussion")
    expect(reader.locator("main")).not_to_contain_text(title)
    reader.goto(f"{kept}/engagements/")
    expect(reader.locator("#rows")).not_to_contain_text(title)
    keeper.goto(record)
    expect(keeper.locator(".notice.withheld")).to_contain_text("prix en discussion")

    keeper.goto(f"{kept}/non-communicable/")
    row = keeper.locator("tbody tr").filter(has_text="prix en discussion").filter(has=keeper.locator("form"))
    row.get_by_label("Motif de la levée").fill("prix convenu")
    follow(row.get_by_role("button", name="Rendre de nouveau communicable"))
    reader.goto(record)
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)


def test_who_is_signed_in_twice_signs_the_other_out(chromium: Browser, kept: str) -> None:
    here, elsewhere = (signed_in(chromium, kept, CHIEF, WIDE) for _ in range(2))
    here.goto(f"{kept}/equipe/compte/")
    expect(here.locator("section").filter(has=here.locator("#sessions"))).to_contain_text("ailleurs")
    follow(here.get_by_role("button", name="Se déconnecter partout ailleurs"))
    expect(here.get_by_text("Vous n’êtes plus connecté qu’ici.")).to_be_visible()
    elsewhere.goto(f"{kept}/equipe/compte/")
    expect(elsewhere.locator("[name=password]")).to_be_visible()
