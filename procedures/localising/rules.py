"""What a local variant says: shortened limits, local fees, exemptions. Pure.

Sources: law notes 6.5 (provincial resolutions, "0 đồng" periods, exempt groups with their
evidence), 2.5 (limits). The content of an edition is

    {"limits": [{"channel": 2, "case": "", "amount": "7", "unit": "WORKING_DAY"}],
     "fees": [{"code": "...", "channel": 2, "amount_dong": 4000, "from": "2026-01-01", "to": null,
               "number": "12/2025/NQ-HĐND", "signed_on": "2025-12-10"}],
     "waivers": [{"name": "...", "fee_code": "", "channel": null, "percent": 100,
                  "condition": null, "evidence": "...", "paper": "GT.HO-NGHEO", "paper_name": "...",
                  "paper_origin": "upload", "from": ..., "to": ..., "number": ...,
                  "signed_on": ...}],
     "workflow": {...}}

`from` and `to` are days, both included; null leaves the end open. `paper` ties the evidence to the
catalogue of papers (`evidence.py`, which fills in name and origin); "" or left out where it is only
words. `workflow` is the agency's own one (docs/workflow.md), left out where it follows the
published one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from portal.worktime import Duration, Unit, WorktimeError, phrases
from procedures.fees import LocalFee, Waiver
from procedures.localising.evidence import Evidence, evidence_of

FAR = date.max
StatutoryOf = Callable[[int, str], Duration | None]


@dataclass(frozen=True)
class LocalRules:
    """The content of one edition, read. `limits` by channel and case ("" for every case)."""

    limits: Mapping[tuple[int, str], Duration]
    fees: tuple[LocalFee, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    workflow: Mapping[str, Any] | None = None

    def promised(self, channel: int, case: str, statutory: Duration | None) -> Duration | None:
        """Return the promised time, None where there is none or it is not shorter than the law's.

        The law may have shortened its own limit since; a promise never lengthens it.
        """
        promise = self.limits.get((channel, case)) or self.limits.get((channel, ""))
        if promise is None or statutory is None or is_longer(promise, statutory) is not False:
            return None
        return promise if promise != statutory else None


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which row: `place` is "limits-0-amount", "fees-1-to" and so on."""

    place: str
    words: str


def read(content: Mapping[str, Any]) -> LocalRules:
    """Return the rules of an edition that was checked when it was saved."""
    rows = content.get("waivers", ())
    waivers = tuple(_waiver(number, row) for number, row in enumerate(rows))
    papers = (evidence_of(row, waiver) for row, waiver in zip(rows, waivers, strict=True))
    return LocalRules(
        limits={
            (row["channel"], row.get("case", "")): Duration(row["amount"], row["unit"])
            for row in content.get("limits", ())
        },
        fees=tuple(
            LocalFee(
                code=row["code"],
                amount_dong=row["amount_dong"],
                basis=resolution(row),
                channel=row["channel"],
                effective_from=_day(row["from"]),
                last_day=_day(row["to"]),
            )
            for row in content.get("fees", ())
        ),
        waivers=waivers,
        evidence=tuple(each for each in papers if each is not None),
        workflow=content.get("workflow"),
    )


def _waiver(number: int, row: Mapping[str, Any]) -> Waiver:
    last = _day(row["to"])
    name = _("%(name)s, theo %(basis)s") % {"name": row["name"], "basis": resolution(row)}
    if proof := row["evidence"] or row.get("paper_name", ""):
        name = _("%(name)s; kèm %(evidence)s") % {"name": name, "evidence": proof}
    return Waiver(
        code=f"local-{number}",
        name=name,
        percent=row["percent"],
        fee_code=row["fee_code"],
        channel=row["channel"],
        condition=row["condition"],
        legal_basis=resolution(row),
        effective_from=_day(row["from"]),
        effective_to=last + timedelta(days=1) if last else None,
    )


def resolution(row: Mapping[str, Any]) -> str:
    """Return "Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025"."""
    signed = _day(row["signed_on"])
    words = _("Nghị quyết số %(number)s ngày %(day)s")
    return words % {"number": row["number"], "day": f"{signed:%d/%m/%Y}" if signed else ""}


def is_longer(promised: Duration, statutory: Duration) -> bool | None:
    """Is a promise longer than the law's limit? None when the two units do not compare."""
    mine, law = _size(promised), _size(statutory)
    if mine[0] != law[0]:
        return None
    return mine[1] > law[1]


def _size(limit: Duration) -> tuple[str, Any]:
    if limit.unit is Unit.WORKING_DAY:  # law notes 2.5: 8 hours
        return "working", limit.amount * 8
    if limit.unit is Unit.WORKING_HOUR:
        return "working", limit.amount
    return limit.unit.value, limit.amount


