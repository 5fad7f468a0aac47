"""Press: a page becomes an article whose every block has a role; nothing is interpreted here."""

from jalon.press.cut import cut

__all__ = ["cut"]
