"""Fulfilment, slippage and kinds of sources of each record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0014_second_readings")]
    operations = [
        migrations.AddField("subject", "slipped_days", models.IntegerField(null=True)),
        migrations.AddField(
            "subject", "fulfilment", models.CharField(max_length=40, blank=True, default=""), preserve_default=False
        ),
        migrations.AddField("subject", "source_classes", models.PositiveSmallIntegerField(default=0)),
        migrations.AddIndex("subject", models.Index(fields=["family", "fulfilment"], name="subject_fulfilment")),
        migrations.AddIndex("subject", models.Index(fields=["family", "source_classes"], name="subject_voices")),
    ]
