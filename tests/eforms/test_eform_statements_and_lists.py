"""Statements of truth, references to lists, links to dossiers, and what officers fill in."""

import pytest
from eform_samples import PLACES, check, check_all, form_of, problems_of, question, value_of

from portal import listings
from portal.eforms import summary, visible_pages

STATEMENT = question("statement", "Cam đoan", text="Tôi khai đúng sự thật.")


def test_a_statement_is_kept_with_its_words():
    kept = {"confirmed": True, "text": "Tôi khai đúng sự thật."}

    assert value_of(STATEMENT, {"q": "yes"}) == kept
    [page] = summary(form_of(STATEMENT), {"q": kept}, PLACES)
    assert page.rows[0].value == "Đã xác nhận: Tôi khai đúng sự thật."


@pytest.mark.parametrize("raw", [{}, {"q": ""}, {"q": "no"}, {"q": "true"}])
def test_a_statement_must_be_confirmed(raw):
    [error] = check(form_of(STATEMENT), raw).errors

    assert (error.code, error.message) == ("required", "Đọc và đánh dấu xác nhận: cam đoan")


def test_a_statement_of_other_words_is_confirmed_again():
    other = {"confirmed": True, "text": "Tôi khai."}

    outcome = check_all(form_of(STATEMENT), {"q": other})

    assert outcome.values == {}
    assert outcome.errors[0].message == "Lời cam đoan đã thay đổi, đọc lại rồi xác nhận"


@pytest.mark.parametrize(
    "value", [True, {"confirmed": False, "text": "Tôi khai đúng sự thật."}, {"confirmed": True}]
)
def test_a_stored_statement_that_was_not_confirmed_does_not_count(value):
    assert check_all(form_of(STATEMENT), {"q": value}).values == {}


def test_a_statement_is_never_optional():
    assert problems_of({**STATEMENT, "required": False}) == [
        ("questions[0].required", "Lời cam đoan luôn phải xác nhận")
    ]


REFERENCE = question("reference", "Quốc tịch", list="countries")


def test_a_reference_keeps_the_code_and_the_words():
    assert value_of(REFERENCE, {"q": "LA", "q_find": "la"}) == {"code": "LA", "label": "Lào"}
    form = form_of(REFERENCE, question("text", key="t", when={"==": [{"var": "q"}, "LA"]}))
    assert "t" in check_all(form, {"q": {"code": "LA", "label": "Lào"}, "t": "chữ"}).values


def test_words_that_name_one_entry_choose_it():
    assert value_of(REFERENCE, {"q_find": "việt nam"})["code"] == "VN"


@pytest.mark.parametrize("raw", [{"q_find": "a"}, {"q": "XX"}, {"q": "XX", "q_find": "Lào"}])
def test_words_without_a_choice_are_refused_and_kept(raw):
    outcome = check(form_of(REFERENCE), raw)

    [error] = outcome.errors
    assert (error.code, error.anchor) == ("unknown", "q_find")
    assert outcome.typed == {name: [words] for name, words in raw.items()}


def test_a_stored_code_that_left_the_list_is_refused():
    outcome = check_all(form_of(REFERENCE), {"q": {"code": "SU", "label": "Liên Xô"}})

    assert outcome.values == {}
    assert outcome.errors[0].message == (
        "Chọn quốc tịch trong danh sách tìm được; chưa chọn cho “Liên Xô”"
    )


@pytest.mark.parametrize(
    ("words", "code"), [("viet nam", "VN"), ("Cam pu", "KH"), ("han quoc", "KR"), ("Ý", "IT")]
)
def test_lists_are_searched_without_regard_to_marks(words, code):
    assert code in [each for each, _name in listings.find("countries", words, 20)]


def test_a_search_is_bounded_and_an_unknown_list_is_empty():
    assert len(listings.find("countries", "a", 7)) == 7
    assert listings.find("countries", "  ", 7) == ()
    assert listings.entries("../settings") == ()


@pytest.mark.parametrize("name", sorted(listings.names()))
def test_every_list_has_unique_codes_and_names(name):
    codes = [code for code, _words in listings.entries(name)]

    assert 50 < len(codes) == len(set(codes)) < listings.MOST_ENTRIES
    assert all(words == words.strip() and words for _code, words in listings.entries(name))


LINK = question("dossier", "Hồ sơ trước")


def test_a_dossier_of_ones_own_is_linked_by_its_code():
    value = value_of(LINK, {"q": "h99.01-261101-0001"})

    assert value == {"code": "H99.01-261101-0001", "title": "Đăng ký tạm trú"}


def test_any_other_code_is_refused_in_the_same_words():
    [error] = check(form_of(LINK), {"q": "H99.01-261101-0002"}).errors

    assert error.message == (
        "Không có hồ sơ mã này trong các hồ sơ đã nộp của người khai: H99.01-261101-0002"
    )


OFFICERS = question("text", "Số sổ", key="so", filled_by="officer", required=True)


def test_what_officers_fill_in_is_never_read_from_a_person():
    form = form_of(question("text"), OFFICERS)

    assert check(form, {"q": "chữ", "so": "12"}).values == {"q": "chữ"}
    assert check(form, {"q": "chữ", "so": "12"}).errors == ()
    assert check_all(form, {"q": "chữ", "so": "12"}).values == {"q": "chữ"}


def test_what_officers_fill_in_is_told_to_officers_only():
    form = form_of(question("text"), OFFICERS)
    answers = {"q": "chữ", "so": "12"}

    [page] = summary(form, answers, PLACES)
    assert [row.key for row in page.rows] == ["q"]
    [page] = summary(form, answers, PLACES, by_officer=True)
    assert [row.key for row in page.rows] == ["q", "so"]


def test_a_page_of_officers_questions_only_is_passed_over():
    assert visible_pages(form_of(OFFICERS), {"so": "12"}) == ()


def test_the_persons_part_cannot_wait_for_the_officers():
    found = problems_of(OFFICERS, question("text", when={"==": [{"var": "so"}, "12"]}))

    assert found == [("questions[1].when", "Phần của người dân không dựa vào câu của cán bộ")]
    later = question("text", filled_by="officer", when={"==": [{"var": "so"}, "12"]})
    assert problems_of(OFFICERS, later) == []
