"""The state at a point of the trail, computed once and kept as a file beside the register."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections, transaction

from jalon.locks import holding, is_held
from jalon.register import version
from jalon.register.models import TrailEntry
from jalon.register.past.kept import Kept, kept_at
from jalon.register.past.point import Point
from jalon.register.past.reading import TABLES, past_folder, reading_from
from jalon.register.projected import PROJECTED
from jalon.register.projections.state import compute, store

#: Past states that are kept: each holds a copy of its sources.
STATES = 20
_MADE_BY = import_module("jalon.register.migrations.0002_append_only_and_words")


@dataclass(frozen=True, slots=True)
class Replayed:
    """A past state in its file, and how far it can be vouched for."""

    file: Path
    #: The rows are those that were computed then, to the byte; False: they differ; None: the trail does not tell.
    same: bool | None
    unproven: int  #: claims whose lines were erased since, or cannot be proven otherwise


def replayed(point: Point) -> Replayed:
    """The state at a point; the first call of a point computes it."""
    file = _file(point)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        with holding(file.parent / "lock"):
            if not file.exists():
                _make(file, point)
    told = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return Replayed(file, told["same"], told["unproven"])


def is_ready(point: Point) -> bool:
    """It has been computed already."""
    return _file(point).exists()


def is_computing() -> bool:
    """Some past state is being computed just now."""
    return is_held(past_folder() / "lock")


def _file(point: Point) -> Path:
    return past_folder() / f"{point.id}-{version.state_version().rpartition('+')[2][:12]}.sqlite3"


def _make(file: Path, point: Point) -> None:
    part = file.with_name(f".{file.stem}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    kept = kept_at(point)
    with reading_from(part, filling=True) as alias:
        _make_tables(alias)
        with transaction.atomic(using=alias):
            _fill(kept)
            projection = compute()
            store(projection)
    told = {"same": _same(point, projection.digest()), "unproven": len(kept.unproven)}
    file.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8")
    part.replace(file)
    states = sorted(file.parent.glob("[0-9]*.sqlite3"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in states[STATES:]:
        old.unlink(missing_ok=True)
        old.with_suffix(".json").unlink(missing_ok=True)


def _make_tables(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA foreign_keys=OFF")
    with connections[alias].schema_editor() as editor:
        for model in apps.get_app_config("register").get_models():
            if model._meta.model_name in TABLES:
                editor.create_model(model)
        for statement in _MADE_BY._SQLITE_WORDS:
            editor.execute(statement)


def _fill(kept: Kept) -> None:
    rows: tuple[list[Any], ...] = (
        kept.sources, kept.editions, kept.proposals, kept.reviews, kept.matchings, kept.rulings,
        kept.issues,
    )  # fmt: skip
    for group in rows:
        for row in group:
            row._state.adding, row._state.db = True, None
        if group:
            type(group[0])._default_manager.bulk_create(group, batch_size=200)


def _same(point: Point, digest: str) -> bool | None:
    """Whether the state is the one that the trail says was computed then, by the same rules."""
    following = TrailEntry.objects.filter(pk__gt=point.id).order_by("pk").values_list("action", "after").first()
    if following is None or following[0] != PROJECTED:
        return None
    told = json.loads(following[1])
    whole = "state" in told  # else only what lay near some sources was computed
    return told["state"] == digest if whole and told["version"] == version.state_version() else None
