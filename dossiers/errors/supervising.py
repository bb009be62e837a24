"""What hinders those who answer for many dossiers: calendar, urgings, decisions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class CalendarChangedSince(Refusal):
    """The calendar was changed again after the page that a recount was confirmed on."""

    code = "calendar_changed_since"
    message = _("Lịch vừa được đổi thêm. Xem lại số hồ sơ rồi xác nhận.")


class NothingToRecount(Refusal):
    """Every open dossier is counted under the calendar in force."""

    code = "nothing_to_recount"
    message = _("Mọi hồ sơ đang mở đã được tính theo lịch hiện hành.")


class RecountRunning(Refusal):
    """One recount at a time."""

    code = "recount_running"
    message = _("Một lần tính lại đang chạy. Chờ xong rồi tính lại tiếp.")


class UrgedAlready(Refusal):
    """An urging waits for its answer, and its time is not over."""

    code = "urged_already"
    message = _("Hồ sơ này vừa được đôn đốc, chưa hết hạn trả lời. Đợi trả lời hoặc hết hạn đã.")


class AnswerDayWrong(Refusal):
    """The day by which an urging is answered is past, off or too far away."""

    code = "answer_day_wrong"
    status = 422
    message = _("Hạn trả lời phải là ngày làm việc, từ hôm nay, trong vòng 30 ngày.")


class DecisionKnown(Refusal):
    """This decision was entered before."""

    code = "decision_known"
    message = _("Quyết định số này, ký ngày này đã được nhập. Xem ở danh sách quyết định.")


class DecisionEnded(Refusal):
    """A decision is ended once, and not after its last day."""

    code = "decision_ended"
    message = _("Quyết định này đã kết thúc.")


class EndDayWrong(Refusal):
    """Time runs again on a day of the decision, not one that is past."""

    code = "end_day_wrong"
    status = 422
    message = _("Ngày tính lại phải từ hôm nay và nằm trong những ngày được gia hạn.")


class SpanWrong(Refusal):
    """The days of a decision run backwards, or for too long."""

    code = "span_wrong"
    status = 422
    message = _("Ngày cuối phải từ ngày đầu trở đi, nhiều nhất 90 ngày.")


class AreaMissing(Refusal):
    """A decision names its agencies."""

    code = "area_missing"
    status = 422
    message = _("Chọn ít nhất một cơ quan trong vùng được gia hạn.")
