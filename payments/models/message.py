"""The record of everything a gateway said."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.gateways.base import Verdict

VERDICTS = {
    Verdict.SETTLED: _("Đã ghi nhận tiền"),
    Verdict.FAILED: _("Ghi nhận lần nộp không thành"),
    Verdict.REFUND_DUE: _("Phải hoàn tiền"),
    Verdict.REPEATED: _("Nhắc lại điều đã biết"),
    Verdict.WRONG_AMOUNT: _("Sai số tiền"),
    Verdict.UNKNOWN_ATTEMPT: _("Không có lần nộp này"),
    Verdict.BAD_SIGNATURE: _("Sai chữ ký"),
    Verdict.UNREADABLE: _("Không đọc được"),
    Verdict.NOT_FINISHED: _("Giao dịch chưa xong"),
    Verdict.NEVER_SEEN: _("Cổng thanh toán không có giao dịch"),
    Verdict.SHOWN: _("Chỉ để hiển thị"),
    Verdict.ERROR: _("Lỗi ở phía cổng dịch vụ công"),
}


class GatewayMessage(models.Model):
    """One message of a gateway and what came of it. Append-only in the database itself.

    `params` holds the message's fields, cut to a bounded size; `attempt` is empty when none was
    found or when nothing in the message may be believed.
    """

    class Kind(models.TextChoices):
        IPN = "ipn", _("Thông điệp máy chủ")
        RETURN = "return", _("Trang trở về")
        QUERY = "query", _("Trả lời truy vấn")

    gateway = models.CharField(max_length=20)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    attempt = models.ForeignKey(
        "payments.Attempt", on_delete=models.PROTECT, null=True, related_name="messages"
    )
    txn_ref = models.CharField(max_length=100, blank=True)
    params: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    verdict = models.CharField(max_length=16, choices=[(v.value, VERDICTS[v]) for v in Verdict])
    answer: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["attempt", "kind", "-id"], name="gateway_message_by_attempt"),
            models.Index(
                fields=["-at"],
                condition=models.Q(verdict__in=["unknown_attempt", "unreadable", "error"]),
                name="gateway_message_odd",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="gateway_message_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.kind} {self.txn_ref}: {self.verdict}"
