"""The day of issue of a paper that a question of the form asks for, or that is supplied later."""

import datetime

import pytest

from dossiers import actions
from dossiers.models import DossierPaper
from procedures.models import Component
from tests import people
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import BACKEND, form_url, picture, signed_in, url
from tests.dossiers.citizen.test_supplement_page import asked, send  # noqa: F401
from tests.dossiers.conftest import fresh
from tests.expired import expired
from tests.procedures.paper_kinds import make_kind


def day(of, month, year):
    name = "ngay-can_cuoc-issued_on"
    return {f"{name}_day": of, f"{name}_month": month, f"{name}_year": year}


@pytest.fixture
def good_for_six_months(monkeypatch, world):
    make_kind("GT.XAC-NHAN", "Giấy xác nhận", valid_amount=6, valid_unit="month")
    component = Component.objects.filter(key="can_cuoc").last()
    component.paper = "GT.XAC-NHAN"
    monkeypatch.setattr("dossiers.components._of_version", lambda pk: (component,))


HOME = {"dia_chi-province": "98", "dia_chi-commune": "98001", "dia_chi-line": "1 đường Bến Đò"}


def test_beside_a_question_of_the_form_the_day_goes_with_the_file(huy, rich, good_for_six_months):
    page = form_url(rich, "noi_o")
    assert "Ngày cấp ghi trên giấy" in huy.get(page).text

    huy.post(page, {**HOME, **day("2", "1", "2020"), "anh_nha": picture()})

    assert DossierPaper.objects.get().issued_on == datetime.date(2020, 1, 2)
    assert 'value="2020"' in huy.get(page).text
    assert "Nên xin giấy mới" in huy.get(url("papers", rich.uuid)).text


def test_a_day_that_is_none_is_told_beside_the_question_and_stays(huy, rich, good_for_six_months):
    page = form_url(rich, "noi_o")

    answer = huy.post(page, {**HOME, **day("2", "13", "2026"), "anh_nha": picture()})

    assert answer.status_code == 422
    assert 'href="#id_ngay-can_cuoc-issued_on_0"' in answer.text
    assert 'value="13"' in answer.text
    assert DossierPaper.objects.get().issued_on is None


def test_a_page_that_asks_for_no_file_asks_the_database_no_more(huy, rich, good_for_six_months):
    huy.get(form_url(rich))
    with counted_queries() as plain:
        huy.get(form_url(rich))
    with counted_queries() as dated:
        huy.get(form_url(rich, "noi_o"))

    assert "Ngày cấp" not in huy.get(form_url(rich)).text
    assert dated.number <= plain.number + 8


def test_what_is_supplied_later_is_asked_for_its_day(
    huy,
    world,
    asked,  # noqa: F811
    good_for_six_months,
):
    assert "Ngày cấp ghi trên giấy" in huy.get(url("supplement", asked.code)).text
    wrong = send(huy, asked, ket_hon_voi="Tên mới", **day("31", "2", "2026"))
    assert wrong.status_code == 422
    assert 'href="#id_ngay-can_cuoc-issued_on_0"' in wrong.text
    assert 'value="31"' in wrong.text

    sent = {"tep-can_cuoc": picture("ro.jpg"), **day("2", "1", "2020")}
    send(huy, asked, ket_hon_voi="Tên mới", **sent)

    paper = fresh(asked).papers.get(replaced_at=None)
    assert (paper.file.name, paper.issued_on) == ("ro.jpg", datetime.date(2020, 1, 2))
    desk = signed_in(world.people.phuong).get(f"/mot-cua/ho-so/{asked.code}/").text
    assert "02/01/2020" in desk


def test_a_day_typed_before_the_sign_in_expired_stands_there_again(
    world,
    asked,  # noqa: F811
    good_for_six_months,
):
    browser = expired(world.huy)
    browser.post(url("supplement", asked.code), {"ket_hon_voi": "Tên mới", **day("2", "1", "2020")})
    browser.force_login(world.huy, backend=BACKEND)

    page = browser.get(url("supplement", asked.code)).text

    assert 'value="2020"' in page and 'value="Tên mới"' in page
    assert "[&#x27;" not in page


def test_a_day_that_was_saved_with_its_item_is_sent_with_the_rest(
    huy,
    asked,  # noqa: F811
    good_for_six_months,
):
    item = url("supplement_item", asked.code, 1)
    wrong = huy.post(item, {"tep-can_cuoc": picture("ro.jpg"), **day("31", "2", "2026")})
    assert wrong.status_code == 422
    assert 'value="31"' in wrong.text
    huy.post(item, day("2", "1", "2020"))
    assert 'value="2020"' in huy.get(item).text
    huy.post(url("supplement_item", asked.code, 2), {"ket_hon_voi": "Tên mới"})

    huy.post(url("supplement", asked.code), {"seen": asked.revision, "gather": "1"})

    paper = fresh(asked).papers.get(replaced_at=None)
    assert (paper.file.name, paper.issued_on) == ("ro.jpg", datetime.date(2020, 1, 2))


def test_the_desk_reckons_with_the_day_on_which_it_was_supplied(
    world,
    asked,  # noqa: F811
    pdf,
    good_for_six_months,
):
    later = people.MONDAY + datetime.timedelta(days=3)
    actions.supply(
        dossier=asked,
        by=world.huy,
        seen=asked.revision,
        answers={"ket_hon_voi": "Tên mới"},
        files={"can_cuoc": pdf(by=world.huy)},
        issued={"can_cuoc": datetime.date(2026, 11, 4)},
        now=later,
    )

    desk = signed_in(world.people.phuong).get(f"/mot-cua/ho-so/{asked.code}/").text

    assert "ở sau hôm nay" not in desk


def test_a_paper_without_a_limit_is_not_asked(huy, asked):  # noqa: F811
    assert "Ngày cấp ghi trên giấy" not in huy.get(url("dossier", asked.code)).text
