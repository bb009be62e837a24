"""The graph check: each trap is found, and told in words that name the step."""

import pytest
from workflow_samples import edge, part, tiny, without, workflow

from portal.workflow import (
    DefinitionError,
    Edge,
    Workflow,
    check_graph,
    load_workflow,
    parse_workflow,
)
from portal.workflow.guards import Guard
from portal.workflow.terms import Action


def messages(data, **known):
    return [problem.message for problem in check_graph(parse_workflow(data), **known)]


def test_a_sound_workflow_has_no_problem():
    assert check_graph(workflow()) == []
    assert load_workflow(tiny()) == workflow()


def test_loading_refuses_a_graph_with_a_trap():
    with pytest.raises(DefinitionError) as caught:
        load_workflow(without(tiny(), "unpaid"))

    (problem,) = caught.value.problems
    assert problem.message == "Bước 5 “Nộp lệ phí” chưa có lối ra khi quá hạn nộp."
    assert (problem.step, problem.path) == ("payment", "steps[4]")


def changed(key, /, **values):
    data = tiny()
    part(data, key).update(values)
    return data


def timed(key):
    return changed(key, duration={"amount": 2, "unit": "working_day"})


def rerouted(key, **values):
    data = tiny()
    row = part(data, key)
    for name in ("to", "end", "back"):
        row.pop(name, None)
    row.update(values)
    return data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            {**tiny(), "start": "door"},
            "Chưa có bước bắt đầu: mở bước đầu tiên và chọn “Quy trình bắt đầu ở bước này”.",
        ),
        (
            {**tiny(), "start": "appraisal"},
            "Bước 3 “Thẩm định” là bước bắt đầu nên phải hiện trạng thái “Mới đăng ký”.",
        ),
        (
            changed("payment", key="supplement"),
            "Bước 4 “Bổ sung” có khóa “supplement” trùng với bước khác.",
        ),
        (
            changed("silent", key="ask"),
            "Bước 3 “Thẩm định”, lối “Thiếu” có khóa “ask” trùng với lối khác.",
        ),
        (
            changed("appraisal", status=10),
            "Bước 3 “Thẩm định” không thể hiện trạng thái này: "
            "dùng lối ra kết thúc thay cho một bước.",
        ),
        (
            rerouted("finish", to="moon"),
            "Bước 3 “Thẩm định”, lối “Đạt” dẫn tới bước không có: “moon”.",
        ),
        (
            changed("finish", **{"from": "moon"}),
            "Bước “moon”, lối “Đạt” đi từ một bước không có.",
        ),
        (
            changed("silent", guard={"is": "fee_none"}),
            "Bước 4 “Bổ sung”, lối “Quá hạn” do hệ thống tự đi nên không đặt điều kiện.",
        ),
        (
            changed("finish", guard={"is": "step_done", "step": "moon"}),
            "Bước 3 “Thẩm định”, lối “Đạt” chờ một bước không có: “moon”.",
        ),
        (
            changed("finish", fee="request"),
            "Bước 3 “Thẩm định”, lối “Đạt” chỉ yêu cầu nộp tiền bằng hành động “yêu cầu nộp tiền”.",
        ),
        (
            changed("finish", fee="cancel"),
            "Bước 3 “Thẩm định”, lối “Đạt” chỉ hủy khoản chưa nộp khi kết thúc hồ sơ.",
        ),
        (
            changed("unpaid", clock="run"),
            "Bước 5 “Nộp lệ phí”, lối “Quá hạn” kết thúc hồ sơ nên đồng hồ phải dừng hẳn.",
        ),
        (
            without(tiny(), "ask"),
            "Bước 4 “Bổ sung” không có lối nào dẫn tới.",
        ),
        (
            without(tiny(), "hand_over"),
            "Bước 6 “Trả kết quả” là ngõ cụt: chưa có lối ra nào.",
        ),
        (
            edge(without(tiny(), "hand_over"), "again", "return", "move", to="return"),
            "Bước 6 “Trả kết quả” là ngõ cụt: từ đây không tới được kết thúc nào.",
        ),
        (
            changed("finish", action="move"),
            "Bước 3 “Thẩm định”, lối “Đạt” không thể dùng việc “chuyển bước” để từ “Đang xử lý” "
            "tới “Đã xử lý xong”.",
        ),
        (
            edge(tiny(), "free", "payment", "move", back=True),
            "Bước 5 “Nộp lệ phí”, lối “free” không thể dùng việc “chuyển bước” để từ "
            "“Yêu cầu thực hiện nghĩa vụ tài chính” tới “Đang xử lý”.",
        ),
        (
            without(tiny(), "paid"),
            "Bước 5 “Nộp lệ phí” chưa có lối ra khi đã nộp tiền.",
        ),
        (
            without(tiny(), "supplied"),
            "Bước 4 “Bổ sung” chưa có lối ra khi đã bổ sung.",
        ),
        (
            without(tiny(), "silent"),
            "Bước 4 “Bổ sung” chưa có lối ra khi quá hạn bổ sung.",
        ),
        (
            edge(tiny(), "twice", "payment", "settle", back=True),
            "Bước 5 “Nộp lệ phí” có nhiều lối “đã nộp tiền”; hệ thống không biết đi lối nào.",
        ),
        (
            edge(tiny(), "late", "appraisal", "expire", end=8),
            "Bước 3 “Thẩm định” có lối ra khi quá hạn nhưng chưa có thời hạn.",
        ),
        (
            edge(timed("appraisal"), "late", "appraisal", "expire", end=8),
            "Bước 3 “Thẩm định”, lối “late” không thể dùng việc “quá hạn” để từ “Đang xử lý” "
            "tới “Dừng xử lý”.",
        ),
        (
            edge(timed("appraisal"), "late", "appraisal", "expire", to="appraisal"),
            "Bước 3 “Thẩm định” quá hạn thì đi vòng rồi quay lại đây mãi.",
        ),
        (
            edge(tiny(), "home", "appraisal", "move", back=True),
            "Bước 3 “Thẩm định”, lối “home” chỉ quay lại được từ một bước chờ người nộp.",
        ),
        (
            edge(tiny(), "no", "assignment", "reject", end=3),
            "Bước 2 “Phân công”, lối “no” đổi “Được tiếp nhận” sang “Không được tiếp nhận”, "
            "không được phép.",
        ),
        (
            edge(tiny(), "no", "appraisal", "reject", end=3),
            "Bước 3 “Thẩm định”, lối “no” đổi “Đang xử lý” sang “Không được tiếp nhận”, "
            "không được phép.",
        ),
        (
            edge(tiny(), "home", "appraisal", "withdraw", end=7),
            "Bước 3 “Thẩm định”, lối “home” đổi “Đang xử lý” sang “Công dân yêu cầu rút hồ sơ”, "
            "không được phép.",
        ),
        (
            rerouted("accept", to="appraisal"),
            "Bước 1 “Tiếp nhận”, lối “Tiếp nhận” đổi “Mới đăng ký” sang “Đang xử lý”, "
            "không được phép.",
        ),
        (
            rerouted("supplied", to="assignment"),
            "Bước 4 “Bổ sung”, lối “Nhận bổ sung” đổi “Yêu cầu bổ sung giấy tờ” sang "
            "“Được tiếp nhận”, không được phép khi bắt đầu chờ từ “Đang xử lý”.",
        ),
        (
            rerouted("paid", to="assignment"),
            "Bước 5 “Nộp lệ phí”, lối “Đã nộp” đổi “Yêu cầu thực hiện nghĩa vụ tài chính” sang "
            "“Được tiếp nhận”, không được phép khi bắt đầu chờ từ “Đang xử lý”.",
        ),
        (
            edge(tiny(), "ask_early", "reception", "request_supplement", to="supplement"),
            "Bước 4 “Bổ sung”, lối “Nhận bổ sung” đổi “Yêu cầu bổ sung giấy tờ” sang "
            "“Mới đăng ký”, không được phép.",
        ),
        (
            edge(tiny(), "owe", "supplement", "require_payment", to="payment"),
            "Bước 4 “Bổ sung”, lối “owe” đổi “Yêu cầu bổ sung giấy tờ” sang "
            "“Yêu cầu thực hiện nghĩa vụ tài chính”, không được phép.",
        ),
        (
            changed("assign", clock="stop"),
            "Bước 2 “Phân công”, lối “Giao” dừng hẳn đồng hồ khi việc chưa xong.",
        ),
        (
            changed("ask", clock="run"),
            "Bước 3 “Thẩm định”, lối “Thiếu” cho đồng hồ chạy ở trạng thái "
            "“Yêu cầu bổ sung giấy tờ”.",
        ),
    ],
)
def test_each_trap_is_told_with_its_step(data, expected):
    found = messages(data)

    assert expected in found


