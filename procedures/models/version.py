"""Versions of procedures: every part that is published, never changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from portal.errors import Refusal
from procedures.models.choices import Level

if TYPE_CHECKING:
    from portal.eforms import Form
    from portal.workflow import Workflow
    from portal.worktime import Duration, Policy


class VersionIsPublished(Refusal):
    """A published version, or a part of it, was about to change."""

    code = "version_is_published"
    message = gettext_noop("Bản đã công bố không sửa được nữa. Hãy lập bản mới.")


class ProcedureVersion(models.Model):
    """One published (or still drafted) text of a procedure: the parts of law notes 10.1 and 10.2.

    A dossier keeps the version it was received under. After `published_at` is set nothing may
    change but `effective_to`, once, when a later version replaces it: the code refuses, and so
    does a trigger. `source` tells the national record from the province's own, complete version;
    `remarks` holds what the importer could not understand, as [{kind, text}]; `facts` is
    what the procedure itself takes over (short name, summary, sector and so on) on the day when
    the version comes into force; `is_listing` marks a record of which the catalogue gives the name
    and the agencies only. `service_reason` tells the public why only a part can be done online.
    """

    class Source(models.TextChoices):
        NATIONAL = "national", _("Cơ sở dữ liệu quốc gia")
        OWN = "own", _("Tỉnh tự lập")

    class ServiceLevel(models.TextChoices):
        FULL = "full", _("Làm trọn trực tuyến")
        PARTIAL = "partial", _("Nộp trực tuyến, có việc phải đến trực tiếp")

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=8, choices=Source.choices)
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)

    name = models.TextField()
    decision_number = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    sector_name = models.CharField(max_length=300, blank=True)
    levels = ArrayField(
        models.CharField(max_length=8, choices=Level.choices), default=list, blank=True
    )
    audiences = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    service_level = models.CharField(max_length=8, choices=ServiceLevel.choices, blank=True)
    service_reason = models.CharField(max_length=500, blank=True)
    steps = models.TextField(blank=True)
    requirements = models.TextField(blank=True)
    copies_of_dossier = models.PositiveSmallIntegerField(null=True, blank=True)
    promulgating_agency = models.TextField(blank=True)
    executing_agency = models.TextField(blank=True)
    competent_agency = models.TextField(blank=True)
    delegated_agency = models.TextField(blank=True)
    coordinating_agency = models.TextField(blank=True)
    reception_address = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    description = models.TextField(blank=True)
    related_codes = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    plain_summary = models.TextField(blank=True)
    plain_steps = ArrayField(models.TextField(), default=list, blank=True)
    plain_conditions = ArrayField(models.TextField(), default=list, blank=True)
    minutes_to_fill = models.PositiveSmallIntegerField(null=True, blank=True)

    form = models.JSONField(null=True, blank=True)
    workflow = models.JSONField(null=True, blank=True)
    clock = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    is_listing = models.BooleanField(default=False)

    class Meta:
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.CheckConstraint(
                name="version_published_is_effective",
                condition=Q(published_at__isnull=True) | Q(effective_from__isnull=False),
            ),
            models.CheckConstraint(
                name="version_period_forward",
                condition=Q(effective_to__isnull=True)
                | Q(effective_to__gte=models.F("effective_from")),
            ),
            ExclusionConstraint(
                name="version_periods_apart",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("source", RangeOperators.EQUAL),
                    (
                        Func(
                            "effective_from",
                            "effective_to",
                            Value("[)"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(published_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF OLD.published_at IS NULL THEN
                        RETURN COALESCE(NEW, OLD);
                    END IF;
                    IF TG_OP = 'UPDATE' AND OLD.effective_to IS NULL
                       AND to_jsonb(OLD) - 'effective_to' = to_jsonb(NEW) - 'effective_to' THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'procedure version % is published and cannot change', OLD.id
                        USING ERRCODE = 'restrict_violation';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} ({self.number})"

    _was_published = False

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a draft; a published version is refused (VersionIsPublished)."""
        if self._was_published:
            raise VersionIsPublished
        super().save(*args, **kwargs)
        self._was_published = self.published_at is not None

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft; a published version is refused (VersionIsPublished)."""
        if self._was_published:
            raise VersionIsPublished
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> ProcedureVersion:
        """Remember whether the row was published when it was read."""
        version = super().from_db(*args, **kwargs)
        version._was_published = version.__dict__.get("published_at") is not None
        return version

    @property
    def is_published(self) -> bool:
        """Whether people may see it."""
        return self.published_at is not None

    @property
    def is_open_for_filing(self) -> bool:
        """Whether a dossier can be filed under it: it has a form and a workflow."""
        if self.is_published:  # parsed already, where the columns themselves may not be loaded
            return self.form_definition() is not None and self.workflow_definition() is not None
        return self.form is not None and self.workflow is not None

    def form_definition(self) -> Form | None:
        """Return the parsed form, None when there is none. Parsed once in each process."""
        from procedures.definitions import form_of

        return form_of(self)

    def workflow_definition(self) -> Workflow | None:
        """Return the parsed workflow, None when there is none. Parsed once in each process."""
        from procedures.definitions import workflow_of

        return workflow_of(self)

    def clock_policy(self) -> Policy:
        """Return how deadlines of this version are counted."""
        from procedures.definitions import clock_policy_of

        return clock_policy_of(self)

    def processing_time(self, channel: int, case: str = "") -> Duration | None:
        """Return the time limit for a channel and case; None when it is not known for sure."""
        from procedures.definitions import processing_time_of

        return processing_time_of(self, channel, case)
