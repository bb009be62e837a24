"""Why the limit of a posting is not changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class OwnPosting(NotAllowed):
    """Nobody sets the limits of her own posting: two people look at each right."""

    code = "own_posting"
    message = _("Bạn không đổi được phạm vi của chính mình. Nhờ quản trị viên khác.")


class LimitMoved(Refusal):
    """Somebody else changed it since the page was drawn."""

    code = "limit_moved"
    message = _("Phạm vi này vừa được người khác đổi. Mở lại để xem rồi làm tiếp.")


class LastLeader(Refusal):
    """Nobody would be left who sees all that lies at the unit."""

    code = "last_leader"
    status = 422
    message = _(
        "Đây là lãnh đạo duy nhất của đơn vị thấy mọi hồ sơ. Giao một lãnh đạo khác không giới hạn "
        "trước."
    )


class NamesUnknown(Refusal):
    """A procedure or sector that is not in the catalogue, or more of them than a posting holds."""

    code = "names_unknown"
    status = 422
    message = _("Chọn thủ tục, lĩnh vực trong danh sách, tối đa 50 mỗi loại.")
