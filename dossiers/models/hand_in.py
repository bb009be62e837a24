"""Handing in at a counter: who came, which officer takes it down, and the papers brought."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class HandIn(models.Model):
    """Who handed a dossier in, as her card says, and the officer who takes it down.

    Personal text in a row of its own, which retention can erase. `account` is the person's account
    found by her number, if she has one. Until reception the draft belongs to `taken_by` and has no
    submitter, so that it is nobody's at the citizen's pages. `on_behalf`: the applicant is somebody
    else, and both are recorded (law notes 2.2). `typed` holds, by field name, entries that are not
    good yet, so that nothing typed is lost.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="hand_in"
    )
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    personal_id = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=300, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    on_behalf = models.BooleanField(default=False)
    typed = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hand_in_personal_id_digits",
                condition=Q(personal_id="") | Q(personal_id__regex=r"^\d{12}$"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BroughtPaper(models.Model):
    """A paper that was brought to the counter for one component, with or without a scan.

    `originals` and `copies` stay with the dossier; `shown` means that the original was shown,
    compared and given back (law notes 2.2, CODIF Đ20). A scan of it is a DossierPaper. `issued_on`:
    as there.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="brought"
    )
    component_key = models.CharField(max_length=80)
    name = models.CharField(max_length=1500)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    shown = models.BooleanField(default=False)
    issued_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "component_key"], name="brought_once"),
            models.CheckConstraint(
                name="brought_something",
                condition=Q(shown=True) | Q(originals__gt=0) | Q(copies__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component_key} of {self.dossier_id}"
