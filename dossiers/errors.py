"""Refusals of the dossiers room: one small class each, with words for the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.design import formats
from portal.errors import NotAllowed, NotFoundForPerson, Refusal


class StaleDossier(Refusal):
    """The page was drawn from an older state: somebody else acted first."""

    code = "stale"
    status = 409
    message = _("Hồ sơ vừa có thay đổi. Mở lại để xem rồi làm tiếp.")


class DraftGone(NotFoundForPerson):
    """A draft that was erased or thrown away; of somebody else's the same is said."""

    message = _(
        "Không có bản nháp này ở tài khoản đang đăng nhập: có thể đã bỏ, hoặc quá hạn giữ nên đã "
        "xóa. Bản nháp khác và hồ sơ đã gửi vẫn còn ở mục Hồ sơ của tôi."
    )


class NotYours(NotAllowed):
    """The person sees the dossier but this action is not hers."""

    code = "not_yours"
    message = _("Việc này thuộc người khác hoặc đơn vị khác.")


class OutsideLimit(NotAllowed):
    """The posting that would do it is limited to other procedures (docs/permissions.md)."""

    code = "outside_limit"
    message = _("Thủ tục này nằm ngoài phạm vi được phân công của bạn.")

    def __init__(self, officer: str = "") -> None:
        words = gettext(
            "Thủ tục này nằm ngoài phạm vi được phân công của %(who)s. Chọn người khác."
        )
        super().__init__(words % {"who": officer} if officer else None)


class OwnWork(NotAllowed):
    """A substitute would approve her own work: two pairs of eyes look at each dossier."""

    code = "own_work"
    message = _(
        "Hồ sơ này do chính bạn xử lý ở bước trước, nên bạn không duyệt thay được. "
        "Nhờ lãnh đạo khác của đơn vị duyệt."
    )


class OnLeave(Refusal):
    """Work would be given to an officer who is absent from the unit."""

    code = "on_leave"

    def __init__(self, officer: str, until: str, substitute: str) -> None:
        words = gettext(
            "%(officer)s vắng mặt đến hết ngày %(until)s. Giao cho %(substitute)s, người thay."
        )
        super().__init__(words % {"officer": officer, "until": until, "substitute": substitute})


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


class NotToBeAsked(Refusal):
    """What the State holds is asked for although its source did not fail (law notes 9)."""

    code = "not_to_be_asked"
    status = 422
    message = _("Cơ quan đã có giấy này, không được hỏi người nộp.")


class PageNotThere(Refusal):
    """A page is pinned that the paper does not have."""

    code = "page_not_there"
    status = 422

    def __init__(self, page: int, there: int) -> None:
        words = gettext("Không có trang %(page)d: giấy tờ này có %(there)d trang.")
        if not there:
            words = gettext("Giấy tờ này không có trang để chỉ. Ghi chỗ cần sửa bằng lời.")
        super().__init__(words % {"page": page, "there": there})


class SupplementLacks(Refusal):
    """Something that was supplied was found lacking: the supplement is not taken up as it is."""

    code = "supplement_lacks"

    def __init__(self, labels: Iterable[str]) -> None:
        words = gettext(
            "Còn mục chưa đạt: %(items)s. Yêu cầu bổ sung lại, hoặc đánh dấu Đạt nếu nhận được."
        )
        super().__init__(words % {"items": "; ".join(labels)})


class AlreadyErased(Refusal):
    """The personal data of this dossier are gone: there is nothing to hold."""

    code = "already_erased"
    message = _("Dữ liệu của hồ sơ này đã xóa theo thời hạn, không giữ lại được nữa.")


class AlreadyHeld(Refusal):
    """A hold lies on this dossier already."""

    code = "already_held"
    message = _("Hồ sơ này đang được giữ lại rồi.")


class NobodyAsked(Refusal):
    """An opinion is asked of no agency."""

    code = "nobody_asked"
    status = 422
    message = _("Chọn ít nhất một nơi để xin ý kiến.")


class NothingToUndo(Refusal):
    """The last move is not hers, its time is over, or something was done since."""

    code = "nothing_to_undo"
    message = _("Không hoàn tác được nữa: đã quá thời gian cho phép, hoặc hồ sơ đã có việc khác.")


class ExtendedAlready(Refusal):
    """A due date is moved once at most (law notes 2.3)."""

    code = "extended_already"
    message = _("Hồ sơ này đã hẹn lại một lần. Chỉ được hẹn lại một lần.")


