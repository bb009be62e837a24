"""Refusals about results by post."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class NotByPost(Refusal):
    """The procedure does not offer the post, or no post is connected."""

    code = "not_by_post"
    status = 422
    message = _("Thủ tục này không trả kết quả qua bưu chính. Chọn cách nhận khác.")


class NoPostalAddress(Refusal):
    """The way is the post, and nobody said where to."""

    code = "no_postal_address"
    status = 422
    message = _("Chưa có tên, số điện thoại, địa chỉ người nhận qua bưu chính. Ghi rồi làm tiếp.")


class WithThePost(Refusal):
    """The result is with the post: neither way nor address can change, nor can it be handed out."""

    code = "with_the_post"
    status = 409
    message = _("Kết quả đang ở bưu điện, không đổi được nữa. Mở lại hồ sơ để xem bưu gửi.")


class CannotBeRecalled(Refusal):
    """The parcel has left, or was called back already."""

    code = "cannot_be_recalled"
    status = 409
    message = _("Bưu gửi đã chuyển đi hoặc đã gọi lại, không gọi lại được nữa.")
