"""What the post takes: by the province of the recipient, on a day, in đồng.

The recipient pays the post when it delivers; the portal neither asks for this money nor holds it.
"""

from __future__ import annotations

import datetime

from portal.post.models import Postage

ELSEWHERE = ""
"""The row for every province that has none of its own."""


def in_force(on: datetime.date) -> dict[str, int]:
    """Return the amounts of a day by province; ELSEWHERE for the others. One query."""
    rows = Postage.objects.filter(valid_from__lte=on).order_by("province", "-valid_from")
    return dict(rows.distinct("province").values_list("province", "amount"))


def amount_of(province: str, table: dict[str, int]) -> int | None:
    """Return what a table of a day says for a province, None when it says nothing."""
    return table.get(province, table.get(ELSEWHERE))


def set_amount(*, province: str, amount: int, valid_from: datetime.date) -> Postage:
    """Write an amount from a day on; the same province and day again replaces it."""
    row, _made = Postage.objects.update_or_create(
        province=province, valid_from=valid_from, defaults={"amount": amount}
    )
    return row
