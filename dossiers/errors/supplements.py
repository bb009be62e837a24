"""What hinders asking for supplements and answering."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class SupplementLacks(Refusal):
    """Something that was supplied was found lacking: the supplement is not taken up as it is."""

    code = "supplement_lacks"

    def __init__(self, labels: Iterable[str]) -> None:
        words = gettext(
            "Còn mục chưa đạt: %(items)s. Yêu cầu bổ sung lại, hoặc đánh dấu Đạt nếu nhận được."
        )
        super().__init__(words % {"items": "; ".join(labels)})


class NothingAsked(Refusal):
    """A supplement request names no paper and no question."""

    code = "nothing_asked"
    status = 422
    message = _("Chọn ít nhất một giấy tờ hoặc một mục tờ khai cần bổ sung.")


class TooManySupplements(Refusal):
    """More than two supplement trips (NĐ 63/2010 Đ20 k4)."""

    code = "too_many_supplements"
    message = _("Đã yêu cầu bổ sung hai lần. Theo quy định không được yêu cầu lần thứ ba.")


class NotSupplied(Refusal):
    """Something that was asked for has not been supplied."""

    code = "not_supplied"
    status = 422
    message = _("Còn mục chưa bổ sung.")


class NotAllAsked(Refusal):
    """A request at the counter leaves out something that lacks (law notes 2.2: once, in full)."""

    code = "not_all_asked"
    status = 422

    def __init__(self, labels: Iterable[str]) -> None:
        words = gettext("Yêu cầu một lần cho đủ: còn thiếu %(items)s.")
        super().__init__(words % {"items": "; ".join(labels)})
