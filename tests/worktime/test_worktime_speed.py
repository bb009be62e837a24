"""A queue is drawn at once: no walk over minutes, no calendar built twice."""

from time import perf_counter

from worktime_values import CALENDAR, at, pause, received

from portal.worktime import Calendar, Duration, Unit, compute, due_bounds, due_mark

NOW = at("2026-11-12 09:40")


def milliseconds(work):
    work()
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def test_fifty_rows_of_a_queue_take_milliseconds():
    def queue():
        bounds = due_bounds(NOW, CALENDAR)
        for _ in range(50):
            due_mark(now=NOW, calendar=CALENDAR, due_at=at("2026-11-19 17:00"), bounds=bounds)

    # About 4 ms on a free core; the bound leaves room for a busy machine.
    assert milliseconds(queue) < 100


def test_fifty_full_computations_take_milliseconds():
    asked = [pause("SUPPLEMENT", "2026-11-10 07:45")]

    def queue():
        for _ in range(50):
            compute(
                Duration(7, Unit.WORKING_DAY),
                received("2026-11-02 14:20"),
                now=NOW,
                calendar=Calendar(),
                pauses=asked,
            )

    # About 7 ms on a free core.
    assert milliseconds(queue) < 200


def test_a_limit_of_years_costs_no_more_than_one_of_days():
    def long():
        compute(
            Duration(9000, Unit.WORKING_HOUR),
            received("2026-11-02 14:20"),
            now=NOW,
            calendar=CALENDAR,
        )

    assert milliseconds(long) < 50
