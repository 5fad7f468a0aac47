"""Sources: what is read, in which order, under which name, and what is told of what cannot be."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from jalon.model import Declared, Issue, Page
from jalon.sources import read_pages, reading


def pages(*paths: Path | str, declared: Declared | None = None) -> list[Page]:
    return [found for found in read_pages(map(str, paths), declared=declared) if isinstance(found, Page)]


def codes(*paths: Path | str) -> list[str]:
    return [found.code for found in read_pages(map(str, paths)) if isinstance(found, Issue)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sous/c.txt", ".cache/d.txt", ".e.txt"):
        write(tmp_path / name, name)
    assert [page.document for page in pages(tmp_path)] == ["a", "b", "c"]


def test_a_readme_is_read_only_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Texte")
    for name in ("README.md", "readme.txt", "README", "README.fr.md", "LICENSE", "Licence.txt", "NOTICE.md"):
        write(tmp_path / name, f"# Ce dossier ({name})")
    assert [p.document for p in pages(tmp_path)] == ["a"]
    assert [p.document for p in pages(tmp_path / "README.md")] == ["README"]


def test_stems_that_collide_take_their_folder(tmp_path: Path) -> None:
    for name in ("mars/visite.txt", "avril/visite.txt", "avril/seul.txt"):
        write(tmp_path / name, name)
    assert [page.document for page in pages(tmp_path)] == ["seul", "avril/visite", "mars/visite"]


def test_stems_that_collide_in_one_folder_keep_their_extension(tmp_path: Path) -> None:
    write(tmp_path / "visite.txt", "un")
    write(tmp_path / "visite.html", "<p>deux</p>")
    assert [page.document for page in pages(tmp_path)] == ["visite.html", "visite.txt"]


def test_identical_files_are_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "même texte")
    write(tmp_path / "b.txt", "même texte")
    assert [page.document for page in pages(tmp_path)] == ["a"]
    assert codes(tmp_path) == ["duplicate"]


def test_identical_files_of_two_outlets_are_two_pages(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path / name, "même texte")
    write(tmp_path / "dossier.toml", '["a.txt"]\noutlet = "Le Fanal"\n["b.txt"]\noutlet = "L\'Étoile"\n')
    assert [page.document for page in pages(tmp_path)] == ["a", "b"]
    assert codes(tmp_path) == ["duplicate"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "texte")
    assert len(pages(path, tmp_path)) == 1
    assert codes(path, tmp_path) == []


def test_empty_missing_and_barren(tmp_path: Path) -> None:
    write(tmp_path / "vide.txt", " \n")
    (tmp_path / "rien").mkdir()
    assert codes(tmp_path / "vide.txt", tmp_path / "absent.txt", tmp_path / "rien") == [
        "missing_file",
        "empty_folder",
        "empty_file",
    ]


def test_every_issue_says_where_and_what_next(tmp_path: Path) -> None:
    write(tmp_path / "vide.txt", "")
    for found in read_pages([str(tmp_path), str(tmp_path / "absent.txt")]):
        assert isinstance(found, Issue)
        assert str(tmp_path) in found.message
        assert found.next_step


def test_a_file_that_vanishes_costs_the_others_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "un")
    gone = write(tmp_path / "b.txt", "deux")
    write(tmp_path / "c.txt", "trois")
    found = read_pages([str(tmp_path)])
    first = next(found)
    gone.unlink()
    rest = list(found)
    assert [first.document, *(one.document for one in rest)] == ["a", "b", "c"]
    assert isinstance(rest[0], Issue)
    assert rest[0].code == "missing_file"


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root reads everything; run as another user to test permissions"
)
def test_no_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "texte")
    path.chmod(0)
    assert codes(path) == ["no_permission"]


def test_a_refused_read_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "texte")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(path) == ["no_permission"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    assert codes(write(tmp_path / "a.txt", "onze signes !")) == ["too_large"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Un texte")))
    (page,) = pages("-")
    assert (page.address, page.content, len(page.document)) == ("-", b"Un texte", 12)


def test_what_is_declared(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "un")
    write(tmp_path / "b.txt", "deux")
    write(tmp_path / "dossier.toml", '["a.txt"]\noutlet = "Le Courrier imaginaire"\npublished = "2024-03-05"\n')
    first, second = pages(tmp_path, declared=Declared(published="2024-01-01", language="fr"))
    assert first.declared == Declared(outlet="Le Courrier imaginaire", published="2024-03-05", language="fr")
    assert second.declared == Declared(published="2024-01-01", language="fr")


def test_a_single_file_has_its_declaration(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "un")
    write(tmp_path / "dossier.toml", '["a.txt"]\nauthor = "Awa Traoré"\npublished = 2024-03-05\n')
    (page,) = pages(path)
    assert page.declared == Declared(author="Awa Traoré", published="2024-03-05")


@pytest.mark.parametrize(
    "toml",
    [
        "[a",
        '["absent.txt"]\noutlet = "x"',
        '["a.txt"]\ninconnu = "x"',
        '["a.txt"]\nurl = 3',
        '["a.txt"]\npublished = "hier"',
        "x = 1",
    ],
)
def test_a_wrong_dossier_is_an_issue_and_the_texts_are_read(tmp_path: Path, toml: str) -> None:
    write(tmp_path / "a.txt", "un")
    write(tmp_path / "dossier.toml", toml)
    assert codes(tmp_path) == ["dossier"]
    assert len(pages(tmp_path)) == 1


def test_an_address_is_told_to_come_as_a_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Texte")
    address = "https://exemple.org/visite"
    found = list(read_pages([address, str(tmp_path)]))
    assert [one.code for one in found if isinstance(one, Issue)] == ["address"]
    assert [one.document for one in found if isinstance(one, Page)] == ["a"]
