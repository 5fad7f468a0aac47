# /// script
# requires-python = ">=3.11"
# dependencies = ["typst==0.15.2"]
# ///
"""Write `examples/dossier/11_note.pdf` from `11_note.typ`: the same bytes on every run.

    uv run examples/pdf/make.py

Nothing else in the project needs typst: the PDF that is committed is the one that is read.
"""

from pathlib import Path

import typst

HERE = Path(__file__).parent
NOTE = HERE.parent / "dossier" / "11_note.pdf"


def main() -> None:
    """Compile the note with the fonts of the wheel alone, without a date of making."""
    NOTE.write_bytes(typst.compile(HERE / "11_note.typ", ignore_system_fonts=True, timestamp=0))


if __name__ == "__main__":
    main()
