"""The sets of texts that the engine is scored on, each with its gold: where they are, and whether they are here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

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
    yield seeds()
    yield from standoff(work)


def own() -> Set:
    """The texts of the example dossier, in the project's own words."""
    sources, gold = ROOT / "examples" / "dossier", ROOT / "eval" / "gold" / "claims"
    return Set("own", (sources,), gold, cross=gold / "cross.json")


def seeds() -> Set | str:
    """The texts of the first dossier."""
    sources, gold = SHARED / "corpus" / "seeds", SHARED / "gold" / "seeds"
    if not sources.is_dir() or not gold.is_dir():
        return f"seeds: not run: no corpus/seeds and gold/seeds in {SHARED.name}/ (JALON_SHARED names the folder)"
    return Set("seeds", (sources,), gold, texts=sources, cross=gold / "cross.json")


def standoff(work: Path) -> Iterator[Set | str]:
    """Real articles annotated by offsets, where their texts are: one set for each part (dev, test)."""
    annotated = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "eval" / "standoff").glob("*.json"))
    ]
    if not annotated or not REAL_TEXTS:
        reason = "JALON_REAL_TEXTS names no folder of texts" if annotated else "nothing in eval/standoff"
        yield f"standoff: not run: {reason}"
        return
    texts = by_hash(Path(REAL_TEXTS).rglob("*.txt"))
    for part in sorted({each["part"] for each in annotated}):
        found = [each for each in annotated if each["part"] == part and each["sha256"] in texts]
        total = sum(each["part"] == part for each in annotated)
        if not found:
            yield f"standoff-{part}: not run: none of its {total} texts in JALON_REAL_TEXTS"
            continue
        gold = work / f"standoff-{part}"
        gold.mkdir()
        for each in found:
            path = texts[each["sha256"]]
            (gold / f"{path.stem}.json").write_text(json.dumps(quoted(each, path)), encoding="utf-8")
        yield Set(f"standoff-{part}", tuple(texts[each["sha256"]] for each in found), gold)


def by_hash(paths: Iterable[Path]) -> dict[str, Path]:
    """The files by the sha256 of their bytes."""
    return {sha256(path.read_bytes()).hexdigest(): path for path in sorted(paths)}


def quoted(annotated: dict[str, Any], path: Path) -> dict[str, Any]:
    """A stand-off annotation with the words that its offsets point at."""
    text = path.read_text(encoding="utf-8-sig")
    article = dict(annotated["article"])
    if "body_start" in article:
        words = text[article.pop("body_start") : article.pop("body_end")].split()
        article |= {"body_first": " ".join(words[:8]), "body_last": " ".join(words[-8:])}
    claims = [
        {name: value for name, value in claim.items() if name not in {"start", "end"}}
        | {"quote": text[claim["start"] : claim["end"]]}
        for claim in annotated["claims"]
    ]
    return {"article": article, "claims": claims}
