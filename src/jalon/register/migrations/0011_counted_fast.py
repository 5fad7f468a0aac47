"""Indexes that the first page counts and orders by, without the wide rows of subjects."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0010_withdrawing")]
    operations = [
        migrations.AddIndex(
            "subject", models.Index(fields=["-conflict_count", "-news_end", "id"], name="subject_disputed")
        ),
        migrations.AddIndex("subject", models.Index(fields=["claim_count", "unread_count"], name="subject_counts")),
    ]
