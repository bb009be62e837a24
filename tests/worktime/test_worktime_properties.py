"""What holds for every limit, receipt, calendar and pause."""

from datetime import date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.worktime import (
    ZONE,
    AfterSupplement,
    Calendar,
    Duration,
    Explanation,
    Pause,
    PauseKind,
    Policy,
    Receipt,
    SpecialDay,
    Tally,
    Unit,
    add_working,
    compute,
    due_bounds,
    due_mark,
    explain,
    explain_short,
    headline,
    transfer_due,
    working_days_between,
    working_time_between,
)

moments = st.datetimes(
    datetime(2025, 12, 1), datetime(2026, 12, 31), timezones=st.just(ZONE), allow_imaginary=False
).map(lambda moment: moment.replace(microsecond=0))
extra_days = st.lists(
    st.builds(
        SpecialDay,
        st.dates(date(2025, 12, 1), date(2027, 3, 1)),
        st.sampled_from(["off", "make_up", "ordinary"]),
    ),
    max_size=4,
)
calendars = st.builds(lambda days: Calendar(days=days), extra_days)
working_limits = st.one_of(
    st.integers(1, 30).map(lambda n: Duration(n, Unit.WORKING_DAY)),
    st.integers(1, 39).map(lambda n: Duration(n / 2, Unit.WORKING_DAY)),
    st.integers(1, 80).map(lambda n: Duration(n, Unit.WORKING_HOUR)),
)
limits = st.one_of(
    working_limits,
    st.integers(1, 100).map(lambda n: Duration(n, Unit.HOUR)),
    st.integers(1, 60).map(lambda n: Duration(n, Unit.CALENDAR_DAY)),
    st.integers(1, 6).map(lambda n: Duration(n, Unit.MONTH)),
)
policies = st.builds(
    Policy,
    receipt_day_counted=st.booleans(),
    clock_cut_off=st.sampled_from([None, time(15), time(11)]),
    after_supplement=st.sampled_from(AfterSupplement),
    day_off_moves_due=st.booleans(),
    consult_pauses=st.booleans(),
)
pauses = st.builds(
    lambda kind, start, length: Pause(kind, start, start + timedelta(minutes=length)),
    st.sampled_from(PauseKind),
    moments,
    st.integers(0, 30_000),
)
few_pauses = st.lists(pauses, max_size=4)


def due(limit, start, calendar, policy, held=(), now=None):
    return compute(
        limit, Receipt.here(start), now=now or start, calendar=calendar, policy=policy, pauses=held
    )


@given(limits, moments, calendars, policies, few_pauses, pauses)
def test_a_pause_never_makes_a_dossier_due_earlier(limit, start, calendar, policy, held, more):
    before = due(limit, start, calendar, policy, held).due_at
    after = due(limit, start, calendar, policy, [*held, more]).due_at

    assert after >= before


@given(limits, moments, calendars, policies, few_pauses, pauses)
def test_an_answer_that_comes_later_never_makes_it_due_earlier(
    limit, start, calendar, policy, held, last
):
    longer = Pause(last.kind, last.start, last.end + timedelta(days=1, minutes=7))

    assert (
        due(limit, start, calendar, policy, [*held, longer]).due_at
        >= due(limit, start, calendar, policy, [*held, last]).due_at
    )


@given(limits, moments, moments, calendars, policies, few_pauses)
def test_used_and_remaining_add_up(limit, start, now, calendar, policy, held):
    found = due(limit, start, calendar, policy, held, now=max(start, now))

    assert found.used + found.remaining == found.total
    assert min(found.used.days, found.remaining.days) >= 0
    assert min(found.used.time, found.remaining.time) >= timedelta(0)
    assert bool(found.remaining) is (found.used != found.total)


@given(limits, moments, moments, calendars, policies, few_pauses, moments)
def test_they_add_up_in_an_open_pause_too(limit, start, now, calendar, policy, held, asked):
    opened = [*held, Pause(PauseKind.SUPPLEMENT, asked)]
    now = max(start, now, asked)
    found = due(limit, start, calendar, policy, opened, now=now)
    closed = [*held, Pause(PauseKind.SUPPLEMENT, asked, now)]

    assert found.used + found.remaining == found.total
    assert (found.due_at is None) is (found.due_if_now is not None)
    assert (found.due_at or found.due_if_now) == due(limit, start, calendar, policy, closed).due_at


@given(limits, moments, st.integers(0, 20_000), calendars, policies, few_pauses)
def test_a_later_start_is_never_due_earlier(limit, start, later, calendar, policy, held):
    assume(limit.unit is not Unit.MONTH or not held)  # months differ in length

    second = start + timedelta(minutes=later)
    assert (
        due(limit, second, calendar, policy, held).due_at
        >= due(limit, start, calendar, policy, held).due_at
    )


