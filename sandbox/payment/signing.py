"""Signatures of VNPAY 2.1.0, law notes 6.2. Pure."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote_plus

UNSIGNED = {"vnp_SecureHash", "vnp_SecureHashType"}

# The order of fields under each signature of the API, as the notes write it
QUERY_ORDER = "RequestId|Version|Command|TmnCode|TxnRef|TransactionDate|CreateDate|IpAddr|OrderInfo"
REFUND_ORDER = (
    "RequestId|Version|Command|TmnCode|TransactionType|TxnRef|Amount|TransactionNo|"
    "TransactionDate|CreateBy|CreateDate|IpAddr|OrderInfo"
)
# A refund's answer: recalled, not in the notes; it is the query's without the promotion
REFUND_ANSWER_ORDER = (
    "ResponseId|Command|ResponseCode|Message|TmnCode|TxnRef|Amount|BankCode|PayDate|"
    "TransactionNo|TransactionType|TransactionStatus|OrderInfo"
)
QUERY_ANSWER_ORDER = f"{REFUND_ANSWER_ORDER}|PromotionCode|PromotionAmount"


def canonical(params: Mapping[str, str]) -> str:
    """Return the signed text of a redirect or IPN: sorted keys, values encoded with + for space."""
    return "&".join(
        f"{key}={quote_plus(params[key])}"
        for key in sorted(params)
        if key.startswith("vnp_") and key not in UNSIGNED
    )


def sign_query(params: Mapping[str, str], secret: str) -> str:
    """Return the signature of a redirect or IPN, 128 hexadecimal digits."""
    return _hmac(canonical(params), secret)


def sign_fields(values: Mapping[str, str], order: str, secret: str) -> str:
    """Return the signature of an API message: its fields in this order, joined by pipes."""
    return _hmac("|".join(values.get(f"vnp_{name}", "") for name in order.split("|")), secret)


def same(one: str, other: str) -> bool:
    """Are two signatures equal, capitals or not? Compared in constant time."""
    return hmac.compare_digest(one.lower().encode(), other.lower().encode())


def _hmac(text: str, secret: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()
