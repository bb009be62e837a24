"""What hinders letters: apologies with a new date, and letters of a unit."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


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
