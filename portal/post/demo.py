"""The demo's postage: invented amounts, for the demo's own province and for all others."""

from __future__ import annotations

import datetime

from portal.post.models import Postage
from portal.post.postage import ELSEWHERE, set_amount

_AMOUNTS = {"99": 25_000, ELSEWHERE: 35_000}
_FROM = datetime.date(2026, 1, 1)


def ensure() -> None:
    """Write the amounts where there are none; what an administrator wrote stays."""
    if Postage.objects.exists():
        return
    for province, amount in _AMOUNTS.items():
        set_amount(province=province, amount=amount, valid_from=_FROM)
