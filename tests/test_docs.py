"""The documents are read by the tests: what they name exists, what they show runs or parses."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from docs import generate
from jalon import lines
from jalon.cli import parser
from jalon.model import ArticleLine, Claim

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "eval").rglob("*.md")])


def named(path: Path) -> str:
    """A path as a test names it."""
    return path.relative_to(ROOT).as_posix()


every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=named)


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    broken = [link for link in links(document) if not leads(document, link)]
    assert not broken


@every_document
def test_scripts_and_modules_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    missing = [name for name in re.findall(r"\bscript/[a-z]+", text) if not (ROOT / name).is_file()]
    missing += [name for name in re.findall(r"python -m ([\w.]+)", text) if find_spec(name) is None]
    assert not missing


@every_document
def test_commands_are_understood(document: Path) -> None:
    for call in calls(document):
        try:
            parser().parse_args(shlex.split(call)[1:])
        except SystemExit as refused:
            pytest.fail(f"jalon does not understand: {call} ({refused})")


@every_document
def test_commands_named_in_the_text_exist(document: Path) -> None:
    prose = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    known = set(re.findall(r"^## jalon (\w+)", generate.commands(), flags=re.MULTILINE))
    assert set(re.findall(r"`jalon ([a-z]+)", prose)) <= known


@every_document
def test_blocks_parse(document: Path) -> None:
    for language, block in blocks(document):
        match language:
            case "json":
                json.loads(block)
            case "jsonl":
                [json.loads(line) for line in block.splitlines()]
            case "toml":
                tomllib.loads(block)


def test_shown_claims_and_articles_are_in_the_format() -> None:
    shown = [b for language, b in blocks(ROOT / "docs" / "reference" / "formats.md") if language == "jsonl"]
    records = list(lines.parse("\n".join(shown).splitlines(), where="formats.md"))
    assert {type(record) for record in records} == {ArticleLine, Claim}


def test_commands_page_is_as_generated() -> None:
    assert generate.COMMANDS.read_text(encoding="utf-8") == generate.commands(), "run python -m docs.generate"


def test_licences_page_has_every_requirement() -> None:
    rows = re.findall(
        r"^\| (\S+) \| ([^|]+) \| ([^|]+) \|$", generate.LICENCES.read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = [(name, version) for name, version, _ in rows if name not in {"package", "---"}]
    assert listed == generate.pinned(ROOT / "requirements.txt"), "run python -m docs.generate"


def test_licences_fit() -> None:
    text = generate.LICENCES.read_text(encoding="utf-8")
    assert "not told" not in text
    for name, licence in re.findall(r"^\| (\S+) \| [^|]+ \| ([^|]*GPL[^|]*) \|$", text, re.MULTILINE):
        fits = re.search(r"LGPL|Lesser|Apache|MPL|MIT|BSD", licence)
        assert fits, f"{name} is under {licence} alone"


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert {page for page in (ROOT / "docs").rglob("*.md") if page != index} <= linked


def test_no_file_names_a_machine() -> None:
    """No path of one machine, and no address of a package index, in any file that the project publishes."""
    places = re.compile(r"/work/|/root/|pypi\.org|pythonhosted")
    folders = ("docs", "src", "tests", "eval", "bench", "script", "examples", ".ci")
    texts = [p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in {"", ".md", ".py", ".toml", ".json"}]
    found = [
        named(p)
        for p in texts
        if p.is_file() and p != Path(__file__) and places.search(p.read_text("utf-8", "replace"))
    ]
    assert not found


def blocks(document: Path) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a document, with their languages."""
    yield from re.findall(r"^```(\w*)\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def calls(document: Path) -> Iterator[str]:
    """The calls of jalon in the shell blocks of a document, without redirections and comments."""
    for language, block in blocks(document):
        if language == "sh":
            yield from (re.split(r"\s[<>#|]", line)[0] for line in block.splitlines() if line.startswith("jalon "))


def links(document: Path) -> list[str]:
    """The targets of the links and images of a document."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


def leads(document: Path, link: str) -> bool:
    """Whether a link leads to a file and, if it names one, to a heading in it."""
    if link.startswith(("https://", "http://", "mailto:")):
        return True
    path, _, anchor = link.partition("#")
    target = (document.parent / path).resolve() if path else document
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
    return not anchor or anchor in {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}
