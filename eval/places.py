"""How many of the places that annotators told in real articles are read: a share of those that stand word for word.

    JALON_REAL_TEXTS=DIR python -m eval.places [--show] [LANGUAGE/PART…]

Default: fr/train en/train ru/train, the parts to work by. A place counts as read when a place or a state of exactly its
words is. Annotators also write descriptions (``nord du pays``) and dictionary forms, so the share has no 1.0; there is
no precision, for they told only the places of claims.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from eval.standoff import STANDOFF, load
from jalon.language.names import find_names

PARTS = ("fr/train", "en/train", "ru/train")


def found(part: str, texts: Path) -> Iterator[tuple[str, bool, str]]:
    """Each annotated place of a part: its name, whether it is read, and where it stands."""
    language = part.partition("/")[0]
    loaded = load(STANDOFF / part, texts)
    for stem, gold in loaded.gold.items():
        text = loaded.texts[stem].read_text(encoding="utf-8")
        read = {m.text for m in find_names(text, language) if m.kind in ("place", "state")}
        for name in sorted({name for claim in gold["claims"] for name in claim.get("places", ()) if name in text}):
            at = text.index(name)
            yield name, name in read, f"{stem}: …{text[max(0, at - 40) : at + len(name) + 20]!r}"


def main(arguments: list[str]) -> int:
    """Print one line a part."""
    folder = os.environ.get("JALON_REAL_TEXTS")
    if not folder:
        print("not run: JALON_REAL_TEXTS names no folder of texts")
        return 0
    for part in [a for a in arguments if not a.startswith("--")] or PARTS:
        places = list(found(part, Path(folder)))
        right = sum(read for _, read, _ in places)
        print(f"{part}: {right} of {len(places)} annotated places read: {right / max(1, len(places)):.3f}")
        if "--show" in arguments:
            print("\n".join(f"    - {name!r} {where}" for name, read, where in places if not read))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
