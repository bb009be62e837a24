"""The applicant (chủ hồ sơ): personal text in a row of its own, which retention can erase."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Applicant(models.Model):
    """Whose matter it is; the submitter may be somebody else.

    `kind` is LoaiDoiTuong of the national protocol (law notes 5.3).
    """

    class Kind(models.IntegerChoices):
        CITIZEN = 1, _("Người dân")
        BUSINESS = 2, _("Doanh nghiệp")
        STATE_AGENCY = 3, _("Cơ quan nhà nước")
        OTHER_ORGANISATION = 4, _("Tổ chức khác")

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="applicant"
    )
    kind = models.PositiveSmallIntegerField(choices=Kind.choices, default=Kind.CITIZEN)
    name = models.CharField(max_length=300)
    personal_id = models.CharField(max_length=12, blank=True, db_index=True)
    tax_code = models.CharField(max_length=14, blank=True)
    tech_id = models.CharField(max_length=64, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def id_number(self) -> str:
        """The number that identifies the applicant: tax code of an organisation, else personal."""
        return self.tax_code or self.personal_id
