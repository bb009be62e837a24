"""What the offline counter says no to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class RecordUnreadable(Refusal):
    """What came is no reception that a machine of ours could have sent; nothing is stored."""

    code = "record_unreadable"
    status = 422
    message = _("Không đọc được nội dung máy gửi lên. Lần nhận này vẫn còn trên máy.")


class RecordTooLarge(Refusal):
    """One reception without scans is never so large."""

    code = "record_too_large"
    status = 413
    message = _("Nội dung gửi lên quá lớn. Lần nhận này vẫn còn trên máy: chép tay sang hồ sơ mới.")


class TooManyDevices(Refusal):
    """An officer has few machines at a time."""

    code = "too_many_devices"
    message = _("Đã chuẩn bị nhiều máy rồi. Thu hồi máy không còn dùng trước.")


class NothingToPack(Refusal):
    """The counter's own agency receives nothing that could be taken down without a network."""

    code = "nothing_to_pack"
    status = 422
    message = _("Quầy này chưa có thủ tục nào của chính đơn vị để nhận khi không có mạng.")


class SettledAlready(Refusal):
    """Somebody received or discarded it before."""

    code = "settled_already"
    message = _("Lần nhận này đã có người xử lý xong. Mở lại danh sách để xem.")


class DraftOpen(Refusal):
    """A draft was opened from it and is neither received nor thrown away."""

    code = "draft_open"
    message = _("Đang có hồ sơ để dở lập từ lần nhận này. Tiếp nhận hoặc bỏ hồ sơ đó trước.")
