"""What the payments room says no to."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from portal.errors import NotAllowed, Refusal


class NothingToPay(Refusal):
    """A free order is not opened: nobody is sent through a payment page for nothing."""

    code = "nothing_to_pay"
    message = gettext_noop("Thủ tục này không mất tiền, không cần nộp khoản nào.")


class OrderAlreadyOpen(Refusal):
    """Another amount is already asked for the same thing; it must be cancelled first."""

    code = "order_already_open"
    message = gettext_noop("Đang có một khoản khác chờ nộp. Hủy khoản đó trước khi lập khoản mới.")


class OrderAlreadyPaid(Refusal):
    """The money has come: it can be refunded, not cancelled, and not paid again."""

    code = "order_already_paid"
    message = gettext_noop("Khoản này đã nộp xong, không phải nộp lại.")


class OrderCancelled(Refusal):
    """The order is no longer asked for."""

    code = "order_cancelled"
    message = gettext_noop("Khoản này đã được hủy, không phải nộp nữa.")


class OrderNotPaid(Refusal):
    """Only money that came is confirmed."""

    code = "order_not_paid"
    message = gettext_noop("Khoản này chưa nộp nên chưa có giấy xác nhận.")


class TooManyAttempts(Refusal):
    """Many payment pages of one order are open at the same time."""

    code = "too_many_attempts"
    status = 429
    message = gettext_noop("Đã mở cổng thanh toán quá nhiều lần. Chờ 15 phút rồi nộp lại.")


class DoorEnded(Refusal):
    """The QR code of a payment was shown too long ago."""

    code = "door_ended"
    status = 410
    message = gettext_noop("Mã QR này đã hết hạn. Nhờ cán bộ tại quầy hiện mã mới rồi quét lại.")


class GatewayNotOffered(Refusal):
    """The way of payment that was chosen does not exist or is switched off."""

    code = "gateway_not_offered"
    status = 400
    message = gettext_noop("Cách nộp này không dùng được. Chọn cách khác.")


class NotACashier(NotAllowed):
    """Only a cashier takes money at the counter."""

    code = "not_a_cashier"
    message = gettext_noop("Chỉ người thu phí được nhận tiền tại quầy.")


class NothingToLookAt(Refusal):
    """Somebody else has dealt with it already."""

    code = "nothing_to_look_at"
    message = gettext_noop("Việc này đã được xử lý. Mở lại danh sách để xem.")
