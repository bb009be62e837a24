"""Reading a payment request (the query of vpcpay.html), strictly. Pure.

The codes of refusals are this sandbox's reading of the vendor's error page; the notes give none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sandbox.payment.signing import sign_query

BAD_FORMAT, EXPIRED, BAD_SIGNATURE, UNKNOWN_SITE, EXISTS = "03", "15", "70", "72", "01"

_FORMS = {
    "vnp_Version": r"2\.1\.0",
    "vnp_Command": r"pay",
    "vnp_TmnCode": r"[0-9A-Z]{8}",
    "vnp_Amount": r"[1-9]\d{2,11}",
    "vnp_CreateDate": r"\d{14}",
    "vnp_CurrCode": r"VND",
    "vnp_IpAddr": r"[0-9a-fA-F.:]{7,45}",
    "vnp_Locale": r"vn|en",
    "vnp_OrderInfo": r"[ -~]{1,255}",
    "vnp_OrderType": r"[0-9A-Za-z_]{1,100}",
    "vnp_ReturnUrl": r"https?://\S{1,255}",
    "vnp_TxnRef": r"[0-9A-Za-z]{1,100}",
    "vnp_ExpireDate": r"\d{14}",
    "vnp_SecureHash": r"[0-9a-fA-F]{128}",
}
_OPTIONAL = {"vnp_BankCode": r"VNPAYQR|VNBANK|INTCARD"}
_LOOPBACK = {"127.0.0.1", "localhost"}


class BadOrder(Exception):
    """A payment request that is not shown to the payer."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Order:
    """A payment request found right. Amount in đồng; times are the clock of Vietnam, naive."""

    txn_ref: str
    amount: int
    info: str
    return_url: str
    created_at: datetime.datetime
    expires_at: datetime.datetime


def read(params: Mapping[str, str], *, tmn_code: str, secret: str, now: datetime.datetime) -> Order:
    """Return the order; raise BadOrder. `now` is the clock of Vietnam, naive."""
    if params.get("vnp_TmnCode") != tmn_code:
        raise BadOrder(UNKNOWN_SITE, f"không có website {params.get('vnp_TmnCode', '')!r}")
    if sign_query(params, secret) != params.get("vnp_SecureHash", "").lower():
        raise BadOrder(BAD_SIGNATURE, "sai chữ ký")
    wrong = [f"{name}: thiếu" for name in _FORMS if name not in params]
    for name, value in params.items():
        form = _FORMS.get(name) or _OPTIONAL.get(name)
        if form is None:
            wrong.append(f"{name}: không có trong đặc tả 2.1.0")
        elif not re.fullmatch(form, value):
            wrong.append(f"{name}: không đúng dạng ({value!r})")
    if wrong:
        raise BadOrder(BAD_FORMAT, "; ".join(sorted(wrong)))
    created, expires = _moment(params, "vnp_CreateDate"), _moment(params, "vnp_ExpireDate")
    if int(params["vnp_Amount"]) % 100:
        raise BadOrder(BAD_FORMAT, "vnp_Amount: phải là số đồng nhân 100")
    if urlsplit(params["vnp_ReturnUrl"]).hostname not in _LOOPBACK:
        raise BadOrder(BAD_FORMAT, "vnp_ReturnUrl: chỉ nhận địa chỉ trên máy này")
    if expires <= created:
        raise BadOrder(BAD_FORMAT, "vnp_ExpireDate: không sau vnp_CreateDate")
    if expires <= now:
        raise BadOrder(EXPIRED, "giao dịch đã quá hạn thanh toán")
    return Order(
        txn_ref=params["vnp_TxnRef"],
        amount=int(params["vnp_Amount"]) // 100,
        info=params["vnp_OrderInfo"],
        return_url=params["vnp_ReturnUrl"],
        created_at=created,
        expires_at=expires,
    )


def _moment(params: Mapping[str, str], name: str) -> datetime.datetime:
    try:
        return datetime.datetime.strptime(params[name], "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        raise BadOrder(BAD_FORMAT, f"{name}: ngày giờ không có thật") from None
