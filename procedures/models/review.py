"""Who put a draft forward, sent it back or approved it: the record of two pairs of eyes."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftReview(models.Model):
    """One step of a draft between its editors and the second person.

    `revision` is the draft's at that moment. Rows are only added; and whoever wrote in a draft
    cannot stand here as the one who approved it. Triggers hold both.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Trình duyệt")
        TAKEN_BACK = "taken_back", _("Rút lại để sửa")
        RETURNED = "returned", _("Trả lại để sửa")
        APPROVED = "approved", _("Duyệt")
        DISCARDED = "discarded", _("Bỏ bản soạn thảo")

    draft = models.ForeignKey("procedures.Draft", on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    revision = models.PositiveIntegerField()
    remarks = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "id"]
        constraints = [
            models.CheckConstraint(
                name="draft_returned_with_remarks",
                condition=~models.Q(kind="returned") | ~models.Q(remarks=""),
            ),
            models.CheckConstraint(
                name="draft_discarded_with_reason",
                condition=~models.Q(kind="discarded") | ~models.Q(remarks=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="second_pair_of_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__kind="approved"),
                func="""
                    IF EXISTS (SELECT 1 FROM procedures_draftchange
                               WHERE draft_id = NEW.draft_id AND by_id = NEW.by_id)
                       OR EXISTS (SELECT 1 FROM procedures_draft
                                  WHERE id = NEW.draft_id AND created_by_id = NEW.by_id) THEN
                        RAISE EXCEPTION 'who wrote in draft % cannot approve it', NEW.draft_id
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.kind} ({self.revision})"
