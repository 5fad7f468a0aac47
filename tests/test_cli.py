"""The command line as a user's shell sees it: status, streams, encodings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jalon import cli

TEXT = "Un pont sur la Lande\n\nLa Chine construira un pont de 300 m au Mali, a annoncé l'ambassadeur.\n"


def jalon(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command; PATH and the like are left out, so that nothing of this machine helps it."""
    call = [sys.executable, "-m", "jalon", *args]
    return subprocess.run(
        call, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False, timeout=120
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version() -> None:
    run = jalon("--version")
    assert run.returncode == 0
    assert run.stdout.startswith(b"jalon ")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "required"),
        (("reed",), "reed"),
        (("read",), "PATH"),
        (("read", "--published", "hier", "x.txt"), "is no date"),
        (("read", "--published", "2024-13", "x.txt"), "is no date"),
        (("read", "--published", "2023-02-29", "x.txt"), "is no date"),
        (("link", "nowhere.jsonl"), "nowhere.jsonl"),
        (("verify", "--claims", "nowhere.jsonl"), "nowhere.jsonl"),
        (("build", "nowhere"), "not a folder"),
        (("read", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_bad_call_says_what_is_wrong_and_ends_with_2(args: tuple[str, ...], told: str) -> None:
    run = jalon(*args)
    assert run.returncode == 2
    assert told in run.stderr.decode()
    assert not run.stdout
    assert b"Traceback" not in run.stderr


def test_text_is_printed_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "Un été\r\n\r\nLa Norlande  construira.\n\n".encode())
    run = jalon("read", "--text", str(path))
    assert run.stdout.decode() == "Un été\r\n\r\nLa Norlande  construira.\n\n"


def test_text_of_several_sources_is_refused(text: Path) -> None:
    (text.parent / "second.txt").write_text(TEXT + "Autre.", encoding="utf-8")
    run = jalon("read", "--text", str(text.parent))
    assert run.returncode == 2
    assert b"one source" in run.stderr


def test_day_of_publication_may_be_told(text: Path) -> None:
    run = jalon("read", "--published", "2024-02-29", str(text))
    assert run.returncode == 0
    assert json.loads(run.stdout)["article"]["published"] == "2024-02-29"


def test_issue_is_told_beside_what_was_read(text: Path) -> None:
    (text.parent / "vide.txt").touch()
    run = jalon("read", "--published", "2024-02-29", str(text.parent))
    assert run.returncode == 1
    assert [json.loads(line)["document"] for line in run.stdout.splitlines()] == ["pont"]
    assert b"vide" in run.stderr


def test_nothing_readable_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "vide.txt").touch()
    run = jalon("read", str(tmp_path))
    assert run.returncode == 2
    assert not run.stdout
    assert b"vide" in run.stderr


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}])
def test_output_is_utf8_on_any_terminal(text: Path, environment: dict[str, str]) -> None:
    run = jalon("read", "--text", str(text), **environment)
    assert run.stdout.decode("utf-8") == TEXT


def test_reader_that_stops_early_ends_quietly(text: Path) -> None:
    call = [sys.executable, "-m", "jalon", "read", "--published", "2024", "--text", str(text)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout and run.stderr
        run.stdout.close()  # before the first line is written: a pipe may hold a whole text
        told = run.stderr.read()
    assert (told, run.returncode) == (b"", 0)


def test_extract_verify_and_link_join(text: Path, tmp_path: Path) -> None:
    extracted = jalon("extract", "--published", "2024-02-29", str(text))
    claims = tmp_path / "claims.jsonl"
    claims.write_bytes(extracted.stdout)
    article, *found = [json.loads(line) for line in extracted.stdout.splitlines()]
    assert article["article"]["title"] == "Un pont sur la Lande"
    assert [claim["kind"] for claim in found] == ["commitment"]
    assert TEXT[found[0]["start"] : found[0]["end"]] == found[0]["quote"]
    assert jalon("verify", "--claims", str(claims)).returncode == 0
    linked = [json.loads(line) for line in jalon("link", str(claims)).stdout.splitlines()]
    assert [line["subject"]["claims"] for line in linked if "subject" in line] == [[found[0]["claim_id"]]]


def test_verify_refuses_a_falsified_quote(text: Path, tmp_path: Path) -> None:
    line = {"document": "pont", "claim_id": "pont.1", "kind": "commitment", "stage": "pledged", "object": "pont"}
    claims = tmp_path / "claims.jsonl"
    claims.write_text(json.dumps(line | {"sector": "transport", "quote": "un pont de 400 m"}), encoding="utf-8")
    run = jalon("verify", "--claims", str(claims), "--sources", str(text))
    assert run.returncode == 1
    assert b"400 m" in run.stdout


def test_mentions_have_offsets_and_values(text: Path) -> None:
    run = jalon("mentions", "--published", "2024-02-29", str(text))
    mentions = [json.loads(line) for line in run.stdout.splitlines()]
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert {"value": 300, "unit": "m"} in [m["value"] for m in mentions]


@pytest.mark.parametrize(
    ("args", "heavy"),
    [
        (("--version",), {"spacy", "django", "trafilatura", "httpx"}),
        (("read", "--published", "2024"), {"spacy", "django"}),
    ],
)
def test_light_commands_load_nothing_heavy(args: tuple[str, ...], heavy: set[str], text: Path) -> None:
    run = [*args, str(text)] if args[0] == "read" else list(args)
    script = (
        "import contextlib, sys; from jalon.cli import main\n"
        f"with contextlib.suppress(SystemExit): main({run!r})\n"
        f"sys.exit(','.join(sorted({heavy!r} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert done.stderr.decode().strip() == ""


@pytest.mark.parametrize(
    ("error", "told"),
    [(ZeroDivisionError("by zero"), "fault of Jalon"), (ModuleNotFoundError(name="razdel"), "has no razdel")],
)
def test_fault_is_not_taken_for_done(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("jalon.engine.read", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main(["read", "pont.txt"])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_build_tells_each_issue(text: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (dossier / "vide.txt").touch()
    text.rename(dossier / text.name)
    build = ("build", str(dossier), "--register", str(tmp_path / "register.sqlite3"))
    for run in (jalon(*build), jalon(*build)):
        assert run.returncode == 1
        assert b"vide.txt" in run.stderr
        assert b"issues     2" in run.stdout  # the other one: a text without a date


def test_register_among_the_sources_is_refused(text: Path) -> None:
    run = jalon("build", str(text.parent), "--register", str(text.parent / "var" / "register.sqlite3"))
    assert run.returncode == 2
    assert b"among the sources" in run.stderr
    assert not (text.parent / "var").exists()
