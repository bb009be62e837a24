"""Agencies (cơ quan) and one-stop units (bộ phận một cửa)."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Agency(models.Model):
    """An agency that receives, handles or returns dossiers.

    `code` is its electronic identifier (mã định danh điện tử, QĐ 20/2020/QĐ-TTg): levels joined by
    dots, highest first, such as "H99.21". It stands in every dossier code that the agency gives.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Ủy ban nhân dân tỉnh")
        CENTRE = "centre", _("Trung tâm Phục vụ hành chính công tỉnh")
        COMMUNE_CENTRE = "commune_centre", _("Trung tâm Phục vụ hành chính công xã, phường")
        COMMUNE = "commune", _("Ủy ban nhân dân xã, phường")
        DEPARTMENT = "department", _("Sở, phòng chuyên môn")
        POLICE = "police", _("Công an")
        MILITARY = "military", _("Ban chỉ huy quân sự")
        LAND_OFFICE = "land_office", _("Văn phòng đăng ký đất đai")
        OTHER = "other", _("Cơ quan khác")

    code = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    unit = models.ForeignKey(
        "agencies.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="agencies"
    )
    is_one_stop = models.BooleanField(default=False)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name
