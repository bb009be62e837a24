"""A one-stop unit that takes visitors: lanes A, B, windows 1, 2, two places each half hour."""

from __future__ import annotations

from types import SimpleNamespace

from dossiers.visits.models import Lane, VisitRules, Window


def make_place(unit, *, per_slot=2) -> SimpleNamespace:
    """Make it; window 1 serves A and B, window 2 serves B."""
    rules = VisitRules.objects.create(unit=unit, takes_appointments=True, per_slot=per_slot)
    a = Lane.objects.create(unit=unit, letter="A", name="Hộ tịch, chứng thực")
    b = Lane.objects.create(unit=unit, letter="B", name="Đất đai, xây dựng")
    one = Window.objects.create(unit=unit, number=1)
    two = Window.objects.create(unit=unit, number=2)
    one.lanes.set([a, b])
    two.lanes.set([b])
    return SimpleNamespace(unit=unit, rules=rules, a=a, b=b, one=one, two=two)
