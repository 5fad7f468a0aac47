"""The versions of an address in a browser: accessible, narrow, marked without colour."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import cast_register
from tests.browser.browsing import LANGUAGES, NARROW, WIDE, assert_fits, faults, follow, opened
from tests.browser.conftest import environment, served

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a server over a register with versions."""
    folder = tmp_path_factory.mktemp("versions")
    settled = environment(root, folder / "register.sqlite3")
    command = [sys.executable, "-m", "tests.browser.versions_register"]
    subprocess.run(command, check=True, env=settled, cwd=root, timeout=300)
    with served(root, folder / "register.sqlite3", folder / "log") as address:
        yield address


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_versions_are_accessible_and_fit(chromium: Browser, kept: str, root: Path, size: dict[str, int]) -> None:
    page = opened(chromium, size, bypass_csp=True)
    page.goto(f"{kept}/account/login/")
    page.locator("[name=username]").fill(cast_register.REVIEWER)
    page.locator("[name=password]").fill(cast_register.PASSWORD)
    follow(page.locator("main button"))
    for language in LANGUAGES:
        for document in ("v-a", "v-c", "remplacee"):
            page.goto(f"{kept}{language}/sources/{document}/")
            assert_fits(page, f"{language} {document}")
            assert faults(page, root / "tests" / "browser" / "axe.min.js") == [], (language, document)
    page.goto(f"{kept}/sources/v-a/")
    gone, new = page.locator(".changed del").first, page.locator(".changed ins").first
    expect(gone).to_have_css("text-decoration-line", "line-through")
    expect(new).to_have_css("text-decoration-line", "underline")
    page.locator(".margin .altered a").first.click()
    expect(page.locator("#versions")).to_be_in_viewport()
