"""The status and due-state vocabulary: label, shape, family of colour, and whose move it is.

The codes 1 to 10 and their labels are the national list, word for word (law notes 5.4); `draft`
is our own. The short label is for tables at the desk only. A shape never changes its meaning:
circle, the agency; diamond, the person; square, ended without a result; tick, done.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Status:
    """One status as it is shown. `tone` names the family of colour, `icon` the shape."""

    code: str
    label: Words
    short: Words
    tone: str
    icon: str
    move: Words


@dataclass(frozen=True)
class DueState:
    """One due state as it is shown; `words` stand for it where no number is known."""

    name: str
    words: Words
    icon: str


@dataclass(frozen=True)
class Source:
    """Who brings a paper: we have it, we look it up, the person uploads it."""

    name: str
    label: Words
    icon: str


def _status(code: str, label: Words, tone: str, move: Words, short: Words | None = None) -> Status:
    return Status(code, label, short or label, tone, f"status-{code}", move)


_AGENCY = _("Cơ quan đang giữ lượt")
_PERSON = _("Đến lượt người nộp")
_ENDED = _("Đã kết thúc, không có kết quả")
_DONE = _("Đã xong")

STATUSES: dict[str, Status] = {
    status.code: status
    for status in (
        _status("draft", _("Bản nháp"), "draft", _("Chưa gửi")),
        _status("1", _("Mới đăng ký"), "agency", _AGENCY),
        _status("2", _("Được tiếp nhận"), "agency", _AGENCY),
        _status("3", _("Không được tiếp nhận"), "refused", _ENDED, _("Không tiếp nhận")),
        _status("4", _("Đang xử lý"), "agency", _AGENCY),
        _status("5", _("Yêu cầu bổ sung giấy tờ"), "person", _PERSON, _("Yêu cầu bổ sung")),
        _status(
            "6", _("Yêu cầu thực hiện nghĩa vụ tài chính"), "person", _PERSON, _("Chờ nộp tiền")
        ),
        _status("7", _("Công dân yêu cầu rút hồ sơ"), "ended", _ENDED, _("Yêu cầu rút")),
        _status("8", _("Dừng xử lý"), "ended", _ENDED),
        _status("9", _("Đã xử lý xong"), "done", _DONE),
        _status("10", _("Đã trả kết quả"), "done", _DONE),
    )
}

DUE_STATES: dict[str, DueState] = {
    state.name: state
    for state in (
        DueState("not_counted", _("chưa tính"), "due-dash"),
        DueState("in_time", _("còn hạn"), "due-clock"),
        DueState("near", _("sắp đến hạn"), "due-triangle"),
        DueState("today", _("hôm nay"), "due-triangle-full"),
        DueState("overdue", _("quá hạn"), "due-octagon"),
        DueState("paused", _("tạm dừng"), "due-pause"),
        DueState("finished_in_time", _("đúng hạn"), "due-tick"),
        DueState("finished_late", _("trễ hạn"), "due-octagon-tick"),
    )
}

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source("have", _("Đã có"), "status-9"),
        Source("lookup", _("Chúng tôi tự tra cứu"), "source-lookup"),
        Source("upload", _("Cần tải lên"), "source-upload"),
    )
}

SAVING: dict[str, tuple[Words, str]] = {
    "saving": (_("Đang lưu…"), "status-draft"),
    "saved": (_("Đã lưu"), "saved-cloud"),
    "failed": (
        _("Chưa lưu được. Chữ vẫn còn trên máy này, tự thử lại sau 10 giây."),
        "due-octagon",
    ),
}
