"""A reader's way from the first page to the sentence, and every page: accessible, narrow, within the policy."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import LANGUAGES, NARROW, WIDE, assert_fits, controls_on_paper, follow, opened

pytestmark = pytest.mark.needs("chromium")

PICTURES = ("etapes", "secteurs", "parties", "calendrier", "chronologie", "carte", "acteurs", "silence")
PAGES = (
    "/", "/engagements/", "/engagements/?sector=energy", "/engagements/?sector=health&stage=suspended", "/demandes/",
    "/accords/", "/rencontres/", "/acteurs/", "/sources/", "/discordances/", "/points/", "/methode/",
    "/recherche/?q=centrale", "/recherche/", "/vues/", *(f"/vues/{slug}/" for slug in PICTURES), "/vues/carte/?unit=MW",
    "/engagements/?provider=state-russie",
    "/sources/?language=fr", "/account/login/", "/?as_of=2024-06-30", "/?as_of=demain", "/nulle-part/",
)  # fmt: skip


def test_from_the_first_page_to_the_sentence(chromium: Browser, site: str, root: Path) -> None:
    page = opened(chromium, WIDE)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.on("request", lambda request: _same_site(request.url, site, refused))
    page.goto(site)
    if os.environ.get("JALON_SCREENSHOT"):
        page.screenshot(path=root / "docs" / "images" / "home.png")
    follow(page.get_by_role("navigation").get_by_role("link", name="Engagements"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+.engagements?$"))
    follow(page.locator("table.rows tbody th a").first)
    value = page.locator("table.values tbody tr").filter(has=page.locator("td.source a")).first
    quote = value.locator("q").first.inner_text()
    follow(value.locator("td.source a"))
    marked = page.locator("mark.active")
    expect(marked.first).to_be_visible()
    expect(marked.first).to_be_in_viewport()
    assert _letters(quote) == _letters("".join(marked.all_inner_texts()))
    assert refused == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_accessible(chromium: Browser, site: str, root: Path, size: dict[str, int]) -> None:
    page = opened(chromium, size, bypass_csp=True)
    for address in (*PAGES, *_records(page, site)):
        page.goto(site + address)
        page.add_script_tag(path=root / "tests" / "browser" / "axe.min.js")
        faults: list[dict[str, Any]] = page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
        assert not faults, (address, [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_narrow_screen(chromium: Browser, site: str, language: str) -> None:
    page = opened(chromium, NARROW)
    for address in (*PAGES, *_records(page, site)):
        page.goto(site + language + address)
        assert_fits(page, address)


def test_no_control_is_printed(chromium: Browser, site: str) -> None:
    page = opened(chromium, WIDE)
    for address in (*PAGES, *_records(page, site)):
        page.goto(site + address)
        assert controls_on_paper(page) == [], address


def test_the_keyboard_reaches_the_content_first(chromium: Browser, site: str) -> None:
    page = opened(chromium, WIDE)
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_date_of_the_state_is_chosen_without_a_script(chromium: Browser, site: str) -> None:
    page = opened(chromium, WIDE, java_script_enabled=False)
    page.goto(f"{site}/engagements/?sector=energy")
    page.locator(".moment summary").click()
    page.locator(".moment input[type=date]").fill("2024-06-30")
    follow(page.locator(".moment button"))
    expect(page).to_have_url(f"{site}/engagements/?sector=energy&as_of=2024-06-30")
    expect(page.locator(".away")).to_contain_text("30 juin 2024")


def _records(page: Page, site: str) -> list[str]:
    """One page of each record that the lists lead to: subjects of each family, a source with and one without claims."""
    found = []
    for path, selector in [
        ("/engagements/", ".rows tbody th a"), ("/demandes/", ".rows tbody th a"), ("/accords/", ".rows tbody th a"),
        ("/rencontres/", ".rows tbody th a"), ("/discordances/", "main .conflict p a"), ("/acteurs/", "tbody th a"),
        ("/sources/", "tbody tr:first-child th a"), ("/sources/", "tbody tr:has-text('0'):last-child th a"),
    ]:  # fmt: skip
        page.goto(site + path)
        links = page.locator(selector)
        if links.count():
            found.append(links.first.get_attribute("href") or "")
    return [*found, next((f"{a}?e=1" for a in found if a.startswith("/sources/")), "/sources/")]


def _same_site(address: str, site: str, refused: list[str]) -> None:
    if not address.startswith(site):
        refused.append(address)


def _letters(text: str) -> str:
    """The text without spaces, signs and the numbers of slots."""
    return re.sub(r"\W|\d", "", text)
