"""Refusals about lists of papers between units."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class NothingOnTheWay(Refusal):
    """No papers wait for the courier."""

    code = "nothing_on_the_way"
    status = 422
    message = _("Không có giấy tờ nào đang bàn giao để in danh sách.")


class TooManyOnTheWay(Refusal):
    """More dossiers than one list takes."""

    code = "too_many_on_the_way"
    status = 422

    def __init__(self, most: int) -> None:
        words = gettext("Một danh sách có nhiều nhất %(most)d hồ sơ. Chờ nơi nhận xác nhận bớt.")
        super().__init__(words % {"most": most})
