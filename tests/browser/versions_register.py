"""Writes the register of the cast with an address that was fetched three times and a page that was replaced."""

from __future__ import annotations

from tests.browser import cast_register


def main() -> None:
    """The register of the cast, and more."""
    cast_register.main()
    from tests.publish import versions_cast

    versions_cast.fill()
    versions_cast.replace_page()


if __name__ == "__main__":
    main()
