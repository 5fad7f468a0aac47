"""JSON Lines: how the records of the engine are written, and read back (``docs/reference/formats.md``)."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from jalon.errors import CallError, FormatError
from jalon.model import (
    ActorSlot,
    Amount,
    Article,
    ArticleLine,
    Claim,
    Due,
    Holding,
    Mention,
    Quantity,
    Revises,
    SlotSpan,
    When,
    Why,
    to_json,
)

Line = dict[str, Any]
Record = TypeVar("Record")

#: Fields of an article that are written even when they are not known: null says "looked for, not found".
ALWAYS = ("title", "outlet", "author", "published", "language", "comments", "body_first", "body_last")
#: Words of the body that ``body_first`` and ``body_last`` hold.
EDGE_WORDS = 8


def article_line(article: Article, offices: Sequence[Holding] = ()) -> Line:
    """The line of an article: what is known of it, and its blocks, without the text; extract adds the offices told."""
    known = to_json(article)
    document, blocks = known.pop("document"), known.pop("blocks", [])
    known.pop("text", None)
    words = article.text[article.body_start : article.body_end].split()
    edges = {"body_first": " ".join(words[:EDGE_WORDS]), "body_last": " ".join(words[-EDGE_WORDS:])}
    first = {name: (edges | known).get(name) for name in ALWAYS}
    told = {"offices": to_json(list(offices))} if offices else {}
    return {"document": document, "article": first | known | told, "blocks": blocks}


def mention_line(document: str, mention: Mention) -> Line:
    """The line of a mention; ``value`` is null where the mention was seen and left open."""
    line: Line = {"document": document} | to_json(mention)
    line["value"] = to_json(mention.value) if mention.value is not None else None
    return line


def claim_line(claim: Claim) -> Line:
    """The line of a claim: the fields of the guidelines, its offsets, its certainty and its reason."""
    line: Line = to_json(claim)
    return line


def encoded(line: Line) -> str:
    """One line of JSON, without the line break."""
    return json.dumps(line, ensure_ascii=False, separators=(", ", ": "))


def read_file(path: str) -> Iterator[ArticleLine | Claim]:
    """The articles and claims of a file of JSON Lines, of a gold file (``.json``), or of ``-``."""
    if path == "-":
        yield from parse(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig"), where="-")
        return
    try:
        with open(path, encoding="utf-8-sig") as file:
            if path.endswith(".json"):
                yield from parse_gold(json.load(file), Path(path).stem)
            else:
                yield from parse(file, where=path)
    except OSError as error:
        raise CallError(error.strerror or str(error), where=path, next_step="give a file of claims") from None
    except ValueError as error:
        raise FormatError(f"not JSON in UTF-8 ({error})", where=path) from None


def parse(lines: Iterable[str], *, where: str) -> Iterator[ArticleLine | Claim]:
    """The articles and claims of a file of JSON Lines; empty lines and lines of other records are passed over.

    A line that is not JSON, or a claim without its required fields, raises FormatError with its number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise FormatError(
                f"not JSON ({error})", where=place, next_step="give the output of jalon extract"
            ) from None
        if not isinstance(record, dict):
            raise FormatError("not a JSON object", where=place, next_step="give the output of jalon extract")
        parsed = record_of(record, where=place)
        if parsed is not None:
            yield parsed


def parse_gold(gold: Mapping[str, Any], document: str) -> Iterator[ArticleLine | Claim]:
    """The article and the claims of one gold file, ``{"article": …, "claims": […]}``; another object holds none."""
    if not {"article", "claims"} & set(gold):
        return
    yield _article({"document": document, "article": gold.get("article") or {}}, document)
    for number, claim in enumerate(gold.get("claims") or (), start=1):
        yield _claim({"document": document} | claim, f"{document}, claim {number}")


def record_of(line: Mapping[str, Any], *, where: str) -> ArticleLine | Claim | None:
    """The record of one line: an article, a claim, or None for anything else."""
    if "article" in line:
        return _article(line, where)
    return _claim(line, where) if "quote" in line else None


def _article(line: Mapping[str, Any], where: str) -> ArticleLine:
    told = line["article"]
    if not isinstance(told, dict):
        raise FormatError("an article line needs an object `article`", where=where)
    offices = tuple(
        _record(Holding, {"state": "", "start": "", "end": ""} | o, where) for o in told.get("offices") or ()
    )
    return _record(ArticleLine, told | {"document": line.get("document"), "offices": offices}, where)


def _claim(line: Mapping[str, Any], where: str) -> Claim:
    parts = dict(line)
    parts["claim_id"] = line.get("claim_id") or line.get("id")
    # Gold claims have no offsets: 0, 0 is the empty span.
    parts["start"], parts["end"] = line.get("start") or 0, line.get("end") or 0
    parts["actors"] = _records(ActorSlot, line.get("actors"), where)
    parts["quantities"] = _records(Quantity, line.get("quantities"), where)
    parts["amounts"] = _records(Amount, line.get("amounts"), where)
    parts["spans"] = _records(SlotSpan, line.get("spans"), where)
    parts["places"] = tuple(line.get("places") or ())
    for name, shape in (("when", When), ("due", Due), ("why", Why)):
        parts[name] = _record(shape, line[name], where) if line.get(name) else None
    parts["revises"] = _revises(line["revises"], where) if line.get("revises") else None
    return _record(Claim, parts, where)


def _revises(told: Any, where: str) -> Revises:
    old = told.get("old") if isinstance(told, dict) else None
    if not isinstance(old, dict):
        raise FormatError("`revises` needs `field` and an object `old`", where=where)
    shape: type[Quantity | Amount | Due] = Amount if "currency" in old else Quantity if "unit" in old else Due
    return Revises(field=str(told.get("field", "")), old=_record(shape, old, where))


def _records(shape: type[Record], told: Any, where: str) -> tuple[Record, ...]:
    return tuple(_record(shape, one, where) for one in told or ())


def _record(shape: type[Record], told: Any, where: str) -> Record:
    """A record of the shape from an object that may hold more fields than it."""
    if not isinstance(told, dict):
        raise FormatError(f"{shape.__name__} is not a JSON object", where=where)
    known = {f.name: told[f.name] for f in fields(shape) if told.get(f.name) is not None}  # type: ignore[arg-type]
    try:
        return shape(**known)
    except TypeError as error:
        missing = str(error).partition("argument")[2].lstrip("s: ") or str(error)
        raise FormatError(f"a {shape.__name__} lacks {missing}", where=where) from None