class ExtensionWaits(Refusal):
    """A letter is drafted already and waits for the leader."""

    code = "extension_waits"
    message = _("Đã có văn bản xin lỗi chờ lãnh đạo duyệt.")


class TooLateToExtend(Refusal):
    """The letter comes later than one day before the due date (law notes 2.3)."""

    code = "too_late_to_extend"
    message = _("Đã quá lúc được xin lỗi và hẹn lại.")


class NewDateWrong(Refusal):
    """The new appointment is off, too early or too far."""

    code = "new_date_wrong"
    status = 422
    message = _("Ngày hẹn mới chưa đúng.")


class OwnLetter(NotAllowed):
    """Whoever drafted the letter does not sign it."""

    code = "own_letter"
    message = _("Người soạn văn bản không tự duyệt. Việc này của một lãnh đạo khác.")


class LetterWaits(Refusal):
    """One letter of a dossier waits at a time."""

    code = "letter_waits"
    message = _("Hồ sơ đang có một thư chờ duyệt. Sửa thư ấy, hoặc chờ lãnh đạo trả lời.")


class LetterAnswered(Refusal):
    """The letter was signed and sent, or given back: its words change no more, nor twice."""

    code = "letter_answered"
    message = _(
        "Thư này đã được ký gửi hoặc đã trả lại, không sửa và không gửi lần nữa được. "
        "Cần đổi thư đã gửi thì soạn thư thay thế, hoặc thu hồi."
    )


class LetterNotInForce(Refusal):
    """Only a letter that was sent and is in force is replaced or revoked."""

    code = "letter_not_in_force"
    message = _("Thư này chưa gửi, hoặc đã bị thu hồi, đã được thay thế. Mở lại hồ sơ để xem.")


class LetterWordsMissing(Refusal):
    """A letter without a title or a text, or with too many words."""

    code = "letter_words_missing"
    status = 422
    message = _("Ghi tên thư (200 chữ cái trở xuống) và nội dung (20.000 chữ cái trở xuống).")


class LetterNotSigned(Refusal):
    """The letter was not sent, because it cannot be signed; nothing has changed."""

    code = "letter_not_signed"
    status = 422

    def __init__(self, why: str) -> None:
        text = gettext("%(why)s Thư chưa được gửi, vẫn chờ duyệt.")
        super().__init__(text % {"why": why})


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


class CashDiffers(Refusal):
    """What was taken at the counter is not what is owed."""

    code = "cash_differs"
    status = 422

    def __init__(self, owed: int) -> None:
        words = gettext("Phải thu %(amount)s. Thu đúng số đó rồi ghi.")
        super().__init__(words % {"amount": formats.dong(owed)})


class FeeFirst(Refusal):
    """The procedure takes its fee before it accepts a dossier, and the fee is not paid."""

    code = "fee_first"
    status = 422

    def __init__(self, owed: int) -> None:
        words = gettext(
            "Thủ tục này thu %(amount)s trước khi tiếp nhận. Thu tiền mặt hoặc cho quét mã QR, "
            "tiền đến rồi tiếp nhận."
        )
        super().__init__(words % {"amount": formats.dong(owed)})


class ScansToRepeat(Refusal):
    """Scans that must be scanned again would be received, and nobody said why (coarse_scans.py)."""

    code = "scans_to_repeat"
    status = 422

    def __init__(self, names: Iterable[str]) -> None:
        words = gettext(
            "Bản quét cần quét lại: %(papers)s. Quét lại, hoặc ghi lý do vẫn nhận ở giấy tờ đó."
        )
        super().__init__(words % {"papers": "; ".join(names)})


class PriceNotKnown(Refusal):
    """The published fee is not known for sure; nothing is guessed."""

    code = "price_not_known"
    message = _("Chưa biết chắc mức thu của thủ tục này.")


class FileMissing(Refusal):
    """The result has no file."""

    code = "file_missing"
    status = 422
    message = _("Chọn tệp kết quả trước khi hoàn thành.")


class ConsentMissing(Refusal):
    """A paper of somebody's vault may be used only when it is recorded how she agreed."""

    code = "consent_missing"
    status = 422
    message = _("Chọn người nộp đã đồng ý bằng cách nào, và ghi ai đồng ý, lúc nào.")


class VaultNotHers(Refusal):
    """The person who stands at the counter may not let the applicant's vault be opened."""

    code = "vault_not_hers"
    message = _(
        "Người nộp thay không mở được kho của chủ hồ sơ khi không phải người đại diện và không có"
        " giấy ủy quyền trên hệ thống cho thủ tục này."
    )


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


