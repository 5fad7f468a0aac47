"""Writes the register of the cast into the file of JALON_REGISTER, in a process of its own: Django serves one file."""

from __future__ import annotations

import os
from pathlib import Path

from jalon.register.opening import open_register


def main() -> None:
    """Make the tables and read the cast."""
    open_register(Path(os.environ["JALON_REGISTER"]))
    from tests.publish import cast

    cast.fill()


if __name__ == "__main__":
    main()
