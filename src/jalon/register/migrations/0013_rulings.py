"""What people decide of discrepancies; append-only like reviews."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

#: Columns that may be masked where words are erased (see 0010_withdrawing); every other one is refused for ever.
MASKED = ("about", "reason")
_KEPT = ("id", "conflict", "verdict", "value", "by", "at")
_SQLITE = (
    "CREATE TRIGGER register_ruling_no_DELETE BEFORE DELETE ON register_ruling"
    " BEGIN SELECT RAISE(ABORT, 'register_ruling is append-only'); END",
    "CREATE TRIGGER register_ruling_no_UPDATE BEFORE UPDATE ON register_ruling"  # noqa: S608 - own table
    " WHEN NOT EXISTS (SELECT 1 FROM register_erasing) OR "
    + " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in _KEPT)
    + " BEGIN SELECT RAISE(ABORT, 'register_ruling is append-only'); END",
)
_POSTGRESQL = (
    "CREATE TRIGGER register_ruling_no_change BEFORE UPDATE OR DELETE ON register_ruling"
    f" FOR EACH ROW EXECUTE FUNCTION register_refuse('{{{','.join(MASKED)}}}')",
    "CREATE TRIGGER register_ruling_no_truncate BEFORE TRUNCATE ON register_ruling"
    " FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()",
)


def guard(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse to change or delete rows."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0012_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("conflict", models.CharField(db_index=True, max_length=600)),
                ("verdict", models.CharField(max_length=40)),
                ("value", models.TextField(blank=True)),
                ("about", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
