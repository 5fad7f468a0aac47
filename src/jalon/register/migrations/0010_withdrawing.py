"""Sources withdrawn and words erased: the guards let content be emptied or masked, while one transaction says so."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

#: By table: the columns that may be emptied or masked. Every other one is refused for ever.
MASKED = {
    "register_trailentry": ("before", "after", "reason", "erased"),
    "register_review": ("line", "proposed", "reason"),
    "register_sourceedition": ("text", "content"),
    "register_matching": ("reason",),
}
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM register_erasing)
        AND to_jsonb(NEW) - TG_ARGV[0]::text[] = to_jsonb(OLD) - TG_ARGV[0]::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""


def _columns(editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    with editor.connection.cursor() as cursor:
        return [column.name for column in editor.connection.introspection.get_table_description(cursor, table)]


def statements(editor: BaseDatabaseSchemaEditor) -> list[str]:
    """The guards anew, with their door."""
    if editor.connection.vendor == "postgresql":
        made = ["CREATE TABLE register_erasing (id integer PRIMARY KEY)", _POSTGRESQL]
        for table, columns in MASKED.items():
            made.append(f"DROP TRIGGER {table}_no_change ON {table}")
            made.append(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION register_refuse('{{{','.join(columns)}}}')"
            )
        return made
    made = ["CREATE TABLE register_erasing (id integer PRIMARY KEY)"]
    for table, columns in MASKED.items():
        kept = [f'NEW."{name}" IS NOT OLD."{name}"' for name in _columns(editor, table) if name not in columns]
        made.append(f"DROP TRIGGER {table}_no_UPDATE")
        made.append(
            f"CREATE TRIGGER {table}_no_UPDATE BEFORE UPDATE ON {table}"  # noqa: S608 - own tables
            f" WHEN NOT EXISTS (SELECT 1 FROM register_erasing) OR {' OR '.join(kept)}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    return made


def open_door(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the statements of the database at hand."""
    for statement in statements(editor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    # Columns that may be null are added in place: SQLite would lose the triggers of a table that is made anew.
    dependencies = [
        ("register", "0009_queue"),
    ]

    operations = [
        migrations.AddField("source", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField("source", "withdrawn_reason", models.TextField(null=True)),
        migrations.AddField("source", "erased_at", models.DateTimeField(null=True)),
        migrations.AddField("trailentry", "before_hash", models.CharField(max_length=64, null=True)),
        migrations.AddField("trailentry", "after_hash", models.CharField(max_length=64, null=True)),
        migrations.AddField("trailentry", "reason_hash", models.CharField(max_length=64, null=True)),
        migrations.AddField("trailentry", "erased", models.BooleanField(null=True)),
        migrations.RunPython(open_door, migrations.RunPython.noop),
    ]
