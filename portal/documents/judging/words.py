"""What pages say of the signatures that a paper came with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.design import formats
from portal.documents.judging.rules import GOOD
from portal.documents.models import FileSignatures

State = FileSignatures.State


@dataclass(frozen=True, slots=True)
class Line:
    """One signature in words: whose, when as it claims, and what is to be said of it."""

    signer: str
    issuer: str
    at: datetime.datetime | None
    is_good: bool
    verdict: str


def lines(row: FileSignatures) -> list[Line]:
    """Return a line for each signature that was judged, in the order of signing."""
    return [
        Line(
            each["signer"],
            each["issuer"],
            datetime.datetime.fromisoformat(each["at"]) if each["at"] else None,
            each["state"] == GOOD,
            _verdict(each["state"], each["day"]),
        )
        for each in row.found
    ]


def _verdict(state: str, day: str) -> str:
    words = {
        GOOD: _("Chữ ký đúng, chứng thư số còn hạn và được tin cậy lúc ký."),
        "changed": _("Nội dung đã bị sửa sau khi ký."),
        "broken": _("Chữ ký không khớp với chứng thư số."),
        "expired": _("Chứng thư số đã hết hạn ngày %(day)s, trước lúc ký."),
        "not_yet": _("Chứng thư số chưa có hiệu lực lúc ký (từ ngày %(day)s)."),
        "revoked": _("Chứng thư số đã bị thu hồi ngày %(day)s."),
        "unknown": _("Chưa biết chứng thư số có bị thu hồi không: danh sách thu hồi đã quá hạn."),
        "untrusted": _("Chứng thư số không do nơi được tin cậy cấp."),
        "unreadable": _("Chữ ký bị hỏng, không đọc được."),
    }[state]
    shown = formats.day(datetime.datetime.fromisoformat(day)) if day else ""
    return words % {"day": shown}
