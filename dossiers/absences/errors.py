"""Refusals of absences, in words that say what to change."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import NotAllowed, Refusal


class NotHersToEnter(NotAllowed):
    """An absence of somebody else, by one who does not lead the unit."""

    code = "absence_not_hers"
    message = _("Chỉ chính cán bộ đó hoặc người đứng đầu đơn vị ghi được việc vắng mặt.")


class NotOfTheUnit(Refusal):
    """Officer or substitute does not work at the unit on these days."""

    code = "absence_other_unit"
    status = 422
    message = _("Người vắng và người thay phải cùng làm ở đơn vị này trong suốt những ngày đó.")


class SamePerson(Refusal):
    """An officer stands in for herself."""

    code = "absence_same_person"
    status = 422
    message = _("Chọn người thay khác với người vắng.")


class DaysWrong(Refusal):
    """Before today, the wrong way round, or longer than a year."""

    code = "absence_days"
    status = 422
    message = _("Ngày đầu từ hôm nay trở đi, ngày cuối không trước ngày đầu, không quá một năm.")


class AwayAlready(Refusal):
    """The officer is absent on some of these days already; the words name them."""

    code = "absence_overlaps"
    status = 422


class SubstituteAway(Refusal):
    """The substitute is absent on some of these days; the words name them."""

    code = "substitute_away"
    status = 422


class StandsInHerself(Refusal):
    """The officer stands in for a colleague on some of these days; the words name both."""

    code = "stands_in_herself"
    status = 422


class EndedAlready(Refusal):
    """The absence is over, or was ended."""

    code = "absence_ended"
    message = _("Lần vắng mặt này đã kết thúc.")
