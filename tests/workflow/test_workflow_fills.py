"""Fields of officers in a workflow: read, written, checked with words at the step."""

import copy

import pytest

from portal.workflow import DefinitionError, load_workflow, parse_workflow, simple_workflow
from portal.workflow import workflow_data as data_of


def flow(fills=("so",), guard=None, step="appraisal"):
    made = copy.deepcopy(simple_workflow())
    next(each for each in made["steps"] if each["key"] == step)["fills"] = list(fills)
    if guard:
        next(each for each in made["edges"] if each["key"] == "submit")["guard"] = guard
    return made


def problems(data, **known):
    with pytest.raises(DefinitionError) as refused:
        load_workflow(data, **known)
    return [problem.message for problem in refused.value.problems]


def test_what_a_step_writes_survives_export_and_import():
    made = flow(guard={"is": "officers_filled"})

    assert data_of(parse_workflow(made)) == made


def test_a_field_written_at_its_step_may_open_a_way():
    made = flow(guard={"is": "officers_filled"})

    assert load_workflow(made, questions=["so"], officers=["so"])


def test_a_field_that_is_not_for_officers_is_refused_at_the_step():
    assert problems(flow(["ho_ten"]), questions=["ho_ten"], officers=[]) == [
        "Bước 3 “Thẩm định” ghi một mục mà tờ khai không dành cho cán bộ: “ho_ten”."
    ]


def test_a_wait_for_the_person_writes_nothing():
    made = flow(step="supplement")

    assert any("chờ người nộp nên cán bộ không ghi" in words for words in problems(made))


def test_a_way_cannot_wait_for_fields_that_its_step_does_not_have():
    made = flow([], guard={"is": "officers_filled"})

    [words] = problems(made)
    assert words.endswith("chờ phần của cán bộ, nhưng bước này không giao mục nào cho cán bộ ghi.")


def test_a_way_cannot_ask_for_a_field_that_no_step_writes():
    made = flow([], guard={"is": "answer", "question": "so", "op": "filled"})

    [words] = problems(made, questions=["so"], officers=["so"], always_answered=["so"])
    assert "hỏi một mục của cán bộ mà không bước nào ghi" in words


def asked_later(*, waits: bool, way_round: bool = False):
    """The appraisal writes `so`; the approval's only way out asks for it."""
    made = flow(guard={"is": "officers_filled"} if waits else None)
    made["edges"] = [each for each in made["edges"] if each["key"] != "send_back"]
    edges = {each["key"]: each for each in made["edges"]}
    edges["approve"]["guard"] = {"is": "answer", "question": "so", "op": "filled"}
    if way_round:
        edges["assign"]["to"] = "approval"
        back = {"key": "again", "from": "issue", "label": "Thẩm định lại", "action": "move"}
        made["edges"].append({**back, "to": "appraisal"})
    return made


FORM = {"questions": ["so"], "officers": ["so"], "always_answered": ["so"]}


def test_a_later_guard_may_ask_for_what_the_way_before_it_waits_for():
    assert load_workflow(asked_later(waits=True), **FORM)


def test_a_later_guard_over_a_field_that_may_still_be_empty_is_told_at_its_step():
    assert problems(asked_later(waits=False), **FORM) == [
        "Bước 4 “Ký duyệt” không mở lối nào tới kết thúc khi mục của cán bộ “so” để trống: "
        "lối “Trình ký” của bước “Thẩm định” chưa chờ phần của cán bộ."
    ]


def test_a_way_round_the_step_that_writes_leaves_the_field_empty():
    [words] = problems(asked_later(waits=True, way_round=True), **FORM)

    assert words == (
        "Bước 4 “Ký duyệt” không mở lối nào tới kết thúc khi mục của cán bộ “so” để trống: "
        "hồ sơ có thể tới đây mà chưa qua bước ghi mục này."
    )


def test_a_way_back_to_the_step_that_writes_is_a_way_out():
    made = asked_later(waits=False)
    back = {"key": "again", "from": "approval", "label": "Trả lại", "action": "move"}
    made["edges"].append({**back, "to": "appraisal"})

    assert load_workflow(made, **FORM)


def test_the_step_that_writes_may_ask_for_the_field_itself():
    made = flow(guard={"is": "answer", "question": "so", "op": "filled"})

    assert load_workflow(made, **FORM)
