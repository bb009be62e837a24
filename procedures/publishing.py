"""Publishing: the one place that puts versions in force and points procedures to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from portal.errors import Refusal
from procedures.models import Procedure, ProcedureVersion, VersionIsPublished
from procedures.search.index import reindex
from procedures.search.words import plain

OWN = ProcedureVersion.Source.OWN
DESCRIBED = ("name", "folded_name", "levels", "channels", "audiences", "promulgating_agency")
"""Columns of a procedure that repeat its current version."""


class TooEarly(Refusal):
    """A version would take effect before the one that it replaces did."""

    code = "version_too_early"
    message = gettext_noop("Bản đang áp dụng có hiệu lực sau ngày này. Chọn ngày muộn hơn.")


def next_number(procedure: Procedure) -> int:
    """Return the number of the next version; call with the procedure locked."""
    last = procedure.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def publish(*, version: ProcedureVersion, on: date, at: datetime) -> None:
    """Put `version` in force from the day `on`; `at` is now.

    The version of the same source that was in force ends that day. The province's own version
    goes before the national record: a national one becomes current only where no own one is.
    Raises VersionIsPublished, TooEarly.
    """
    procedure = Procedure.objects.select_for_update(of=("self",)).get(pk=version.procedure_id)
    if version.is_published:
        raise VersionIsPublished
    in_force = procedure.versions.filter(
        source=version.source, published_at__isnull=False, effective_to__isnull=True
    )
    if in_force.filter(effective_from__gt=on).exists():
        raise TooEarly
    in_force.update(effective_to=on)
    version.published_at, version.effective_from = at, on
    version.save()
    if takes_over(procedure, version):
        channels = version.servicechannel_set.values_list("channel", flat=True)
        describe(procedure, version, channels)
        procedure.current = version
        procedure.save()
        reindex([procedure])


def takes_over(procedure: Procedure, version: ProcedureVersion) -> bool:
    """Whether `version` becomes the one that people see and file under."""
    current = procedure.current
    return version.source == OWN or current is None or current.source != OWN


def describe(procedure: Procedure, version: ProcedureVersion, channels: Collection[int]) -> None:
    """Copy to `procedure` what lists and search need of `version`; saves nothing."""
    procedure.name = version.name
    procedure.folded_name = plain(procedure.title)
    procedure.levels = list(version.levels)
    procedure.channels = sorted(set(channels))
    procedure.audiences = list(version.audiences)
    procedure.promulgating_agency = version.promulgating_agency[:300]
