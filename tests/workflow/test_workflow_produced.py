"""Papers that must be there before a step is left: how far, checked, and in words."""

import pytest
from workflow_samples import facts

from portal.workflow import DefinitionError, check_graph, evaluate, parse_workflow, simple_workflow
from portal.workflow.duty_atoms import PapersProduced
from portal.workflow.guards import Not
from portal.workflow.table import table

PAPER = {"kind": "paper", "name": "Phiếu thẩm định", "must": "signed"}


def flow(*produces, guard=None):
    made = simple_workflow()
    made["steps"][2]["produces"] = list(produces)
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = guard or {"is": "papers_produced"}
    return made


def problems(data):
    return [each.message for each in check_graph(parse_workflow(data))]


def test_a_way_waits_for_the_papers_that_say_so():
    assert problems(flow(PAPER)) == []
    [told] = problems(flow(PAPER, guard={"is": "papers_checked"}))
    assert "không lối nào chờ: thêm điều kiện “đã lập đủ giấy tờ của bước”." in told
    [told] = problems(flow({"kind": "paper", "name": "Phiếu thẩm định"}))
    assert "chờ giấy tờ của bước, nhưng bước này không có giấy tờ nào phải lập trước." in told


def test_two_papers_of_one_name_cannot_be_told_apart():
    [told] = problems(flow(PAPER, PAPER))
    assert "phải lập hai giấy tờ cùng tên “Phiếu thẩm định”." in told


@pytest.mark.parametrize(
    ("product", "words"),
    [
        ({"kind": "result", "must": "signed"}, "Chỉ giấy tờ nội bộ"),
        ({"kind": "form", "form": "07", "must": "made"}, "Hệ thống không tự lập mẫu này"),
        ({"kind": "paper", "name": "x", "must": "soon"}, "Không biết “soon”"),
    ],
)
def test_nothing_is_waited_for_that_cannot_come(product, words):
    with pytest.raises(DefinitionError) as refused:
        parse_workflow(flow(product))

    assert words in refused.value.problems[0].message


def test_the_guard_says_what_is_missing():
    guard = PapersProduced()
    assert evaluate(guard, facts(products_missing=())).allowed
    told = evaluate(guard, facts(products_missing=("Phiếu thẩm định (chưa ký)",)))
    assert told.reason == (
        "mở khi đã lập đủ giấy tờ của bước (còn thiếu: Phiếu thẩm định (chưa ký))"
    )
    assert not evaluate(guard, facts()).allowed
    assert not evaluate(Not(guard), facts()).allowed


def test_the_table_says_how_far():
    row = table(parse_workflow(flow(PAPER)))[2]
    assert row.papers == ("Phiếu thẩm định (đã ký mới đi tiếp)",)
