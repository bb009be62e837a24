"""Money and moments as papers of the State write them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

_JOIN = "\u00a0"


def money(dong: int) -> str:
    """Return an amount of đồng: "50.000 đồng"; nothing to pay is "Không mất tiền"."""
    if dong == 0:
        return _("Không mất tiền")
    sign = f"\u2212{_JOIN}" if dong < 0 else ""
    return f"{sign}{abs(dong):,}".replace(",", ".") + f"{_JOIN}đồng"


def moment(at: datetime) -> str:
    """Return an aware time as papers write it: "14 giờ 20 phút, ngày 02/11/2026"."""
    local = timezone.localtime(at)
    clock = f"{local:%H} giờ {local:%M} phút".replace(" ", _JOIN)
    return f"{clock}, ngày{_JOIN}{local:%d/%m/%Y}"


def two_digits(number: int) -> str:
    """Return a count as papers write it: 01, 12, 120."""
    return f"{number:02}"
