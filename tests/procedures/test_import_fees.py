"""Fees as published: taken only when nothing speaks against the amount."""

import pytest

from procedures.importing.money import read_fees, split_entries
from tests.procedures.records import method, remarks


def read(text, *entries):
    return [(fee.kind, fee.amount_dong, fee.doubt) for fee in read_fees(text, entries)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Miễn phí", 0),
        ("Miễn phí (Không có)", 0),
        ("0 đồng", 0),
        ("8,000 đồng", 8_000),
        ("8.000 đồng", 8_000),
        ("1,025,000 Việt Nam Đồng", 1_025_000),
        ("1.025.000 VNĐ", 1_025_000),
        ("50,000 VNĐ (50.000 đồng/lần theo Thông tư số 101/2020/TT-BTC ngày 23/11/2020)", 50_000),
    ],
)
def test_a_plain_amount_is_taken(text, amount):
    assert read(text) == [("other", amount, "")]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("0 đồng (Theo quy định của Hội đồng nhân dân cấp tỉnh)", "rule_in_text"),
        ("Miễn phí (Thông tư số 60/2023/TT-BTC ngày 07/9/2023)", "rule_in_text"),
        ("(Chi tiết tại Biểu phí, lệ phí kèm theo)", "rule_in_text"),
        ("Miễn phí (20.000.000 đồng/lần)", "amount_in_text"),
        ("0 đồng (cấp mới 25 nghìn đồng theo quy định)", "amount_in_text"),
        ("Miễn phí (3,5 triệu)", "amount_in_text"),
        ("Miễn phí (Trả phí cho đơn vị cung cấp dịch vụ.)", "unclear"),
        ("Miễn phí (Không quy định)", "unclear"),
        ("135 VNĐ", "under_thousand"),
        ("700 đồng (Phí thẩm định)", "under_thousand"),
        ("10 USD (/bản)", "foreign"),
        ("", "no_amount"),
        ("Không có thông tin (1)", "unclear"),
        ("Phí : Mức thu bằng 50% mức thu phí quy định", "unclear"),
        ("999,999,999,999,999 đồng", "unclear"),
    ],
)
def test_a_doubtful_fee_has_no_amount(text, doubt):
    [(_, amount, why)] = read(text)

    assert (amount, why) == (None, doubt)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phí : 0 Đồng", "fee"),
        ("Lệ phí : 20.000 Đồng", "charge"),
        ("20.000 đồng (Lệ phí đăng ký)", "charge"),
        ("20.000 đồng", "other"),
    ],
)
def test_the_kind_is_what_the_text_says(text, kind):
    assert read(text)[0][0] == kind


def test_an_amount_beside_others_is_kept_but_not_sure():
    text = "160,000 Việt Nam Đồng (160.000/hộ chiếu, cấp lại do bị mất: 320.000đ/hộ chiếu)"

    assert read(text) == [("other", 160_000, "several")]


def test_entries_are_split_outside_brackets_only():
    text = "7,000 đồng (nộp qua cổng; cá nhân); 5,000 đồng (theo danh sách)"

    assert split_entries(text) == [
        "7,000 đồng (nộp qua cổng; cá nhân)",
        "5,000 đồng (theo danh sách)",
    ]
    assert read(text) == [("other", 7_000, "several"), ("other", 5_000, "several")]


def test_structured_fees_keep_the_published_words():
    entry = {"type": "FEE", "value_vnd": 10_000, "text": "thu 10.000 đồng/lần"}

    [fee] = read_fees("10,000 đồng (thu 10.000 đồng/lần)", [entry])

    assert (fee.amount_dong, fee.doubt) == (10_000, "")
    assert fee.text == "10,000 đồng (thu 10.000 đồng/lần)"


@pytest.mark.parametrize("value", ["10000", 10000.0, True, -1])
def test_a_strange_structured_value_is_unclear(value):
    [fee] = read_fees("", [{"value_vnd": value, "text": ""}])

    assert (fee.amount_dong, fee.doubt) == (None, "unclear")


def test_structured_and_written_amounts_that_differ_are_unclear():
    assert read("20,000 đồng", {"value_vnd": 10_000, "text": ""}) == [("other", None, "unclear")]


def test_the_report_names_channel_and_words():
    said = remarks(submission_methods=[method(fee="135 VNĐ"), method("direct", fee="")])

    assert said == [
        "fee_under_thousand: truc-tuyen: “135 VNĐ”",
        "fee_no_amount: truc-tiep: nothing is said about a fee",
    ]
