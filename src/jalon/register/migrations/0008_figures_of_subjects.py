"""The shown figure of a subject as columns: what pictures draw by size."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0007_matching")]
    operations = [
        migrations.AddField("subject", "figure", models.FloatField(null=True)),
        migrations.AddField("subject", "unit", models.CharField(blank=True, max_length=100)),
    ]
