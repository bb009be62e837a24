"""What VNPAY's codes mean, and for the person who paid, what to do (law notes 6.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from payments.gateways.base import Outcome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DONE = "00"
QUERY_NEVER_SEEN = "91"
STATUS_NOT_FINISHED = "01"
MONEY_UNCLEAR_CODES = frozenset({"07"})
MONEY_UNCLEAR_STATUSES = frozenset({"04", "07"})

UNDER_CHECK: StrOrPromise = _(
    "Ngân hàng có thể đã trừ tiền nhưng giao dịch đang bị kiểm tra. Đừng nộp lại lúc này: "
    "trung tâm đang đối chiếu và sẽ trả lời."
)
EXPLANATIONS: dict[str, StrOrPromise] = {
    "07": UNDER_CHECK,
    "S04": UNDER_CHECK,
    "S07": UNDER_CHECK,
    "09": _("Thẻ hoặc tài khoản chưa đăng ký ngân hàng điện tử. Chọn thẻ khác hoặc quét mã."),
    "10": _("Thông tin thẻ hoặc tài khoản sai quá 3 lần. Kiểm tra lại rồi nộp lần nữa."),
    "11": _("Đã hết thời gian chờ ở cổng thanh toán. Nộp lại từ đầu."),
    "12": _("Thẻ hoặc tài khoản đang bị khóa. Chọn thẻ hoặc tài khoản khác."),
    "13": _("Mật khẩu xác thực giao dịch (OTP) chưa đúng. Nộp lại và nhập mã mới."),
    "24": _("Lần nộp đã được hủy ở cổng thanh toán. Chưa có khoản tiền nào bị trừ."),
    "51": _("Tài khoản không đủ số dư. Nạp thêm tiền hoặc chọn tài khoản khác."),
    "65": _("Tài khoản đã quá hạn mức giao dịch trong ngày. Chọn tài khoản khác hoặc nộp vào mai."),
    "75": _("Ngân hàng đang bảo trì. Chọn ngân hàng khác hoặc thử lại sau."),
    "79": _("Mật khẩu thanh toán sai quá số lần cho phép. Nộp lại từ đầu."),
}
OTHER: StrOrPromise = _("Cổng thanh toán chưa thu được tiền. Nộp lại, hoặc nộp tại quầy.")


def outcome_of(response_code: str, transaction_status: str) -> Outcome:
    """Return the outcome of a payment message: paid only if both codes are 00."""
    if response_code == DONE and transaction_status == DONE:
        return Outcome.PAID
    return Outcome.FAILED


def outcome_of_query(transaction_status: str) -> Outcome:
    """Return the outcome named by a query that was itself answered with 00."""
    if transaction_status == DONE:
        return Outcome.PAID
    if transaction_status == STATUS_NOT_FINISHED:
        return Outcome.PENDING
    return Outcome.FAILED


def code_of(response_code: str, transaction_status: str) -> str:
    """Return one code for the record: the response code, or S and the transaction status.

    The two lists use the same numbers for different things.
    """
    return f"S{transaction_status}" if response_code == DONE else response_code


def is_money_unclear(response_code: str, transaction_status: str) -> bool:
    """May the person's money be gone although the payment did not succeed?"""
    return (
        response_code in MONEY_UNCLEAR_CODES or transaction_status in MONEY_UNCLEAR_STATUSES
    ) and outcome_of(response_code, transaction_status) is not Outcome.PAID