@given(working_limits, moments, calendars, policies, few_pauses)
def test_a_working_limit_ends_within_working_time(limit, start, calendar, policy, held):
    due_at = due(limit, start, calendar, policy, held).due_at

    hours = calendar.hours_on(due_at.date())
    assert any(shift.start < due_at.time() <= shift.end for shift in hours)


@given(moments, st.integers(0, 10_000), st.integers(0, 10_000), calendars)
def test_adding_twice_is_adding_the_sum(start, first, second, calendar):
    one, two = timedelta(minutes=first), timedelta(minutes=second)

    assert add_working(add_working(start, one, calendar), two, calendar) == add_working(
        start, one + two, calendar
    )


@given(moments, st.integers(0, 10_000), calendars)
def test_what_was_added_lies_between(start, minutes, calendar):
    amount = timedelta(minutes=minutes)

    assert working_time_between(start, add_working(start, amount, calendar), calendar) == amount


@given(st.lists(moments, min_size=3, max_size=3), calendars)
def test_time_between_is_additive(three, calendar):
    a, b, c = sorted(three)

    assert working_time_between(a, b, calendar) + working_time_between(
        b, c, calendar
    ) == working_time_between(a, c, calendar)


@given(st.integers(1, 30), moments, calendars, policies, few_pauses)
def test_working_days_are_what_a_walk_over_the_dates_counts(n, start, calendar, policy, held):
    assume(policy.after_supplement is AfterSupplement.RESUME)

    def first_day(event):
        day = event.date()
        closing = calendar.hours_on(day) and calendar.hours_on(day)[-1].end
        in_time = policy.clock_cut_off is None or event.time() <= policy.clock_cut_off
        if policy.receipt_day_counted and closing and event.time() < closing and in_time:
            return day
        return day + timedelta(days=1)

    stopping = [p for p in held if p.kind is not PauseKind.CONSULT or policy.consult_pauses]
    day, left = first_day(start), n
    while True:
        hours = calendar.hours_on(day)
        if hours:
            closing = datetime.combine(day, hours[-1].end, ZONE)
            stood = any(p.start < closing and first_day(p.end) > day for p in stopping)
            left -= not stood
        if not left:
            break
        day += timedelta(days=1)

    expected = datetime.combine(day, calendar.hours_on(day)[-1].end, ZONE)
    assert due(Duration(n, Unit.WORKING_DAY), start, calendar, policy, held).due_at == expected


@given(st.integers(1, 400), moments, calendars)
def test_working_time_is_what_a_walk_over_the_minutes_counts(minutes, start, calendar):
    start = start.replace(second=0)
    here, left = start, minutes
    while left:
        worked = any(s.start <= here.time() < s.end for s in calendar.hours_on(here.date()))
        if not worked and not calendar.hours_on(here.date()):
            here = datetime.combine(here.date() + timedelta(days=1), time(0), ZONE)
            continue
        left -= worked
        here += timedelta(minutes=1)

    assert add_working(start, timedelta(minutes=minutes), calendar) == here


@given(limits, moments, moments, calendars, policies, few_pauses, st.booleans())
def test_every_explanation_has_words_and_survives_json(
    limit, start, now, calendar, policy, held, opened
):
    if opened:
        held = [*held, Pause(PauseKind.PAYMENT, start + timedelta(days=1))]
    found = due(limit, start, calendar, policy, held, now=max(now, start)).explanation

    assert Explanation.from_json(found.as_json()) == found
    assert len(explain(found)) == len(found.lines)
    assert all(label and value for label, value in (*explain(found), *explain_short(found)))
    assert headline(found)


@given(moments, moments, calendars)
def test_every_running_dossier_has_a_mark(now, due_at, calendar):
    bounds = due_bounds(now, calendar)
    found = due_mark(now=now, calendar=calendar, due_at=due_at, bounds=bounds)

    assert found.words
    assert (found.state.value == "OVERDUE") is (due_at < now)


@given(moments, calendars)
def test_transfer_is_due_on_the_day_or_at_the_next_opening(received_at, calendar):
    due_at = transfer_due(received_at, calendar=calendar, policy=Policy())

    assert due_at > received_at
    assert working_days_between(received_at.date(), due_at.date(), calendar) in (0, 1)


@given(st.integers(0, 50), st.integers(0, 50))
def test_tallies_are_plain_sums(first, second):
    assert Tally(first) + Tally(second) - Tally(second) == Tally(first)
