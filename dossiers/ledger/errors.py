"""Refusals about books."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class TooManyLines(Refusal):
    """More lines than one file takes."""

    code = "ledger_too_long"
    status = 422

    def __init__(self, most: int) -> None:
        words = gettext(
            "Mỗi tệp có nhiều nhất %(most)d dòng. Chọn khoảng ngày ngắn hơn hoặc lọc bớt."
        )
        super().__init__(words % {"most": most})


class NothingToPrint(Refusal):
    """No line matches."""

    code = "ledger_empty"
    status = 422
    message = _("Không có dòng nào trong khoảng đã chọn.")


class YearNotOver(Refusal):
    """The book of a running year stays open."""

    code = "ledger_year_not_over"
    message = _("Chỉ khóa sổ khi năm của sổ đã hết.")


class ClosedAlready(Refusal):
    """Somebody closed the book before."""

    code = "ledger_closed_already"
    message = _("Sổ này đã khóa. Mở lại để xem.")


class NotHersToClose(NotAllowed):
    """She reads the book but does not answer for it."""

    code = "ledger_not_hers"
    message = _("Chỉ người đứng đầu hoặc người giám sát của đơn vị mới khóa sổ.")


class BookNotSigned(Refusal):
    """The unit's certificate does not sign."""

    code = "ledger_not_signed"
    status = 422
    message = _("Chưa ký được sổ. Thử lại sau ít phút.")
