"""The order of actors by the name that readers of each language see; filled by the next projection."""

from django.db import migrations, models


def _column(language: str) -> migrations.AddField:
    field = models.CharField(max_length=200, default="")
    return migrations.AddField("actor", f"sort_{language}", field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("register", "0015_fulfilment")]
    operations = [_column("fr"), _column("en"), _column("ru")]
