"""Files that officers put into a dossier at a step: papers of the agency, files of their fields."""

from __future__ import annotations

from django.db import models


class StepFile(models.Model):
    """One file: an internal paper that a step produces, or the file of an officers' question.

    `name` is the paper's name in the workflow, or the question's key. A replaced one stays, with
    `replaced_at`. `number` and `signer` are what stands on the paper (số văn bản, người ký), as
    the officer says; nobody has verified a digital signature.
    """

    class Kind(models.TextChoices):
        PAPER = "paper"
        QUESTION = "question"

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="step_files"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    step = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "step", "name"],
                condition=models.Q(replaced_at__isnull=True),
                name="step_file_in_force_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.dossier_id}"
