"""Which edition the queries of this connection read just now."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jalon.register.internal import Edition

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Renaming:
    """Sends a query that names a table of the register to the namesake of the public edition."""

    names: re.Pattern[str]

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        return execute(self.names.sub(r'"edition_\1"', sql), params, many, context)


def edition_read() -> int:
    """The number of the public edition that is read, each made anew under another; 0: the register itself."""
    if not any(isinstance(each, Renaming) for each in connection.execute_wrappers):
        return 0
    return Edition.objects.values_list("pk", flat=True).first() or 0
