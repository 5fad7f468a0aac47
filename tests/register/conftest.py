"""A register filled by the small engine, and the folder that it came from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jalon import engine
from jalon.register import services, version
from jalon.register.projected import is_projected
from jalon.register.reading import Run, read_all
from tests.register import small_engine

TEXTS = {
    "a": "titre: Solaire\njournal: Le Fanal\ndate: 2024-05-24\n"
    "annonce : la Ruritanie construira une centrale solaire de 200 MW à Kati avant 2025-06-30.\n"
    "annonce : la Ruritanie offrira des engrais de 500 t.\n---\nAlphonse Tartempion\nBravo, écrivez à a@b.example !\n",
    "b": "titre: Chantier\njournal: La Vigie\ndate: 2025-03\n"
    "chantier : la Ruritanie bâtit une centrale solaire de 240 MW à Kati.\n",
    "c": "titre: Sans date\naccord : la Syldavie livrera des engrais de 500 t.\n"
    "demande : la Syldavie voudrait un œuvre caritatif.\n",
    "vide": "",
}


@pytest.fixture(autouse=True)
def _small_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "engine_version", lambda: small_engine.VERSION)
    monkeypatch.setattr(version, "state_version", lambda: small_engine.VERSION)
    monkeypatch.setattr(engine, "pages", small_engine.pages)
    monkeypatch.setattr(engine, "extract_page", small_engine.extract_page)
    monkeypatch.setattr(engine, "link", small_engine.link)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A folder of four sources, one of them empty."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def take(dossier: Path) -> Callable[[], Run]:
    """Reads the folder into the test's database, and computes the state when something has come in."""

    def run() -> Run:
        done = read_all([str(dossier)], progress=False)
        if not is_projected():
            services.project(by="jalon")
        return done

    return run


@pytest.fixture
def register(db: None, take: Callable[[], Run]) -> Run:
    """The register of the folder."""
    return take()
