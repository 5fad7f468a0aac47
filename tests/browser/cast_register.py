"""Writes the register of the cast into the file of JALON_REGISTER: run in its own process, since Django serves one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jalon.register.opening import open_register


def main() -> None:
    """Make the tables and read the cast."""
    open_register(Path(os.environ["JALON_REGISTER"]))
    from tests.publish import cast  # noqa: PLC0415 - Django must be ready

    cast.fill()


if __name__ == "__main__":
    sys.exit(main())
