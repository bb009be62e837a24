"""What hinders fees."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.design import formats
from portal.errors import Refusal


class FreeOfCharge(Refusal):
    """There is nothing to pay for this dossier."""

    code = "free_of_charge"
    message = _("Hồ sơ này không mất tiền, không cần yêu cầu nộp.")


class CashDiffers(Refusal):
    """What was taken at the counter is not what is owed."""

    code = "cash_differs"
    status = 422

    def __init__(self, owed: int) -> None:
        words = gettext("Phải thu %(amount)s. Thu đúng số đó rồi ghi.")
        super().__init__(words % {"amount": formats.dong(owed)})


class FeeFirst(Refusal):
    """The procedure takes its fee before it accepts a dossier, and the fee is not paid."""

    code = "fee_first"
    status = 422

    def __init__(self, owed: int) -> None:
        words = gettext(
            "Thủ tục này thu %(amount)s trước khi tiếp nhận. Thu tiền mặt hoặc cho quét mã QR, "
            "tiền đến rồi tiếp nhận."
        )
        super().__init__(words % {"amount": formats.dong(owed)})


class PriceNotKnown(Refusal):
    """The published fee is not known for sure; nothing is guessed."""

    code = "price_not_known"
    message = _("Chưa biết chắc mức thu của thủ tục này.")
