"""Records beside the history: refused attempts, and who read personal data."""

from __future__ import annotations

from django.db import models


class RefusedAttempt(models.Model):
    """An action that was refused: who tried what on which dossier, and why not."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, null=True, related_name="refused_attempts"
    )
    actor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField(max_length=40)
    reason = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-at"], name="refused_by_dossier")]

    def __str__(self) -> str:
        return f"{self.action} refused: {self.reason}"


class DossierRead(models.Model):
    """Somebody other than the submitter opened the dossier; the citizen can see it."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="reads")
    reader = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-at"], name="read_by_dossier")]

    def __str__(self) -> str:
        return f"{self.reader_id} read {self.what} of {self.dossier_id}"


class PersonLookup(models.Model):
    """An officer asked at a counter for a person's data by her number; the person can see it."""

    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="lookups")
    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="lookup_by_person")]

    def __str__(self) -> str:
        return f"{self.officer_id} looked {self.person_id} up"
