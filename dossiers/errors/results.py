"""What hinders results."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class ResultNotSigned(Refusal):
    """The result was not issued, because it cannot be signed; nothing has changed."""

    code = "result_not_signed"
    status = 422

    def __init__(self, why: str) -> None:
        text = gettext("%(why)s Kết quả chưa được phát hành, hồ sơ giữ nguyên.")
        super().__init__(text % {"why": why})


class DraftNotSigned(Refusal):
    """The drafted result was not signed before its approval; nothing has changed."""

    code = "draft_not_signed"
    status = 422

    def __init__(self, why: str) -> None:
        text = gettext("%(why)s Dự thảo chưa được ký số, hồ sơ giữ nguyên.")
        super().__init__(text % {"why": why})


class ResultSignedAlready(Refusal):
    """The attached result bears a signature."""

    code = "result_signed_already"
    message = _("Kết quả này đã được ký số. Cần sửa thì soạn lại, bản mới chưa có chữ ký.")


class NotDraftedHere(Refusal):
    """The attached result is a file from outside, which is signed where it was made."""

    code = "result_not_drafted_here"
    status = 422
    message = _(
        "Chỉ ký được ở đây kết quả soạn từ mẫu. Với tệp gắn từ ngoài, ký tệp đó rồi gắn lại."
    )


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
