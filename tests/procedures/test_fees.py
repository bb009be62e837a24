"""Fees: what is to be paid, by channel and answers; never guessed."""

from datetime import date

import pytest

from portal.eforms import ConditionError
from procedures.fees import FeeLine, PriceUnknown, Rule, Waiver, compute, dong

TODAY = date(2026, 11, 2)
IN_PERSON, ONLINE, POSTAL = 1, 2, 3
RESIDENCE = [
    Rule("truc-tuyen", "Lệ phí đăng ký thường trú", "charge", 10_000, channel=ONLINE),
    Rule("truc-tiep", "Lệ phí đăng ký thường trú", "charge", 20_000, channel=IN_PERSON),
]
COPIES = Rule(
    "ban-sao",
    "Bản sao trích lục",
    "fee",
    8_000,
    condition={"==": [{"var": "want_copy"}, True]},
)
POOR = Waiver(
    "ho-ngheo",
    "Người thuộc hộ nghèo",
    100,
    condition={"==": [{"var": "household"}, "poor"]},
)


def quote(rules, channel=ONLINE, answers=None, waivers=(), on=TODAY):
    return compute(rules, channel=channel, answers=answers or {}, on=on, waivers=waivers)


@pytest.mark.parametrize(("channel", "total"), [(ONLINE, 10_000), (IN_PERSON, 20_000), (POSTAL, 0)])
def test_the_channel_decides(channel, total):
    assert quote(RESIDENCE, channel).total == total


@pytest.mark.parametrize(
    ("answers", "total"),
    [({"want_copy": True}, 8_000), ({"want_copy": False}, 0), ({}, 0), ({"want_copy": "yes"}, 0)],
)
def test_a_conditional_fee_follows_the_answers(answers, total):
    assert quote([COPIES], answers=answers).total == total


def test_lines_add_up_and_explain_themselves():
    result = quote([RESIDENCE[0], COPIES], answers={"want_copy": True})

    assert result.total == 18_000
    assert result.lines == (
        FeeLine("truc-tuyen", "Lệ phí đăng ký thường trú", "charge", 10_000, 10_000),
        FeeLine("ban-sao", "Bản sao trích lục", "fee", 8_000, 8_000),
    )
    assert result.explanation == (
        "Lệ phí đăng ký thường trú: 10.000\u00a0đồng",
        "Bản sao trích lục: 8.000\u00a0đồng",
    )
    assert result.lines[1].as_order_line() == {
        "code": "ban-sao",
        "name": "Bản sao trích lục",
        "kind": "fee",
        "amount": 8_000,
    }


def test_no_rule_is_no_fee():
    assert quote([]).explanation == ("Không có khoản nào phải nộp.",)


@pytest.mark.parametrize("text", ["0 đồng (theo quy định của HĐND cấp tỉnh)", "135 VNĐ", ""])
def test_an_unknown_amount_is_refused_never_free(text):
    with pytest.raises(PriceUnknown) as refused:
        quote([Rule("phi", "Phí thẩm định", "fee", None, text=text)])

    assert refused.value.text == text
    assert "Phí thẩm định" in str(refused.value)


def test_an_unknown_amount_of_another_channel_does_no_harm():
    rules = [Rule("usd", "Lệ phí", "charge", None, channel=IN_PERSON), RESIDENCE[0]]

    assert quote(rules, ONLINE).total == 10_000


def test_an_exemption_leaves_the_line_and_says_why():
    result = quote(RESIDENCE, answers={"household": "poor"}, waivers=[POOR])

    assert (result.total, result.lines[0].full_amount) == (0, 10_000)
    assert result.explanation == (
        "Lệ phí đăng ký thường trú: miễn (Người thuộc hộ nghèo), mức đầy đủ 10.000\u00a0đồng",
    )


def test_an_unanswered_condition_exempts_nobody():
    assert quote(RESIDENCE, waivers=[POOR]).total == 10_000


@pytest.mark.parametrize(
    ("full", "percent", "left"), [(10_000, 50, 5_000), (135, 50, 67), (1, 99, 0), (7_000, 1, 6_930)]
)
def test_a_reduction_rounds_in_the_persons_favour(full, percent, left):
    rules = [Rule("phi", "Phí", "fee", full)]

    assert quote(rules, waivers=[Waiver("giam", "Giảm", percent)]).total == left


def test_the_largest_waiver_counts_once():
    waivers = [Waiver("a", "A", 30), Waiver("b", "B", 50), Waiver("c", "C", 50, fee_code="khac")]

    result = quote([Rule("phi", "Phí", "fee", 10_000)], waivers=waivers)

    assert (result.total, result.lines[0].waived_by) == (5_000, "B")


@pytest.mark.parametrize(
    ("on", "total"),
    [
        (date(2026, 6, 30), 10_000),
        (date(2026, 7, 1), 0),
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 10_000),
    ],
)
def test_a_waiver_counts_in_its_period_only(on, total):
    waiver = Waiver(
        "nq", "Nghị quyết", 100, effective_from=date(2026, 7, 1), effective_to=date(2027, 1, 1)
    )

    assert quote(RESIDENCE, on=on, waivers=[waiver]).total == total


def test_a_waiver_for_online_dossiers_does_not_help_at_the_counter():
    waiver = Waiver("nq", "Nộp trực tuyến", 100, channel=ONLINE)

    assert quote(RESIDENCE, ONLINE, waivers=[waiver]).total == 0
    assert quote(RESIDENCE, IN_PERSON, waivers=[waiver]).total == 20_000


def test_a_malformed_condition_is_an_error_never_true():
    with pytest.raises(ConditionError):
        quote([Rule("phi", "Phí", "fee", 1_000, condition={"always": []})])


def test_money_reads_as_people_write_it():
    assert [dong(0), dong(8_000), dong(1_234_567)] == [
        "Không mất tiền",
        "8.000\u00a0đồng",
        "1.234.567\u00a0đồng",
    ]
