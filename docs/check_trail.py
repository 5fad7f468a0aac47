"""Checks the trail of a register without Jalon: python check_trail.py register.sqlite3 (Python 3.11, nothing else).

Every row holds the hash of the row before it and a hash of what it says itself. Whoever changes, removes or inserts a
row must write every later one anew: compare the last hash, printed here, with one that you noted or were given before.
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

GENESIS = "0" * 64
SAID = ("before", "after", "reason")
COLUMNS = (
    "id, at, by, action, target, before, after, reason, prev_hash, hash, before_hash, after_hash, reason_hash, erased"
)


def sha256(text: str) -> str:
    """The hash of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_hash(row: sqlite3.Row) -> str:
    """The hash that the row must have; ``at`` as ISO 8601 with microseconds and Z."""
    day, _, time = row["at"].partition(" ")
    time, _, fraction = time.partition(".")
    at = f"{day}T{time}.{fraction.ljust(6, '0')}Z"
    first_version = row["before_hash"] is None
    content = [row[name] if first_version else row[f"{name}_hash"] for name in SAID]
    told = [row["prev_hash"], at, row["by"], row["action"], row["target"], *content]
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def faults(rows: list[sqlite3.Row]) -> Iterator[str]:
    """One line for each thing that does not hold."""
    expected, emptied, named = GENESIS, set(), set()
    for row in rows:
        if row["prev_hash"] != expected:
            yield f"row {row['id']} does not follow the row before it"
        if row["erased"]:
            emptied.add(row["id"])
        elif row["before_hash"] is not None and any(sha256(row[name]) != row[f"{name}_hash"] for name in SAID):
            yield f"row {row['id']} does not say what was written"
        if row["hash"] != row_hash(row) and not (row["erased"] and row["before_hash"] is None):
            yield f"row {row['id']} does not say what was written"
        if row["action"] == "personal.erased" and not row["erased"]:
            named.update(json.loads(row["after"])["rows"])
        expected = row["hash"]
    yield from (f"row {each} was emptied, and no later row says why" for each in sorted(emptied - named))


if __name__ == "__main__":
    database = sqlite3.connect(f"file:{Path(sys.argv[1]).resolve()}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    trail = database.execute(f"SELECT {COLUMNS} FROM register_trailentry ORDER BY id").fetchall()  # noqa: S608
    found = list(faults(trail))
    print("\n".join(found) or f"{len(trail)} rows hold; the last hash is {trail[-1]['hash'] if trail else GENESIS}")
    sys.exit(bool(found))
