"""Personal numbers, tax codes, telephones: structure only (law notes 7.3 and 7.4)."""

import pytest
import stdnum.exceptions
import stdnum.vn.mst
from hypothesis import given
from hypothesis import strategies as st

from portal.identifiers import (
    IdentifierError,
    PersonalId,
    format_telephone,
    mask_number,
    mask_telephone,
    read_personal_id,
    read_tax_code,
    read_telephone,
)


@pytest.mark.parametrize(
    ("typed", "sex", "year", "known"),
    [
        ("038096011384", "male", 1996, True),
        ("001198004217", "female", 1998, True),
        ("001 204 000 123", "male", 2004, True),
        ("079-305-000123", "female", 2005, True),
        ("０３８０９６０１１３８４", "male", 1996, True),
        ("123198004217", "female", 1998, False),
    ],
)
def test_personal_number_tells_sex_and_year_of_birth(typed, sex, year, known):
    number = read_personal_id(typed)

    assert (number.sex, number.birth_year, number.is_place_known) == (sex, year, known)
    assert isinstance(number, PersonalId)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("03809601138", "Số định danh cần đủ 12 chữ số, hiện có 11"),
        ("0380960113844", "Số định danh cần đủ 12 chữ số, hiện có 13"),
        ("03809601138O", "Số định danh chỉ gồm chữ số"),
        ("", "Số định danh cần đủ 12 chữ số, hiện có 0"),
    ],
)
def test_personal_number_that_cannot_be_is_refused_in_words(typed, words):
    with pytest.raises(IdentifierError) as refusal:
        read_personal_id(typed)

    assert refusal.value.words("Số định danh") == words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0100109106", "0100109106"),
        ("01 00 109 106", "0100109106"),
        ("0100109106001", "0100109106-001"),
        ("0100109106-001", "0100109106-001"),
        ("038096011384", "038096011384"),
    ],
)
def test_tax_code_has_one_writing(typed, written):
    assert read_tax_code(typed) == written


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0100109107", "check_digit"),
        ("0100109106-000", "branch"),
        ("010010910", "length"),
        ("01001O9106", "characters"),
        ("0100000000", "check_digit"),
    ],
)
def test_tax_code_that_cannot_be_is_refused(typed, code):
    with pytest.raises(IdentifierError) as refusal:
        read_tax_code(typed)

    assert refusal.value.code == code


@given(st.from_regex(r"[0-9]{10}([0-9]{3})?", fullmatch=True, alphabet="0123456789"))
def test_tax_code_agrees_with_python_stdnum(number):
    try:
        expected = stdnum.vn.mst.format(stdnum.vn.mst.validate(number))
    except stdnum.exceptions.ValidationError:
        expected = None

    try:
        found = read_tax_code(number)
    except IdentifierError:
        found = None

    assert found == expected


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("0912345686", "0912345686", "0912 345 686"),
        ("+84 912.345.686", "0912345686", "0912 345 686"),
        ("0084912345686", "0912345686", "0912 345 686"),
        ("84912345686", "0912345686", "0912 345 686"),
        ("+84 (0)912 345 686", "0912345686", "0912 345 686"),
        ("02993001022", "02993001022", "0299 300 1022"),
        ("+842438251234", "02438251234", "024 3825 1234"),
        ("+49 151 12345678", "+4915112345678", "+4915112345678"),
    ],
)
def test_telephone_has_one_writing_and_is_shown_in_groups(typed, number, shown):
    assert read_telephone(typed) == number
    assert format_telephone(number) == shown.replace(" ", "\u00a0")
    assert read_telephone(shown) == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("091234568", "Điện thoại cần đủ 10 chữ số, hiện có 9"),
        ("0299300102", "Điện thoại cần đủ 11 chữ số, hiện có 10"),
        (
            "01234567890",
            "Điện thoại bắt đầu bằng 02, 03, 05, 07, 08 hoặc 09, xem lại đầu số",
        ),
        ("không có", "Điện thoại chỉ gồm chữ số từ 0 đến 9"),
        ("٠٩١٢٣٤٥٦٨٦", "Điện thoại chỉ gồm chữ số từ 0 đến 9"),
        ("０９１２３４５６８６", "Điện thoại chỉ gồm chữ số từ 0 đến 9"),
        ("+49 15", "Điện thoại ở nước ngoài có từ 8 đến 15 chữ số, hiện có 4"),
    ],
)
def test_telephone_that_cannot_be_is_refused_in_words(typed, words):
    with pytest.raises(IdentifierError) as refusal:
        read_telephone(typed)

    assert refusal.value.words("Điện thoại") == words


def test_masks_show_only_the_end():
    assert mask_number("001198004217") == "••••\u00a0••••\u00a04217"
    assert mask_number("4217") == "••••\u00a0••••\u00a0••••"
    assert mask_telephone("0912345686") == "0912\u00a0••••\u00a086"


@given(st.text())
def test_reading_any_text_gives_a_number_or_a_refusal(text):
    for read in (read_personal_id, read_tax_code, read_telephone):
        try:
            written = str(read(text))
        except IdentifierError as refusal:
            assert refusal.words("Số").startswith("Số ")
        else:
            assert str(read(written)) == written