class ChildNotPublished(Refusal):
    """A dossier is to be opened of a procedure that takes none."""

    code = "child_not_published"

    @classmethod
    def of(cls, procedure: str) -> Self:
        """Name the procedure."""
        words = gettext(
            "Chưa mở được hồ sơ con: thủ tục %(code)s chưa công bố hoặc không còn nhận hồ sơ. "
            "Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure})


class ChildAgencyUnknown(Refusal):
    """Nobody takes in dossiers of this procedure for the agency that the workflow names."""

    code = "child_agency_unknown"

    @classmethod
    def of(cls, procedure: str, agency: str) -> Self:
        """Name the procedure and the agency."""
        words = gettext(
            "Chưa mở được hồ sơ con: chưa có nơi nào nhận thủ tục %(code)s để %(agency)s giải "
            "quyết. Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure, "agency": agency})


class ChildQuestionUnknown(Refusal):
    """An answer is handed to a question that the child's form does not have (any more)."""

    code = "child_question_unknown"

    @classmethod
    def of(cls, procedure: str, question: str) -> Self:
        """Name the procedure and the question."""
        words = gettext(
            "Chưa mở được hồ sơ con: tờ khai của thủ tục %(code)s không có câu “%(question)s”. "
            "Báo người quản trị thủ tục."
        )
        return cls(words % {"code": procedure, "question": question})


class ChildIncomplete(Refusal):
    """What the child gets does not make a complete dossier; `facts["errors"]` says what lacks."""

    code = "child_incomplete"

    @classmethod
    def of(cls, procedure: str, errors: Iterable[Any]) -> Self:
        """Say what lacks, the first five."""
        found = list(errors)
        told = "; ".join(str(each.message) for each in found[:5])
        words = gettext("Chưa mở được hồ sơ con của thủ tục %(code)s vì còn thiếu: %(what)s.")
        return cls(words % {"code": procedure, "what": told}, errors=found)


class ChildResultMissing(Refusal):
    """A child needs the result of the one before it, which is not there or was refused."""

    code = "child_result_missing"

    @classmethod
    def of(cls, procedure: str) -> Self:
        """Name the procedure that waits."""
        words = gettext(
            "Chưa mở được hồ sơ con của thủ tục %(code)s: hồ sơ con đi trước chưa có kết quả."
        )
        return cls(words % {"code": procedure})


class ChildrenTooDeep(Refusal):
    """Dossiers open one another without end."""

    code = "children_too_deep"
    message = _(
        "Hồ sơ này do một hồ sơ con mở ra, không mở tiếp được nữa. Báo người quản trị thủ tục."
    )


class ResultNotSigned(Refusal):
    """The result was not issued, because it cannot be signed; nothing has changed."""

    code = "result_not_signed"
    status = 422

    def __init__(self, why: str) -> None:
        text = gettext("%(why)s Kết quả chưa được phát hành, hồ sơ giữ nguyên.")
        super().__init__(text % {"why": why})


class ResultEnded(Refusal):
    """The result was revoked or replaced in the register; it is not handed over any more."""

    code = "result_ended"
    message = _(
        "Kết quả này đã bị thu hồi hoặc đã được thay thế, không trả được. "
        "Thay kết quả đã cấp bằng kết quả mới rồi trả."
    )


class ResultUnreadable(Refusal):
    """The result's file is no PDF that can be signed."""

    code = "result_unreadable"
    status = 422
    message = _("Tệp kết quả không phải PDF đọc được nên không ký số được. Gắn lại tệp PDF khác.")


class NoResultTemplate(Refusal):
    """The procedure has no template for this outcome."""

    code = "no_result_template"
    status = 422
    message = _("Thủ tục này chưa có mẫu cho kết quả này. Gắn tệp kết quả đã có.")


class ResultWordsMissing(Refusal):
    """A drafted result without a title or a text."""

    code = "result_words_missing"
    status = 422
    message = _("Ghi tiêu đề và nội dung của kết quả.")


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


class PapersAnswered(Refusal):
    """A hand-over of papers that was received, refused or taken back before."""

    code = "papers_answered"
    message = _("Lần bàn giao này đã có người trả lời. Mở lại danh sách để xem.")


class SlipNotSigned(Refusal):
    """The unit's certificate does not sign the control slip."""

    code = "slip_not_signed"
    status = 422
    message = _("Chưa ký được phiếu kiểm soát. Thử lại sau ít phút.")
