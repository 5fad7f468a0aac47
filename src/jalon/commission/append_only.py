"""Tables whose rows the database itself refuses to change or delete."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
#: The function is the register's (its migration 0002).
_POSTGRESQL = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION register_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()",
)


def guard(editor: BaseDatabaseSchemaEditor, *tables: str) -> None:
    """Make tables append-only, on either database."""
    if editor.connection.vendor == "postgresql":
        statements = [line.format(table=table) for table in tables for line in _POSTGRESQL]
    else:
        statements = [_SQLITE.format(table=table, event=event) for table in tables for event in ("UPDATE", "DELETE")]
    for statement in statements:
        editor.execute(statement, params=None)
