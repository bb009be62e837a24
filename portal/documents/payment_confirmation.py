"""The confirmation that money was received ("Xác nhận thanh toán"): values in, PDF out.

It is no electronic receipt (biên lai điện tử, NĐ 254/2026 Đ23), which is issued by the fee
collecting unit's receipt system, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.documents import pdf
from portal.documents.checking.printed import Check
from portal.documents.headings import Heading
from portal.documents.pdf import Printed
from portal.documents.words import amount_in_words


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One fee or charge that was paid: its published name and amount in đồng."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class PaymentConfirmation:
    """What the paper says. `paid_at` and `issued_at` are aware; amounts are integer đồng."""

    heading: Heading
    number: str
    issued_at: datetime
    payer_name: str
    title: str
    reference: str
    lines: tuple[PaidLine, ...]
    method: str
    transaction: str
    paid_at: datetime
    check: Check | None = None
    is_sample: bool = False

    @property
    def total(self) -> int:
        """Return the sum of the lines in đồng."""
        return sum(line.amount for line in self.lines)

    @property
    def total_in_words(self) -> str:
        """Return the sum in words, with a capital at its head."""
        spoken = amount_in_words(self.total)
        return spoken[0].upper() + spoken[1:]


def render(confirmation: PaymentConfirmation) -> Printed:
    """Return the confirmation as a PDF on A5, unsigned still, with the place of its signature."""
    return pdf.printed("papers/payment_confirmation.html", {"paper": confirmation})
