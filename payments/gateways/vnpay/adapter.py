"""The VNPAY gateway, protocol 2.1.0 (law notes 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from payments.gateways.base import (
    AttemptFacts,
    BadSignature,
    Gateway,
    QueryAnswer,
    ServerMessage,
    UnreadableMessage,
    Verdict,
)
from payments.gateways.vnpay import codes, fields, querydr, signing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VERSION = "2.1.0"
ANSWERS = {
    Verdict.SETTLED: ("00", "Confirm Success"),
    Verdict.FAILED: ("00", "Confirm Success"),
    Verdict.REFUND_DUE: ("00", "Confirm Success"),
    Verdict.REPEATED: ("02", "Order already confirmed"),
    Verdict.WRONG_AMOUNT: ("04", "Invalid amount"),
    Verdict.UNKNOWN_ATTEMPT: ("01", "Order not found"),
    Verdict.BAD_SIGNATURE: ("97", "Invalid signature"),
}
OTHER_ERROR = ("99", "Unknown error")


class VnpayGateway(Gateway):
    """Pays through VNPAY: a bank's app by QR code, a domestic or an international card."""

    code = "vnpay"
    provider = "VNPAY"
    label = _("Quét mã hoặc thẻ ngân hàng")
    hint = _("Sang cổng thanh toán, xong tự quay lại. Không thu thêm phí.")

    def __init__(self, configuration: Mapping[str, Any] | None = None) -> None:
        self.configuration: Mapping[str, Any] = configuration or settings.VNPAY

    def start(self, attempt: AttemptFacts, *, return_url: str, locale: str) -> str:
        """Return the signed address of the payment page."""
        params = {
            "vnp_Version": VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": self.configuration["tmn_code"],
            "vnp_Amount": fields.write_amount(attempt.amount),
            "vnp_CreateDate": fields.write_time(attempt.created_at),
            "vnp_ExpireDate": fields.write_time(attempt.expires_at),
            "vnp_CurrCode": "VND",
            "vnp_IpAddr": fields.write_address(attempt.address),
            "vnp_Locale": "en" if locale == "en" else "vn",
            "vnp_OrderInfo": querydr.order_info(attempt),
            "vnp_OrderType": "other",
            "vnp_ReturnUrl": return_url,
            "vnp_TxnRef": attempt.txn_ref,
        }
        params["vnp_SecureHash"] = signing.sign(params, self.configuration["secret"])
        return f"{self.configuration['pay_url']}?{urlencode(params)}"

    def read_server_message(self, params: Mapping[str, str]) -> ServerMessage:
        """Read an IPN or a return.

        The address of a payment page that we sign ourselves has a valid signature too: what names
        no outcome is no message, so that nobody can feed us our own address.
        """
        expected = signing.sign(params, self.configuration["secret"])
        if not signing.is_signed(params.get("vnp_SecureHash", ""), expected):
            raise BadSignature
        response, status = params.get("vnp_ResponseCode"), params.get("vnp_TransactionStatus")
        if not response or not status or not params.get("vnp_TxnRef"):
            raise UnreadableMessage("no outcome")
        ours = params.get("vnp_TmnCode") == self.configuration["tmn_code"]
        return ServerMessage(
            txn_ref=params["vnp_TxnRef"] if ours else "",
            outcome=codes.outcome_of(response, status),
            amount=fields.read_amount(params.get("vnp_Amount", "")),
            code=codes.code_of(response, status),
            transaction_no=params.get("vnp_TransactionNo", ""),
            bank_code=params.get("vnp_BankCode", ""),
            gateway_time=fields.read_time(params.get("vnp_PayDate", "")),
            money_unclear=codes.is_money_unclear(response, status),
        )

    def answer(self, verdict: Verdict) -> dict[str, str]:
        """Return {"RspCode", "Message"}.

        00 when a message is booked for the first time, whatever it says, a refund that falls due
        included (sending it again would change nothing); 02 for every repetition.
        """
        code, message = ANSWERS.get(verdict, OTHER_ERROR)
        return {"RspCode": code, "Message": message}

    def query(self, attempt: AttemptFacts) -> QueryAnswer:
        """Ask by querydr."""
        return querydr.ask(attempt, self.configuration)

    def explain(self, code: str) -> StrOrPromise:
        """Return what a failure means."""
        return codes.EXPLANATIONS.get(code, codes.OTHER)
