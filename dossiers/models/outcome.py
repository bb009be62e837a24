"""The result of a dossier (kết quả giải quyết)."""

from __future__ import annotations

from django.db import models


class Result(models.Model):
    """What the agency decided and gives out; a refusal on the merits is a result too.

    One that was issued and turned out wrong stays, with the one that stands in its place
    (`replaced_by`; MaKetQuaThayThe, law notes 9) and why (`why` of the newer one).
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="results"
    )
    outcome = models.CharField(max_length=8)
    name = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(replaced_at__isnull=True),
                name="result_in_force_once",
            ),
            models.CheckConstraint(
                name="result_replaced_whole",
                condition=models.Q(replaced_by__isnull=True) | models.Q(replaced_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
