"""Reading a definition: strict, complete in its complaints, and reversible."""

import json
import unicodedata

import pytest
from workflow_samples import part, tiny

from portal.workflow import (
    DefinitionError,
    at_once_workflow,
    parse_workflow,
    simple_workflow,
    workflow_data,
)
from portal.workflow.definition import Duration, Product
from portal.workflow.terms import DurationUnit, ProductKind, Unit


def problems(data):
    with pytest.raises(DefinitionError) as caught:
        parse_workflow(data)
    return {problem.path: problem.message for problem in caught.value.problems}


def bend(where, name, value):
    data = tiny()
    (part(data, where) if where else data)[name] = value
    return data


@pytest.mark.parametrize(
    ("where", "name", "value", "path"),
    [
        ("", "version", 2, "version"),
        ("", "version", "1", "version"),
        ("", "start", 1, "start"),
        ("", "steps", [], "steps"),
        ("", "edges", {}, "edges"),
        ("", "owner", "x", "owner"),
        ("appraisal", "key", "Thẩm định", "steps[2].key"),
        ("appraisal", "key", "a" * 41, "steps[2].key"),
        ("appraisal", "name", "  ", "steps[2].name"),
        ("appraisal", "name", "a\x00b", "steps[2].name"),
        ("appraisal", "name", "a" * 121, "steps[2].name"),
        ("appraisal", "unit", "somewhere", "steps[2].unit"),
        ("appraisal", "unit", None, "steps[2].unit"),
        ("appraisal", "role", "king", "steps[2].role"),
        ("appraisal", "status", True, "steps[2].status"),
        ("appraisal", "status", 11, "steps[2].status"),
        ("appraisal", "status", [4], "steps[2].status"),
        ("appraisal", "colour", "red", "steps[2].colour"),
        ("appraisal", "duration", {"amount": 0, "unit": "day"}, "steps[2].duration.amount"),
        ("appraisal", "duration", {"amount": 1.5, "unit": "day"}, "steps[2].duration.amount"),
        ("appraisal", "duration", {"amount": 1, "unit": "week"}, "steps[2].duration.unit"),
        ("appraisal", "produces", [{"kind": "paper"}], "steps[2].produces[0].name"),
        ("appraisal", "produces", [{"kind": "form"}], "steps[2].produces[0].form"),
        (
            "appraisal",
            "produces",
            [{"kind": "result", "form": "01"}],
            "steps[2].produces[0].form",
        ),
        ("ask", "label", "", "edges[2].label"),
        ("ask", "action", "teleport", "edges[2].action"),
        ("ask", "end", 8, "edges[2]"),
        ("ask", "clock", "rewind", "edges[2].clock"),
        ("ask", "fee", 50_000, "edges[2].fee"),
        ("ask", "guard", {"is": "trust_me"}, "edges[2].guard.is"),
        ("ask", "guard", None, "edges[2].guard"),
        ("silent", "end", 4, "edges[6].end"),
        ("supplied", "back", False, "edges[5].back"),
    ],
)
def test_each_mistake_is_reported_at_its_place(where, name, value, path):
    assert list(problems(bend(where, name, value))) == [path]


@pytest.mark.parametrize("data", [None, [], "", 3, {}, {"version": 1}])
def test_what_is_no_definition_is_refused(data):
    assert problems(data)


def test_all_mistakes_are_reported_at_once():
    data = tiny()
    del part(data, "appraisal")["role"]
    part(data, "ask")["action"] = "teleport"
    data["version"] = 3

    found = problems(data)

    assert found == {
        "version": "Cần số nguyên từ 1 đến 1.",
        "steps[2].role": found["steps[2].role"],
        "edges[2].action": found["edges[2].action"],
    }


def test_an_unknown_word_is_answered_with_the_known_ones():
    message = problems(bend("appraisal", "role", "king"))["steps[2].role"]

    assert message == (
        "Không biết “king”. Có thể dùng: reception, case_officer, approver, clerk, cashier, "
        "returning_officer, supervisor."
    )


def test_names_are_brought_to_nfc():
    decomposed = unicodedata.normalize("NFD", "Thẩm định")

    workflow = parse_workflow(bend("appraisal", "name", f" {decomposed} "))

    assert workflow.step("appraisal").name == "Thẩm định"


def test_a_step_is_read_whole():
    data = tiny()
    part(data, "appraisal").update(
        unit="H99.21",
        duration={"amount": 4, "unit": "working_day"},
        instruction="Đối chiếu diện tích.\nXem quy hoạch.",
        produces=[{"kind": "form", "form": "06"}, {"kind": "paper", "name": "Tờ trình"}],
    )

    step = parse_workflow(data).step("appraisal")

    assert (step.unit, step.agency_code) == ("H99.21", "H99.21")
    assert step.duration == Duration(4, DurationUnit.WORKING_DAY)
    assert step.instruction == "Đối chiếu diện tích.\nXem quy hoạch."
    assert step.produces == (
        Product(ProductKind.FORM, form="06"),
        Product(ProductKind.PAPER, name="Tờ trình"),
    )
    assert parse_workflow(data).step("reception").unit is Unit.RECEIVING


@pytest.mark.parametrize("data", [tiny(), simple_workflow(), at_once_workflow()])
def test_a_definition_is_written_as_it_was_read(data):
    workflow = parse_workflow(data)

    written = json.loads(json.dumps(workflow_data(workflow)))

    assert parse_workflow(written) == workflow
    assert written == data
