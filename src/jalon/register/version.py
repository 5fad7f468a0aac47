"""The versions of what reads and of what computes: a changed rule is another version, whose work is done again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import jalon

#: What the claims of a page, and its words for search, depend on besides the page.
_READS = ("engine.py", "model.py", "pack.py", "passages.py", "syntax.py", "text.py", "register/search.py",
          "sources", "press", "language", "claims", "packs")  # fmt: skip
#: What the state depends on besides sources, proposals and reviews.
_COMPUTES = ("engine.py", "model.py", "pack.py", "syntax.py", "text.py", "register/search.py", "register/stages.py",
             "register/standing.py", "register/slippage.py", "register/source_classes.py", "register/voices.py",
             "register/sorting.py", "gazetteer.py", "register/projections", "press/outlets.py",
             "language", "linking", "packs")  # fmt: skip
_RULES = frozenset({".py", ".toml", ".tsv", ".csv"})


def engine_version() -> str:
    """The version of the package, and a digest of the rules that read sources."""
    return f"{jalon.__version__}+{_digest(_READS)[:12]}"


def state_version() -> str:
    """The version of the package, and a digest of the rules that compute the state."""
    return f"{jalon.__version__}+{_digest(_COMPUTES)[:12]}"


@cache
def _digest(names: tuple[str, ...]) -> str:
    package = Path(jalon.__file__).parent
    state = sha256()
    for path in sorted(path for name in names for path in _files(package / name)):
        state.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [found for found in path.rglob("*") if found.suffix in _RULES]
