"""The catalogue of kinds of papers (danh mục giấy tờ) to which the papers of versions refer."""

from __future__ import annotations

import datetime
from typing import Any

import pghistory
import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT, MOST_VALID = 60, 300, 200, 1200
CODE_PATTERN = r"^[A-Z0-9]+([.-][A-Z0-9]+)*$"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PaperKind(models.Model):
    """One kind of paper (giấy tờ): where it comes from and how long it is good for.

    Law notes 9: what a register holds, or what lies valid in the vault, is not asked for again
    (NĐ 118/2025 as amended by NĐ 309/2026, Điều 4 khoản 2a). `code` never changes: it is ours
    ("GT.KHAI-SINH") or the national one ("000.00.00.G15-KQ003362"). `folded_name` is the name as
    it is compared; among the kinds in use each stands once. `holder` names the register or the
    vault, `result_of` is the code of the procedure whose result the paper is. `valid_amount` and
    `valid_unit` say how long after its issue it is accepted, both empty for no limit. From the day
    `ended_on` no new version may ask for it.
    """

    class Source(models.TextChoices):
        PERSON = "person", _("Người nộp mang đến")
        VAULT = "vault", _("Có trong kho dữ liệu điện tử của người nộp")
        REGISTER = "register", _("Cơ sở dữ liệu của Nhà nước đã có")
        RESULT = "result", _("Kết quả của một thủ tục khác")

    class ValidUnit(models.TextChoices):
        DAY = "day", _("ngày")
        MONTH = "month", _("tháng")

    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(max_length=LONGEST_NAME)
    folded_name = models.CharField(max_length=LONGEST_NAME)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.PERSON)
    holder = models.CharField(max_length=LONGEST_TEXT, blank=True)
    result_of = models.CharField(max_length=40, blank=True)
    is_result = models.BooleanField(default=False)
    is_reusable = models.BooleanField(default=False)
    valid_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_unit = models.CharField(max_length=5, choices=ValidUnit.choices, blank=True)
    legal_basis = models.CharField(max_length=LONGEST_TEXT, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=LONGEST_TEXT, blank=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["folded_name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="paper_kind_code_once"),
            models.UniqueConstraint(
                fields=["folded_name"],
                condition=Q(ended_on__isnull=True),
                name="paper_kind_name_once",
            ),
            models.CheckConstraint(
                name="paper_kind_code_sound", condition=Q(code__regex=CODE_PATTERN)
            ),
            models.CheckConstraint(
                name="paper_kind_validity_whole",
                condition=Q(valid_amount__isnull=True, valid_unit="")
                | (Q(valid_amount__gte=1, valid_amount__lte=MOST_VALID) & ~Q(valid_unit="")),
            ),
            models.CheckConstraint(
                name="paper_kind_result_named", condition=~Q(source="result") | ~Q(result_of="")
            ),
            models.CheckConstraint(
                name="paper_kind_holder_named", condition=~Q(source="register") | ~Q(holder="")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="used_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF TG_OP = 'UPDATE' AND OLD.code = NEW.code THEN
                        RETURN NEW;
                    END IF;
                    IF TG_OP = 'UPDATE' OR EXISTS (
                        SELECT FROM procedures_component WHERE paper = OLD.code
                    ) OR EXISTS (
                        SELECT FROM procedures_localvariant
                            WHERE state <> 'discarded' AND content -> 'waivers'
                            @> jsonb_build_array(jsonb_build_object('paper', OLD.code))
                    ) THEN
                        RAISE EXCEPTION 'paper kind % is in use', OLD.code
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN OLD;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def is_in_use_on(self, on: datetime.date) -> bool:
        """May a version that is published on this day ask for it?"""
        return self.ended_on is None or on < self.ended_on


def recorded_states() -> models.QuerySet[Any]:
    """Return every state that any kind of paper ever had, as its history records it."""
    return apps.get_model("procedures", "PaperKindEvent")._default_manager.all()
