"""Reviews keep the proposal that was judged, and the review that they undo."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # Columns that may be null are added in place: SQLite would lose the triggers of a table that is made anew.
    dependencies = [
        ("register", "0003_source_offices"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="proposed",
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="undoes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="register.review",
            ),
        ),
    ]
