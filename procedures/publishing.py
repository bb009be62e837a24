"""Publishing: the one place that puts a version in force and points its procedure to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from portal.text import fold
from procedures.models import Procedure, ProcedureVersion, VersionIsPublished


def next_number(procedure: Procedure) -> int:
    """Return the number of the next version; call with the procedure locked."""
    last = procedure.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def publish(*, version: ProcedureVersion, on: date, at: datetime) -> None:
    """Put `version` in force from the day `on`; `at` is now.

    The version of the same source that was in force ends that day. The province's own version
    goes before the national record: a national one becomes current only where no own one is.
    """
    procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
    if version.is_published:
        raise VersionIsPublished
    procedure.versions.filter(
        source=version.source, published_at__isnull=False, effective_to__isnull=True
    ).update(effective_to=on)
    version.published_at, version.effective_from = at, on
    version.save()
    if version.source == ProcedureVersion.Source.OWN or not has_own_current(procedure):
        channels = version.servicechannel_set.values_list("channel", flat=True)
        describe(procedure, version, channels)
        procedure.save()


def has_own_current(procedure: Procedure) -> bool:
    """Whether the version in force is the province's own."""
    current = procedure.current
    return current is not None and current.source == ProcedureVersion.Source.OWN


def describe(procedure: Procedure, version: ProcedureVersion, channels: Collection[int]) -> None:
    """Make `version` current and copy to `procedure` what lists and search need; does not save."""
    procedure.current = version
    procedure.name = version.name
    procedure.folded_name = fold(procedure.title)
    procedure.levels = list(version.levels)
    procedure.channels = sorted(set(channels))
    procedure.audiences = list(version.audiences)
    procedure.promulgating_agency = version.promulgating_agency[:300]
