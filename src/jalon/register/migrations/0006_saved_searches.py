"""Saved searches of accounts; who provides and who receives in a subject."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("register", "0005_groups"),
    ]
    operations = [
        migrations.AddField("subjectactor", "provides", models.BooleanField(default=False)),
        migrations.AddField("subjectactor", "receives", models.BooleanField(default=False)),
        migrations.CreateModel(
            "SavedSearch",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("family", models.CharField(max_length=40)),
                ("filters", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
                "constraints": (
                    models.UniqueConstraint(fields=("account", "family", "filters"), name="saved_search_once"),
                ),
            },
        ),
    ]
