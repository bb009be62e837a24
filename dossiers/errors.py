"""Refusals of the dossiers room: one small class each, with words for the person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class StaleDossier(Refusal):
    """The page was drawn from an older state: somebody else acted first."""

    code = "stale"
    status = 409
    message = _("Hồ sơ vừa có thay đổi. Mở lại để xem rồi làm tiếp.")


class NotYours(NotAllowed):
    """The person sees the dossier but this action is not hers."""

    code = "not_yours"
    message = _("Việc này thuộc người khác hoặc đơn vị khác.")


class NotPossibleNow(Refusal):
    """The dossier's status or step does not allow this action now."""

    code = "not_possible_now"
    message = _("Hồ sơ đang ở trạng thái không làm được việc này. Mở lại để xem.")


class TwoParts(Refusal):
    """One officer would lead, work along or look on at once."""

    code = "two_parts"
    status = 422
    message = _("Mỗi người chỉ có một vai ở một bước: chủ trì, phối hợp hoặc theo dõi.")


class Incomplete(Refusal):
    """The declaration or its papers are not complete; `facts["errors"]` lists what lacks."""

    code = "incomplete"
    status = 422
    message = _("Tờ khai còn chỗ cần sửa trước khi gửi.")


class FieldsToMend(Refusal):
    """What an officer wrote cannot be taken; `facts["errors"]` lists what is to be mended."""

    code = "fields_to_mend"
    status = 422
    message = _("Phần cán bộ ghi còn chỗ cần sửa. Chưa lưu.")


class NobodyAsked(Refusal):
    """An opinion is asked of no agency."""

    code = "nobody_asked"
    status = 422
    message = _("Chọn ít nhất một nơi để xin ý kiến.")


class NothingToUndo(Refusal):
    """The last move is not hers, its time is over, or something was done since."""

    code = "nothing_to_undo"
    message = _("Không hoàn tác được nữa: đã quá thời gian cho phép, hoặc hồ sơ đã có việc khác.")


class ReasonMissing(Refusal):
    """A reason is required by law and is empty."""

    code = "reason_missing"
    status = 422
    message = _("Ghi rõ lý do.")


class LegalBasisMissing(Refusal):
    """A refusal to receive needs its legal reason (law notes 3.1)."""

    code = "legal_basis_missing"
    status = 422
    message = _("Ghi căn cứ pháp lý của việc không tiếp nhận.")


class TechnicalReason(Refusal):
    """A machine's message is no legal reason (law notes 3.1)."""

    code = "technical_reason"
    status = 422
    message = _("Lý do không được là thông báo kỹ thuật. Ghi lý do theo quy định.")


class NothingAsked(Refusal):
    """A supplement request names no paper and no question."""

    code = "nothing_asked"
    status = 422
    message = _("Chọn ít nhất một giấy tờ hoặc một mục tờ khai cần bổ sung.")


class TooManySupplements(Refusal):
    """More than two supplement trips (NĐ 63/2010 Đ20 k4)."""

    code = "too_many_supplements"
    message = _("Đã yêu cầu bổ sung hai lần. Theo quy định không được yêu cầu lần thứ ba.")


class NotSupplied(Refusal):
    """Something that was asked for has not been supplied."""

    code = "not_supplied"
    status = 422
    message = _("Còn mục chưa bổ sung.")


class FreeOfCharge(Refusal):
    """There is nothing to pay for this dossier."""

    code = "free_of_charge"
    message = _("Hồ sơ này không mất tiền, không cần yêu cầu nộp.")


class PriceNotKnown(Refusal):
    """The published fee is not known for sure; nothing is guessed."""

    code = "price_not_known"
    message = _("Chưa biết chắc mức thu của thủ tục này.")


class FileMissing(Refusal):
    """The result has no file."""

    code = "file_missing"
    status = 422
    message = _("Chọn tệp kết quả trước khi hoàn thành.")


class OtherPersonsNumber(Refusal):
    """The personal number belongs to somebody of another name, proven by her own sign-in."""

    code = "other_persons_number"
    status = 422
    message = _(
        "Số định danh này trong hệ thống là của người có tên khác. Xem lại từng chữ số trên thẻ."
    )


class NotOpenForFiling(Refusal):
    """This procedure cannot be filed here."""

    code = "not_open_for_filing"
    message = _("Thủ tục này chưa nhận hồ sơ trực tuyến tại đây.")


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


class OlderVersion(Refusal):
    """The draft was begun under a version that is not in force any more."""

    code = "older_version"
    message = _(
        "Thủ tục đã có bản mới. Chuyển bản nháp sang bản mới rồi gửi; phần đã khai được giữ lại."
    )
