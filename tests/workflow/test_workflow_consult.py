"""Opinions in a workflow: read, written, checked with words at the step."""

import pytest

from portal.workflow import DefinitionError, load_workflow, parse_workflow, simple_workflow
from portal.workflow import workflow_data as data_of

TIME = {"amount": 5, "unit": "working_day"}


def flow(*units, step="appraisal", guarded=True, **more):
    made = simple_workflow()
    ask = [{"unit": unit, "duration": TIME} for unit in units]
    next(each for each in made["steps"] if each["key"] == step)["consult"] = {"ask": ask, **more}
    if guarded:
        edge = next(each for each in made["edges"] if each["key"] == "submit")
        edge["guard"] = {"is": "opinions_in"}
    return made


def problems(data, **known):
    with pytest.raises(DefinitionError) as refused:
        load_workflow(data, **known)
    return [str(problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize("more", [{}, {"wait_for": "any"}, {"pauses": True}])
def test_whom_a_step_asks_survives_export_and_import(more):
    made = flow("H99.22", "receiving", **more)

    assert data_of(load_workflow(made)) == made


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (flow("H99.22", "H99.22"), "xin ý kiến một nơi hai lần: “H99.22”."),
        (flow("competent"), "xin ý kiến của chính nơi đang giữ bước."),
        (flow("H99.77"), "xin ý kiến cơ quan không có trong danh sách: “H99.77”."),
        (flow("H99.22", guarded=False), "không lối nào chờ ý kiến"),
        (flow("H99.22", step="reception"), "chỉ xin ý kiến được khi hồ sơ đã tiếp nhận"),
    ],
)
def test_what_cannot_work_is_refused_at_the_step(made, words):
    assert any(words in told for told in problems(made, agencies=["H99.22"]))


def test_a_way_cannot_wait_for_opinions_that_its_step_does_not_ask_for():
    made = flow("H99.22")
    del next(each for each in made["steps"] if each["key"] == "appraisal")["consult"]

    [words] = problems(made)
    assert words.endswith("chờ ý kiến, nhưng bước này không xin ý kiến nơi nào.")


@pytest.mark.parametrize(
    "bad", [{"ask": []}, {"ask": [{"unit": "H99.22"}]}, {"wait_for": "most"}, {"pauses": 1}]
)
def test_another_shape_is_refused(bad):
    made = flow("H99.22")
    next(each for each in made["steps"] if each["key"] == "appraisal")["consult"] |= bad

    with pytest.raises(DefinitionError):
        parse_workflow(made)
