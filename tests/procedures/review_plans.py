"""Plans of review, for tests."""

from procedures.models import ReviewPlan
from tests.procedures.makers import NOON


def make_plan(year=2026, **facts):
    """A plan of a year at 60,000 đồng an hour."""
    facts = {
        "title": f"Kế hoạch rà soát năm {year}",
        "wage_dong": 60_000,
        "reason": "thử",
        "changed_at": NOON,
    } | facts
    return ReviewPlan.objects.create(year=year, **facts)