def test_a_wait_without_a_limit_needs_an_end():
    data = without(tiny(), "silent")
    del part(data, "supplement")["duration"]

    assert messages(data) == ["Bước 4 “Bổ sung” chờ không có thời hạn nên cần một lối kết thúc."]
    assert messages(edge(data, "stop", "supplement", "stop", end=8)) == []


def test_the_sectors_policy_opens_refusal_after_acceptance():
    data = edge(tiny(), "no", "assignment", "reject", end=3)

    assert messages(data, reject_after_acceptance=True) == []


def test_named_agencies_and_questions_must_exist():
    data = tiny()
    part(data, "appraisal")["unit"] = "H99.21"
    part(data, "ask")["guard"] = {"is": "answer", "question": "floors", "op": "filled"}

    assert messages(data) == []
    assert messages(data, agencies={"H99.21"}, questions={"floors"}) == []
    assert messages(data, agencies={"H99"}, questions=set()) == [
        "Bước 3 “Thẩm định” giao cho cơ quan không có trong danh sách: “H99.21”.",
        "Bước 3 “Thẩm định”, lối “Thiếu” hỏi một câu không có trong tờ khai: “floors”.",
    ]


def test_a_guard_of_an_unknown_kind_is_found_even_without_parsing():
    class Anything(Guard):
        pass

    sound = workflow()
    hand_made = Workflow(
        sound.start,
        sound.steps,
        (
            *sound.edges,
            Edge("cheat", "appraisal", "Cho qua", Action.MOVE, "return", guard=Anything()),
        ),
    )

    assert [p.message for p in check_graph(hand_made)] == [
        "Bước 3 “Thẩm định”, lối “Cho qua” có điều kiện không biết."
    ]
