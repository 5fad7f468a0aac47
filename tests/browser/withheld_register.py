"""Writes the register of the cast with a secretary of a side, an administrator, and a passage that is withheld."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.browser import cast_register

CHIEF, WITHHELD = "chef", "mission-moscou.3"


def main() -> None:
    """The register of the cast, and more."""
    cast_register.main()
    from jalon.register import accounts, services, withholding

    services.create_administrator(name=CHIEF, password=cast_register.PASSWORD, by="test")
    accounts.give_side(name=cast_register.SECRETARY, side="ML", by="test")
    until = timezone.now().date() + timedelta(days=90)
    withholding.withhold(kind="passage", target=WITHHELD, until=until, reason="en négociation", told=True, by="test")


if __name__ == "__main__":
    main()
