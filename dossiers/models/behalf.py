"""On whose behalf a dossier is filed (nộp thay), and by what right."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """By what right the submitter files; empty: it is her own matter."""

    ORGANISATION = "organisation", _("Người đại diện của tổ chức")
    MANDATE = "mandate", _("Được ủy quyền")
    PARENT = "parent", _("Cha, mẹ, người giám hộ nộp cho con, người chưa thành niên")
    HELPER = "helper", _("Có người giúp khai")
    BEARER = "bearer", _("Nộp thay tại quầy")


class Relation(models.TextChoices):
    """What the person who files is to the minor (BLDS 2015 Đ136)."""

    FATHER = "father", _("Cha")
    MOTHER = "mother", _("Mẹ")
    GUARDIAN = "guardian", _("Người giám hộ")


class Behalf(models.Model):
    """Who typed a dossier for somebody else, and what was said and confirmed of it.

    `actor` stays when the dossier becomes the applicant's own: a helper is recorded as a helper,
    the applicant who confirmed is the submitter. `digest` is what the applicant confirmed; whatever
    changes afterwards has to be confirmed again. It is erased with what it was made of (retention).
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="behalf"
    )
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=8, choices=Relation.choices, blank=True)
    # Whether papers or data agree with the relation; null while no officer has compared them.
    relation_agrees = models.BooleanField(null=True)
    checked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = "behalves"

    def __str__(self) -> str:
        return f"behalf of {self.dossier_id}"
