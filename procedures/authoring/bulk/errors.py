"""What keeps a change of many procedures from being carried out, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class BulkEditDone(Refusal):
    """It was carried out already."""

    code = "bulk_edit_done"
    message = _("Việc này đã làm xong rồi.")


class BulkEditMovedOn(Refusal):
    """A procedure or a draft is not what the preview showed."""

    code = "bulk_edit_moved_on"
    message = _("Có thủ tục vừa thay đổi sau khi trang này được mở. Hãy xem lại rồi quyết.")


class NothingToDo(Refusal):
    """No procedure is left that could be changed."""

    code = "bulk_edit_nothing"
    status = 422
    message = _("Không có thủ tục nào đổi được.")


class TooMany(Refusal):
    """More procedures than one change may hold, or none."""

    code = "bulk_edit_too_many"
    status = 422
    message = _("Chọn từ 1 đến 100 thủ tục mỗi lần.")


class StoppedAt(Refusal):
    """One procedure was refused while all were being written: nothing was kept."""

    code = "bulk_edit_stopped"
    status = 422

    def __init__(self, code: str, why: str) -> None:
        words = _("Dừng ở thủ tục %(code)s: %(why)s Chưa lưu gì.")
        super().__init__(words % {"code": code, "why": why})
