"""What a version rests on and what it leads to."""

from __future__ import annotations

from django.db import models

from procedures.models.part import VersionPart


class LegalBasis(VersionPart):
    """A legal document (căn cứ pháp lý); `number` is as published and may be missing."""

    number = models.CharField(max_length=200, blank=True)
    title = models.TextField(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)

    class Meta(VersionPart.Meta):
        verbose_name_plural = "legal bases"

    def __str__(self) -> str:
        return self.number or self.title


class ResultType(VersionPart):
    """What the person gets (kết quả thực hiện); `code` as in "KQ.G12.000429"."""

    code = models.CharField(max_length=60, blank=True)
    name = models.TextField()
    is_document = models.BooleanField(default=True)
    template_name = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
