"""What happens to answers between the first page and the filing."""

import datetime as dt
import json

from django.http import QueryDict
from eform_samples import PLACES, check, check_all, form_of, question
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eforms import (
    Known,
    erase_hidden,
    parse_form,
    prefill,
    summary,
    typed_words,
    visible_pages,
    visible_questions,
)

OPTIONS = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]


def marriage():
    """Two pages with one question of every kind."""
    first = [
        {"kind": "section", "label": "Bên nữ"},
        question("text", "Họ tên", key="name", prefill="person.full_name", required=True),
        question("personal_id", "Số định danh", key="number", prefill="person.personal_id"),
        question("date", "Ngày sinh", key="born", prefill="person.date_of_birth", max="today"),
        question("choice", "Giới tính", key="sex", prefill="person.sex", options=OPTIONS),
        question("telephone", "Điện thoại", key="phone", prefill="person.phone"),
        question("email", "Thư điện tử", key="mail", prefill="person.email"),
        question("address", "Nơi ở", key="home", prefill="person.address"),
    ]
    second = [
        {"kind": "note", "text": "Mỗi bản sao 8.000 đồng."},
        question("yes_no", "Đã từng kết hôn?", key="before"),
        question("date", "Ngày ly hôn", key="ended", when={"var": "before"}),
        question(
            "file", "Bản án", key="ruling", component="BA", when={"!=": [{"var": "ended"}, None]}
        ),
        question("integer", "Số bản sao", key="copies", unit="bản", min=0, max=10),
        question("decimal", "Diện tích", key="area", unit="m²"),
        question("money", "Thu nhập", key="income"),
        question("choices", "Gửi cho", key="to", options=OPTIONS),
        question("tax_code", "Mã số thuế", key="tax"),
        question("long_text", "Ghi thêm", key="more"),
    ]
    pages = [
        {"key": "p", "title": "Bên nữ", "questions": first},
        {"key": "rest", "title": "Còn lại", "questions": second},
    ]
    return parse_form({"version": 1, "title": "Đăng ký kết hôn", "pages": pages})


GOOD = {
    "name": "Nguyễn Thị Minh Hạnh",
    "number": "001198004217",
    "born": "1998-03-14",
    "sex": "female",
    "phone": "0912345686",
    "mail": "hanh@example.vn",
    "home": {"province": "99", "commune": "99001", "line": "12 đường Bến Gạch"},
    "before": True,
    "ended": "2020-05-01",
    "ruling": ["document-1", "document-2"],
    "copies": 2,
    "area": "1234.5",
    "income": 50000,
    "to": ["male", "female"],
    "tax": "0100109106",
    "more": "Một\nhai",
}


def test_good_answers_can_be_filed_as_they_are():
    outcome = check_all(marriage(), GOOD)

    assert outcome.errors == ()
    assert outcome.values == GOOD
    assert json.loads(json.dumps(outcome.values)) == GOOD


def test_a_page_reads_a_query_dict():
    posted = QueryDict("name=A&name=Nguyễn+Thị+Minh+Hạnh&sex=female&home_province=99")

    outcome = check(marriage(), posted)

    assert outcome.values["name"] == "Nguyễn Thị Minh Hạnh"
    assert [(error.key, error.page_key, error.anchor) for error in outcome.errors] == [
        ("home", "p", "home_commune")
    ]


def test_what_was_typed_wrongly_is_kept_beside_the_values():
    raw = {"name": "Hạnh", "phone": "091234", "born_day": "31", "born_month": "2"}

    outcome = check(marriage(), raw, answers={"phone": "0912345686"})

    assert outcome.values["phone"] is None
    assert outcome.typed == {"phone": ["091234"], "born_day": ["31"], "born_month": ["2"]}


def test_a_fault_that_was_left_behind_is_found_before_filing():
    outcome = check_all(marriage(), {"name": "Hạnh"}, typed={"phone": ["091234"]})

    assert [error.message for error in outcome.errors] == ["Điện thoại cần đủ 10 chữ số, hiện có 6"]
    assert outcome.values == {"name": "Hạnh"}


def test_a_page_can_be_drawn_again_without_a_check():
    raw = {"home_province": "99", "name": ["Hạnh\0"], "before": "yes", "csrfmiddlewaretoken": "x"}

    assert typed_words(marriage(), "p", raw) == {"home_province": ["99"], "name": ["Hạnh"]}


def test_stored_answers_are_not_trusted():
    answers = {
        **GOOD,
        "number": "12",
        "home": {"province": "99"},
        "to": ["other"],
        "area": "1.234,5",
    }

    outcome = check_all(marriage(), answers)

    assert [error.message for error in outcome.errors] == [
        "Khai lại: Số định danh",
        "Khai lại: Nơi ở",
        "Khai lại: Diện tích",
        "Chọn gửi cho",
    ]
    assert {"number", "home", "to", "area"} & set(outcome.values) == set()


def test_verified_data_cannot_be_posted_over():
    raw = {"name": "Người Khác", "sex": "male"}

    outcome = check(marriage(), raw, answers=GOOD, verified={"name"})

    assert "name" not in outcome.values
    assert {**GOOD, **outcome.values}["name"] == "Nguyễn Thị Minh Hạnh"
    assert outcome.values["sex"] == "male"


