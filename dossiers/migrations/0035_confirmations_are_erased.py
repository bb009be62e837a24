"""What was confirmed of a dossier whose data were erased leaves nothing to compare with either."""

from django.db import migrations


def erase(apps, schema_editor):
    apps.get_model("dossiers", "Behalf").objects.filter(dossier__erasure__isnull=False).exclude(
        digest=""
    ).update(digest="")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0034_letters")]

    operations = [migrations.RunPython(erase, migrations.RunPython.noop)]
