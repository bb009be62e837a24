"""What the notices room refuses."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class NoticesRefusal(Refusal):
    """A refusal that stands beside one field of a form; `field` names it."""

    field = ""


class TooManyCodes(NoticesRefusal):
    """Codes were asked for too often."""

    code = "too_many_codes"
    field = "address"
    message: str | Promise = _("Đã gửi quá nhiều mã trong một giờ. Chờ một giờ rồi lấy mã mới.")


class WrongCode(NoticesRefusal):
    """The code is not the one that was sent."""

    code = "wrong_code"
    field = "code"
    message: str | Promise = _("Mã chưa đúng. Xem lại sáu chữ số trong tin mới nhất.")


class CodeOver(NoticesRefusal):
    """The code is too old, was tried too often, or was never sent."""

    code = "code_over"
    field = "code"
    message: str | Promise = _("Mã này không dùng được nữa. Lấy mã mới.")


class ChannelOff(NoticesRefusal):
    """No provider of this channel is configured."""

    code = "channel_off"
    field = "address"
    message: str | Promise = _("Cổng này chưa gửi được theo cách đó.")


class NotParked(NoticesRefusal):
    """Only a delivery that is held can be sent again."""

    code = "delivery_not_parked"
    message: str | Promise = _("Tin này không còn bị giữ lại. Mở lại để xem.")
