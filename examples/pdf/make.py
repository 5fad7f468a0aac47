"""Write `examples/dossier/11_note.pdf` from `11_note.typ`: the same bytes on every run.

    python examples/pdf/make.py

Needs the `typst` wheel, which nothing else in the project needs: the PDF that is committed is the one that is read.
"""

from pathlib import Path

import typst

HERE = Path(__file__).parent
NOTE = HERE.parent / "dossier" / "11_note.pdf"


def main() -> None:
    """Compile the note with the fonts of the wheel alone, without a date of making."""
    compiled = typst.compile(HERE / "11_note.typ", ignore_system_fonts=True, timestamp=0)
    NOTE.write_bytes(compiled)


if __name__ == "__main__":
    main()
