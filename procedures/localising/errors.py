"""What local variants and delegations say no to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class MovedOn(Refusal):
    """The row is not what the page showed."""

    code = "local_moved_on"
    message = _("Người khác vừa sửa, trình hoặc duyệt bản này. Mở lại để xem rồi làm tiếp.")


class WriterCannotApprove(Refusal):
    """Two pairs of eyes: who wrote in it cannot approve it."""

    code = "local_writer_cannot_approve"
    message = _("Người đã soạn không tự duyệt được. Cần một quản trị viên khác.")


class RemarksNeeded(Refusal):
    """Sent back without saying what to mend."""

    code = "local_remarks_needed"
    status = 422
    message = _("Ghi rõ cần sửa gì trước khi trả lại.")


class LocalRefused(Refusal):
    """It cannot hold as it is; `faults` says why, each as (place, words)."""

    code = "local_refused"
    status = 422
    message = _("Bản này chưa dùng được.")

    def __init__(self, faults: list[tuple[str, str]], **facts: Any) -> None:
        self.faults = faults
        super().__init__(" ".join(words for _place, words in faults), **facts)


class PlaceExists(Refusal):
    """The unit receives this procedure already, or did before."""

    code = "reception_place_exists"
    message = _("Nơi này đã có trong danh sách. Hãy sửa dòng của nơi đó.")


class PlaceMovedOn(Refusal):
    """The place is not what the page showed."""

    code = "reception_place_moved_on"
    message = _("Người khác vừa sửa nơi này. Xem lại rồi lưu.")
