"""Refusals of support access, in words that say what now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class NotForSupport(NotAllowed):
    """Somebody asks who is no administrator."""

    code = "support_not_administrator"
    message = _("Chỉ quản trị viên đề nghị được quyền xem để hỗ trợ kỹ thuật.")


class SeesAnyway(Refusal):
    """The asker sees the dossier anyway, by her work or as its owner."""

    code = "support_not_needed"
    status = 422
    message = _("Hồ sơ này bạn đã xem được theo nhiệm vụ hoặc vì là của bạn, không cần đề nghị.")


class TooLong(Refusal):
    """Nothing, or more than eight hours."""

    code = "support_too_long"
    status = 422
    message = _("Thời gian xem từ 1 phút đến 8 giờ. Chọn ngắn nhất có thể.")


class AskedAlready(Refusal):
    """The same person waits for an answer about this dossier, or may look at it now."""

    code = "support_asked_already"
    message = _("Bạn đã có một đề nghị đang chờ hoặc đang được xem hồ sơ này.")


class OwnRequest(NotAllowed):
    """Who asked would agree: two people decide."""

    code = "support_own_request"
    message = _("Người đề nghị không tự đồng ý cho mình. Nhờ lãnh đạo khác của đơn vị.")


class NotHersToDecide(NotAllowed):
    """Somebody decides, or ends, who neither leads the unit nor asked."""

    code = "support_not_hers"
    message = _("Chỉ lãnh đạo của đơn vị giữ hồ sơ trả lời được đề nghị này.")


class DecidedAlready(Refusal):
    """It was answered, or taken back."""

    code = "support_decided"
    message = _("Đề nghị này đã được trả lời hoặc đã rút. Mở lại để xem.")


class AccessEnded(NotAllowed):
    """The time is over, or somebody ended it; the words say when."""

    code = "support_ended"
    message = _("Quyền xem hồ sơ này để hỗ trợ đã kết thúc. Cần xem tiếp thì đề nghị lại.")
