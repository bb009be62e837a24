"""Mẫu 01 from a dossier: the reception slip says what held when the dossier was accepted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Q

from dossiers import clock, components, limits, pricing
from dossiers.errors.fees import PriceNotKnown
from dossiers.ledger import entering
from dossiers.papers import common, guards
from dossiers.papers.contents import HandedIn, ReceptionSlip
from dossiers.posting.ways import address_of
from portal import worktime
from portal.agencies.calendars import calendar_in
from portal.design import formats
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.models import BroughtPaper, Dossier, DossierEvent

ELECTRONIC = "Bản điện tử"
HELD = HandedIn("", "Đã có dữ liệu", "–")


def slip_of(dossier: Dossier, event: DossierEvent) -> ReceptionSlip:
    """Return what the slip says; PaperNotDue unless `event` accepted the dossier."""
    guards.require_accepted(dossier, event)
    due = _due(dossier)
    book, line = entering.place_of(dossier)
    return ReceptionSlip(
        **common.facts(dossier, event),
        papers=tuple(_handed_in(dossier, event)),
        set_count=1,
        processing_time=_processing_time(dossier),
        received_at=event.at,
        due_at=dossier.original_due_at or (due.due_at if due else None),
        due_reason=_reason(dossier, due),
        result_delivery=_delivery(dossier),
        fee=_fee(dossier),
        ledger_book=book,
        ledger_number=line,
        submitter=common.submitter_of(dossier),
        receiver=common.officer("NGƯỜI TIẾP NHẬN HỒ SƠ", event.actor),
        filed_by=common.filed_by(dossier),
    )


def _handed_in(dossier: Dossier, event: DossierEvent) -> list[HandedIn]:
    """Return a row for each paper the dossier calls for and has, and for what we hold ourselves."""
    files = _files(dossier, event)
    brought = {paper.component_key: paper for paper in dossier.brought.all()}
    rows = []
    for component in components.wanted(dossier):
        if component.origin in (Component.Origin.HELD, Component.Origin.REGISTER):
            rows.append(HandedIn(component.name, HELD.kind, HELD.count))
        elif component.key in brought:
            rows += _sheets(brought[component.key])
        elif component.origin == Component.Origin.FORM or component.key in files:
            rows.append(_row(dossier, component, files[component.key] or 1))
    return rows


def _sheets(brought: BroughtPaper) -> list[HandedIn]:
    """Return a row for each kind of what was brought to the counter on paper."""
    counts = (("Bản chính", brought.originals), ("Bản sao", brought.copies))
    rows = [HandedIn(brought.name, kind, f"{count:02}") for kind, count in counts if count]
    return rows or [HandedIn(brought.name, "Bản chính, đã xem", "trả lại")]


def _files(dossier: Dossier, event: DossierEvent) -> Counter[str]:
    """Return how many files each component had at the event: replacements came later."""
    then = Q(replaced_at=None) | Q(replaced_at__gt=event.at)
    versions = list(dossier.papers.filter(then).values_list("component_key", "version"))
    first: dict[str, int] = {}
    for key, version in versions:
        first[key] = min(version, first.get(key, version))
    return Counter(key for key, version in versions if version == first[key])


def _row(dossier: Dossier, component: Component, count: int) -> HandedIn:
    """Return the row of a paper: electronic when it came as a file from home, else as published."""
    on_paper = dossier.channel != dossier.Channel.ONLINE
    if on_paper and component.originals:
        return HandedIn(component.name, "Bản chính", f"{component.originals:02}")
    if on_paper and component.copies:
        return HandedIn(component.name, "Bản sao", f"{component.copies:02}")
    return HandedIn(component.name, ELECTRONIC, f"{count:02}")


def _due(dossier: Dossier) -> worktime.Due | None:
    """Return the clock as it stood at acceptance, before any pause."""
    limit = _limit(dossier)
    if limit is None or dossier.accepted_at is None:
        return None
    return worktime.compute(
        limit,
        clock.receipt_of(dossier),
        now=dossier.accepted_at,
        calendar=calendar_in(dossier.calendar_edition_id, dossier.competent_agency_id),
        policy=dossier.procedure_version.clock_policy(),
        pauses=[],
    )


def _limit(dossier: Dossier) -> worktime.Duration | None:
    limit = limits.limit_of(dossier)
    return limit.promised if limit else None


def _reason(dossier: Dossier, due: worktime.Due | None) -> str:
    """Return why the date is what it is; nothing when the limit alone says it.

    Nothing either when the calendar has changed since: the promised date stands.
    """
    limit = _limit(dossier)
    if due is None or limit is None or due.due_at != (dossier.original_due_at or due.due_at):
        return ""
    words = worktime.duration_words(limit)
    reason = worktime.reason(due.explanation)
    return "" if reason == words else reason.replace(words, formats.nbsp_code(words))


def _processing_time(dossier: Dossier) -> str:
    """Return the limit as papers write it: "07 ngày làm việc", with the law's beside a promise."""
    limit = limits.limit_of(dossier)
    if limit is None:
        return ""
    words = _two_digits(limit.promised)
    if limit.statutory is None:
        return words
    return f"{words} (luật định {_two_digits(limit.statutory)})"


def _two_digits(limit: worktime.Duration) -> str:
    words = worktime.duration_words(limit)
    return f"0{words}" if words[1:2] == " " and words[0].isdigit() else words


def _delivery(dossier: Dossier) -> str:
    """Return where the result is taken."""
    ways = dossier.ResultDelivery
    if dossier.result_delivery == ways.POST:
        return _postal_words(dossier)
    return {
        ways.ELECTRONIC.value: "trực tuyến, bản điện tử",
        ways.COUNTER.value: f"{dossier.return_unit.name}, trực tiếp",
    }[dossier.result_delivery]


def _postal_words(dossier: Dossier) -> str:
    """Return the address for the post; the telephone stays off a paper that lies about."""
    address = address_of(dossier)
    if address is None:
        return "địa chỉ đã đăng ký, qua bưu chính công ích"
    return f"{address.words}, qua bưu chính công ích; người nhận: {address.name}"


def _fee(dossier: Dossier) -> str:
    """Return what it costs and whether it is paid; free is said so, and nothing is guessed."""
    try:
        total = pricing.total(dossier)
    except PriceNotKnown:
        return "theo mức đã công bố của thủ tục, chưa nộp"
    if total == 0:
        return str(formats.FREE)
    if dossier.fee_paid >= total:
        return f"{formats.dong(total)}, đã nộp"
    if dossier.fee_paid:
        return f"{formats.dong(total)}, đã nộp {formats.dong(dossier.fee_paid)}"
    return f"{formats.dong(total)}, chưa nộp"
