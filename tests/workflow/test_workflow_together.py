"""Units whose officers take part at a step: read, written, checked with words at the step."""

import pytest

from portal.workflow import DefinitionError, load_workflow, parse_workflow, simple_workflow
from portal.workflow import workflow_data as data_of


def flow(*units, step="appraisal"):
    made = simple_workflow()
    next(each for each in made["steps"] if each["key"] == step)["together"] = list(units)
    return made


def test_who_takes_part_survives_export_and_import():
    made = flow("H99.22", "receiving")

    assert data_of(load_workflow(made, agencies=["H99.22"])) == made


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (flow("H99.77"), "Bước 3 “Thẩm định” phối hợp với cơ quan không có trong danh sách"),
        (flow("competent"), "Bước 3 “Thẩm định” đã do nơi này giữ"),
        (flow("H99.22", step="supplement"), "chờ người nộp nên không có ai phối hợp"),
    ],
)
def test_what_cannot_work_is_refused_at_the_step(made, words):
    with pytest.raises(DefinitionError) as refused:
        load_workflow(made, agencies=["H99.22"])

    assert any(words in problem.message for problem in refused.value.problems)


def test_another_shape_is_refused():
    with pytest.raises(DefinitionError):
        parse_workflow(flow("Sở Xây dựng"))
