"""The database refuses changes to answers and their documents."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jalon.commission.append_only import guard


def install(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards on."""
    guard(editor, "commission_answer", "commission_answerfile")


class Migration(migrations.Migration):
    dependencies = (("commission", "0007_rounds"),)
    operations = (migrations.RunPython(install, migrations.RunPython.noop),)
