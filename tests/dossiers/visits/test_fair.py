"""The rule by which numbers are called."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from dossiers.visits import fair
from dossiers.visits.fair import MOST_IN_A_ROW, Waiting
from dossiers.visits.standing import estimate

MORNING = datetime.datetime(2026, 11, 2, 8, 0, tzinfo=datetime.UTC)


def row(signs):
    """Make one who waits for each sign: P with priority, o without, in the order of arrival."""
    return [
        Waiting(key, MORNING + datetime.timedelta(minutes=key), sign == "P")
        for key, sign in enumerate(signs)
    ]


def called(signs, run=0):
    return "".join("P" if each.has_priority else "o" for each in fair.order(row(signs), run))


def test_priority_goes_first_but_one_other_is_called_after_two():
    assert called("ooPPPPP") == "PPoPPoP"


def test_where_nobody_else_waits_priority_uses_up_nothing():
    assert called("PPPP") == "PPPP"
    assert fair.run_after(0, has_priority=True, others_wait=False) == 0


def test_a_run_that_a_window_has_behind_it_goes_on():
    assert called("oPP", run=MOST_IN_A_ROW) == "oPP"


def test_how_many_are_before():
    assert [fair.before(key, row("oPP")) for key in (0, 1, 2)] == [2, 0, 1]
    assert fair.before(9, row("oPP")) == 3


def test_an_estimate_is_rounded_up_to_fives():
    assert estimate(0, 600, 1) == 5
    assert estimate(3, 400, 1) == 20
    assert estimate(3, 400, 2) == 10
    assert estimate(1, 300, 1 / 3) == 15


events = st.lists(st.sampled_from("Poc"), max_size=60)


@given(events)
def test_no_one_at_the_head_lets_more_than_two_pass(events):
    """People come (P, o) and a window calls (c), in any order."""
    waiting, run, passed, came = [], 0, 0, 0
    for event in events:
        if event != "c":
            came += 1
            moment = MORNING + datetime.timedelta(minutes=came)
            waiting.append(Waiting(came, moment, event == "P"))
            continue
        if not waiting:
            continue
        others = [each for each in waiting if not each.has_priority]
        first = fair.order(waiting, run)[0]
        run = fair.run_after(run, has_priority=first.has_priority, others_wait=bool(others))
        waiting.remove(first)
        passed = passed + 1 if first.has_priority and others else 0
        assert passed <= MOST_IN_A_ROW
        if not first.has_priority:
            assert first == min(others, key=lambda each: each.since)


@given(st.text("Po", max_size=30), st.integers(0, MOST_IN_A_ROW))
def test_everybody_is_called_once_and_each_kind_in_the_order_of_arrival(signs, run):
    order = fair.order(row(signs), run)

    assert sorted(each.key for each in order) == list(range(len(signs)))
    for kind in (True, False):
        keys = [each.key for each in order if each.has_priority is kind]
        assert keys == sorted(keys)
