"""The time of a unit for all of its steps: read, written, checked with words at the step."""

import pytest

from portal.workflow import DefinitionError, load_workflow, parse_workflow, simple_workflow
from portal.workflow import workflow_data as data_of
from portal.workflow.budget import lane_budget, lanes_total
from portal.workflow.definition import Duration
from portal.workflow.editing import with_lane, without_step
from portal.workflow.terms import DurationUnit, Unit


def flow(amount=7, unit="working_day", of="competent"):
    made = simple_workflow()  # competent: 4 hours, 4 days, 1 day, 4 hours
    return {**made, "lanes": [{"unit": of, "duration": {"amount": amount, "unit": unit}}]}


def messages(data):
    with pytest.raises(DefinitionError) as refused:
        load_workflow(data)
    return [problem.message for problem in refused.value.problems]


def test_the_time_of_a_unit_survives_export_and_import():
    assert data_of(load_workflow(flow())) == flow()


@pytest.mark.parametrize(("amount", "unit"), [(6, "working_day"), (48, "working_hour")])
def test_steps_that_just_fit_are_good(amount, unit):
    assert load_workflow(flow(amount, unit))


def test_steps_that_take_longer_than_their_unit_are_told_at_the_last_one():
    assert messages(flow(5)) == [
        "Bước 5 “Cấp số, đóng dấu” và các bước khác của cơ quan có thẩm quyền cộng lại "
        "48 giờ làm việc, quá thời hạn 40 giờ làm việc của nơi này."
    ]


def test_a_unit_has_one_time_and_a_step():
    twice = flow()
    twice["lanes"] *= 2
    assert messages(twice) == ["Thời hạn của “cơ quan có thẩm quyền” ghi hai lần."]
    assert messages(flow(of="H99.22")) == ["Thời hạn của “H99.22”: không bước nào do nơi này làm."]


@pytest.mark.parametrize("unit", ["day", "month", "hour"])
def test_only_working_time_can_be_added_up(unit):
    assert messages(flow(unit=unit)) == ["Tính bằng giờ hoặc ngày làm việc."]


def test_what_units_take_together_is_what_holds_the_dossier_while_the_clock_runs():
    made = flow(2, of="receiving")
    made["lanes"] += flow(6)["lanes"]
    read = parse_workflow(made)

    assert lane_budget(read, Unit.RECEIVING).hours == 8
    assert lanes_total(read) == 48


def test_a_time_is_set_changed_and_goes_with_the_last_step_of_its_unit():
    read = parse_workflow(simple_workflow())
    day = Duration(1, DurationUnit.WORKING_DAY)

    timed = with_lane(read, Unit.RETURN, day)

    assert timed.lane(Unit.RETURN).duration == day
    assert with_lane(timed, Unit.RETURN, None) == read
    assert without_step(timed, "return").lanes == ()
