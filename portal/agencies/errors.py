"""Refusals of a change of the working calendar: one small class each, in the person's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class CalendarRefusal(Refusal):
    """A change that the calendar does not take; `field` names the question to look at."""

    status = 422
    field = ""


class ReasonNeeded(CalendarRefusal):
    """A change of the calendar says why."""

    code, field = "calendar_reason_needed", "reason"
    message = _("Ghi vì sao đổi lịch, ví dụ số và ngày của quyết định.")


class NameNeeded(CalendarRefusal):
    """A special day has a name: it stands in the explanation of due dates."""

    code, field = "calendar_name_needed", "name"
    message = _("Ghi tên ngày này. Tên hiện trong lời giải thích ngày hẹn trả.")


class DateTaken(CalendarRefusal):
    """The date has an override for this scope already."""

    code, field = "calendar_date_taken", "date"
    message = _("Ngày này đã được nhập. Mở ngày đó để sửa.")


class YearTooFar(CalendarRefusal):
    """No calendar is made for this year: surely a slip of the hand."""

    code, field = "calendar_year_too_far", "date"
    message = _("Năm này không đúng. Chỉ nhập được từ năm năm trước đến năm năm sau.")


class ShiftBackwards(CalendarRefusal):
    """A shift ends before it starts."""

    code = "calendar_shift_backwards"
    message = _("Giờ kết thúc phải sau giờ bắt đầu.")


class ShiftsOverlap(CalendarRefusal):
    """Two shifts of one weekday overlap."""

    code = "calendar_shifts_overlap"
    message = _("Hai buổi làm việc trong ngày bị chồng lên nhau.")


class WeekWithoutWork(CalendarRefusal):
    """A week in which nobody works."""

    code = "calendar_week_without_work"
    message = _("Cả tuần không có giờ làm việc nào. Nhập ít nhất một buổi.")


class CalendarMoved(CalendarRefusal):
    """Somebody else changed the same thing since the page was drawn."""

    code, status = "calendar_moved", 409
    message = _("Lịch vừa có người khác đổi. Mở lại để xem rồi làm tiếp.")


class NothingChanges(CalendarRefusal):
    """What was sent is what holds already."""

    code = "calendar_nothing_changes"
    message = _("Nội dung vẫn như cũ nên chưa có gì để lưu.")
