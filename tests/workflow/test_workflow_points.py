"""Checklists of steps: read strictly, checked, and what a way that waits for them says."""

import pytest
from workflow_samples import facts

from portal.workflow import (
    DefinitionError,
    check_graph,
    evaluate,
    parse_workflow,
    simple_workflow,
    workflow_data,
)
from portal.workflow.checklists import MOST_POINTS, open_points
from portal.workflow.duty_atoms import PointsTicked
from portal.workflow.guards import Not
from portal.workflow.table import table

BORDER = {"key": "ranh_gioi", "words": "Đo ranh giới", "required": True}
PHOTO = {"key": "anh", "words": "Chụp hiện trạng"}


def flow(*points, guard=None, step=2):
    made = simple_workflow()
    made["steps"][step]["points"] = list(points)
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = guard or {"is": "points_ticked"}
    return made


def problems(data):
    return [each.message for each in check_graph(parse_workflow(data))]


def test_a_way_waits_for_the_points_that_are_required():
    assert problems(flow(BORDER, PHOTO)) == []
    [told] = problems(flow(BORDER, guard={"is": "papers_checked"}))
    assert "không lối nào chờ: thêm điều kiện “đã kiểm đủ việc của bước”." in told
    [told] = problems(flow(PHOTO))
    assert "chờ kiểm các việc của bước, nhưng bước này không có việc nào bắt buộc kiểm." in told


@pytest.mark.parametrize(
    "double", [{**PHOTO, "key": "ranh_gioi"}, {**PHOTO, "words": "Đo ranh giới"}]
)
def test_two_points_of_one_key_or_words_are_told(double):
    [told] = problems(flow(BORDER, double))
    assert "có hai việc phải kiểm giống nhau" in told


def test_nobody_checks_while_the_person_has_the_next_move():
    made = flow(BORDER)
    wait = next(i for i, each in enumerate(made["steps"]) if each["status"] == 5)
    made["steps"][wait]["points"] = [PHOTO]
    [told] = problems(made)
    assert "chờ người nộp nên cán bộ không kiểm việc nào ở đây." in told


@pytest.mark.parametrize(
    ("points", "path", "words"),
    [
        ([PHOTO] * (MOST_POINTS + 1), "steps[2].points", "20"),
        ([{**PHOTO, "words": "x" * 201}], "steps[2].points[0].words", "200"),
        ([{**PHOTO, "words": ""}], "steps[2].points[0].words", ""),
        ([{**PHOTO, "required": "yes"}], "steps[2].points[0].required", "đúng hoặc sai"),
        ([{**PHOTO, "when": 1}], "steps[2].points[0].when", "Không có mục nào tên như vậy"),
    ],
)
def test_what_is_out_of_bounds_is_refused_at_its_place(points, path, words):
    with pytest.raises(DefinitionError) as refused:
        parse_workflow(flow(*points))

    [problem] = refused.value.problems
    assert problem.path == path
    assert words in problem.message


def test_it_is_written_as_it_was_read():
    workflow = parse_workflow(flow(BORDER, PHOTO))
    assert workflow_data(workflow)["steps"][2]["points"] == [BORDER, PHOTO]
    assert parse_workflow(workflow_data(workflow)) == workflow


def test_only_required_points_are_waited_for():
    step = parse_workflow(flow(BORDER, PHOTO)).steps[2]
    assert open_points(step, []) == ("Đo ranh giới",)
    assert open_points(step, ["ranh_gioi"]) == ()


def test_the_guard_names_what_is_open():
    guard = PointsTicked()
    assert evaluate(guard, facts(points_open=())).allowed
    told = evaluate(guard, facts(points_open=("Đo ranh giới", "Ký biên bản")))
    assert told.reason == "mở khi đã kiểm đủ việc của bước (còn: Đo ranh giới; Ký biên bản)"
    assert not evaluate(guard, facts()).allowed
    assert not evaluate(Not(guard), facts()).allowed


def test_the_table_says_what_is_checked():
    row = table(parse_workflow(flow(BORDER, PHOTO)))[2]
    assert row.points == ("Đo ranh giới (bắt buộc)", "Chụp hiện trạng")
