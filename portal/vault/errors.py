"""Refusals of the vault."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class TooManyShares(Refusal):
    """So many links of one item are open already."""

    code = "too_many_shares"
    message = _("Giấy này đang có quá nhiều liên kết chia sẻ. Thu hồi bớt rồi tạo liên kết mới.")


class ItemEnded(Refusal):
    """What was revoked or replaced is not shared."""

    code = "vault_item_ended"
    message = _("Giấy này đã bị thu hồi hoặc đã được thay thế nên không chia sẻ được nữa.")


class ShareGone(Refusal):
    """The link is unknown, revoked, ended, used up or locked: all look the same."""

    code = "share_gone"
    status = 404
    message = _("Liên kết này không còn dùng được.")


class WrongCode(Refusal):
    """The code does not open the link."""

    code = "wrong_code"
    status = 422
    message = _("Mã chưa đúng. Hỏi lại người đã gửi liên kết.")
