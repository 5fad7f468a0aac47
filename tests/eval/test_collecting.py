"""Collecting real texts again from clones: each way to take one, found by its hash."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from eval import collecting

DUMP = """1. Le pont

2. La digue

Le pont
La Gazette de Tabarou
Lundi 3 mars
Length: 12 words
Body


Tabarou aura un pont.
  Il aura deux voies.

Load-Date: March 3
End of Document
La digue
La Gazette de Tabarou
Body

La digue tient.

Load-Date: March 4
End of Document
"""


def _clone(folder: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    who = ["-c", "user.name=reviewer", "-c", "user.email=reviewer@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "Add texts"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)


@pytest.fixture
def standoff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(collecting, "STANDOFF", tmp_path / "standoff")
    return tmp_path / "standoff"


def _annotate(standoff: Path, place: str, text: str, address: str) -> None:
    path = standoff / f"{place}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"sha256": sha256(text.encode()).hexdigest(), "address": address}), encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        ("jmcinern+CapstoneProject", "DATA/Tabarou_Gazette", DUMP, "La digue\n\nLa digue tient.\n", "#2"),
        (
            "jmcinern+CapstoneProject",
            "DATA/Tabarou_Gazette",
            DUMP,
            "Le pont\n\nTabarou aura un pont.\nIl aura deux voies.",
            "#1",
        ),
        (
            "masakhane-io+lafand-mt",
            "data/text_files/fr-xx/train.fr",
            "Rien.\nFin. Le pont.\nIl est long.\nSuite. Autre.\n",
            "Le pont.\nIl est long.\nSuite.",
            "https://example.org/blob/abc123/data/text_files/fr-xx/train.fr#L2-L4",
        ),
        ("gavriil-f+ugthesis", "data/raw/articles/x/1.md", "# Мост\n\nЕго строят.\n", "Мост\n\nЕго строят.\n", "x"),
        (
            "gavriil-f+ugthesis",
            "data/raw/articles/x/2.md",
            "---\r\nurl: x\r\n---\r\n\r\nМост\r\n\r\nЕго строят.\r\n",
            "Мост\n\nЕго строят.",
            "x",
        ),
        (
            "wragge+trove-parliament-pressreleases",
            "texts/1.txt",
            '---\ntitle: "A bridge"\ndate: "2003-03-03"\n---\n\n  MEDIA RELEASE   A bridge\n will be built.\n',
            "A bridge\n\nMEDIA RELEASE\nA bridge\nwill be built.",
            "x",
        ),
        (
            "brian14708+wh-briefings",
            "statements/1.md",
            "---\nsource_url: https://example.org/1\n---\n \nThe **two sides**\nmet.\n\nThey agreed.\n",
            "The two sides met.\nThey agreed.",
            "https://example.org/1",
        ),
    ],
    ids=["press", "first-of-press", "lines", "page", "page of another system", "release", "briefing"],
)
def test_a_text_is_found_by_its_hash(tmp_path: Path, standoff: Path, source: tuple[str, str, str, str, str]) -> None:
    clone, path, content, text, address = source
    _clone(tmp_path / "clones" / clone / "repo", {path: content})
    _annotate(standoff, "fr/whole/one", text, address)
    _annotate(standoff, "fr/whole/two", "Un autre texte.", "https://example.org/elsewhere")
    found = collecting.collect(tmp_path / "clones", tmp_path / "texts")
    assert found == {"fr/whole": 1}
    assert (tmp_path / "texts/fr/whole/one.txt").read_text(encoding="utf-8") == text


def test_without_clones_nothing_is_found(tmp_path: Path, standoff: Path) -> None:
    _annotate(standoff, "fr/whole/one", "Un texte.", "x")
    assert collecting.collect(tmp_path, tmp_path / "texts") == {}
