"""What the database itself must do: refuse changes to the trail and to reviews, and index words."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

APPEND_ONLY = ("register_trailentry", "register_review", "register_sourceedition")

_SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SQLITE_WORDS = (
    """
    CREATE VIRTUAL TABLE register_words USING fts5(
        words, content='register_searchrow', content_rowid='id', detail=none, tokenize="unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TRIGGER register_words_insert AFTER INSERT ON register_searchrow
    BEGIN INSERT INTO register_words(rowid, words) VALUES (new.id, new.words); END
    """,
    """
    CREATE TRIGGER register_words_delete AFTER DELETE ON register_searchrow
    BEGIN INSERT INTO register_words(register_words, rowid, words) VALUES ('delete', old.id, old.words); END
    """,
)

_POSTGRESQL_REFUSAL = """
CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRESQL_GUARD = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION register_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()",
)
# The words are normalised already: no parser of the database may cut them another way.
_POSTGRESQL_WORDS = (
    "ALTER TABLE register_searchrow ADD COLUMN vector tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX register_searchrow_vector ON register_searchrow USING gin (vector)",
)


def statements(vendor: str) -> list[str]:
    """The statements for one of the two databases."""
    if vendor == "postgresql":
        guards = [guard.format(table=table) for table in APPEND_ONLY for guard in _POSTGRESQL_GUARD]
        return [_POSTGRESQL_REFUSAL, *guards, *_POSTGRESQL_WORDS]
    guards = [_SQLITE_GUARD.format(table=t, event=event) for t in APPEND_ONLY for event in ("UPDATE", "DELETE")]
    return [*guards, *_SQLITE_WORDS]


def install(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the statements of the database at hand."""
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = (("register", "0001_initial"),)
    operations = (migrations.RunPython(install, migrations.RunPython.noop),)
