"""The counter row of one unit and day: dossier codes without gaps, without one global lock."""

from __future__ import annotations

import datetime

from django.db import connection, models


class DossierCounter(models.Model):
    """The last serial given by a unit on a day."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="counter_of_unit_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}: {self.last}"

    @classmethod
    def take(cls, *, unit_id: int, day: datetime.date) -> int:
        """Return the next serial, 1 first. The row stays locked until the transaction ends.

        A rolled-back transaction gives its serial back, so the series has no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dossiers_dossiercounter (unit_id, day, last) VALUES (%s, %s, 1) "
                "ON CONFLICT ON CONSTRAINT counter_of_unit_and_day "
                "DO UPDATE SET last = dossiers_dossiercounter.last + 1 RETURNING last",
                [unit_id, day],
            )
            return int(cursor.fetchone()[0])
