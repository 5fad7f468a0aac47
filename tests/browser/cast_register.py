"""Writes the register of the cast into the file of JALON_REGISTER, in a process of its own: Django serves one file."""

from __future__ import annotations

import os
from pathlib import Path

from jalon.register.opening import open_register

#: Who reviews in the tests.
REVIEWER, PASSWORD = "lise", "une phrase de passe"
#: Who keeps a commission.
SECRETARY = "secretaire"


def main() -> None:
    """Make the tables, read the cast, and make the account of a reviewer."""
    open_register(Path(os.environ["JALON_REGISTER"]))
    from tests.publish import cast

    cast.fill()
    from jalon.register import services

    services.create_account(name=REVIEWER, password=PASSWORD, role="reviewer", by="test")
    services.create_account(name=SECRETARY, password=PASSWORD, role="secretary", by="test")


if __name__ == "__main__":
    main()
