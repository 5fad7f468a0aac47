"""The sets of texts that the engine is scored on, each with its gold: where they are, and whether they are here."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.standoff import load

ROOT = Path(__file__).parent.parent
#: Folder with `corpus/seeds` and `gold/seeds`: texts that may be scored but not redistributed.
SHARED = Path(os.environ.get("JALON_SHARED", ROOT.parent / "shared"))
#: Folder with the texts of the real articles that `eval/standoff` annotates, one .txt file each, any name.
REAL_TEXTS = os.environ.get("JALON_REAL_TEXTS")


@dataclass(frozen=True, slots=True)
class Set:
    """Texts with their gold: ``sources`` is what the engine reads, ``gold`` a folder in the scorer's format."""

    name: str
    sources: tuple[Path, ...]
    gold: Path
    #: Folder of <document>.txt as published, for the check of quotes; None: as the engine decoded them.
    texts: Path | None = None
    #: What else the set says of its texts (traps, conflicts), in the format of `cross.json`.
    cross: Path | None = None


def sets(work: Path) -> Iterator[Set | str]:
    """Every set, or a line that says why it is not run; ``work`` is a folder for what must be written out."""
    yield own()
    yield from annotated_first()
    yield seeds()
    yield from standoff(work)


def own() -> Set:
    """The texts of the example dossier, in the project's own words."""
    sources, gold = ROOT / "examples" / "dossier", ROOT / "eval" / "gold" / "claims"
    return Set("own", (sources,), gold, cross=gold / "cross.json")


def annotated_first() -> Iterator[Set]:
    """Articles in the project's own words, annotated before the engine read them: to work on, and only to report."""
    for folder in sorted((ROOT / "eval" / "gold" / "claims").iterdir()):
        if folder.is_dir():
            name = folder.name.replace("_", "-")
            yield Set(f"own-{name}", (folder / "texts",), folder / "gold", texts=folder / "texts")


def seeds() -> Set | str:
    """The texts of the first dossier."""
    sources, gold = SHARED / "corpus" / "seeds", SHARED / "gold" / "seeds"
    if not sources.is_dir() or not gold.is_dir():
        return f"seeds: not run: no corpus/seeds and gold/seeds in {SHARED.name}/ (JALON_SHARED names the folder)"
    return Set("seeds", (sources,), gold, texts=sources, cross=gold / "cross.json")


def standoff(work: Path) -> Iterator[Set | str]:
    """Real articles annotated by offsets, where their texts are: one set for each language and part (dev, test)."""
    folder = ROOT / "eval" / "standoff"
    parts = sorted({path.parent for path in folder.rglob("*.json")})
    if not parts or not REAL_TEXTS:
        reason = "JALON_REAL_TEXTS names no folder of texts" if parts else "nothing in eval/standoff"
        yield f"standoff: not run: {reason}"
        return
    for part in parts:
        name = "-".join(("standoff", *part.relative_to(folder).parts))
        loaded = load(part, Path(REAL_TEXTS))
        if not loaded.gold:
            yield f"{name}: not run: none of its {len(loaded.not_run)} texts in JALON_REAL_TEXTS"
            continue
        for line in loaded.not_run:
            print(f"{name}: {line}", file=sys.stderr)
        gold = work / f"{name}-gold"
        gold.mkdir()
        for stem, told in loaded.gold.items():
            (gold / f"{stem}.json").write_text(json.dumps(told), encoding="utf-8")
        yield Set(name, tuple(loaded.texts.values()), gold)
