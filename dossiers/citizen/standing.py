"""Where a dossier stands, in the words of its citizen: whose move it is and what comes next."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from portal import worktime
from portal.agencies.calendars import calendar_of
from portal.design.formats import moment
from portal.workflow.statuses import FINAL, WAITS, Status


def due_mark_of(
    dossier: Dossier, *, now: datetime.datetime, bounds: worktime.DueBounds | None = None
) -> worktime.DueMark | None:
    """Return the due state from the stored columns; None for what ended without a result."""
    if dossier.status in FINAL and dossier.completed_at is None:
        return None
    waits = dossier.status in WAITS or dossier.paused_since is not None
    paused = waits and dossier.accepted_at is not None
    return worktime.due_mark(
        now=now,
        calendar=calendar_of(None),
        due_at=dossier.due_at,
        paused_since=(dossier.paused_since or dossier.status_changed_at) if paused else None,
        finished_at=dossier.completed_at,
        reception_due_at=dossier.reception_due_at,
        bounds=bounds,
    )


def move_of(
    dossier: Dossier, *, supplied: bool = False, is_posted: bool = False
) -> tuple[str, bool]:
    """Return whose move it is, in words, and whether it is the person's."""
    if dossier.status == Status.SUPPLEMENT_REQUIRED:
        if supplied:
            return _("Đã gửi, chờ kiểm tra"), False
        return _("Cần bạn bổ sung"), True
    if dossier.status == Status.PAYMENT_REQUIRED:
        return _("Cần bạn nộp tiền"), True
    if dossier.status in FINAL:
        return _("Đã kết thúc"), False
    if dossier.status == Status.COMPLETED:
        return _("Kết quả đang gửi qua bưu chính") if is_posted else _("Có kết quả, chờ trả"), False
    return _("Cơ quan đang giải quyết"), False


def next_words(dossier: Dossier, *, supplied: bool = False, is_posted: bool = False) -> str:
    """Return what comes next, "" when nothing does; `is_posted`: the result is with the post."""
    if dossier.status == Status.REGISTERED:
        by = dossier.reception_due_at
        if by is None:
            return _("Kiểm tra và trả lời tiếp nhận")
        return _("Trả lời tiếp nhận, chậm nhất %(when)s") % {"when": moment(by)}
    words = {
        Status.ACCEPTED: _("Chuyển xử lý, thẩm định, ký, trả kết quả"),
        Status.PROCESSING: _("Thẩm định, ký, trả kết quả"),
        Status.SUPPLEMENT_REQUIRED: _("Nhận bổ sung, kiểm tra, xử lý tiếp"),
        Status.PAYMENT_REQUIRED: _("Nộp xong thì hồ sơ tự đi tiếp"),
        Status.COMPLETED: _("Bưu điện giao kết quả") if is_posted else _("Trả kết quả"),
    }
    if supplied:
        return _("Kiểm tra phần bổ sung, xử lý tiếp, trả kết quả")
    return words.get(Status(dossier.status), "")
