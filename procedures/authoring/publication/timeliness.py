"""Was a decision published in time, entered in time, and are its procedures complete? Pure.

Law notes 10.3: a ministry publishes at least 20 days before the legal document takes effect, a
province at least 5 days before; in the shortened procedure within 3 days after.
The contents are entered into the national database within 10, 5 or 2 working days of signing.
What a complete procedure must say is 10.1 (NĐ 63/2010 Đ8 k2).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

MINISTRY, PROVINCE = "ministry", "province"
DAYS_BEFORE = {MINISTRY: 20, PROVINCE: 5}
DAYS_AFTER_IF_SHORTENED = 3
WORKING_DAYS_TO_ENTER = {MINISTRY: 10, PROVINCE: 5}
WORKING_DAYS_IF_SHORTENED = 2


class Answer(StrEnum):
    """What can be said: in time, too late, or not known before its last day."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True)
class Judgement:
    """One answer, with the last day that the rule gives."""

    answer: Answer
    last_day: datetime.date


def date_problem(
    *, signed_on: datetime.date, effective_on: datetime.date, is_shortened: bool
) -> str:
    """Return why these days cannot stand together, "" when they can.

    A decision takes effect on the day of signing or later. Only in the shortened procedure may it
    be signed after its effect, within three days.
    """
    latest = last_day_to_publish(PROVINCE, effective_on, is_shortened=True)
    if signed_on <= effective_on or (is_shortened and signed_on <= latest):
        return ""
    if is_shortened:
        return _("Theo trình tự rút gọn, quyết định ký chậm nhất 3 ngày sau ngày có hiệu lực.")
    return _("Ngày ký không được sau ngày có hiệu lực, trừ trình tự, thủ tục rút gọn.")


def last_day_to_publish(
    level: str, law_effective_on: datetime.date, *, is_shortened: bool
) -> datetime.date:
    """Return the last day on which a decision is signed in time."""
    days = DAYS_AFTER_IF_SHORTENED if is_shortened else -DAYS_BEFORE[level]
    return law_effective_on + datetime.timedelta(days=days)


def published_in_time(
    *,
    level: str,
    signed_on: datetime.date,
    law_effective_on: datetime.date,
    is_shortened: bool,
) -> Judgement:
    """Judge the day of signing."""
    last = last_day_to_publish(level, law_effective_on, is_shortened=is_shortened)
    return Judgement(Answer.YES if signed_on <= last else Answer.NO, last)


def entered_in_time(
    *,
    level: str,
    signed_on: datetime.date,
    entered_on: datetime.date | None,
    is_shortened: bool,
    today: datetime.date,
    is_working_day: Callable[[datetime.date], bool],
) -> Judgement:
    """Judge the day of entry into the national database; open until its last day has passed."""
    left = WORKING_DAYS_IF_SHORTENED if is_shortened else WORKING_DAYS_TO_ENTER[level]
    last = signed_on
    while left:
        last += datetime.timedelta(days=1)
        left -= is_working_day(last)
    if entered_on is None:
        return Judgement(Answer.OPEN if today <= last else Answer.NO, last)
    return Judgement(Answer.YES if entered_on <= last else Answer.NO, last)


def missing_parts(definition: Mapping[str, Any]) -> list[str]:
    """Return the mandatory parts that a definition leaves out, in words, in the law's order."""
    return [words for _part, words in missing_places(definition)]


def missing_places(definition: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what `missing_parts` does, each with the part of the draft where it is written."""
    version = definition.get("version") or {}
    channels = definition.get("channels") or []
    timed = [*channels, *(definition.get("cases") or [])]
    has_time = any(row.get("duration_amount") or _said(row.get("duration_text")) for row in timed)
    mandatory = (
        ("name", _("tên thủ tục"), _said(definition.get("name"))),
        ("version", _("trình tự thực hiện"), _said(version.get("steps"))),
        ("channels", _("cách thức thực hiện"), bool(channels)),
        ("components", _("thành phần hồ sơ"), bool(definition.get("components"))),
        ("version", _("số lượng hồ sơ"), bool(version.get("copies_of_dossier"))),
        ("channels", _("thời hạn giải quyết"), has_time),
        ("audiences", _("đối tượng thực hiện"), bool(definition.get("audiences"))),
        ("version", _("cơ quan thực hiện"), _said(version.get("executing_agency"))),
    )
    return [(part, words) for part, words, is_there in mandatory if not is_there]


def _said(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())
