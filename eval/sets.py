"""The sets of texts that the engine is scored on, each with its gold: where they are, and whether they are here."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.standoff import load
from jalon.model import Article
from jalon.pack import languages
from training.articles import Mark, Written, written

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
    #: Whether the gold tells more of a claim than what it is, at which stage and about what.
    slots: bool = True


def sets(work: Path) -> Iterator[Set | str]:
    """Every set, or a line that says why it is not run; ``work`` is a folder for what must be written out."""
    yield own()
    yield from annotated_first()
    yield from written_articles(work)
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


def written_articles(work: Path) -> Iterator[Set]:
    """The written articles that nothing was fitted to, by language: claims without slots."""
    for language in languages():
        folder = work / f"written-{language}"
        texts, gold = folder / "texts", folder / "gold"
        texts.mkdir(parents=True)
        gold.mkdir()
        for each in written(language):
            if each.held:
                name = each.article.document
                (texts / f"{name}.txt").write_text(each.article.text, encoding="utf-8")
                (gold / f"{name}.json").write_text(json.dumps(gold_of(each)), encoding="utf-8")
        yield Set(folder.name, (texts,), gold, texts=texts, slots=False)


def gold_of(each: Written) -> dict[str, Any]:
    """The marks of a written article in the format of the gold."""
    return {"article": {}, "claims": [_told(mark, each.article) for mark in each.marks if not mark.again]}


def _told(mark: Mark, article: Article) -> dict[str, Any]:
    """A mark in the format of the gold."""
    block = next(block for block in article.blocks if block.start <= mark.start < block.end)
    quote = article.text[block.start : block.end]
    told = {"kind": mark.kind, "stage": mark.stage, "object": mark.object, "quote": quote, "optional": mark.optional}
    return told | {slot: [] for slot in ("actors", "quantities", "amounts", "places")}


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
