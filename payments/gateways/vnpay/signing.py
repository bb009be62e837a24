"""VNPAY 2.1.0 signatures. Pure (law notes 6.2).

Two kinds: parameters of an address are sorted and URL-encoded; the fields of a query and of its
answer are joined by a bar in a fixed order, not encoded.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import quote_plus

UNSIGNED = frozenset({"vnp_SecureHash", "vnp_SecureHashType"})

QUERY_FIELDS = (
    "vnp_RequestId",
    "vnp_Version",
    "vnp_Command",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_TransactionDate",
    "vnp_CreateDate",
    "vnp_IpAddr",
    "vnp_OrderInfo",
)
QUERY_ANSWER_FIELDS = (
    "vnp_ResponseId",
    "vnp_Command",
    "vnp_ResponseCode",
    "vnp_Message",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_Amount",
    "vnp_BankCode",
    "vnp_PayDate",
    "vnp_TransactionNo",
    "vnp_TransactionType",
    "vnp_TransactionStatus",
    "vnp_OrderInfo",
    "vnp_PromotionCode",
    "vnp_PromotionAmount",
)


def hash_data(params: Mapping[str, str]) -> str:
    """Return the text that is signed for an address: vnp_ keys sorted, values URL-encoded."""
    return "&".join(
        f"{quote_plus(key)}={quote_plus(value)}"
        for key, value in sorted(params.items())
        if key.startswith("vnp_") and key not in UNSIGNED
    )


def digest(text: str, secret: str) -> str:
    """Return HMAC-SHA512 of `text` in lower-case hexadecimal."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def sign(params: Mapping[str, str], secret: str) -> str:
    """Return vnp_SecureHash of the parameters of an address."""
    return digest(hash_data(params), secret)


def sign_fields(values: Mapping[str, str], fields: Sequence[str], secret: str) -> str:
    """Return vnp_SecureHash of a query or its answer; a field that is absent counts as empty."""
    return digest("|".join(values.get(field, "") for field in fields), secret)


def is_signed(given: str, expected: str) -> bool:
    """Is the signature `given` the one `expected`? Takes the same time wherever they differ."""
    return hmac.compare_digest(given.lower().encode(), expected.encode())
