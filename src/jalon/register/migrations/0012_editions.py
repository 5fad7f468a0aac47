"""Sides, notes, what is withheld, and the public edition made without it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_counted_fast"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shape", models.CharField(max_length=64)),
                ("made_of", models.CharField(max_length=64)),
                ("next_end", models.DateField()),
                ("told", models.JSONField()),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim_id", models.CharField(db_index=True, max_length=600)),
                ("side", models.CharField(blank=True, max_length=2)),
                ("reach", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(max_length=2)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Withholding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("target", models.CharField(max_length=600)),
                ("claims", models.JSONField(default=list)),
                ("family", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("told", models.BooleanField()),
                ("until", models.DateField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("until", "id"),
                "indexes": [models.Index(fields=["lifted_at", "until"], name="withholding_in_force")],
            },
        ),
    ]
