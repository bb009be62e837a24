"""Guards answer with words, and never open by mistake."""

import pytest
from workflow_samples import facts

from portal.workflow import Names, UnknownGuard, describe, evaluate
from portal.workflow.atoms import PapersChecked
from portal.workflow.guard_data import guard_data, read_guard
from portal.workflow.guards import All, Any, Not
from portal.workflow.reading import Reader
from portal.workflow.terms import Channel, Outcome, Role

NAMES = Names(steps={"appraisal": "Thẩm định"}, questions={"floors": "Số tầng"})


def guard(data):
    reader = Reader()
    read = read_guard(reader, data, "guard")
    assert reader.problems == []
    return read


@pytest.mark.parametrize(
    ("data", "known", "reason"),
    [
        ({"is": "papers_complete"}, {"papers_missing": 2}, "mở khi đủ giấy tờ (còn thiếu 2)"),
        (
            {"is": "papers_checked"},
            {"papers_unchecked": 1},
            "mở khi mọi giấy tờ đã kiểm tra (còn 1)",
        ),
        (
            {"is": "fee_paid"},
            {"fee_total": 1_250_000, "fee_unpaid": 1_200_000},
            "mở khi đã nộp đủ tiền (còn 1.200.000 đồng)",
        ),
        (
            {"is": "fee_none"},
            {"fee_total": 50_000},
            "mở khi hồ sơ không mất tiền (phải nộp 50.000 đồng)",
        ),
        ({"is": "supplied"}, {}, "mở khi người nộp đã gửi bổ sung"),
        (
            {"is": "supplement_rounds", "below": 2},
            {"supplement_rounds": 2},
            "mở khi chưa yêu cầu bổ sung đủ 2 lần (đã 2 lần)",
        ),
        ({"is": "result_attached"}, {}, "mở khi đã đính kèm kết quả"),
        ({"is": "result_signed"}, {}, "mở khi kết quả đã ký số"),
        (
            {"is": "role", "in": ["approver", "supervisor"]},
            {"roles": frozenset({Role.CLERK})},
            "mở khi người làm là lãnh đạo hoặc giám sát",
        ),
        ({"is": "channel", "in": ["postal"]}, {}, "mở khi hồ sơ nộp qua bưu chính"),
        ({"is": "step_done", "step": "appraisal"}, {}, "mở khi đã xong bước “Thẩm định”"),
        ({"is": "outcome", "in": ["granted"]}, {}, "mở khi kết quả là “cấp”"),
        (
            {"is": "answer", "question": "floors", "op": "gt", "value": 3},
            {"answers": {"floors": 2}},
            "mở khi “Số tầng” lớn hơn 3",
        ),
    ],
)
def test_a_closed_guard_says_what_opens_it(data, known, reason):
    verdict = evaluate(guard(data), facts(**known), NAMES)

    assert (verdict.allowed, verdict.reason) == (False, reason)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        ({"is": "papers_complete"}, {}),
        ({"is": "papers_checked"}, {}),
        ({"is": "fee_paid"}, {"fee_total": 50_000}),
        ({"is": "fee_none"}, {}),
        ({"is": "supplied"}, {"supplied": True}),
        ({"is": "supplement_rounds", "below": 2}, {"supplement_rounds": 1}),
        ({"is": "result_attached"}, {"result_attached": True}),
        ({"is": "result_signed"}, {"result_signed": True}),
        ({"is": "role", "in": ["approver"]}, {"roles": frozenset({Role.APPROVER})}),
        ({"is": "channel", "in": ["postal"]}, {"channel": Channel.POSTAL}),
        ({"is": "step_done", "step": "appraisal"}, {"steps_done": frozenset({"appraisal"})}),
        ({"is": "outcome", "in": ["refused"]}, {"outcome": Outcome.REFUSED}),
    ],
)
def test_a_met_guard_is_open_and_its_negation_closed(data, known):
    assert evaluate(guard(data), facts(**known)).allowed is True
    assert evaluate(guard({"not": data}), facts(**known)).allowed is False
    assert evaluate(guard({"not": data}), facts(**known)).reason.startswith("mở khi ")


def test_every_unmet_part_of_all_is_named():
    both = guard({"all": [{"is": "papers_checked"}, {"is": "fee_none"}, {"is": "result_signed"}]})

    verdict = evaluate(both, facts(papers_unchecked=3))

    assert verdict.reason == "mở khi mọi giấy tờ đã kiểm tra (còn 3) và kết quả đã ký số"


