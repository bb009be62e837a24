"""Questions made of several: periods, bank accounts, parcels, representatives."""

import pytest
from eform_samples import PLACES, check, check_all, form_of, problems_of, question, value_of

from portal.eforms import summary
from portal.eforms.kinds.banks import capitals


def day(name, iso):
    year, month, day = iso.split("-")
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def period(first, last):
    return {**day("q_from", first), **day("q_to", last)}


ACCOUNT = {"q_bank": "970436", "q_number": "0011 0042 1755", "q_holder": "Trần Quốc  Bảo"}
PARCEL = {
    "q_sheet": "12",
    "q_parcel": "345a",
    "q_area": "120,5 m²",
    "q_purpose": "ONT",
    "q_address_province": "99",
    "q_address_commune": "99001",
    "q_address_line": "Thôn 3",
}
PARENT = {
    "q_relation": "parent",
    "q_name": "Trần Quốc Bảo",
    "q_number": "038096011384",
    "q_acts_for": "Trần An",
}


def errors_of(definition, raw, **options):
    form = form_of(definition)
    outcome = check(form, raw, **options)
    assert outcome.values["q"] is None
    return [(each.anchor, each.message) for each in outcome.errors]


# periods


def test_a_period_is_two_days_and_both_count():
    value = value_of(question("date_range"), period("2026-11-01", "2026-11-30"))

    assert value == {"from": "2026-11-01", "to": "2026-11-30"}
    longer = question("text", key="t", when={">": [{"var": "q.days"}, 29]})
    form = form_of(question("date_range"), longer)
    assert check_all(form, {"q": value, "t": "chữ"}).values["t"] == "chữ"
    [page] = summary(form, {"q": value}, PLACES)
    assert page.rows[0].value == "từ 01/11/2026 đến 30/11/2026"


def test_a_period_that_runs_backwards_is_refused():
    found = errors_of(question("date_range", "Thời gian"), period("2026-11-02", "2026-11-01"))

    words = "Thời gian: ngày cuối 01/11/2026 đứng trước ngày đầu 02/11/2026"
    assert found == [("q_to_day", words)]


def test_a_period_that_is_too_long_is_refused_with_its_length():
    definition = question("date_range", "Thời gian", max_days=30)

    assert value_of(definition, period("2026-11-01", "2026-11-30"))
    found = errors_of(definition, period("2026-11-01", "2026-12-01"))
    assert found == [("q_to_day", "Thời gian dài nhất 30 ngày, hiện là 31")]


def test_both_ends_of_a_period_keep_the_limits():
    definition = question("date_range", "Thời gian", max="today")

    found = errors_of(definition, period("2026-11-01", "2026-11-23"))

    words = "Đến ngày của thời gian không được sau hôm nay, 22/11/2026; hiện là 23/11/2026"
    assert found == [("q_to_day", words)]


def test_the_end_of_a_period_may_be_open_when_the_definition_says_so():
    first = day("q_from", "2026-11-01")

    assert value_of(question("date_range", open_end=True), first) == {"from": "2026-11-01"}
    assert errors_of(question("date_range", "Thời gian"), first) == [
        ("q_to_day", "Nhập đến ngày của thời gian")
    ]


# bank accounts


def test_an_account_is_kept_as_the_bank_writes_it():
    assert value_of(question("bank_account"), ACCOUNT) == {
        "bank": "970436",
        "number": "001100421755",
        "holder": "TRAN QUOC BAO",
    }


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Nguyễn Thị Đào", "NGUYEN THI DAO"), ("  lê  văn a ", "LE VAN A"), ("Ơ Ư Ậ", "O U A")],
)
def test_a_holder_is_in_capitals_without_marks(name, folded):
    assert capitals(name) == folded


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"q_bank": "000000"}, ("q_bank", "Chọn ngân hàng")),
        ({"q_bank": ""}, ("q_bank", "Chọn ngân hàng")),
        (
            {"q_number": "12345"},
            ("q_number", "Số tài khoản gồm 6 đến 19 chữ số hoặc chữ cái không dấu"),
        ),
        (
            {"q_number": "12345678901234567890"},
            ("q_number", "Số tài khoản gồm 6 đến 19 chữ số hoặc chữ cái không dấu"),
        ),
        ({"q_holder": ""}, ("q_holder", "Nhập chủ tài khoản")),
        (
            {"q_holder": "A <b>"},
            ("q_holder", "Chủ tài khoản viết bằng chữ cái, như trên tài khoản"),
        ),
    ],
)
def test_an_account_that_cannot_be_is_refused_at_its_field(change, found):
    assert errors_of(question("bank_account"), {**ACCOUNT, **change}) == [found]


