"""What is refused to visitors and at windows, in their words."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.design import formats
from portal.errors import Refusal


class LaneClosed(Refusal):
    """The lane was switched off."""

    code = "lane_closed"
    message = _("Luồng này không còn phát số. Chọn luồng khác hoặc hỏi cán bộ hướng dẫn.")


class NoNumbersLeft(Refusal):
    """A lane has 999 numbers a day."""

    code = "no_numbers_left"
    message = _("Hôm nay luồng này đã hết số. Hỏi cán bộ hướng dẫn, hoặc hẹn giờ cho hôm khác.")


class TooManyNumbers(Refusal):
    """A kiosk gives so many numbers a minute."""

    code = "too_many_numbers"
    status = 429
    message = _("Đang có quá nhiều lượt lấy số. Chờ một phút rồi lấy lại.")


class WindowTaken(Refusal):
    """One officer at a window."""

    code = "window_taken"
    message = _("Quầy này đang có người ngồi. Chọn quầy khác, hoặc nhờ người đó đóng quầy.")


class AtAnotherWindow(Refusal):
    """One window for an officer."""

    code = "at_another_window"
    message = _("Bạn đang mở một quầy khác. Đóng quầy đó rồi mở quầy này.")


class NoWindow(Refusal):
    """Calling needs an open window."""

    code = "no_window"
    message = _("Chưa mở quầy. Mở quầy rồi gọi số.")


class NobodyWaits(Refusal):
    """The lanes of this window are empty."""

    code = "nobody_waits"
    message = _("Không còn ai chờ ở các luồng của quầy này.")


class StillCalled(Refusal):
    """One number at a window at a time."""

    code = "still_called"
    message = _("Số trước còn đang gọi. Bấm Phục vụ khi người đó đến, hoặc Không có mặt.")


class NotCalled(Refusal):
    """Another page was quicker."""

    code = "not_called"
    message = _("Số này không còn ở quầy này. Trang đã tải lại, xem rồi làm tiếp.")


class CalledTooFewTimes(Refusal):
    """Nobody is absent before three calls."""

    code = "called_too_few_times"
    message = _("Chưa gọi đủ 3 lần. Gọi lại rồi mới ghi không có mặt.")


class StillServing(Refusal):
    """A window closes empty."""

    code = "still_serving"
    message = _("Còn một người ở quầy. Bấm Xong rồi mới đóng quầy.")


class SlotGone(Refusal):
    """Full, past, or not a working hour any more."""

    code = "slot_gone"
    message = _("Giờ này vừa hết chỗ hoặc không còn nhận hẹn. Chọn giờ khác.")


class DayOff(Refusal):
    """The unit does not work on that day."""

    code = "day_off"

    def __init__(self, day: datetime.date) -> None:
        words = gettext("Ngày %(day)s nơi này nghỉ làm việc. Chọn ngày khác.")
        super().__init__(words % {"day": formats.day(day)})


class NoBookings(Refusal):
    """The unit takes no appointments any more."""

    code = "no_bookings"
    message = _("Nơi này không nhận lịch hẹn nữa. Đến lấy số tại chỗ.")


class HasAppointment(Refusal):
    """One open appointment for a person and unit."""

    code = "has_appointment"
    message = _("Bạn đang có một lịch hẹn ở nơi này. Hủy lịch đó rồi đặt lịch khác.")


class AppointmentEnded(Refusal):
    """Kept, cancelled or past."""

    code = "appointment_ended"
    message = _("Lịch hẹn này đã kết thúc, không hủy được nữa.")


class NoSuchCode(Refusal):
    """No appointment of today has this code."""

    code = "no_such_code"
    status = 422
    message = _("Không có lịch hẹn hôm nay với mã này. Xem lại mã, hoặc lấy số thường.")


class CodeUsed(Refusal):
    """A code makes one number."""

    code = "code_used"
    status = 422

    def __init__(self, used_at: datetime.datetime) -> None:
        words = gettext(
            "Mã này đã đổi lấy số lúc %(time)s, mỗi mã đổi một lần. Chờ số đó, hoặc lấy số thường."
        )
        super().__init__(words % {"time": formats.clock(used_at)})


class TooEarly(Refusal):
    """A code counts from an hour before."""

    code = "too_early"
    status = 422
    message = _("Còn sớm: nhận số được từ 60 phút trước giờ hẹn.")


class TooManyTries(Refusal):
    """Codes are not guessed."""

    code = "too_many_tries"
    status = 429
    message = _("Nhập mã quá nhiều lần. Chờ 10 phút, hoặc lấy số thường.")
