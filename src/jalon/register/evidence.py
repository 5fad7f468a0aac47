"""Are the stored bytes those that were read?"""

from __future__ import annotations

import zlib
from hashlib import sha256

from jalon.register.models import Source, SourceEdition


def intact(source: Source | SourceEdition) -> bool:
    """The stored bytes have the stored hash."""
    try:
        return sha256(source.page_bytes()).hexdigest() == source.sha256
    except zlib.error:
        return False
