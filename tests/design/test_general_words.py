"""What Django says at a field is said in our words, and with the field's name in the summary."""

import pytest
from django import forms
from django.utils.translation import override

from portal.design.errors import errors_of
from portal.design.forms import DayField


class Plan(forms.Form):
    title = forms.CharField(label="Tên kế hoạch", max_length=5)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    reason = forms.CharField(label="Vì sao", error_messages={"required": "Ghi vì sao"})


@pytest.mark.parametrize(
    ("sent", "lines"),
    [
        ({}, ["Tên kế hoạch: chưa ghi hoặc chưa chọn", "Năm: chưa ghi hoặc chưa chọn"]),
        ({"title": "Kế hoạch", "year": "1990"}, ["Năm: ghi từ 2000 trở lên"]),
        ({"title": "a", "year": "nhiều"}, ["Năm: ghi một số nguyên, ví dụ 12"]),
        ({"title": "a", "year": "3000"}, ["Năm: ghi nhiều nhất là 2100"]),
        ({"title": "a\x00", "year": "2026"}, ["có ký tự không đọc được, gõ lại"]),
    ],
)
def test_general_words_name_the_field_in_the_summary(sent, lines):
    found = [line.text for line in errors_of(Plan(sent))]

    assert found[-1] == "Ghi vì sao"
    for line in lines:
        assert any(text.endswith(line) for text in found), found


def test_they_are_english_in_english():
    with override("en"):
        found = [line.text for line in errors_of(Plan({"title": "a", "year": "1", "reason": "b"}))]

    assert found == ["Năm: ensure this value is greater than or equal to 2000."]


class Period(forms.Form):
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày")


def test_of_two_dates_the_summary_says_which():
    found = [line.text for line in errors_of(Period({"since": "2026-02-31", "until": "2026--3"}))]

    assert found == [
        "Từ ngày: ngày này không có trên lịch, xem lại ngày, tháng, năm",
        "Đến hết ngày: còn thiếu một trong ba ô ngày, tháng, năm",
    ]
