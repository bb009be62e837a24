"""The demo's visits: An Hải with three lanes, two windows and appointments."""

from __future__ import annotations

from django.db import transaction

from dossiers.visits.models import Lane, VisitRules, Window
from portal.agencies.models import Agency

CODE = "H99.21"
LANES = (("A", "Hộ tịch, chứng thực"), ("B", "Đất đai, xây dựng"), ("C", "Việc khác, trả kết quả"))
WINDOWS = ((1, "AC"), (2, "BC"))


@transaction.atomic
def load() -> None:
    """Add what is missing; what somebody changed in the demo stays."""
    unit = Agency.objects.get(code=CODE)
    VisitRules.objects.get_or_create(unit=unit, defaults={"takes_appointments": True})
    for letter, name in LANES:
        Lane.objects.get_or_create(unit=unit, letter=letter, defaults={"name": name})
    for number, letters in WINDOWS:
        window, made = Window.objects.get_or_create(unit=unit, number=number)
        if made:
            window.lanes.set(Lane.objects.filter(unit=unit, letter__in=letters))