def test_any_opens_by_one_part_and_else_names_them_all():
    either = guard({"any": [{"is": "fee_paid"}, {"is": "role", "in": ["approver"]}]})
    owing = facts(fee_total=50_000, fee_unpaid=50_000)

    assert evaluate(either, facts()).allowed is True
    assert (
        evaluate(either, owing).reason
        == "mở khi đã nộp đủ tiền (còn 50.000 đồng) hoặc người làm là lãnh đạo"
    )


def test_not_any_asks_for_all_the_opposites():
    neither = guard({"not": {"any": [{"is": "fee_none"}, {"is": "result_attached"}]}})

    verdict = evaluate(neither, facts(result_attached=True))

    assert verdict.reason == "mở khi hồ sơ có khoản phải nộp và chưa đính kèm kết quả"


def test_no_guard_is_open():
    assert evaluate(None, facts()).allowed is True


@pytest.mark.parametrize(
    "unknown", ["papers_checked", {"is": "papers_checked"}, True, 1, object(), All(()), Any(())]
)
def test_an_unknown_guard_is_an_error_wherever_it_stands(unknown):
    for tree in (
        unknown,
        Not(unknown),
        All((PapersChecked(), unknown)),
        Any((PapersChecked(), unknown)),
    ):
        with pytest.raises(UnknownGuard):
            evaluate(tree, facts())


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"is": "boss_is_happy"}, "guard.is"),
        ({"is": ["papers_checked"]}, "guard.is"),
        ({"is": "papers_checked", "in": []}, "guard.in"),
        ({"is": "role", "in": []}, "guard.in"),
        ({"is": "role", "in": ["king"]}, "guard.in[0]"),
        ({"is": "channel"}, "guard.in"),
        ({"is": "step_done", "step": "Bước 1"}, "guard.step"),
        ({"is": "supplement_rounds", "below": True}, "guard.below"),
        ({"is": "answer", "question": "a", "op": "like", "value": 1}, "guard.op"),
        ({"is": "answer", "question": "a", "op": "eq"}, "guard.value"),
        ({"is": "answer", "question": "a", "op": "empty", "value": 1}, "guard.value"),
        ({"is": "answer", "question": "a", "op": "lt", "value": True}, "guard.value"),
        ({"is": "answer", "question": "a", "op": "in", "value": "x"}, "guard.value"),
        ({"is": "answer", "question": "a", "op": "eq", "value": {"b": 1}}, "guard.value"),
        ({"is": "answer", "question": "a", "op": "eq", "value": float("nan")}, "guard.value"),
        ({"all": []}, "guard.all"),
        ({"all": {"is": "fee_paid"}}, "guard.all"),
        ({"all": [{"is": "fee_paid"}], "any": [{"is": "fee_paid"}]}, "guard"),
        ({}, "guard"),
        ("papers_checked", "guard"),
        ([{"is": "papers_checked"}], "guard"),
        ({"not": {"not": {"is": "x"}}}, "guard.not.not.is"),
        ({"any": [{"is": "fee_paid"}, None]}, "guard.any[1]"),
    ],
)
def test_reading_refuses_what_it_does_not_know(data, path):
    reader = Reader()

    read_guard(reader, data, "guard")

    assert [problem.path for problem in reader.problems] == [path]


def test_reading_refuses_endless_nesting():
    data = {"is": "fee_paid"}
    for _ in range(2000):
        data = {"not": data}
    reader = Reader()

    assert read_guard(reader, data, "guard") is None
    assert reader.problems[0].message == "Điều kiện lồng quá 6 tầng."


@pytest.mark.parametrize(
    "data",
    [
        {"all": [{"is": "papers_checked"}, {"not": {"is": "fee_none"}}]},
        {"any": [{"is": "role", "in": ["approver"]}, {"is": "outcome", "in": ["refused"]}]},
        {"is": "step_done", "step": "appraisal"},
        {"is": "supplement_rounds", "below": 2},
        {"is": "answer", "question": "area", "op": "ge", "value": 96.5},
        {"is": "answer", "question": "kind", "op": "in", "value": ["a", 1, True]},
        {"is": "answer", "question": "kind", "op": "filled"},
    ],
)
def test_a_guard_is_written_as_it_was_read(data):
    assert guard_data(guard(data)) == data


def test_the_editor_reads_a_guard_as_words():
    data = {"all": [{"any": [{"is": "fee_none"}, {"is": "fee_paid"}]}, {"is": "papers_checked"}]}

    assert (
        describe(guard(data))
        == "(hồ sơ không mất tiền hoặc đã nộp đủ tiền) và mọi giấy tờ đã kiểm tra"
    )
    assert describe(None) == ""
