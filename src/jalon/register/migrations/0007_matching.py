"""What people decide of matches; append-only like reviews."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE TRIGGER register_matching_no_{event} BEFORE {event} ON register_matching
BEGIN SELECT RAISE(ABORT, 'register_matching is append-only'); END
"""
_POSTGRESQL = (
    "CREATE TRIGGER register_matching_no_change BEFORE UPDATE OR DELETE ON register_matching"
    " FOR EACH ROW EXECUTE FUNCTION register_refuse()",
    "CREATE TRIGGER register_matching_no_truncate BEFORE TRUNCATE ON register_matching"
    " FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()",
)


def guard(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse to change or delete rows."""
    sqlite = [_SQLITE.format(event=event) for event in ("UPDATE", "DELETE")]
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_saved_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matching",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=40)),
                ("pairs", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="register.matching",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
