"""Who came, who answers and who signs, in each language of the parties instead of one text for all of them."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

#: Columns that held one text, by their model, with the steps to the commission.
COLUMNS = (
    ("delegation", "head", "session__commission"),
    ("delegation", "members", "session__commission"),
    ("owed", "name", "decision__session__commission"),
    ("signature", "name", "session__commission"),
)


def tell_in_each_language(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The one text stood in every column of the minutes: it still does, also where they are signed."""
    languages: dict[int, list[str]] = {}
    for commission, language in (
        apps.get_model("commission", "Party").objects.order_by("pk").values_list("commission", "language")
    ):
        languages.setdefault(commission, []).append(language)
    for name, column, commission in COLUMNS:
        model = apps.get_model("commission", name)
        for row in model.objects.annotate(commission_key=models.F(commission)).iterator():
            text = getattr(row, f"{column}_once")
            told = dict.fromkeys(languages[row.commission_key], text) if text else {}
            model.objects.filter(pk=row.pk).update(**{column: told})
    if editor.connection.vendor == "postgresql":
        # It changes no table of which rows are still to be checked.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("commission", "0011_declared_evidence"),
    ]

    operations = [
        *(migrations.RenameField(name, column, f"{column}_once") for name, column, _ in COLUMNS),
        *(
            migrations.AddField(name, column, models.JSONField(default=dict, blank=column == "members"))
            for name, column, _ in COLUMNS
        ),
        migrations.RunPython(tell_in_each_language, migrations.RunPython.noop),
        *(migrations.RemoveField(name, f"{column}_once") for name, column, _ in COLUMNS),
        *(
            migrations.AlterField(name, column, models.JSONField())
            for name, column, _ in COLUMNS
            if column != "members"
        ),
    ]
