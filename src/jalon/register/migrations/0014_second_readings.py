"""Requests for a second reading of a decision."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0013_rulings")]

    operations = [
        migrations.CreateModel(
            name="SecondReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim_id", models.CharField(db_index=True, max_length=600)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_readings",
                        to="register.review",
                    ),
                ),
            ],
            options={"ordering": ("id",)},
        ),
    ]
