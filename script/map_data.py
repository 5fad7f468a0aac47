"""Writes the land that the map of the pages draws, without borders.

    python -m script.map_data LAND-110M.JSON

The file comes from the npm package world-atlas 2.0.2 (ISC; made from Natural Earth, public domain). The result stands
in ``src/jalon/publish/pictures`` with its notice.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "src" / "jalon" / "publish" / "pictures"
#: South of this latitude nothing is drawn: Antarctica.
SOUTH = -60


def land(topology: dict[str, Any]) -> str:
    """One SVG path, in degrees: x is the longitude, y the latitude turned over."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def points(index: int) -> list[tuple[float, float]]:
        arc = topology["arcs"][index if index >= 0 else ~index]
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        told = [(x * scale[0] + shift[0], y * scale[1] + shift[1]) for x, y in zip(xs, ys, strict=True)]
        return told if index >= 0 else told[::-1]

    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for ring in (ring for polygon in geometry["arcs"] for ring in polygon):
            line = unwrapped([point for index in ring for point in points(index)])
            if max(y for _, y in line) > SOUTH:
                rings.append("M" + "L".join(f"{x:.1f} {-y:.1f}" for x, y in line) + "Z")
    return "".join(rings)


def unwrapped(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring that crosses the 180th meridian goes on beyond it, instead of jumping across the map."""
    told, turn, last = [], 0.0, line[0][0]
    for x, y in line:
        turn += -360 * (x - last > 180) + 360 * (x - last < -180)
        last = x
        told.append((x + turn, y))
    middle = (min(x for x, _ in told) + max(x for x, _ in told)) / 2
    home = -360 if middle > 180 else 360 if middle < -180 else 0
    return [(x + home, y) for x, y in told]


def main() -> None:
    """Write the file."""
    atlas = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    (FOLDER / "land.txt").write_text(land(atlas) + "\n", "utf-8")


if __name__ == "__main__":
    main()
