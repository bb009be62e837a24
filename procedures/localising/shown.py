"""What the public page tells of each place: who decides today, its promises, fees and level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from portal.worktime import phrases
from procedures.fees import dong
from procedures.localising.routing import delegation_words
from procedures.localising.rules import read
from procedures.localising.standing import rules_of
from procedures.models import LocalVariant, ProcedureVersion
from procedures.models.choices import Channel


@dataclass(frozen=True)
class Place:
    """One receiving unit. `by` names the delegation by which `agency` decides, "" for none."""

    unit: Agency
    agency: str
    by: str = ""
    times: list[str] = field(default_factory=list)
    fees: list[str] = field(default_factory=list)
    level: str = ""
    level_reason: str = ""

    @property
    def is_own(self) -> bool:
        """Whether anything differs from what is published for everybody."""
        return bool(self.by or self.times or self.fees or self.level)


def places_of(offerings: Sequence[Any], version: ProcedureVersion, day: date) -> list[Place]:
    """Return the places of offerings that `routing.offerings_on` read for `day`."""
    agencies = Agency.objects.in_bulk({each.agency_today for each in offerings})
    wanted = {each.variant_today for each in offerings if each.variant_today}
    variants = LocalVariant.objects.in_bulk(wanted) if wanted else {}
    return [
        _place(each, agencies[each.agency_today], variants.get(each.variant_today), version, day)
        for each in offerings
    ]


def _place(
    offering: Any,
    agency: Agency,
    variant: LocalVariant | None,
    version: ProcedureVersion,
    day: date,
) -> Place:
    by = delegation_words(offering.delegation_today)
    if variant is None:
        return Place(offering.receiving_unit, agency.name, by)
    return Place(
        offering.receiving_unit,
        agency.name,
        by,
        promises(variant, version),
        amounts(variant, version, day),
        variant.get_service_level_display() if variant.service_level else "",
        variant.service_reason,
    )


def promises(variant: LocalVariant, version: ProcedureVersion) -> list[str]:
    """Return "Trực tuyến: luật định 10 ngày làm việc, cơ quan cam kết 7 ngày làm việc"."""
    told = []
    rules = rules_of(variant.pk) if variant.is_approved else read(variant.content)
    for (channel, case), _limit in rules.limits.items():
        statutory = version.processing_time(channel, case)
        promise = rules.promised(channel, case, statutory)
        if promise is not None and statutory is not None:
            where = f"{Channel(channel).label}{f' ({case})' if case else ''}"
            told.append(f"{where}: {phrases.promised(promise, statutory)}")
    return told


def amounts(variant: LocalVariant, version: ProcedureVersion, day: date) -> list[str]:
    """Return local fees and exemptions that hold on `day` or later, each with its resolution."""
    rules = rules_of(variant.pk) if variant.is_approved else read(variant.content)
    names = {row.code: row.name or row.code for row in version.feerule_set.all()}
    told = []
    for fee in rules.fees:
        if fee.last_day is None or fee.last_day >= day:
            words = _("%(name)s%(channel)s: %(amount)s, theo %(basis)s%(period)s")
            facts = {"name": names.get(fee.code, fee.code), "amount": dong(fee.amount_dong)}
            period = _period(fee.effective_from, fee.last_day)
            more = {"channel": _channel(fee.channel), "basis": fee.basis, "period": period}
            told.append(words % {**facts, **more})
    for row, waiver in zip(variant.content.get("waivers", ()), rules.waivers, strict=True):
        last = date.fromisoformat(row["to"]) if row["to"] else None
        if last is None or last >= day:
            rate = _("miễn") if waiver.percent == 100 else _("giảm %d %%") % waiver.percent
            period = _period(waiver.effective_from, last)
            told.append(f"{waiver.name}{_channel(waiver.channel)}: {rate}{period}")
    return told


def _channel(channel: int | None) -> str:
    return f" ({str(Channel(channel).label).lower()})" if channel else ""


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        words = _(", từ %(first)s đến hết %(last)s")
        return words % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    if first:
        return _(", từ %(first)s") % {"first": f"{first:%d/%m/%Y}"}
    return _(", đến hết %(last)s") % {"last": f"{last:%d/%m/%Y}"} if last else ""