def test_what_is_known_is_filled_in_with_its_source():
    context = {
        "person.full_name": Known("Nguyễn Thị Minh Hạnh", "Tài khoản VNeID", is_verified=True),
        "person.date_of_birth": Known(dt.date(1998, 3, 14), "Tài khoản VNeID", is_verified=True),
        "person.sex": Known("khác", "Tài khoản VNeID", is_verified=True),
        "person.address": Known({"province": "99", "commune": "99001"}),
        "person.phone": Known("0912 345 686"),
        "organisation.name": Known("Công ty"),
    }

    filled = prefill(marriage(), context)

    assert filled.answers == {
        "name": "Nguyễn Thị Minh Hạnh",
        "born": "1998-03-14",
        "home": {"province": "99", "commune": "99001", "line": ""},
    }
    assert filled.verified == {"name": "Tài khoản VNeID", "born": "Tài khoản VNeID"}


def test_summary_reads_like_a_paper():
    pages = summary(marriage(), GOOD, PLACES, verified={"name": "Khớp dữ liệu dân cư"})

    rows = [(row.label, row.value.replace("\u00a0", " ")) for page in pages for row in page.rows]
    assert [page.title for page in pages] == ["Bên nữ", "Còn lại"]
    assert rows == [
        ("Họ tên", "Nguyễn Thị Minh Hạnh"),
        ("Số định danh", "001198004217"),
        ("Ngày sinh", "14/03/1998"),
        ("Giới tính", "Nữ"),
        ("Điện thoại", "0912 345 686"),
        ("Thư điện tử", "hanh@example.vn"),
        ("Nơi ở", "12 đường Bến Gạch, phường An Hải, tỉnh Sông Vân"),
        ("Đã từng kết hôn?", "Có"),
        ("Ngày ly hôn", "01/05/2020"),
        ("Bản án", "2 tệp"),
        ("Số bản sao", "2 bản"),
        ("Diện tích", "1.234,5 m²"),
        ("Thu nhập", "50.000 đồng"),
        ("Gửi cho", "Nam và Nữ"),
        ("Mã số thuế", "0100109106"),
        ("Ghi thêm", "Một\nhai"),
    ]
    first = pages[0].rows[0]
    assert (first.section, first.source, first.is_verified) == (
        "Bên nữ",
        "Khớp dữ liệu dân cư",
        True,
    )
    assert pages[1].rows[0].section == ""


def test_own_numbers_are_half_hidden_on_ones_own_page():
    [page, _rest] = summary(marriage(), GOOD, PLACES, mask_own=True)

    shown = {row.key: row.value.replace("\u00a0", " ") for row in page.rows}
    assert shown["number"] == "•••• •••• 4217"
    assert shown["phone"] == "0912 •••• 86"


def test_summary_says_what_was_not_answered_and_survives_damage():
    pages = summary(marriage(), {"name": 7, "before": False}, PLACES)

    row = pages[0].rows[0]
    assert (row.value, row.is_empty) == ("Không khai", True)
    assert "ended" not in {each.key for page in pages for each in page.rows}


def test_a_page_without_a_visible_question_is_passed_over():
    pages = [
        {"key": "a", "title": "A", "questions": [question("yes_no", key="more")]},
        {
            "key": "b",
            "title": "B",
            "questions": [
                {"kind": "note", "text": "Ghi thêm"},
                question("text", when={"var": "more"}),
            ],
        },
    ]
    form = parse_form({"version": 1, "title": "T", "pages": pages})

    assert [page.key for page in visible_pages(form, {"more": False})] == ["a"]
    assert [page.key for page in visible_pages(form, {"more": True})] == ["a", "b"]


FORM = marriage()
FIELDS = [name for item in FORM.questions.values() for name in item.field_names()]
WORDS = st.text(max_size=12) | st.sampled_from(["yes", "no", "99", "99001", "male", "0912345686"])
ODD = st.none() | st.integers() | st.lists(st.integers(), max_size=2) | st.just({"a": 1})
RAW = st.dictionaries(
    st.sampled_from(FIELDS) | st.text(max_size=5), st.lists(WORDS, max_size=3) | WORDS | ODD
)
STORED = st.dictionaries(
    st.sampled_from(list(FORM.questions)), ODD | WORDS | st.sampled_from(list(GOOD.values()))
)


@settings(max_examples=200)
@given(RAW, STORED, st.sampled_from(["p", "rest"]))
def test_anything_posted_gives_clean_values_or_errors(raw, stored, page):
    from portal.eforms import check_page

    outcome = check_page(
        FORM, page, raw, answers=stored, lookups=PLACES, today=dt.date(2026, 11, 22)
    )

    json.dumps([outcome.values, outcome.typed])
    for key, value in outcome.values.items():
        item = FORM.questions[key]
        if value is None:
            continue
        fields = {item.field_name(part): words for part, words in item.fields(value).items()}
        again = check_page(
            FORM,
            page,
            {**raw, **fields},
            answers=stored,
            lookups=PLACES,
            today=dt.date(2026, 11, 22),
        )
        assert again.values[key] == value


@settings(max_examples=200)
@given(STORED)
def test_hidden_answers_never_survive_and_erasing_twice_changes_nothing_more(stored):
    kept = erase_hidden(FORM, stored)

    assert set(kept) <= {item.key for item in visible_questions(FORM, stored)}
    assert erase_hidden(FORM, kept) == kept
    assert set(check_all(FORM, stored).values) <= set(kept)
    summary(FORM, stored, PLACES, mask_own=True)


def test_an_optional_page_may_stay_empty():
    outcome = check(form_of(question("text"), question("address", key="a")), {})

    assert outcome.errors == ()
    assert outcome.values == {"q": None, "a": None}
