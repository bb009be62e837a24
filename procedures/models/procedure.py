"""Procedures (thủ tục hành chính): the stable thing that versions describe."""

from __future__ import annotations

import datetime

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from procedures.models.choices import Channel, Level

CODE_PATTERN = r"^\d\.\d{6}(\.[0-9A-Z]+)*$"
SHORT_NAME_MAX = 38


@pghistory.track(exclude=["search", "folded_name"])
class Procedure(models.Model):
    """A procedure of the catalogue, with what lists and search need of its current version.

    `code` follows law notes 4.3, local copies included ("1.010708.000.00.00.H56"). The name,
    sector, levels, channels and audiences repeat the current version's, because search and filters
    run over all procedures at once; only `procedures.publishing` writes them.

    `next_change_on` is the next day on which a version that is published already comes into force.
    `last_day` is the last day on which dossiers are taken, set when the procedure is to be closed,
    with the reason and the procedure that people turn to instead. `is_internal`: between agencies,
    shown to officers only (procedures.visibility).
    """

    code = models.CharField(
        max_length=40,
        unique=True,
        validators=[RegexValidator(CODE_PATTERN, _("Mã thủ tục có dạng 1.000000"))],
    )
    name = models.TextField()
    short_name = models.CharField(max_length=SHORT_NAME_MAX, blank=True)
    folded_name = models.TextField(blank=True)
    summary = models.CharField(max_length=300, blank=True)
    keywords = models.TextField(
        blank=True, help_text=_("Cách người dân gọi việc này, mỗi cách cách nhau dấu phẩy")
    )
    sector = models.ForeignKey(
        "procedures.Sector", on_delete=models.PROTECT, related_name="procedures"
    )
    levels = ArrayField(
        models.CharField(max_length=8, choices=Level.choices), default=list, blank=True
    )
    channels = ArrayField(
        models.PositiveSmallIntegerField(choices=Channel.choices), default=list, blank=True
    )
    audiences = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    promulgating_agency = models.CharField(max_length=300, blank=True)
    executing_agencies = models.ManyToManyField(
        "procedures.ExecutingAgency", related_name="procedures", blank=True
    )
    life_events = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    weight = models.PositiveSmallIntegerField(
        default=0, help_text=_("Thủ tục thiết yếu đứng trước khi tìm: 0 đến 100")
    )
    centrally_run_by = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("Bộ vận hành tập trung trong thực tế; để trống khi tỉnh tự vận hành"),
    )
    central_note = models.TextField(blank=True)
    is_internal = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    current = models.ForeignKey(
        "procedures.ProcedureVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    next_change_on = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(max_length=500, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search = SearchVectorField(null=True, editable=False)

    class Meta:
        ordering = ["code"]
        indexes = [
            GinIndex(fields=["search"], name="procedure_search"),
            GinIndex(fields=["folded_name"], opclasses=["gin_trgm_ops"], name="procedure_trigrams"),
            GinIndex(fields=["life_events"], name="procedure_life_events"),
        ]
        constraints = [
            models.CheckConstraint(
                name="procedure_code_shape", condition=models.Q(code__regex=CODE_PATTERN)
            ),
            models.CheckConstraint(
                name="procedure_weight_range", condition=models.Q(weight__lte=100)
            ),
            models.CheckConstraint(
                name="procedure_closed_with_reason",
                condition=models.Q(last_day__isnull=True) | ~models.Q(closing_reason=""),
            ),
            models.CheckConstraint(
                name="procedure_not_its_own_successor",
                condition=models.Q(successor__isnull=True) | ~models.Q(successor=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("procedures:procedure", args=[self.code])

    def is_closed_on(self, day: datetime.date) -> bool:
        """Whether its last day lies before `day`."""
        return self.last_day is not None and self.last_day < day

    @property
    def title(self) -> str:
        """The name as headings show it, without the leading word "Thủ tục" of the source."""
        return title_of(self.name)

    @property
    def label(self) -> str:
        """A name of at most 38 characters for tables and messages."""
        return label_of(self.name, self.short_name)


def label_of(name: str, short_name: str) -> str:
    """Return the short name, else the name cut to 38 characters."""
    if short_name:
        return short_name
    title = title_of(name)
    return title if len(title) <= SHORT_NAME_MAX else title[: SHORT_NAME_MAX - 1].rstrip() + "…"


def title_of(name: str) -> str:
    """Return `name` without a leading "Thủ tục", its first letter large."""
    bare = name.strip()
    if bare.lower().startswith("thủ tục ") and len(bare) > len("thủ tục "):
        bare = bare[len("thủ tục ") :].lstrip(" :-")
    return bare[:1].upper() + bare[1:]
