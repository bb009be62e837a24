"""The demo people: their numbers are valid and stay the same."""

import datetime
import re
import unicodedata

import pytest
from stdnum.vn import mst

from sandbox.identity.people import everybody, find, in_year

PEOPLE = everybody()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_a_personal_number_agrees_with_birth_and_sex(person):
    born = datetime.datetime.strptime(person.claims["NgayThangNamSinh"], "%Y%m%d").date()
    century = {19: 0, 20: 2}[born.year // 100]
    female = person.claims["GioiTinh"] == "Nữ"

    assert re.fullmatch(r"\d{12}", person.personal_id)
    assert int(person.personal_id[3]) == century + female
    assert person.personal_id[4:6] == f"{born:%y}"


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_the_claims_are_those_of_the_national_sign_on(person):
    expected = {
        "TechID", "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh", "NgayThangNamSinh", "GioiTinh",
        "DiaChi", "SoDienThoai", "ThuDienTu", "loginIdp", "loAs",
    }  # fmt: skip
    business = {"TenDoanhNghiep", "MaSoDoanhNghiep", "MaSoThue"}

    is_business = person.claims["LoaiTaiKhoan"] == "2"
    assert set(person.claims) == expected | (business if is_business else set())
    assert person.claims["loginIdp"] == "BCA"
    assert all(unicodedata.is_normalized("NFC", value) for value in person.claims.values())


def test_nobody_shares_a_number():
    for name in ("SoDinhDanh", "TechID", "SoDienThoai", "ThuDienTu"):
        assert len({person.claims[name] for person in PEOPLE}) == len(PEOPLE)


def test_a_person_is_found_by_number_or_name_and_keeps_the_subject():
    huy = find("038085002916")

    assert huy is find("le-quang-huy")
    assert huy.sub == "6a603fff-c0df-5b49-9e16-9ee94f055f04"


def test_ages_that_the_demo_needs():
    today = datetime.date(2026, 11, 22)
    ages = {
        person.id: (today - datetime.datetime.strptime(
            person.claims["NgayThangNamSinh"], "%Y%m%d").date()).days // 365.25
        for person in in_year(2026)
    }  # fmt: skip

    assert ages["hoang-van-tu"] == 82
    assert ages["bui-duc-anh"] == 17


def test_the_tax_code_is_valid():
    assert mst.is_valid(find("gom-song-van").claims["MaSoThue"])
