"""What a review says no to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class PlanExists(Refusal):
    """A year has one plan."""

    code = "review_plan_exists"
    message = _("Năm này đã có kế hoạch rà soát. Mở kế hoạch đó để sửa.")


class ItemExists(Refusal):
    """A procedure stands in a plan once."""

    code = "review_item_exists"
    message = _("Thủ tục này đã có trong kế hoạch.")


class NothingToReview(Refusal):
    """No such procedure, or none of its versions is published."""

    code = "nothing_to_review"
    status = 422
    message = _("Không có thủ tục nào mang mã này mà đã công bố.")


class PlanIsFull(Refusal):
    """More procedures than a year's plan holds."""

    code = "review_plan_full"
    message = _("Kế hoạch một năm có nhiều nhất 200 thủ tục.")
