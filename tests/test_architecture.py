"""The rules of the code that no single module can keep: who imports whom, what is named how, how long things grow."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from importlinter.cli import lint_imports

from jalon import model
from jalon.pack import PACKS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "jalon"
#: Taken over as it is, so that scores compare with those made elsewhere.
TAKEN_OVER = {ROOT / "eval" / "score_claims.py"}

MODULE_LINES, FUNCTION_LINES = 500, 80
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "process", "data", "item"}

#: Modules that open connections. ``urllib.parse`` and ``http.HTTPStatus`` do not.
NETWORK = (
    "socket",
    "ssl",
    "ftplib",
    "smtplib",
    "http.client",
    "urllib.request",
    "urllib3",
    "httpx",
    "requests",
    "aiohttp",
)

#: The engine: what reads texts. The register and the pages speak to users through their catalogues.
ENGINE = (
    "sources",
    "press",
    "language",
    "claims",
    "linking",
    "runners",
    "engine.py",
    "text.py",
    "conjugation.py",
    "syntax.py",
    "syntax_en.py",
    "syntax_en_guess.py",
    "syntax_en_words.py",
    "pack.py",
)


#: Their tables are about characters, in any language.
CHARACTERS = {"text.py", "decode.py"}
#: ``plus`` the sign; the letter that ``ё`` is folded to.
ALLOWED = {"plus", "е"}


def modules(*folders: str) -> list[Path]:
    """The modules of the project in these folders, without generated and taken-over ones."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts and path not in TAKEN_OVER]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def named(path: Path) -> str:
    """A path as a test names it."""
    return path.relative_to(ROOT).as_posix()


EVERY_MODULE = modules("src", "tests", "eval", "bench")


def test_import_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts of pyproject.toml: stages apart, the engine without Django, pages that only read."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, "run lint-imports to see which import breaks which contract"


def test_only_sources_opens_connections() -> None:
    outside = [path for path in modules("src") if "sources" not in path.parts]
    broken = [f"{named(path)} imports {name}" for path in outside for name in imports(path) if opens_connections(name)]
    assert not broken


@pytest.mark.parametrize("path", EVERY_MODULE, ids=named)
def test_module_stays_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{lines} lines: cut it where its subject changes"
    long = [f"{f.name}: {length(f)} lines" for f in functions(path) if length(f) > FUNCTION_LINES]
    assert not long, "cut them where their subject changes"


@pytest.mark.parametrize("path", EVERY_MODULE, ids=named)
def test_name_says_something(path: Path) -> None:
    names = {*path.relative_to(ROOT).parent.parts, path.stem}
    assert not {part for name in names for part in name.split("_")} & FORBIDDEN_NAMES, "name it for what it holds"


@pytest.mark.parametrize("path", modules("src"), ids=named)
def test_module_says_what_it_is_for(path: Path) -> None:
    body = tree(path).body
    assert not body or ast.get_docstring(tree(path)), "give it a docstring of one sentence"


@pytest.mark.parametrize(
    "path", [p for p in modules("src/jalon") if p.relative_to(SOURCE).parts[0] in ENGINE], ids=named
)
def test_words_of_a_language_live_in_packs(path: Path) -> None:
    """No word of the French or Russian packs, and no accented word, in a word or pattern of the engine.

    A simple check, honest about its reach: it passes over sentences (what is told to a user) and sees no unaccented
    word that no pack holds.
    """
    texts = [text for text in literals(tree(path)) if path.name not in CHARACTERS and not is_sentence(text)]
    found = {word for text in texts for word in words(text) if is_foreign(word)}
    assert not found, "words of a language: read them from packs/"


def test_no_code_in_packs() -> None:
    assert not list(PACKS.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def opens_connections(name: str) -> bool:
    """Whether a dotted name is, or lies in, a module that opens connections."""
    return any(name == module or name.startswith(f"{module}.") for module in NETWORK)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def literals(module: ast.Module) -> Iterator[str]:
    """The strings of a module, without docstrings and the messages of errors and issues."""
    silent = {id(node) for call in ast.walk(module) if told_to_user(call) for node in ast.walk(call)}
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def told_to_user(node: ast.AST) -> bool:
    """Whether a node is a raised error or an Issue: sentences in English, for people."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(node, ast.Raise) or (isinstance(called, ast.Name) and called.id in {"Issue", "issue"})


def is_sentence(text: str) -> bool:
    """Whether a string is words with spaces between, and no pattern."""
    return " " in text and not re.search(r"[\\|]|\(\?", text)


def words(text: str) -> list[str]:
    """The words of a string; classes of characters in a pattern (``[a-zà-ÿ]``) are none."""
    return re.findall(r"\w[\w-]*", re.sub(r"\[[^\]]*\]|\\\w", " ", text.lower()))


def is_foreign(word: str) -> bool:
    """Whether a word is one of French or Russian that the project does not also use as a name."""
    if word in ALLOWED or "_" in word or re.fullmatch(r"[ivxlc]+", word):
        return False
    accented = any(c.isalpha() and c > "\x7f" for c in word)
    return (accented and len(word) > 1) or ((accented or len(word) > 3) and word in pack_words() - english_words())


@cache
def pack_words() -> frozenset[str]:
    """The words in the values of the French and Russian packs."""
    texts = [text for code in ("fr", "ru") for path in (PACKS / code).glob("*.toml") for text in values(load(path))]
    return frozenset(word for text in texts for word in re.findall(r"\w[\w-]*", text.lower()))


@cache
def english_words() -> frozenset[str]:
    """What the project calls things: its identifiers, the codes of its records, the English pack."""
    names = {node.id for path in modules("src") for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
    names |= {node.attr for path in modules("src") for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    names |= {node.arg for path in modules("src") for node in ast.walk(tree(path)) if isinstance(node, ast.arg)}
    codes = {code for value in vars(model).values() for code in get_args(value) if isinstance(code, str)}
    codes |= {stage for stages in model.STAGES.values() for stage in stages} | set(model.SECTORS)
    english = [text for path in (PACKS / "en").glob("*.toml") for text in values(load(path))]
    return frozenset(w for text in (*names, *codes, *english, *keys()) for w in re.findall(r"[a-z]{4,}", text.lower()))


@cache
def keys() -> frozenset[str]:
    """The keys of every pack: the code's own names."""
    return frozenset(key for path in PACKS.rglob("*.toml") for key in named_keys(load(path)))


@cache
def load(path: Path) -> dict[str, Any]:
    """A pack file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def values(node: Any) -> Iterator[str]:
    """Every string value inside a pack."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        yield from (text for value in node.values() for text in values(value))
    elif isinstance(node, list):
        yield from (text for value in node for text in values(value))


def named_keys(node: Any) -> Iterator[str]:
    """Every key inside a pack."""
    if isinstance(node, dict):
        yield from (str(key) for key in node)
        yield from (key for value in node.values() for key in named_keys(value))
    elif isinstance(node, list):
        yield from (key for value in node for key in named_keys(value))
