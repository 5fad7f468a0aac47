"""The tables of the public edition: made like those of the register, and read in their place.

``reading`` is the one gate: inside it every query that names a table of the register that may hold something withheld
goes to its namesake ``edition_…``. Copies are tables, what is only filtered is a view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256

from django.db import connection, models

from jalon.register.edition.gate import Renaming
from jalon.register.internal import Edition
from jalon.register.models import Issue, Source
from jalon.register.projections.state import TABLES

_TABLES: tuple[type[models.Model], ...] = (Source, Issue, *TABLES)
#: Copied: computed anew from what is not withheld, or with passages blanked.
COPIED = tuple(table._meta.db_table for table in _TABLES)
#: Filtered, by what is withheld of them. Their rows are never changed through these views.
VIEWS = {
    "proposal": "SELECT * FROM register_proposal WHERE claim_id NOT IN (SELECT claim_id FROM edition_withheld)",
    "review": "SELECT * FROM register_review WHERE claim_id NOT IN (SELECT claim_id FROM edition_withheld)",
    "sourceedition": "SELECT * FROM register_sourceedition"
    " WHERE source_id NOT IN (SELECT source_id FROM edition_blank)",
    "note": "SELECT * FROM register_note WHERE reach = 'public' AND id NOT IN (SELECT note_id FROM edition_unnoted)",
}
#: What the views leave out: claims, sources with a blanked passage or withheld whole, notes.
_LEFT_OUT = {"withheld": "claim_id varchar(600)", "blank": "source_id bigint", "unnoted": "note_id bigint"}
_NAMES = (*(name.removeprefix("register_") for name in COPIED), *VIEWS, "words")
_renamed = Renaming(re.compile(f'"register_({"|".join(_NAMES)})"'))


@contextmanager
def reading() -> Iterator[None]:
    """Inside, the tables of the public edition stand in the place of the register's; they must exist."""
    if _renamed in connection.execute_wrappers:
        yield
        return
    with connection.execute_wrapper(_renamed):
        yield


@contextmanager
def whole() -> Iterator[None]:
    """Inside, the register itself again, within ``reading``: what writes must see and change all of it."""
    kept = list(connection.execute_wrappers)
    connection.execute_wrappers[:] = [each for each in kept if each is not _renamed]
    try:
        yield
    finally:
        connection.execute_wrappers[:] = kept


def stands() -> bool:
    """Something is withheld: the public edition has tables of its own."""
    return Edition.objects.exists()


@cache
def shape() -> str:
    """A digest of the columns of the copied tables: another one after an update, when they must be made anew."""
    columns = [(t._meta.db_table, [f.column for f in t._meta.concrete_fields]) for t in _TABLES]
    return sha256(repr((columns, VIEWS, _LEFT_OUT)).encode()).hexdigest()


def make() -> None:
    """Make all tables of the edition, empty, in the place of those that stand; the caller holds the transaction."""
    drop()
    made = _like_postgresql() if connection.vendor == "postgresql" else _like_sqlite()
    left_out = [f"CREATE TABLE edition_{name} ({column} PRIMARY KEY)" for name, column in _LEFT_OUT.items()]
    views = [f"CREATE VIEW edition_{name} AS {query}" for name, query in VIEWS.items()]
    _run([*made, *left_out, *views])


def copy(table: type[models.Model], where: str = "TRUE") -> None:
    """Put rows of a table of the register into its namesake; ``where``: a condition of our own words."""
    kept = table._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in table._meta.concrete_fields)
    _run([f"INSERT INTO {_edition(kept)} ({columns}) SELECT {columns} FROM {kept} WHERE {where}"])  # noqa: S608


def drop() -> None:
    """Take the tables of the edition away."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    standing = {info.name: info.type for info in found if info.name.startswith("edition_")}
    views = [f"DROP VIEW {name}" for name, type_ in standing.items() if type_ == "v"]
    words = ["DROP TABLE edition_words"] if "edition_words" in standing else []
    tables = (*reversed(COPIED), *(f"register_{name}" for name in _LEFT_OUT))
    named = [_edition(name) for name in tables]
    _run([*views, *words, *(f"DROP TABLE {name}" for name in named if name in standing)])


def _like_postgresql() -> list[str]:
    return [f"CREATE TABLE {_edition(name)} (LIKE {name} INCLUDING ALL)" for name in COPIED]


def _like_sqlite() -> list[str]:
    """The statements that made the tables, their indexes and their index of words, under the edition's names."""
    marks = ", ".join(["%s"] * (len(COPIED) + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT type, name, sql FROM sqlite_master WHERE sql <> '' AND tbl_name IN ({marks})",  # noqa: S608
            [*COPIED, "register_words"],
        )
        told = cursor.fetchall()
    order = ["table", "index", "trigger"]
    return [
        _like(name, sql) for _, name, sql in sorted(told, key=lambda row: (order.index(row[0]), "_words" in row[1]))
    ]


def _like(name: str, sql: str) -> str:
    if not name.startswith("register_"):
        sql = sql.replace(f'"{name}"', f'"edition_{name}"', 1)
    return re.sub(r"\bregister_", "edition_", sql)


def _edition(name: str) -> str:
    return name.replace("register_", "edition_", 1)


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