def test_an_account_that_is_not_required_may_stay_empty_but_not_half_empty():
    form = form_of(question("bank_account"))

    assert check(form, {"q_bank": "", "q_number": " "}).errors == ()
    assert len(check(form, {"q_bank": "970436"}).errors) == 2


def test_a_required_account_asks_for_itself():
    [error] = check(form_of(question("bank_account", "Nơi nhận", required=True)), {}).errors

    assert (error.anchor, error.message) == (
        "q_bank",
        "Chọn ngân hàng và ghi số tài khoản: nơi nhận",
    )


# parcels


def test_a_parcel_is_kept_with_its_area_as_a_decimal():
    value = value_of(question("land_parcel"), PARCEL)

    place = {"province": "99", "commune": "99001", "line": "Thôn 3"}
    assert value == {
        "sheet": "12",
        "parcel": "345a",
        "area": "120.5",
        "purpose": "ONT",
        "address": place,
    }
    form = form_of(
        question("land_parcel"),
        question("text", key="a", when={">": [{"var": "q.area"}, 120]}),
        question("text", key="b", when={"==": [{"var": "q.address.province"}, "99"]}),
        question("text", key="c", when={"==": [{"var": "q.purpose"}, "ODT"]}),
    )
    filled = dict.fromkeys("abc", "chữ")
    assert set(check_all(form, {**filled, "q": value}).values) == {"q", "a", "b"}


def test_every_fault_of_a_parcel_stands_at_its_field():
    raw = {**PARCEL, "q_area": "0", "q_purpose": "XXX", "q_address_commune": "00004"}

    assert [anchor for anchor, _words in errors_of(question("land_parcel"), raw)] == [
        "q_area",
        "q_purpose",
        "q_address_commune",
    ]


# representatives


def test_a_parent_needs_no_paper_of_authority():
    assert value_of(question("representative"), PARENT) == {
        "relation": "parent",
        "name": "Trần Quốc Bảo",
        "number": "038096011384",
        "acts_for": "Trần An",
    }


def test_everybody_else_names_the_paper():
    raw = {**PARENT, "q_relation": "authorised"}

    assert errors_of(question("representative"), raw) == [
        ("q_paper", "Nhập giấy tờ làm căn cứ đại diện"),
        ("q_paper_date_day", "Nhập ngày của giấy tờ đại diện"),
    ]
    raw |= {"q_paper": "Văn bản ủy quyền số 12", **day("q_paper_date", "2026-11-01")}
    assert value_of(question("representative"), raw)["paper_date"] == "2026-11-01"


def test_a_paper_of_a_parent_is_not_kept():
    raw = {**PARENT, "q_paper": "Giấy cũ"}

    assert "paper" not in value_of(question("representative"), raw)


# all of them


@pytest.mark.parametrize("kind", ["date_range", "bank_account", "land_parcel", "representative"])
@pytest.mark.parametrize("value", [[], {}, {"khac": "x"}, "chữ", 5, {"from": 5}, {"bank": None}])
def test_a_stored_value_that_does_not_fit_is_refused(kind, value):
    outcome = check_all(form_of(question(kind, required=True)), {"q": value})

    assert outcome.values == {}
    assert len(outcome.errors) == 1


def test_fields_of_two_questions_may_not_meet():
    found = problems_of(question("date_range"), question("text", key="q_from_day"))

    assert found == [
        ("questions[1].key", "Tên ô “q_from_day” trùng với ô của pages[0].questions[0]")
    ]
