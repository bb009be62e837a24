"""The sum of the steps against the published limit."""

from workflow_samples import edge, part, tiny

from portal.workflow import load_workflow, simple_workflow
from portal.workflow.budget import Budget, time_budget
from portal.workflow.parse import parse_workflow


def test_steps_are_added_while_the_clock_runs():
    budget = time_budget(load_workflow(simple_workflow()))

    # 4 h + 4 days + 1 day + 4 h; reception comes before the clock, the waits pause it.
    assert budget == Budget(
        hours=48, steps=("assignment", "appraisal", "approval", "issue"), unlimited=()
    )


def test_the_longest_way_counts_and_ways_back_do_not():
    data = tiny()
    part(data, "assignment")["duration"] = {"amount": 2, "unit": "working_hour"}
    data["steps"].append(
        {
            **part(data, "appraisal"),
            "key": "visit",
            "name": "Kiểm tra thực địa",
            "duration": {"amount": 3, "unit": "working_day"},
        }
    )
    edge(data, "visit_site", "appraisal", "move", to="visit")
    edge(data, "visited", "visit", "move", to="appraisal")
    edge(data, "decide", "visit", "complete", to="return")

    budget = time_budget(parse_workflow(data))

    assert budget == Budget(26, ("assignment", "appraisal", "visit"), ("appraisal",))


def test_calendar_time_is_told_but_not_added():
    data = tiny()
    part(data, "appraisal")["duration"] = {"amount": 1, "unit": "month"}

    assert time_budget(parse_workflow(data)).unlimited == ("assignment", "appraisal")


def test_a_step_reached_only_while_the_clock_is_paused_is_not_counted():
    data = tiny()
    part(data, "appraisal")["duration"] = {"amount": 3, "unit": "working_day"}
    posting = {"key": "posting", "name": "Niêm yết", "duration": {"amount": 15, "unit": "day"}}
    data["steps"].append({**part(data, "appraisal"), **posting})
    edge(data, "post", "appraisal", "move", to="posting", clock="pause")
    edge(data, "posted", "posting", "complete", to="return", clock="run")

    budget = time_budget(parse_workflow(data))

    assert "posting" not in budget.steps
    assert budget.hours == 24
