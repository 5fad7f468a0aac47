"""Gold for real articles without their words: offsets into texts that stay outside the repository.

    python -m eval.standoff SET FOLDER

writes eval/standoff/SET/<stem>.json (SET: fr/dev, ru/test, …) for every FOLDER/gold/<stem>.json, the annotation of
FOLDER/texts/<stem>.txt; FOLDER/index.tsv tells the address of each stem. `load` puts the words back where texts are.

A span is [start, end] in characters. The title, and objects that stand word for word in the text, are spans; objects
that do not are the short noun phrases that the annotator wrote. Actors, figures, places and dates are values.
Exit status: 0 written, 2 a text or gold that does not fit its own text (one line on stderr says which).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

STANDOFF = Path(__file__).with_suffix("")
#: Words of the body that `body_first` and `body_last` hold.
BODY_WORDS = 8

Gold = dict[str, Any]
Span = list[int]


class MisfitError(ValueError):
    """Gold that quotes what its text does not say."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Gold of the texts that are here, and those texts, by stem; a line for each text that is not."""

    gold: dict[str, Gold]
    texts: dict[str, Path]
    not_run: tuple[str, ...]


def load(standoff: Path, texts: Path) -> Loaded:
    """The gold of a folder of stand-off files, for those texts under ``texts`` whose bytes have not changed."""
    here = by_hash(texts.rglob("*.txt"))
    gold, found, not_run = {}, {}, []
    for path in sorted(standoff.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        source = here.get(told["sha256"])
        if source is None:
            not_run.append(f"{path.stem}: not run: no text with its sha256 in {texts.name}")
            continue
        gold[source.stem] = quoted(told, source.read_bytes().decode("utf-8"))
        found[source.stem] = source
    return Loaded(gold, found, tuple(not_run))


def by_hash(paths: Iterable[Path]) -> dict[str, Path]:
    """The files by the sha256 of their bytes."""
    return {sha256(path.read_bytes()).hexdigest(): path for path in sorted(paths)}


def pointed(gold: Gold, content: bytes, address: str) -> Gold:
    """Gold as offsets into its text; ``content`` is the text in UTF-8. Raises MisfitError."""
    text = content.decode("utf-8")
    article = dict(gold["article"])
    if article["title"] is not None:
        article["title"] = _spans(article["title"], text)[0]
    first, last = article.pop("body_first"), article.pop("body_last")
    article |= {"body_start": _spans(first, text)[0][0], "body_end": _spans(last, text)[-1][1]}
    claims = [_pointed_claim(claim, text) for claim in gold["claims"]]
    return {"address": address, "sha256": sha256(content).hexdigest(), "article": article, "claims": claims}


def quoted(standoff: Gold, text: str) -> Gold:
    """The gold that `pointed` has made into offsets."""
    article = dict(standoff["article"])
    if article["title"] is not None:
        article["title"] = " ".join(_words(article["title"], text).split())
    body = text[article.pop("body_start") : article.pop("body_end")].split()
    article |= {"body_first": " ".join(body[:BODY_WORDS]), "body_last": " ".join(body[-BODY_WORDS:])}
    return {"article": article, "claims": [_quoted_claim(claim, text) for claim in standoff["claims"]]}


def _pointed_claim(claim: Gold, text: str) -> Gold:
    start = text.find(claim["quote"])
    if start < 0:
        raise MisfitError(f"quote not in the text: {claim['quote'][:60]!r}")
    end = start + len(claim["quote"])
    told = {name: value for name, value in claim.items() if name != "quote"} | {"start": start, "end": end}
    told["object"] = _pointed_phrase(claim["object"], text, start)
    if "object_alt" in claim:
        told["object_alt"] = [_pointed_phrase(phrase, text, start) for phrase in claim["object_alt"]]
    return told


def _quoted_claim(claim: Gold, text: str) -> Gold:
    told = {name: value for name, value in claim.items() if name not in {"start", "end"}}
    told["quote"] = text[claim["start"] : claim["end"]]
    told["object"] = _words(claim["object"], text)
    if "object_alt" in claim:
        told["object_alt"] = [_words(phrase, text) for phrase in claim["object_alt"]]
    return told


def _pointed_phrase(phrase: str, text: str, near: int) -> Span | str:
    """Where the phrase stands word for word, from ``near`` on or else anywhere; itself when it does not."""
    start = text.find(phrase, near)
    start = text.find(phrase) if start < 0 else start
    return phrase if start < 0 else [start, start + len(phrase)]


def _words(told: Span | str, text: str) -> str:
    return told if isinstance(told, str) else text[told[0] : told[1]]


def _spans(words: str, text: str) -> list[Span]:
    """Every place where the words stand, whatever white space is between them."""
    found = [list(match.span()) for match in re.finditer(r"\s+".join(map(re.escape, words.split())), text)]
    if not found:
        raise MisfitError(f"not in the text: {words[:60]!r}")
    return found


def write(name: str, folder: Path) -> int:
    """Write the stand-off files of a set; returns how many."""
    rows = (folder / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    addresses = dict(row.split("\t")[:2] for row in rows)
    (STANDOFF / name).mkdir(parents=True, exist_ok=True)
    paths = sorted((folder / "gold").glob("*.json"))
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        content = (folder / "texts" / f"{path.stem}.txt").read_bytes()
        try:
            told = pointed(gold, content, addresses[path.stem])
        except MisfitError as error:
            raise MisfitError(f"{path.stem}: {error}") from error
        encoded = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        (STANDOFF / name / path.name).write_text(encoded + "\n", encoding="utf-8")
    return len(paths)


def main(arguments: Sequence[str]) -> int:
    """Write one set."""
    if len(arguments) != 2:
        print("usage: python -m eval.standoff SET FOLDER", file=sys.stderr)
        return 2
    try:
        print(f"{write(arguments[0], Path(arguments[1]))} texts in {arguments[0]}")
    except (MisfitError, OSError, KeyError) as error:
        print(f"standoff: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
