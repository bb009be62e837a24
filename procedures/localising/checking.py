"""What must hold of a local variant and of a delegation, each fault with its place and words."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from procedures.localising.rules import faults_of
from procedures.localising.workflows import workflow_faults
from procedures.models import Delegation, DelegationScope, LocalVariant, ProcedureVersion
from procedures.models.approved import Approvable
from procedures.publishing import version_on

Faults = list[tuple[str, str]]


def variant_faults(row: LocalVariant, *, otherwise: ProcedureVersion | None = None) -> Faults:
    """Return what is wrong with an edition, against the version in force on its first day.

    While that day is not told, against the version `otherwise`.
    """
    found = _period_faults(row)
    if row.service_level == "partial" and not row.service_reason:
        found.append(("service_reason", _("Ghi lý do chỉ làm được một phần trực tuyến")))
    has_day = row.effective_from is not None
    version = version_on(row.procedure, row.effective_from) if has_day else otherwise
    if version is None:
        words = _("Ngày này thủ tục chưa có bản công bố nào áp dụng")
        return [*found, ("effective_from", words)]
    faults = faults_of(
        row.content,
        statutory=version.processing_time,
        fee_codes=list(version.feerule_set.values_list("code", flat=True)),
    )
    found += _periods_outside(row) if has_day else []
    own = row.content.get("workflow")
    found += [("workflow", words) for words in (workflow_faults(own, version) if own else ())]
    return found + [(fault.place, fault.words) for fault in faults]


def _periods_outside(row: LocalVariant) -> Faults:
    """Return fees and exemptions that end before the edition begins or begin after its end."""
    found, words = [], _("Kỳ này nằm ngoài thời gian áp dụng của bản (%(period)s)")
    told = words % {"period": period_words(row)}
    last = row.last_day.isoformat() if row.last_day else None
    for part in ("fees", "waivers"):
        for number, each in enumerate(row.content.get(part, ())):
            if each["to"] and each["to"] < row.effective_from.isoformat():
                found.append((f"{part}-{number}-to", told))
            elif last and each["from"] and each["from"] > last:
                found.append((f"{part}-{number}-from", told))
    return found


def variant_overlaps(row: LocalVariant, *, only_approved: bool = False) -> Faults:
    """Return the edition of the same agency, approved or put forward, whose period meets this one.

    An edition without an end is ended by the next one, so the two do not meet; nor do two of which
    the later one, only put forward so far, will end this one. Nothing meets while the agency or
    the first day is not told.
    """
    if row.agency_id is None or row.effective_from is None:
        return []
    states = LocalVariant.State
    counted = [states.APPROVED] if only_approved else [states.APPROVED, states.SUBMITTED]
    others = LocalVariant.objects.filter(
        Q(last_day=None) | Q(last_day__gte=row.effective_from),
        procedure=row.procedure_id,
        agency=row.agency_id,
        state__in=counted,
    ).exclude(last_day=None, effective_from__lt=row.effective_from)
    if row.last_day is not None:
        others = others.filter(effective_from__lte=row.last_day)
    else:
        others = others.exclude(state=states.SUBMITTED, effective_from__gt=row.effective_from)
    other = others.exclude(pk=row.pk).order_by("effective_from", "pk").first()
    if other is None:
        return []
    told = {"name": other.reason, "period": period_words(other)}
    words = _("Thời gian áp dụng chồng lên bản “%(name)s” đã duyệt, %(period)s")
    if other.state == states.SUBMITTED:
        words = _("Thời gian áp dụng chồng lên bản “%(name)s” đang chờ duyệt, %(period)s")
    return [("effective_from", words % told)]


def begun_before(row: Approvable, today: datetime.date) -> Faults:
    """Return the fault of what begins before `today`: dossiers of those days keep their rules."""
    if row.effective_from is None or row.effective_from >= today:
        return []
    return [("effective_from", _("Ngày bắt đầu đã qua. Chọn ngày từ hôm nay."))]


def is_empty(row: LocalVariant) -> bool:
    """Whether an edition sets nothing: no time, money, workflow or level of its own."""
    return not row.service_level and not any(row.content.values())


def delegation_faults(
    row: Delegation, procedures: Collection[Any], sectors: Collection[Any]
) -> Faults:
    """Return what is wrong with a delegation by itself; parts of it may not be told yet."""
    found = _period_faults(row)
    if row.from_agency_id is not None and row.from_agency_id == row.to_agency_id:
        found.append(("to_agency", _("Cơ quan nhận phải khác cơ quan giao")))
    if row.signed_on and row.effective_from and row.signed_on > row.effective_from:
        found.append(("signed_on", _("Quyết định ký sau ngày bắt đầu có hiệu lực")))
    if not procedures and not sectors:
        found.append(("procedures", _("Ghi ít nhất một thủ tục hoặc chọn một lĩnh vực")))
    return found


def delegation_overlaps(row: Delegation, scopes: Iterable[DelegationScope]) -> Faults:
    """Return where an approved delegation says otherwise: another agency, a circle, a chain.

    What was received is not passed on (a house rule that also keeps circles out).
    """
    found: Faults = []
    period = period_of(row)
    held = DelegationScope.objects.filter(period__overlap=period).exclude(delegation=row.pk)
    held = held.select_related("delegation__from_agency", "delegation__to_agency")
    for scope in scopes:
        same = held.filter(_meets(scope))
        label = scope.procedure.label if scope.procedure else str(scope.sector)
        told = {"what": label}
        if other := same.filter(from_agency=row.from_agency_id).first():
            words = _("%(what)s: Quyết định %(number)s đã giao trong thời gian này")
            found.append(("procedures", words % {**told, "number": other.delegation.number}))
        if other := same.filter(
            from_agency=row.to_agency_id, delegation__to_agency=row.from_agency_id
        ).first():
            words = _("%(what)s: giao vòng tròn, Quyết định %(number)s giao ngược lại")
            found.append(("to_agency", words % {**told, "number": other.delegation.number}))
        elif other := same.filter(
            Q(delegation__to_agency=row.from_agency_id) | Q(from_agency=row.to_agency_id)
        ).first():
            words = _("%(what)s: đã nhận theo Quyết định %(number)s thì không giao tiếp được")
            found.append(("from_agency", words % {**told, "number": other.delegation.number}))
    return found


def _meets(scope: DelegationScope) -> Q:
    if scope.procedure is not None:
        return Q(procedure=scope.procedure_id) | Q(sector=scope.procedure.sector_id)
    return Q(sector=scope.sector_id) | Q(procedure__sector=scope.sector_id)


def lock_agencies(row: Delegation) -> None:
    """Let two approvals that concern the same agencies follow one another."""
    keys = [row.from_agency_id, row.to_agency_id]
    list(Agency.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def period_of(row: Delegation | LocalVariant) -> DateRange:
    """Return the days on which it holds, the last one included."""
    return DateRange(row.effective_from, row.last_day, "[]")


def period_words(row: Delegation | LocalVariant) -> str:
    """Return "từ 01/01/2026" or "từ 01/01/2026 đến hết 31/12/2026"."""
    first = f"{row.effective_from:%d/%m/%Y}"
    if row.last_day is None:
        return _("từ %(first)s") % {"first": first}
    told = {"first": first, "last": f"{row.last_day:%d/%m/%Y}"}
    return _("từ %(first)s đến hết %(last)s") % told


def _period_faults(row: Delegation | LocalVariant) -> Faults:
    last: datetime.date | None = row.last_day
    if last is None or row.effective_from is None or last >= row.effective_from:
        return []
    return [("last_day", _("Ngày cuối trước ngày bắt đầu"))]
