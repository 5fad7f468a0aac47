"""A whole folder read from the pages, without a script: how far it has come, stopped, gone on with, nothing lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import NARROW, assert_fits, follow, opened
from tests.browser.conftest import served

pytestmark = pytest.mark.needs("chromium")

PASSWORD = "une phrase de passe"
TEXTS = 12
#: Milliseconds that the whole folder may take on a busy machine.
READING = 240_000
_FAR = re.compile(r"(\d+) sur (\d+)")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the server says to whoever starts it."""
    return tmp_path / "log"


@pytest.fixture
def start(root: Path, tmp_path: Path, log: Path) -> Iterator[str]:
    """An empty register."""
    with served(root, tmp_path / "register.sqlite3", log, "--new") as address:
        yield address


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """Twelve texts of one folder, packed."""
    text = (root / "examples" / "dossier" / "01_depeche.txt").read_text(encoding="utf-8")
    packed = tmp_path / "dossier.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for number in range(TEXTS):
            file.writestr(f"dossier/texte-{number:02}.txt", f"Numéro {number}. {text}")
    return packed


def test_a_folder_is_read_stopped_and_gone_on_with(chromium: Browser, start: str, log: Path, folder: Path) -> None:
    page = opened(chromium, NARROW, java_script_enabled=False)
    page.goto(re.findall(r"http://\S+/equipe/\S+", log.read_text(encoding="utf-8"))[0])
    for field in ("new_password1", "new_password2"):
        page.locator(f"#id_{field}").fill(PASSWORD)
    follow(page.locator("main button"))
    page.goto(f"{start}/equipe/ajouter/")
    page.locator("#file").set_input_files(folder)
    follow(page.get_by_role("button", name="Lire", exact=True))
    # The page asks for itself again, without a script.
    expect(page.locator("[role=status]")).to_contain_text(_FAR, timeout=READING)
    assert_fits(page, "reading")
    follow(page.get_by_role("button", name="Arrêter après cette source"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lecture interrompue", timeout=READING)
    assert_fits(page, "stopped")
    read = page.locator("main tbody tr").count()
    assert 0 < read < TEXTS
    follow(page.get_by_role("button", name="Reprendre où elle s’est arrêtée"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lecture terminée", timeout=READING)
    assert page.locator("main tbody tr").count() == TEXTS
    page.goto(f"{start}/sources/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TEXTS}\u00a0sources")
