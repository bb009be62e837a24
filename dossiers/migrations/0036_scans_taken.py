"""Why a scan that must be scanned again was taken as it is; when the time of a unit is over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("dossiers", "0035_confirmations_are_erased"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossierpaper",
            name="taken_why",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            model_name="dossierpaper",
            name="taken_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="lane_due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["lane_due_at", "id"],
                name="dossier_lane_due",
                condition=models.Q(("lane_due_at__isnull", False), ("status__in", (2, 4))),
            ),
        ),
        migrations.AlterField(
            model_name="alarm",
            name="state",
            field=models.CharField(
                max_length=7,
                choices=[
                    ("near", "Sắp đến hạn"),
                    ("today", "Đến hạn hôm nay"),
                    ("overdue", "Quá hạn"),
                    ("step", "Quá hạn bước"),
                    ("opinion", "Quá hạn ý kiến"),
                    ("lane", "Quá hạn của đơn vị đang giữ"),
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                fields=("dossier", "due_at"),
                condition=models.Q(("state", "lane")),
                name="alarm_once_for_each_lane",
            ),
        ),
    ]
