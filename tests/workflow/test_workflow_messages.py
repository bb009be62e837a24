"""Ways that a named message from outside takes: read, written, checked with words at the step."""

import pytest
from workflow_samples import edge, tiny, without

from portal.workflow import DefinitionError, load_workflow, parse_workflow
from portal.workflow import workflow_data as data_of

NOTICE = "tax_notice"


def messages(data):
    with pytest.raises(DefinitionError) as refused:
        load_workflow(data)
    return [problem.message for problem in refused.value.problems]


def flow(source="assignment", **more):
    return edge(tiny(), "told", source, "message", **{"message": NOTICE, "to": "appraisal", **more})


def test_it_survives_export_and_import():
    assert data_of(load_workflow(flow())) == flow()


def test_a_message_may_stand_in_for_what_the_person_does_in_a_wait():
    data = edge(
        without(tiny(), "supplied"), "told", "supplement", "message", message=NOTICE, back=True
    )

    assert load_workflow(data)


def test_a_wait_without_any_way_for_what_comes_is_still_refused():
    told = messages(without(tiny(), "supplied"))

    assert any("chưa có lối ra khi đã bổ sung" in text for text in told)


def test_a_step_that_only_a_message_leaves_is_refused():
    assert messages(without(flow(), "assign")) == [
        "Bước 2 “Phân công” chỉ rời được khi có tin từ bên ngoài: thêm một lối cho khi tin không "
        "tới, như quá hạn hoặc lối của cán bộ."
    ]


def test_one_message_takes_one_way():
    data = edge(flow(), "again", "assignment", "message", message=NOTICE, to="appraisal")

    assert any("hệ thống không biết đi lối nào" in text for text in messages(data))


def test_a_message_ends_no_dossier_and_has_no_condition():
    ending = edge(tiny(), "told", "appraisal", "message", message=NOTICE, end=8)
    assert any("không thể dùng việc" in text for text in messages(ending))

    assert any("không đặt điều kiện" in text for text in messages(flow(guard={"is": "fee_paid"})))


@pytest.mark.parametrize("bad", [{"message": "Thông báo"}, {"action": "move"}])
def test_another_shape_is_refused(bad):
    data = flow()
    data["edges"][-1] |= bad

    with pytest.raises(DefinitionError):
        parse_workflow(data)


def test_a_message_edge_needs_the_name():
    data = flow()
    del data["edges"][-1]["message"]

    with pytest.raises(DefinitionError):
        parse_workflow(data)
