"""What every browser test does: open a page, follow a link or send a form to where it leads, look whether it fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

LANGUAGES = ("", "/en", "/ru")
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


def opened(chromium: Browser, size: dict[str, int], **options: Any) -> Page:
    """A page of a browser that knows nothing of the others."""
    context = chromium.new_context(viewport={"width": size["width"], "height": size["height"]}, **options)
    return context.new_page()


def follow(control: Locator) -> None:
    """Click on what leads to another page, and be there: a click alone returns before the page is replaced."""
    with control.page.expect_navigation():
        control.click()


def faults(page: Page, axe: Path) -> list[tuple[str, list[Any]]]:
    """What axe finds wrong with the page; the page was opened with ``bypass_csp``."""
    page.add_script_tag(path=axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


def controls_on_paper(page: Page) -> list[str]:
    """What stands on the printed page only to be clicked on."""
    page.emulate_media(media="print")
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('button, .button, .start, .act, .account, .acts a, [type=submit]')]"
        ".filter(e => e.checkVisibility()).map(e => e.outerHTML)"
    )
    page.emulate_media(media="screen")
    return found


def assert_fits(page: Page, name: str) -> None:
    """No part of the page is wider than the screen, once its fonts are there: others are wider."""
    over = page.evaluate(
        "document.fonts.ready.then(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    )
    assert over <= 0, f"{name} is {over} px wider than the screen"