def faults_of(
    content: Mapping[str, Any], *, statutory: StatutoryOf, fee_codes: Sequence[str]
) -> list[Fault]:
    """Return everything that is wrong with the content of an edition, each with its place."""
    return [
        *_limit_faults(content.get("limits", ()), statutory),
        *_fee_faults(content.get("fees", ()), fee_codes),
        *_waiver_faults(content.get("waivers", ()), fee_codes),
    ]


def _limit_faults(rows: Sequence[Mapping[str, Any]], statutory: StatutoryOf) -> list[Fault]:
    found, seen = [], set()
    for number, row in enumerate(rows):
        place = f"limits-{number}-amount"
        if (row["channel"], row.get("case", "")) in seen:
            found.append(Fault(place, _("Cách nộp này đã có thời hạn ở dòng trên")))
        seen.add((row["channel"], row.get("case", "")))
        try:
            promise = Duration(row["amount"], row["unit"])
        except WorktimeError:
            found.append(Fault(place, _("Thời hạn là số dương; ngày và tháng không có phần lẻ")))
            continue
        law = statutory(row["channel"], row.get("case", ""))
        if promise.amount <= 0:
            found.append(Fault(place, _("Thời hạn là số dương; ngày và tháng không có phần lẻ")))
        elif law is None:
            found.append(Fault(place, _("Bản công bố không có thời hạn chung cho cách nộp này")))
        elif is_longer(promise, law) is None:
            words = _("Ghi cùng đơn vị với thời hạn luật định (%(law)s)")
            found.append(Fault(place, words % {"law": phrases.duration(law)}))
        elif is_longer(promise, law):
            words = _("Cam kết %(mine)s dài hơn luật định %(law)s")
            told = {"mine": phrases.duration(promise), "law": phrases.duration(law)}
            found.append(Fault(place, words % told))
    return found


def _fee_faults(rows: Sequence[Mapping[str, Any]], codes: Sequence[str]) -> list[Fault]:
    found = []
    for number, row in enumerate(rows):
        if row["code"] not in codes:
            words = _("Bản công bố không có khoản thu này")
            found.append(Fault(f"fees-{number}-code", words))
        if row["amount_dong"] is None or row["amount_dong"] < 0:
            words = _("Mức thu không âm; ghi 0 khi không thu")
            found.append(Fault(f"fees-{number}-amount_dong", words))
        found += _period_faults(f"fees-{number}", row)
        for other in rows[:number]:
            if (
                other["code"] == row["code"]
                and other["channel"] == row["channel"]
                and _meet(other, row)
            ):
                words = _("Thời gian áp dụng chồng lên dòng khác của cùng khoản thu")
                found.append(Fault(f"fees-{number}-from", words))
                break
    return found


def _waiver_faults(rows: Sequence[Mapping[str, Any]], codes: Sequence[str]) -> list[Fault]:
    found = []
    for number, row in enumerate(rows):
        if row["fee_code"] and row["fee_code"] not in codes:
            words = _("Bản công bố không có khoản thu này")
            found.append(Fault(f"waivers-{number}-fee_code", words))
        if row["percent"] is None or not 1 <= row["percent"] <= 100:
            found.append(Fault(f"waivers-{number}-percent", _("Tỷ lệ từ 1 đến 100")))
        if row["condition"] is not None and not (row["evidence"] or row.get("paper")):
            words = _("Ghi giấy tờ chứng minh thuộc nhóm được miễn, giảm")
            found.append(Fault(f"waivers-{number}-evidence", words))
        if row["condition"] is None and row.get("paper"):
            words = _("Miễn, giảm cho mọi người thì không hỏi giấy tờ; chọn nhóm ở ô trên")
            found.append(Fault(f"waivers-{number}-paper", words))
        found += _period_faults(f"waivers-{number}", row)
        same = ("fee_code", "channel", "condition")
        for other in rows[:number]:
            if all(other[name] == row[name] for name in same) and _meet(other, row):
                words = _("Thời gian áp dụng chồng lên dòng khác của cùng nhóm")
                found.append(Fault(f"waivers-{number}-from", words))
                break
    return found


def _period_faults(place: str, row: Mapping[str, Any]) -> list[Fault]:
    first, last = _day(row["from"]), _day(row["to"])
    found = []
    if first and last and last < first:
        words = _("Kết thúc %(last)s trước khi bắt đầu %(first)s")
        told = {"last": f"{last:%d/%m/%Y}", "first": f"{first:%d/%m/%Y}"}
        found.append(Fault(f"{place}-to", words % told))
    if not row["number"]:
        found.append(Fault(f"{place}-number", _("Ghi số nghị quyết")))
    if not row["signed_on"]:
        found.append(Fault(f"{place}-signed_on", _("Ghi ngày của nghị quyết")))
    return found


def _meet(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    def span(row: Mapping[str, Any]) -> tuple[date, date]:
        return _day(row["from"]) or date.min, _day(row["to"]) or FAR

    (a, b), (c, d) = span(one), span(other)
    return a <= d and c <= b


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
