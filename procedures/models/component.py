"""Papers of a dossier (thành phần hồ sơ)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedures.models.part import VersionPart


class Component(VersionPart):
    """One paper that a dossier needs, in one case or in all.

    `originals` and `copies` are as published; both null when the source says nothing, and both 0
    for headings and for papers that are only shown (`is_note`). `condition` is a rule of
    portal.eforms over the answers: the paper is asked for when it holds, always when it is null.
    `code` is the one that the source published, `paper` the code of the catalogue's entry
    (PaperKind), empty when there is none; a trigger holds it to entries that exist.
    """

    class Origin(models.TextChoices):
        UPLOAD = "upload", _("Cần tải lên")
        REGISTER = "register", _("Chúng tôi tự tra cứu")
        HELD = "held", _("Đã có")
        FORM = "form", _("Điền ngay trên trang này")

    key = models.SlugField(max_length=60)
    code = models.CharField(max_length=60, blank=True)
    paper = models.CharField(max_length=60, blank=True)
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
        indexes = [
            models.Index(fields=["paper"], condition=~Q(paper=""), name="component_paper_kind")
        ]
        triggers = [
            *VersionPart.Meta.triggers,
            pgtrigger.Trigger(
                name="paper_is_known",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("paper"),
                condition=pgtrigger.Q(new__paper__gt=""),
                # FOR KEY SHARE makes the removal of the entry wait for this transaction.
                func="""
                    PERFORM 1 FROM procedures_paperkind WHERE code = NEW.paper FOR KEY SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'no kind of paper has the code %', NEW.paper
                            USING ERRCODE = 'foreign_key_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_note(self) -> bool:
        """Whether nothing is handed in: a heading, or a paper that is only shown."""
        return self.originals == 0 and self.copies == 0
