"""The database refuses changes to evidence, and knows the groups of the commission's desk."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jalon.commission.append_only import guard

GROUPS = ("focal_point", "secretary")


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards on, make the groups that are missing."""
    guard(editor, "commission_evidence")
    for name in GROUPS:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    # The function that refuses on PostgreSQL comes from the register.
    dependencies = (("commission", "0001_initial"), ("register", "0005_groups"))
    operations = (migrations.RunPython(install, migrations.RunPython.noop),)
