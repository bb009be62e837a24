"""What the public page tells of each place: who decides today, its promises, fees and level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.agencies.bookings import booking_addresses
from portal.agencies.models import Agency
from portal.design.formats import percent
from portal.workflow import Workflow
from portal.worktime import Duration, phrases
from procedures.fees import LocalFee, dong
from procedures.localising.groups import offer_of
from procedures.localising.routing import delegation_words
from procedures.localising.rules import read
from procedures.localising.standing import rules_of
from procedures.models import Component, FeeRule, LocalVariant, ProcedureVersion
from procedures.models.choices import Channel
from procedures.telling_apart import told_apart
from procedures.workflow_pages.lengths import Limit
from procedures.workflow_pages.picture import warnings_beside


@dataclass(frozen=True)
class Place:
    """One receiving unit. `by` names the delegation by which `agency` decides, "" for none."""

    unit: Agency
    agency: str
    by: str = ""
    times: list[str] = field(default_factory=list)
    fees: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    level: str = ""
    level_reason: str = ""
    booking: str = ""
    """Address at which a visit there is booked, "" where the unit takes no bookings."""

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


def with_bookings(places: Sequence[Place]) -> list[Place]:
    """Return the places with the address at which a visit is booked; one query."""
    found = booking_addresses([place.unit.pk for place in places])
    return [replace(place, booking=found.get(place.unit.pk, "")) for place in places]


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
        evidence(variant),
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
    published = {row.code: row for row in version.feerule_set.all()}
    names = fee_names(version)
    told = []
    for fee in rules.fees:
        if fee.last_day is None or fee.last_day >= day:
            words = _("%(name)s%(channel)s: %(amount)s, theo %(basis)s%(period)s")
            facts = _fee(fee, published.get(fee.code), names)
            period = _period(fee.effective_from, fee.last_day)
            more = {"channel": _channel(fee.channel), "basis": fee.basis, "period": period}
            told.append(words % {**facts, **more})
    for row, waiver in zip(variant.content.get("waivers", ()), rules.waivers, strict=True):
        last = date.fromisoformat(row["to"]) if row["to"] else None
        if last is None or last >= day:
            rate = _("miễn") if waiver.percent == 100 else _("giảm %s") % percent(waiver.percent)
            period = _period(waiver.effective_from, last)
            told.append(f"{waiver.name}{_channel(waiver.channel)}: {rate}{period}")
    return told


def fee_names(version: ProcedureVersion) -> dict[str, str]:
    """Return the name of each published fee by its code.

    Fees of one name are told apart by the way of filing that they are asked for.
    """
    names, ways = {}, {}
    for rule in version.feerule_set.all():
        names[rule.code] = rule.name or rule.code
        ways[rule.code] = rule.get_channel_display() if rule.channel else ""
    return told_apart(names, ways)


def too_slow(variant: LocalVariant, version: ProcedureVersion, own: Workflow | None) -> list[str]:
    """Return where the workflow takes longer than what is promised; warnings, never refusals.

    `own` is the agency's workflow, None where it follows the published one.
    """
    rules = rules_of(variant.pk) if variant.is_approved else read(variant.content)
    named: dict[Duration, list[str]] = {}
    for row in version.servicechannel_set.all():
        law = version.processing_time(row.channel, row.case)
        promise = rules.promised(row.channel, row.case, law)
        limit = promise or (law if own is not None else None)
        if limit is not None:
            case = f", {row.case}" if row.case else ""
            named.setdefault(limit, []).append(f"{row.get_channel_display()}{case}")
    workflow = own or version.workflow_definition()
    if workflow is None or not named:
        return []
    return warnings_beside(workflow, [Limit(each, tuple(where)) for each, where in named.items()])


def conditions(variant: LocalVariant, version: ProcedureVersion) -> list[str]:
    """Return "Hộ nghèo: Thuộc hộ nghèo? Có" for each exemption of a group, for who approves it."""
    offer = offer_of(version.form_definition())
    told = []
    for row in variant.content.get("waivers", ()):
        if row["condition"] is not None:
            words = dict(offer.choices(row["condition"]))[offer.choice(row["condition"])]
            told.append(f"{row['name']}: {words}")
    return told


def _fee(fee: LocalFee, published: FeeRule | None, names: Mapping[str, str]) -> dict[str, str]:
    """Return the name and the price; the price of one where the fee goes by quantity."""
    if published is None:
        return {"name": fee.code, "amount": dong(fee.amount_dong)}
    price = published.per.rate(fee.amount_dong) if published.per else dong(fee.amount_dong)
    return {"name": names[fee.code], "amount": price}


def evidence(variant: LocalVariant) -> list[str]:
    """Return "Hộ nghèo: Giấy chứng nhận hộ nghèo (Cần tải lên)" for each paper that is asked."""
    rules = rules_of(variant.pk) if variant.is_approved else read(variant.content)
    return [
        f"{each.group}: {each.name} ({Component.Origin(each.origin).label})"
        for each in rules.evidence
    ]


def _channel(channel: int | None) -> str:
    return f" ({str(Channel(channel).label).lower()})" if channel else ""


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        words = _(", từ %(first)s đến hết %(last)s")
        return words % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    if first:
        return _(", từ %(first)s") % {"first": f"{first:%d/%m/%Y}"}
    return _(", đến hết %(last)s") % {"last": f"{last:%d/%m/%Y}"} if last else ""
