"""Papers of a dossier (thành phần hồ sơ)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.models.part import VersionPart


class Component(VersionPart):
    """One paper that a dossier needs, in one case or in all.

    `originals` and `copies` are as published; both null when the source says nothing, and both 0
    for headings and for papers that are only shown (`is_note`). `condition` is a rule of
    portal.eforms over the answers: the paper is asked for when it holds, always when it is null.
    """

    class Origin(models.TextChoices):
        UPLOAD = "upload", _("Cần tải lên")
        REGISTER = "register", _("Chúng tôi tự tra cứu")
        HELD = "held", _("Đã có")
        FORM = "form", _("Điền ngay trên trang này")

    key = models.SlugField(max_length=60)
    code = models.CharField(max_length=60, blank=True)
    name = models.TextField()
    case = models.TextField(blank=True)
    originals = models.PositiveSmallIntegerField(null=True, blank=True)
    copies = models.PositiveSmallIntegerField(null=True, blank=True)
    form_name = models.TextField(blank=True)
    form_url = models.URLField(max_length=500, blank=True)
    hint = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.UPLOAD)
    required = models.BooleanField(default=True)
    condition = models.JSONField(null=True, blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="component_key_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_note(self) -> bool:
        """Whether nothing is handed in: a heading, or a paper that is only shown."""
        return self.originals == 0 and self.copies == 0
