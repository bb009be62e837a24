"""Refusals of mandates, in the person's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class MandateTermsWrong(Refusal):
    """What was written on the mandate cannot be; `field` names it for the page."""

    code = "mandate_terms_wrong"
    status = 422

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class LevelTooLow(Refusal):
    """A mandate stands in for a signature, so it takes the proven identity (law notes 7.2)."""

    code = "mandate_level_too_low"
    status = 403
    message = _("Lập và nhận ủy quyền cần tài khoản định danh mức 2. Nâng mức tại công an xã.")


class TooYoung(Refusal):
    """Only adults give a mandate; from 15 years on one may be taken (BLDS 2015 Đ138)."""

    code = "mandate_too_young"
    status = 403
    message = _("Người chưa đủ 18 tuổi không lập được giấy ủy quyền; cha, mẹ nộp thay.")


class TooManyMandates(Refusal):
    """So many mandates of one grantor stand open that somebody should look."""

    code = "too_many_mandates"
    message = _("Đang có quá nhiều giấy ủy quyền còn hiệu lực. Thu hồi bớt rồi lập giấy mới.")


class MandateAnswered(Refusal):
    """It was answered or ended in the meantime."""

    code = "mandate_answered"
    message = _("Giấy ủy quyền này vừa có thay đổi. Mở lại để xem.")
