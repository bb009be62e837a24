"""What differs between two texts of a procedure, in words."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.authoring.comparing import compare
from procedures.authoring.differing import How
from procedures.authoring.parts import FACTS
from procedures.authoring.wording import Words
from procedures.demo import definitions

ALL = definitions()
BIRTH = ALL["1.001193"]


def changed(**parts):
    return copy.deepcopy(BIRTH) | parts


def told(before, after):
    return [
        (each.section, each.place, each.how, each.before, each.after)
        for each in compare(before, after)
    ]


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_text_does_not_differ_from_itself(code):
    assert compare(ALL[code], copy.deepcopy(ALL[code])) == []


def test_what_is_left_out_is_the_same_as_the_default():
    spelled = copy.deepcopy(BIRTH)
    for row in spelled["components"]:
        row |= {"hint": row.get("hint", ""), "required": row.get("required", True)}
    spelled["version"]["requirements"] = spelled["version"].get("requirements", "")

    assert compare(BIRTH, spelled) == []


def test_a_fee_is_told_in_money():
    before = changed(fees=[{"code": "le-phi", "name": "Lệ phí", "amount_dong": 8000}])
    after = changed(fees=[{"code": "le-phi", "name": "Lệ phí", "amount_dong": 12000}])

    assert told(before, after) == [
        ("fees", "“Lệ phí” · Số tiền", How.CHANGED, "8.000\u00a0đồng", "12.000\u00a0đồng")
    ]


def test_a_time_limit_is_told_whole():
    before = changed(
        channels=[{"channel": 2, "duration_amount": 5, "duration_unit": "WORKING_DAY"}]
    )
    after = changed(
        channels=[{"channel": 2, "duration_amount": 7, "duration_unit": "CALENDAR_DAY"}]
    )

    assert told(before, after) == [
        ("channels", "Trực tuyến · Thời hạn", How.CHANGED, "5 ngày làm việc", "7 ngày")
    ]


def test_a_condition_is_told_in_words():
    row = {"key": "ly-hon", "name": "Bản án ly hôn"}
    rule = {
        "and": [
            {"==": [{"var": "tre_gioi_tinh"}, "female"]},
            {"or": [{"==": [{"var": "bi_bo_roi"}, True]}, {"!=": [{"var": "que_quan"}, None]}]},
        ]
    }
    before, after = changed(components=[row]), changed(components=[{**row, "condition": rule}])

    assert told(before, after) == [
        (
            "components",
            "“Bản án ly hôn” · Điều kiện",
            How.ADDED,
            "",
            "“Giới tính” là “Nữ” và (“Trẻ có bị bỏ rơi không?” là có hoặc “Quê quán” đã trả lời)",
        )
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"in": [{"var": "g"}, ["a", "b"]]}, "“Loại” là một trong: “Một”, “b”"),
        ({"in": ["a", {"var": "g"}]}, "“Loại” có chọn “Một”"),
        ({"!": {"var": "g"}}, "không phải: “Loại” là có"),
        ({">": [{"var": "n"}, 3]}, "“Số tầng” > 3"),
        ({"always": []}, '{"always": []}'),
        ("x", '"x"'),
        ({"==": [1]}, '{"==": [1]}'),
    ],
)
def test_rules_have_words_and_what_is_no_rule_is_shown_as_written(rule, words):
    options = [{"value": "a", "label": "Một"}]
    questions = [
        {"key": "g", "label": "Loại", "options": options},
        {"key": "n", "label": "Số tầng"},
    ]

    assert Words({"form": {"pages": [{"questions": questions}]}}).rule(rule) == words


def test_a_formula_and_where_an_answer_comes_from_are_told_in_words():
    def form(*more):
        count = {"kind": "integer", "key": "so", "label": "Số bản"}
        return {"form": {"title": "Đơn", "pages": [{"key": "p", "questions": [count, *more]}]}}

    paid = {"kind": "computed", "key": "tien", "label": "Tiền"}
    mail = {"kind": "email", "key": "thu", "label": "Thư", "prefill": "person.email"}
    three, eight = ({"*": [{"var": "so"}, each]} for each in (3000, 8000))
    before = form({**paid, "formula": three}, mail)
    changes = told(before, form({**paid, "formula": eight}))

    assert "Điền sẵn từ: Thư điện tử của người khai" in changes[0][3]
    assert changes[1][3:] == ("[Số bản] × 3000", "[Số bản] × 8000")
    unsound = told(before, form({**paid, "formula": {"/": 1}}, mail))
    assert unsound[0][4] == '{"/": 1}'


def test_a_row_that_only_moved_is_told_as_moved():
    rows = [{"key": name, "name": name.upper()} for name in ("a", "b", "c", "d")]
    after = [rows[1], rows[2], rows[0], rows[3]]

    assert told(changed(components=rows), changed(components=after)) == [
        ("components", "“A”", How.MOVED, "thứ 1", "thứ 3")
    ]


def test_rows_that_came_and_went_are_told_whole():
    before = changed(fees=[{"code": "x", "name": "Phí cũ", "amount_dong": 1000}])
    after = changed(fees=[{"code": "y", "name": "Lệ phí mới", "kind": "charge", "amount_dong": 0}])

    assert [(how, place) for _part, place, how, _old, _new in told(before, after)] == [
        (How.REMOVED, "“Phí cũ”"),
        (How.ADDED, "“Lệ phí mới”"),
    ]
    assert "lệ phí" in told(before, after)[1][4]


def test_a_question_that_went_to_another_page_is_told_so():
    after = copy.deepcopy(BIRTH)
    pages = after["form"]["pages"]
    question = pages[0]["questions"].pop()
    pages[1]["questions"].insert(0, question)

    assert [(place, how) for _part, place, how, _old, _new in told(BIRTH, after)] == [
        (f"Câu hỏi · “{question['label']}” · Ở trang", How.CHANGED)
    ]


def test_a_step_and_its_time_are_told_by_name():
    after = copy.deepcopy(BIRTH)
    after["workflow"]["steps"][2]["duration"] = {"amount": 2, "unit": "working_day"}

    assert told(BIRTH, after) == [
        (
            "workflow",
            "Trình tự thực hiện · “Ký Giấy khai sinh” · Thời gian",
            How.CHANGED,
            "6 giờ làm việc",
            "2 ngày làm việc",
        )
    ]


def test_a_guard_is_told_in_words():
    after = copy.deepcopy(BIRTH)
    del after["workflow"]["edges"][0]["guard"]

    [difference] = compare(BIRTH, after)

    assert difference.how is How.REMOVED
    assert "{" not in difference.before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("key", "code", "name", "condition", "amount_dong"), JSON)
    ),
    max_size=5,
)
DRAFTS = st.fixed_dictionaries(
    {
        "name": st.text(max_size=8),
        "version": st.dictionaries(st.sampled_from(["steps", "kind", "minutes_to_fill"]), JSON),
        "fees": ROWS,
        "components": ROWS,
        "channels": ROWS,
        "form": JSON | st.fixed_dictionaries({"pages": ROWS}),
        "workflow": JSON | st.fixed_dictionaries({"steps": ROWS, "edges": ROWS}),
        "clock": st.dictionaries(st.text(max_size=4), JSON),
    }
)


@given(DRAFTS)
def test_any_draft_however_unsound_equals_itself(draft):
    assert compare(draft, copy.deepcopy(draft)) == []


@given(DRAFTS, DRAFTS)
def test_any_two_drafts_can_be_compared_and_nothing_told_is_empty(one, other):
    for each in compare(one, other):
        assert each.how is How.MOVED or each.before != each.after or each.before == ""


def test_two_values_that_read_alike_are_told_as_they_are_written():
    before, after = changed(workflow=False), changed(workflow=[False])

    assert told(before, after) == [("workflow", "", How.CHANGED, "false", "[false]")]


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from leaves(each, (*path, position))
    else:
        yield path


def section_of(part):
    return "name" if part in FACTS and part != "version" else part


LEAVES = [(code, path) for code, each in ALL.items() for path in leaves(each) if path[0] != "code"]


@given(st.sampled_from(LEAVES))
def test_every_leaf_that_changes_appears_in_its_section(leaf):
    code, path = leaf
    after = copy.deepcopy(ALL[code])
    holder = after
    for step in path[:-1]:
        holder = holder[step]
    old = holder[path[-1]]
    if isinstance(old, bool):
        holder[path[-1]] = not old
    elif isinstance(old, int):
        holder[path[-1]] = old + 1
    else:
        holder[path[-1]] = f"{old or ''} khác"

    found = compare(ALL[code], after)

    assert {each.section for each in found} == {section_of(path[0])}
