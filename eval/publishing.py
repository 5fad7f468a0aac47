"""The figures of a run as the methodology page of every register shows them: written here, never typed.

Each set keeps the figures and the day of its last run, so that a run of some sets leaves the others as they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.sets import ROOT
from jalon.register import version

FILE = ROOT / "src" / "jalon" / "publish" / "measured.json"


def row(report: Mapping[str, Any]) -> dict[str, Any]:
    """What readers are told of one set: counts, so that a share is told as « so many of so many »."""
    claim, stages = report["claim"], report["stage_accuracy"]
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "engine": version.engine_version(),
        "articles": len(report["documents"]),
        "proposed": claim["tp"] + claim["fp"],
        "annotated": claim["tp"] + claim["fn"],
        "found": claim["tp"],
        "stage_right": None if stages is None else round(stages * claim["tp"]),
    }


def write(rows: Mapping[str, Mapping[str, Any]], file: Path = FILE) -> None:
    """Put the figures of a run into the file, beside those of sets that it did not run."""
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    text = json.dumps({**told, **rows}, indent=1, sort_keys=True, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
