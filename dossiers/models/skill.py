"""Which procedures an officer is marked as knowing well (thạo), beside what she has done."""

from __future__ import annotations

from django.db import models


class OfficerSkill(models.Model):
    """The head of a unit marked an officer as knowing a procedure well; for proposals only."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="skills")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+"
    )
    marked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "officer", "procedure"], name="skill_marked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} knows {self.procedure_id}"
