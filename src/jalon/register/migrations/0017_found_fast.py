"""Indexes that a search in every family is ordered by, and that the roles of an actor are counted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0016_names_sorted")]
    operations = [
        migrations.AddIndex("subject", models.Index(fields=["-news_end", "id"], name="subject_latest")),
        migrations.AddIndex("claimactor", models.Index(fields=["actor", "role", "claim"], name="claim_actor_roles")),
    ]
