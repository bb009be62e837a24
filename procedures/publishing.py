"""Publishing: the one place that puts versions in force and points procedures to them.

A version whose first day lies ahead waits: `bring_into_force` makes it current on that day, and
`in_force` answers rightly even before that ran.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Case, F, Max, Min, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.errors import Refusal
from portal.text import fold
from procedures.models import Procedure, ProcedureVersion, Sector, VersionIsPublished
from procedures.search.index import reindex
from procedures.search.words import plain

OWN = ProcedureVersion.Source.OWN
DESCRIBED = ("name", "folded_name", "levels", "channels", "audiences", "promulgating_agency")
"""Columns of a procedure that repeat its current version."""
FACTS = (
    "short_name",
    "summary",
    "keywords",
    "life_events",
    "weight",
    "centrally_run_by",
    "central_note",
    "is_internal",
)
"""Columns of a procedure that a version carries in `facts` until it comes into force."""
MOST_AT_ONCE = 500


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
    """Publish `version`, in force from the day `on`; `at` is now.

    The version of the same source that is in force ends that day. The province's own version
    goes before the national record: a national one becomes current only where no own one is. When
    `on` lies ahead, what is current stays so until that day. Raises VersionIsPublished, TooEarly.
    """
    procedure = _locked(version.procedure_id)
    if version.is_published:
        raise VersionIsPublished
    open_ended = open_versions(procedure, version.source)
    if open_ended.filter(effective_from__gt=on).exists():
        raise TooEarly
    open_ended.update(effective_to=on)
    version.published_at, version.effective_from = at, on
    version.save()
    if bring_up_to_date(procedure, timezone.localdate(at)):
        reindex([procedure])


def open_versions(procedure: Procedure, source: str) -> QuerySet[ProcedureVersion]:
    """Return the published version of `source` that has no last day: in force, or waiting."""
    return procedure.versions.filter(
        source=source, published_at__isnull=False, effective_to__isnull=True
    )


def version_on(procedure: Procedure, day: date) -> ProcedureVersion | None:
    """Return the version in force on `day`, the province's own before the national record."""
    return (
        procedure.versions.filter(_holds_on(day))
        .order_by(Case(When(source=OWN, then=0), default=1), "-effective_from", "-number")
        .first()
    )


def in_force(procedure: Procedure, today: date) -> ProcedureVersion | None:
    """Return what people see and file under on `today`: `current`, unless a later one is due."""
    due = procedure.next_change_on
    if due is None or due > today:
        return procedure.current
    return version_on(procedure, today) or procedure.current


def upcoming(procedure: Procedure, today: date) -> ProcedureVersion | None:
    """Return the next version that is published in advance, None when there is none."""
    if procedure.next_change_on is None:
        return None
    return _ahead(procedure, today).order_by("effective_from", "-number").first()


def bring_into_force(*, today: date, most: int = MOST_AT_ONCE) -> int:
    """Make current what came into force by `today`, and leave out what was closed before it.

    Returns how many procedures changed, at most `most`. Running it again changes nothing.
    """
    due = Procedure.objects.filter(
        Q(next_change_on__lte=today) | Q(last_day__lt=today, is_active=True)
    ).order_by("pk")
    ids = list(due.values_list("pk", flat=True)[:most])
    taken: list[Procedure] = []
    for pk in ids:  # each alone: a row that somebody holds keeps back no other
        with transaction.atomic():
            procedure = _locked(pk)
            if bring_up_to_date(procedure, today):
                taken.append(procedure)
    if taken:
        reindex(taken)
    return len(ids)


def bring_up_to_date(procedure: Procedure, today: date) -> bool:
    """Point a locked procedure to the version in force on `today`, and say when that changes.

    Returns whether another version became current: search then has to learn of it.
    """
    version = version_on(procedure, today)
    changes = version is not None and version.pk != procedure.current_id
    if version is not None and changes:
        channels = version.servicechannel_set.values_list("channel", flat=True)
        take_facts(procedure, version)
        describe(procedure, version, channels)
        procedure.current = version
        reopen(procedure, version)
    ahead = _ahead(procedure, today)
    procedure.next_change_on = ahead.aggregate(day=Min("effective_from"))["day"]
    if procedure.is_closed_on(today):
        procedure.is_active = False
    procedure.save()
    return changes


def reopen(procedure: Procedure, version: ProcedureVersion) -> None:
    """Take dossiers again when `version` begins after the procedure was closed; saves nothing."""
    begins = version.effective_from
    if begins is not None and procedure.is_closed_on(begins):
        procedure.last_day, procedure.closing_reason, procedure.successor = None, "", None
        procedure.is_active = True


def takes_over(procedure: Procedure, version: ProcedureVersion) -> bool:
    """Whether `version` becomes the one that people see and file under."""
    current = procedure.current
    return version.source == OWN or current is None or current.source != OWN


def take_facts(procedure: Procedure, version: ProcedureVersion) -> None:
    """Copy to `procedure` what `version` carries for it; saves nothing of the procedure."""
    for fact in FACTS:
        if fact in version.facts:
            setattr(procedure, fact, version.facts[fact])
    sector = version.facts.get("sector")
    if sector:
        procedure.sector = sector_of(sector)


def sector_of(sector: dict[str, str]) -> Sector:
    """Return the sector of this name, made when there is none."""
    found, _created = Sector.objects.get_or_create(
        folded_name=fold(sector["name"])[:300],
        defaults={"name": sector["name"], "code": sector.get("code", "")},
    )
    return found


def describe(procedure: Procedure, version: ProcedureVersion, channels: Collection[int]) -> None:
    """Copy to `procedure` what lists and search need of `version`; saves nothing."""
    procedure.name = version.name
    procedure.folded_name = plain(procedure.title)
    procedure.levels = list(version.levels)
    procedure.channels = sorted(set(channels))
    procedure.audiences = list(version.audiences)
    procedure.promulgating_agency = version.promulgating_agency[:300]


def _holds_on(day: date) -> Q:
    begun = Q(published_at__isnull=False, effective_from__lte=day)
    return begun & (Q(effective_to__isnull=True) | Q(effective_to__gt=day))


def _ahead(procedure: Procedure, today: date) -> QuerySet[ProcedureVersion]:
    """Return the versions whose first day is still to come, without those corrected before it."""
    return procedure.versions.filter(published_at__isnull=False, effective_from__gt=today).exclude(
        effective_to=F("effective_from")
    )


def _locked(pk: int) -> Procedure:
    return Procedure.objects.select_related("current").select_for_update(of=("self",)).get(pk=pk)
