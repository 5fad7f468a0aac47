"""A newcomer's way in a real browser, in three languages: from a folder without a register to an exported record.

JALON_SCREENSHOTS=FOLDER keeps a picture of each moment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import NARROW, WIDE, assert_fits, faults, follow, opened
from tests.browser.conftest import served
from tests.browser.test_desk import DEAF, _drawn

pytestmark = pytest.mark.needs("chromium")

PASSWORD = "une phrase de passe"
#: Milliseconds that reading one text may take in a process of its own, on a busy machine.
READING = 120_000


@dataclass(frozen=True)
class Words:
    """What a newcomer looks for on the pages of one language."""

    prefix: str
    text: str  # of the example dossier
    add: str
    empty: str
    read: str
    finished: str
    review: str
    commitments: str
    export: str = "CSV"


LANGUAGES = (
    Words("", "01_depeche.txt", "Ajouter des sources", "Registre vide", "Lire", "Lecture terminée",
          "Relire les énoncés", "Engagements"),
    Words("/en", "13_brief_en.txt", "Add sources", "The register is empty", "Read", "Reading finished",
          "Review the statements", "Commitments"),
    Words("/ru", "15_zametka_ru.txt", "Добавить источники", "Реестр пуст", "Прочитать", "Чтение завершено",
          "Проверить сообщения", "Обязательства"),
)  # fmt: skip


@pytest.fixture(params=LANGUAGES, ids=["fr", "en", "ru"])
def words(request: pytest.FixtureRequest) -> Words:
    """The language of the newcomer."""
    asked: Words = request.param
    return asked


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the server says to whoever starts it."""
    return tmp_path / "log"


@pytest.fixture
def start(root: Path, tmp_path: Path, log: Path) -> Iterator[str]:
    """``jalon serve --new`` in an empty folder."""
    with served(root, tmp_path / "register.sqlite3", log, "--new") as address:
        yield address


def test_from_nothing_to_an_exported_record(chromium: Browser, start: str, root: Path, log: Path, words: Words) -> None:
    axe = root / "tests" / "browser" / "axe.min.js"
    page = opened(chromium, WIDE, bypass_csp=True, accept_downloads=True)
    _look(page, start, words, axe, "empty")
    _first_account(page, start, log, words)
    expect(page.locator("main")).to_contain_text(words.empty)
    _picture(page, words, axe, "welcome")
    follow(page.get_by_role("main").get_by_role("link", name=words.add))
    _picture(page, words, axe, "add")
    page.locator("#text").fill((root / "examples" / "dossier" / words.text).read_text(encoding="utf-8"))
    follow(page.get_by_role("button", name=words.read, exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text(words.finished, timeout=READING)
    _picture(page, words, axe, "read")
    _see_a_claim(page, words, axe)
    accepted = _accept(page, start, words, axe)
    _find(page, start, words, accepted)
    _picture(page, words, axe, "record")
    _see_the_evidence(page)
    _picture(page, words, axe, "evidence")
    _export(page, start, words)


def _look(page: Page, site: str, words: Words, axe: Path, name: str) -> None:
    """Before there is any account: each list says why it is empty."""
    for path in ("/engagements/", "/sources/", "/"):
        page.goto(site + words.prefix + path)
        assert page.locator("main p").count(), path
        _picture(page, words, axe, f"{name}{path.replace('/', '-')}")


def _first_account(page: Page, site: str, log: Path, words: Words) -> None:
    """The address that the server told."""
    link = re.findall(r"http://\S+/equipe/\S+", log.read_text(encoding="utf-8"))[0]
    page.goto(link.replace(site, site + words.prefix))
    for field in ("new_password1", "new_password2"):
        page.locator(f"#id_{field}").fill(PASSWORD)
    follow(page.locator("main button"))


def _see_a_claim(page: Page, words: Words, axe: Path) -> None:
    """The text with its statements beside it, and the way back."""
    reading = page.url
    follow(page.locator("main tbody th a").first)
    expect(page.locator("main mark").first).to_be_visible()
    _picture(page, words, axe, "claims")
    page.goto(reading)


def _accept(page: Page, site: str, words: Words, axe: Path) -> tuple[str, str]:
    """Accept one commitment; gives its subject matter and the path of its record."""
    follow(page.get_by_role("main").get_by_role("link", name=words.review))
    _picture(page, words, axe, "queue")
    page.goto(f"{site}{words.prefix}/relecture/?kind=commitment")
    follow(page.locator("a.start"))
    _drawn(page)
    _picture(page, words, axe, "desk")
    address, thing = page.url, page.title().partition(" · ")[0]
    record = page.locator("main a[href*='/fiches/']").first.get_attribute("href") or ""
    for _ in range(12):  # Enter stops at each doubtful field
        page.keyboard.press("Enter")
        page.wait_for_timeout(DEAF)
        if page.url != address:
            return thing, record
    raise AssertionError("it was never accepted")


def _find(page: Page, site: str, words: Words, accepted: tuple[str, str]) -> None:
    """By its words, from the first page; its own page says that a person has reviewed it."""
    page.goto(f"{site}{words.prefix}/")
    thing, record = accepted
    page.locator("#words").fill(thing)
    follow(page.locator(".search button"))
    follow(page.locator(f"main a[href^='{record}']").first)
    assert page.locator("td.review:not(:has(.unread))").count()


def _see_the_evidence(page: Page) -> None:
    """One click from a value to its sentence."""
    follow(page.locator("td.source a").first)
    expect(page.locator("mark.active").first).to_be_in_viewport()


def _export(page: Page, site: str, words: Words) -> None:
    """The list as a file."""
    page.goto(f"{site}{words.prefix}/engagements/")
    with page.expect_download() as told:
        page.get_by_role("link", name=words.export).click()
    assert len(told.value.path().read_text(encoding="utf-8-sig").splitlines()) > 1


def _picture(page: Page, words: Words, axe: Path, name: str) -> None:
    """Accessible, no wider than a narrow screen, and kept for who looks at it."""
    assert faults(page, axe) == [], name
    folder, tongue = os.environ.get("JALON_SCREENSHOTS"), words.prefix.strip("/") or "fr"
    for size in (NARROW, WIDE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert_fits(page, name)
        if folder:
            page.screenshot(path=Path(folder) / f"new-{tongue}-{name}-{size['width']}.png", full_page=True)
