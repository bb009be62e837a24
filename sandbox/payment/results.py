"""What a payer can do to a payment: codes of law notes 6.2, with their words. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A result: vnp_TransactionStatus that goes with the code, and the words."""

    status: str
    label: str
    button: str


RESULTS = {
    "00": Result("00", "Thanh toán thành công", "Thanh toán thành công"),
    "24": Result("02", "Người trả tiền hủy giao dịch", "Hủy giao dịch"),
    "51": Result("02", "Tài khoản không đủ tiền", "Không đủ tiền"),
    "13": Result("02", "Sai mật khẩu xác thực (OTP)", "Nhập sai OTP"),
    "10": Result("02", "Sai thông tin thẻ quá 3 lần", "Sai thông tin thẻ quá 3 lần"),
    "11": Result("02", "Hết hạn chờ thanh toán", "Để quá hạn"),
    "12": Result("02", "Thẻ hoặc tài khoản bị khóa", "Thẻ bị khóa"),
    "65": Result("02", "Quá hạn mức trong ngày", "Quá hạn mức trong ngày"),
    "75": Result("02", "Ngân hàng đang bảo trì", "Ngân hàng bảo trì"),
    "07": Result("07", "Đã trừ tiền, nghi ngờ gian lận", "Trừ tiền nhưng nghi gian lận"),
    "99": Result("02", "Lỗi khác", "Lỗi khác"),
}
