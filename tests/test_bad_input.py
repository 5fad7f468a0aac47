"""Bad input: each file gives a clear issue, within bounds, and never costs the other sources."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from jalon import engine
from jalon.model import Issue
from jalon.press import cut
from jalon.press.reading import LONGEST
from tests.press.pages import LONG, MORE, article, page, tiles

GOOD = (
    "Énergie : les deux pays signent un accord\n\n"
    "Bamako, le 12 mars 2024 – Le ministre malien de l'Énergie et son homologue russe ont signé mardi à Bamako "
    f"un accord sur la construction d'une centrale solaire de 120 MW.\n\n{MORE}\n"
)
OTHERS = {
    "de": "Der Minister hat gestern in der Hauptstadt über den Bau des Kraftwerks gesprochen und Fragen geklärt. ",
    "ar": "وقع وزيرا الطاقة في البلدين اتفاقا حول بناء محطة شمسية في العاصمة خلال زيارة رسمية استمرت ثلاثة أيام. ",
    "bm": "Jamana fila ka minisiriw ye bɛnkan dɔ sɛbɛn kuran baara kan, ka jɛɲɔgɔnya sabati kalo nata la. ",
    "zh": "两国部长昨天签署了关于建设太阳能发电站的协议,并讨论了能源领域的合作。" * 3,
}


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


#: File → bytes, and the code of the issue that it must give (None: it is read).
CASES: dict[str, tuple[bytes, str | None]] = {
    "vide.txt": (b"", "empty_file"),
    "blancs.txt": (b" \n\n ", "empty_file"),
    "binaire.txt": (bytes(range(256)) * 400, "not_text"),
    "nuls.txt": (b"\0" * 5_000, "not_text"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_text"),
    "archive.txt": (zipped("a.txt", GOOD.encode()), "not_text"),
    "faux.docx": (b"PK\x03\x04rien", "not_text"),
    "faux.pdf": (b"%PDF-1.4 rien", "damaged"),
    "bombe.docx": (zipped("word/document.xml", b"0" * 201_000_000), "too_large"),
    "double.txt": (GOOD.encode(), "duplicate"),
    "latin1.txt": (GOOD.replace("120", "121").replace("–", "-").encode("latin-1"), None),
    "cp1252.txt": (GOOD.replace("120", "122").encode("cp1252"), None),
    "utf16.txt": (GOOD.replace("120", "123").encode("utf-16"), None),
    "utf16_nu.txt": (GOOD.replace("120", "124").encode("utf-16-le"), None),
    "commandes.txt": (GOOD.replace("120", "125").replace("accord", "ac\x07cord").encode(), None),
    "profond.html": (b"<div>" * 100_000 + GOOD.replace("120", "126").encode(), None),
    **{f"{code}.txt": (text.encode() * 3, "no_language_pack") for code, text in OTHERS.items()},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One build, by the command line, of all cases beside a good source."""
    folder = tmp_path_factory.mktemp("mauvais")
    (folder / "bon.txt").write_text(GOOD, "utf-8")
    for name, (content, _) in CASES.items():
        (folder / name).write_bytes(content)
    register = tmp_path_factory.mktemp("registre") / "register.sqlite3"
    command = [sys.executable, "-c", "from jalon.cli import main; main()", "build", str(folder), "--register"]
    return subprocess.run([*command, str(register)], capture_output=True, text=True, timeout=120, check=False), register


def test_the_build_ends_with_issues_and_reads_the_rest(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    done, register = built
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "stage_failed" not in done.stderr
    with sqlite3.connect(register) as store:
        (read,) = store.execute("select count(*) from register_source").fetchone()
    refused = {"empty_file", "not_text", "damaged", "too_large", "duplicate"}
    assert read == 1 + sum(code not in refused for _, code in CASES.values())


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, (_, code) in CASES.items() if code])
def test_each_bad_file_is_told(built: tuple[subprocess.CompletedProcess[str], Path], name: str, code: str) -> None:
    told = [line for line in built[0].stderr.splitlines() if f"[{code}]" in line]
    assert any(name in line or f"jalon: {Path(name).stem}:" in line for line in told), built[0].stderr


def test_a_folder_with_nothing_readable_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Ce dossier", "utf-8")
    found = list(engine.pages([str(tmp_path)]))
    assert [issue.code for issue in found if isinstance(issue, Issue)] == ["empty_folder"]


def test_a_file_that_vanishes_costs_no_other(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{GOOD}{name}", "utf-8")
    found = engine.pages([str(tmp_path)])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    second, third = found
    assert isinstance(second, Issue)
    assert second.code == "missing_file"
    assert [first.document, third.document] == ["a", "c"]


LINES = {
    "sentences": f"{LONG} " * 5_000,
    "letters": "x" * 1_000_000,
    "figures": "1" * 1_000_000,
    "quotes": "a" + "«»" * 500_000,
    "capitals": "BAMAKO MALI " * 80_000,
    "days": "12 mai 2023\n" * 40_000,
    "blank lines": "\n" * 400_000 + LONG,
    "controls": "a\x07\x1b\x0b" * 2_000 + LONG * 50,
}


@pytest.mark.parametrize("name", LINES)
def test_long_lines_are_cut_in_bounded_time(name: str) -> None:
    began = time.monotonic()
    assert tiles(article(LINES[name]))
    assert time.monotonic() - began < 30  # a loaded machine: alone each takes 4 s at most


def test_a_long_text_is_read_to_its_bound_and_says_so() -> None:
    found, issues = cut(page(f"{LONG}\n\n" * 10_000))
    assert LONGEST - 1_000 < len(found.text) <= LONGEST
    told = next(issue for issue in issues if issue.code == "too_long")
    assert "seuls les" in told.message
    assert told.next_step


def test_a_long_page_is_read_to_its_bound_and_says_so() -> None:
    found, issues = cut(page(f"<p>{LONG}</p>" * 10_000, "text/html"))
    assert len(found.text) <= LONGEST
    assert tiles(found)
    assert "too_long" in {issue.code for issue in issues}
