"""When a step is over and the clock moves a dossier on; pauses for consultations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_left_over_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("dossier", "step_due_at", models.DateTimeField(null=True)),
        migrations.AddField("dossier", "timer_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["timer_at", "id"],
                name="dossier_timer",
                condition=Q(timer_at__isnull=False),
            ),
        ),
        migrations.AlterField(
            "clockpause",
            "kind",
            models.CharField(
                max_length=10,
                choices=[
                    ("supplement", "Chờ bổ sung"),
                    ("payment", "Chờ nộp tiền"),
                    ("consult", "Lấy ý kiến"),
                ],
            ),
        ),
        migrations.AlterField(
            "refusal",
            "refused_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
