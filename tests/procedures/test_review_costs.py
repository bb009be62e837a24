"""Compliance costs and what a review achieved: values in, lines and explanation out."""

from decimal import Decimal

import pytest

from procedures.simplification.achieving import COST, PAPERS, TIME, Measure, hours_of
from procedures.simplification.costs import Activity, Kind, cost_of, cut_percent, saving_of

WAGE = 60_000


def once(*activities, wage=WAGE):
    return cost_of(activities, wage_dong=wage, times_per_year=1, subjects=1)


@pytest.mark.parametrize(
    ("activity", "wage", "cost"),
    [
        (Activity(Kind.PREPARE, "Giấy", minutes=30), 60_000, 30_000),
        (Activity(Kind.PREPARE, "Giấy", minutes=30, times=3), 60_000, 90_000),
        (Activity(Kind.FEE, "Lệ phí", direct_dong=8_000), 60_000, 8_000),
        (Activity(Kind.SUBMIT, "Đi", minutes=60, direct_dong=20_000, times=2), 60_000, 160_000),
        (Activity(Kind.FORM, "Khai", minutes=1), 60_029, 1_000),  # 1000.48
        (Activity(Kind.FORM, "Khai", minutes=1), 60_030, 1_001),  # a half goes up
        (Activity(Kind.FORM, "Khai", minutes=1, times=3), 60_030, 3_003),
        (Activity(Kind.WAIT, "Chờ"), 60_000, 0),
    ],
)
def test_an_activity_costs_its_time_and_what_is_paid(activity, wage, cost):
    assert once(activity, wage=wage).once_dong == cost


def test_a_costing_tells_every_line_and_the_year():
    costing = cost_of(
        [
            Activity(Kind.SUBMIT, "Đi nộp", minutes=60, direct_dong=20_000, times=2),
            Activity(Kind.FEE, "Lệ phí", direct_dong=8_000),
        ],
        wage_dong=WAGE,
        times_per_year=2,
        subjects=3_228,
    )

    assert [line.cost_dong for line in costing.lines] == [160_000, 8_000]
    told = [line.explanation.replace("\xa0", " ") for line in costing.lines]
    assert told == [
        "2 lần × (60 phút × 60.000 đồng một giờ + chi trực tiếp 20.000 đồng)",
        "chi trực tiếp 8.000 đồng",
    ]
    assert (costing.once_dong, costing.year_dong) == (168_000, 1_084_608_000)
    assert costing.explanation.replace("\xa0", " ") == (
        "168.000 đồng × 2 lần mỗi năm × 3.228 đối tượng = 1.084.608.000 đồng"
    )


def test_the_example_of_hanoi():
    """1,024,000 → 231,000 đồng, 3,228 subjects, saves 77.44 % (law notes 10.5)."""

    def costing(dong):
        activity = Activity(Kind.OTHER, "Tất cả", direct_dong=dong)
        return cost_of([activity], wage_dong=WAGE, times_per_year=1, subjects=3_228)

    saving = saving_of(costing(1_024_000), costing(231_000))

    assert (saving.year_dong, saving.percent) == (793_000 * 3_228, Decimal("77.44"))


@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [
        (100, 70, "30.00"),
        (3, 2, "33.33"),
        (100, 130, "-30.00"),
        (7, 7, "0.00"),
        (8, 0, "100.00"),
        (0, 5, None),
    ],
)
def test_the_share_that_was_cut(before, after, percent):
    assert cut_percent(before, after) == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("key", "before", "after", "target", "cut", "met"),
    [
        (TIME, Decimal(40), Decimal(28), 30, Decimal("30.00"), True),
        (TIME, Decimal(40), Decimal("28.1"), 30, Decimal("29.75"), False),
        (COST, 100_000, 50_000, None, Decimal("50.00"), None),
        (PAPERS, 5, 3, 2, 2, True),
        (PAPERS, 5, 6, 1, -1, False),
        (TIME, None, None, 30, None, None),
        (COST, 0, 0, 30, None, None),
    ],
)
def test_a_target_is_met_or_not_or_cannot_be_judged(key, before, after, target, cut, met):
    measure = Measure(key, before, after, target)

    assert (measure.cut, measure.is_met) == (cut, met)


def test_what_is_only_proposed_meets_no_target():
    assert Measure(COST, 100, 10, 30, is_proposed=True).is_met is None


@pytest.mark.parametrize(
    ("before", "after", "hours"),
    [
        ([(5, "WORKING_DAY"), (3, "WORKING_DAY")], [(4, "WORKING_HOUR")], (40, 4)),
        ([(15, "CALENDAR_DAY")], [(1, "MONTH")], (360, 720)),
        ([(5, "WORKING_DAY")], [(5, "CALENDAR_DAY")], (None, None)),
        ([(5, "WORKING_DAY"), (5, "CALENDAR_DAY")], [(5, "WORKING_DAY")], (None, None)),
        ([], [(5, "WORKING_DAY")], (None, None)),
    ],
)
def test_limits_are_compared_in_hours_of_the_same_sort(before, after, hours):
    def limits(rows):
        return [(Decimal(amount), unit) for amount, unit in rows]

    assert hours_of(limits(before), limits(after)) == hours
