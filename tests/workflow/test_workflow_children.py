"""Children of a step: read strictly, checked in words, waited for by typed guards."""

import copy

import pytest
from workflow_samples import facts

from portal.workflow import (
    DefinitionError,
    check_graph,
    evaluate,
    load_workflow,
    parse_workflow,
    simple_workflow,
    workflow_data,
)
from portal.workflow.children import ChildForm
from portal.workflow.drawing import draw
from portal.workflow.duty_atoms import ChildrenDone, ChildrenGranted, ChildrenOpened
from portal.workflow.guards import Not
from portal.workflow.table import table

CHILD = {
    "key": "residence",
    "procedure": "1.004222",
    "unit": "H99.23",
    "answers": {"nguoi": "ho_ten"},
    "papers": {"can_cuoc": "can_cuoc"},
}
DONE = {"is": "children_done", "step": "appraisal"}
GRANTED = {"is": "children_granted", "step": "appraisal"}
FORM = ChildForm(frozenset({"nguoi", "ly_do"}), {"nguoi": "Người đăng ký"}, frozenset({"can_cuoc"}))


def flow(child=CHILD, *, guard=DONE, join=None, **children):
    made = copy.deepcopy(simple_workflow())
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["children"] = {"open": [child], **children}
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = guard
    if join is not None:
        way = {"key": "joined", "from": "appraisal", "label": "Đã xong", "action": "join"}
        made["edges"].append({**way, "to": "approval", **join})
    return made


def problems(data, **known):
    return [each.message for each in check_graph(parse_workflow(data), **known)]


def test_it_is_read_and_written_unchanged():
    data = flow({**CHILD, "again": True}, join={"guard": GRANTED}, by_itself=True)

    read = load_workflow(data)

    assert workflow_data(read) == data
    [child] = read.step("appraisal").children.opened
    assert (child.procedure, child.answers, child.again) == (
        "1.004222",
        (("nguoi", "ho_ten"),),
        True,
    )


@pytest.mark.parametrize(
    ("child", "path"),
    [
        ({**CHILD, "procedure": "khai sinh"}, "procedure"),
        ({**CHILD, "unit": "công an"}, "unit"),
        ({**CHILD, "answers": ["nguoi"]}, "answers"),
        ({**CHILD, "answers": {"nguoi": 1}}, "answers.nguoi"),
        ({**CHILD, "papers": {"can_cuoc": ""}}, "papers.can_cuoc"),
        ({**CHILD, "again": "true"}, "again"),
        ({**CHILD, "number": 1}, "number"),
    ],
)
def test_what_is_no_child_is_refused_at_its_place(child, path):
    with pytest.raises(DefinitionError) as refused:
        parse_workflow(flow(child))

    assert [each.path for each in refused.value.problems] == [f"steps[2].children.open[0].{path}"]


