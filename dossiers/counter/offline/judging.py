"""Whether a reception that was taken down without a network stands as it is. Pure.

Values in, a reason or "" out; `words_of` says each reason to the officer.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dossiers.counter.offline.records import Record

SKEW = datetime.timedelta(minutes=5)
"""By so much the clock of a machine may differ from ours and is still believed."""

_WORDS = {
    "device_revoked": _("Máy này đã bị thu hồi trước khi gửi."),
    "device_ended": _("Nhận sau khi gói trên máy đã hết hạn."),
    "number_unknown": _("Số tạm nằm ngoài dãy số đã giao cho máy."),
    "number_used": _("Số tạm này đã dùng cho một lần nhận khác của máy."),
    "clock_wrong": _("Đồng hồ của máy lệch quá 5 phút so với giờ hệ thống, không rõ giờ nhận."),
    "time_not_believable": _("Giờ nhận do máy ghi không nằm trong thời gian máy được dùng."),
    "not_posted": _("Cán bộ nhận không còn làm tiếp nhận ở đơn vị này."),
}
REASONS = frozenset(_WORDS)


@dataclass(frozen=True)
class Circumstances:
    """What is known of the machine and its officer when a record arrives."""

    made_at: datetime.datetime
    ends_at: datetime.datetime
    is_revoked: bool
    numbers: int
    is_number_used: bool
    is_posted: bool


def fault_of(record: Record, known: Circumstances, *, now: datetime.datetime) -> str:
    """Return why the record is no dossier by itself, "" when it may be received."""
    if known.is_revoked:
        return "device_revoked"
    if not known.is_posted:
        return "not_posted"
    if record.serial > known.numbers:
        return "number_unknown"
    if known.is_number_used:
        return "number_used"
    if abs(now - record.sent_at) > SKEW:
        return "clock_wrong"
    if not known.made_at - SKEW <= record.received_at <= now + SKEW:
        return "time_not_believable"
    if record.received_at > known.ends_at:
        return "device_ended"
    return ""


def words_of(reason: str) -> str:
    """Return the reason as a sentence for the officer."""
    return str(_WORDS[reason])
