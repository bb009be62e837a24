"""The list of one agency's papers reads its own in their order, not everybody's.

`register_listing.chosen` asks for `issuer_code IN (…) ORDER BY id DESC LIMIT …`. Without this index
the plan is the primary key read backward, with the agency as a filter: a commune that issues little
has the papers of the whole province read for one page.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_signatures_of_papers")]

    operations = [
        migrations.AddIndex(
            model_name="registeredpaper",
            index=models.Index(fields=["issuer_code", "-id"], name="registered_by_issuer"),
        ),
    ]