class TestCheck:
    def test_all_that_it_names_exists(self):
        known = {
            "agencies": {"H99.23"},
            "questions": {"ho_ten"},
            "procedures": {"1.004222": FORM},
        }
        assert problems(flow(), **known) == []

        told = problems(flow(), agencies=(), questions=(), procedures={})

        assert "mở hồ sơ con ở cơ quan không có trong danh sách: “H99.23”." in told[0]
        assert "lấy câu “ho_ten” cho hồ sơ con, nhưng tờ khai không có câu này." in told[1]
        assert "mở hồ sơ con của thủ tục 1.004222, nhưng thủ tục này chưa công bố." in told[2]

    def test_the_child_s_form_has_what_is_handed_to_it(self):
        child = {**CHILD, "answers": {"ten": "ho_ten"}, "papers": {"anh": "can_cuoc"}}

        told = problems(flow(child), procedures={"1.004222": FORM})

        assert "tờ khai của thủ tục 1.004222 không có câu “ten”." in told[0]
        assert "thủ tục 1.004222 không có giấy tờ mang khóa “anh”." in told[1]
        assert "hồ sơ con của thủ tục 1.004222 còn thiếu câu “Người đăng ký”." in told[2]

    def test_some_way_waits_for_them(self):
        [told] = problems(flow(guard={"is": "papers_checked"}))
        assert "mở hồ sơ con nhưng không lối nào chờ" in told
        assert problems(flow(guard={"is": "children_opened"})) == []

    def test_no_way_waits_for_what_nothing_opens(self):
        data = simple_workflow()
        data["edges"][1]["guard"] = {"is": "children_opened"}
        data["edges"][2]["guard"] = {"is": "children_done", "step": "approval"}

        told = problems(data)

        assert "chờ hồ sơ con, nhưng bước này không mở hồ sơ con nào." in told[0]
        assert "của một bước không mở hồ sơ con nào: Bước 4 “Ký duyệt”." in told[1]

    def test_they_are_opened_while_the_agency_works(self):
        data = flow()
        data["steps"][0]["children"] = data["steps"][2].pop("children")
        data["edges"][0]["guard"] = {"is": "children_opened"}
        data["edges"] = [
            {name: part for name, part in each.items() if part != DONE} for each in data["edges"]
        ]

        assert "chỉ mở hồ sơ con được khi hồ sơ đã tiếp nhận hoặc đang xử lý." in problems(data)[0]

    def test_a_way_that_is_taken_by_itself_asks_what_wakes_it(self):
        assert problems(flow(join={"guard": GRANTED})) == []
        [told] = problems(flow(join={}))
        assert "cần điều kiện về hồ sơ con" in told
        [told] = problems(flow(join={"guard": {"all": [GRANTED, {"is": "papers_checked"}]}}))
        assert "chỉ hỏi hồ sơ con, nội dung khai, kênh nộp và bước đã qua" in told

    def test_the_ends_of_children_send_nothing_round_for_ever(self):
        data = flow(join={"guard": GRANTED})
        back = {"key": "round", "from": "approval", "label": "Về", "action": "join"}
        data["edges"].append({**back, "to": "appraisal", "guard": GRANTED})

        assert "hồ sơ con xong thì đi vòng rồi quay lại đây mãi." in problems(data)[0]

    def test_a_dossier_whose_child_is_refused_is_not_stuck_unseen(self):
        data = flow(join={"guard": GRANTED}, guard={"all": [GRANTED, {"is": "fee_paid"}]})
        data["edges"] = [
            each
            for each in data["edges"]
            if each["from"] != "appraisal" or each["key"] in ("submit", "joined")
        ]
        data["steps"] = [
            each for each in data["steps"] if each["key"] not in ("supplement", "payment")
        ]
        data["edges"] = [
            each for each in data["edges"] if each["from"] not in ("supplement", "payment")
        ]

        [told] = problems(data)

        assert "có hồ sơ con của bước “appraisal” không được giải quyết" in told


class TestGuards:
    def judge(self, guard, waiting, refused):
        known = facts(
            children_waiting={"appraisal": waiting}, children_refused={"appraisal": refused}
        )
        return evaluate(guard, known).allowed

    def test_all_ended(self):
        done = ChildrenDone("appraisal")
        assert self.judge(done, 0, 1)
        assert not self.judge(done, 1, 0)
        assert self.judge(Not(done), 1, 0)

    def test_all_granted_or_any_refused(self):
        granted = ChildrenGranted("appraisal")
        assert self.judge(granted, 0, 0)
        assert not self.judge(granted, 0, 1)
        assert self.judge(Not(granted), 0, 1)
        assert self.judge(Not(granted), 2, 1)
        assert not self.judge(Not(granted), 1, 0)
        assert not self.judge(granted, 1, 0)

    def test_what_is_not_known_opens_nothing(self):
        for guard in (ChildrenDone("x"), ChildrenGranted("x"), ChildrenOpened()):
            assert not evaluate(guard, facts()).allowed
            assert not evaluate(Not(guard), facts()).allowed


def test_drawing_and_table_say_what_is_opened():
    flow_ = load_workflow(flow(by_itself=True))
    names = {"H99.23": "Công an xã Phú Khê"}

    box = next(each for each in draw(flow_).boxes if each.key == "appraisal")
    row = next(each for each in table(flow_, agencies=names) if each.key == "appraisal")

    assert "mở 1 hồ sơ con" in box.facts
    assert row.children == ("1.004222 (Công an xã Phú Khê)", "tự mở khi hồ sơ tới bước")
