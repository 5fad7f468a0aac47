"""The version of the engine that reads: a changed rule is another version, so that sources are read again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import jalon

#: What the claims of a page, and its words for search, depend on besides the page.
_ENGINE = ("engine.py", "model.py", "pack.py", "syntax.py", "text.py", "register/search.py",
           "sources", "press", "language", "claims", "packs")  # fmt: skip
_RULES = frozenset({".py", ".toml", ".tsv", ".csv"})


def engine_version() -> str:
    """The version of the package, and a digest of its rules."""
    return f"{jalon.__version__}+{_digest()[:12]}"


@cache
def _digest() -> str:
    package = Path(jalon.__file__).parent
    state = sha256()
    for path in sorted(path for name in _ENGINE for path in _files(package / name)):
        state.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [found for found in path.rglob("*") if found.suffix in _RULES]
