"""An officer whose sign-in expired loses no words and comes back to the page of her form."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.workflow.statuses import Status
from tests.dossiers.citizen.conftest import BACKEND
from tests.dossiers.conftest import fresh
from tests.expired import expired

SITE = "http://testserver"


def act_address(dossier, action):
    return reverse("desk:act", kwargs={"code": dossier.code, "action": action})


def check_address(dossier):
    return reverse("desk:check", kwargs={"code": dossier.code, "paper_id": dossier.papers.get().pk})


def sign_in_leads_to(answer):
    door, _, back = answer["Location"].partition("?next=")
    assert door == reverse("accounts:sign_in")
    return back


@pytest.fixture
def browser(world):
    """Trang's browser; her session is gone."""
    return expired(world.people.trang)


def test_the_words_of_a_form_stand_there_again(world, filed, browser):
    address = act_address(filed, "request_supplement")
    sent = {
        "seen": filed.revision,
        "reason": "Ảnh căn cước bị mờ",
        "paper:can_cuoc": "on",
        "remark:paper:can_cuoc": "Chụp lại cho rõ",
    }

    left = browser.post(address, sent)
    browser.force_login(world.people.trang, backend=BACKEND)
    back = browser.get(sign_in_leads_to(left))

    assert back.status_code == 200
    assert "Ảnh căn cước bị mờ" in back.text
    assert 'name="paper:can_cuoc" checked' in back.text
    assert 'value="Chụp lại cho rõ"' in back.text
    assert "Chữ đã ghi được đưa lại" in back.text
    assert "Lỗi:" not in back.text
    assert fresh(filed).status == Status.REGISTERED


def test_once_sent_the_words_are_gone(world, filed, browser):
    address = act_address(filed, "reject")
    words = {"seen": filed.revision, "reason": "Không thuộc thẩm quyền", "legal_basis": "Điều 17"}
    browser.post(address, words)
    browser.force_login(world.people.trang, backend=BACKEND)

    browser.post(address, words)

    assert fresh(filed).status == Status.REJECTED
    assert "unsent" not in browser.session


def test_the_words_of_a_stale_form_stand_there_when_it_is_opened_again(world, filed):
    browser = Client()
    browser.force_login(world.people.trang, backend=BACKEND)
    address = act_address(filed, "reject")

    stale = browser.post(address, {"seen": "0", "reason": "Viết lâu lắm", "legal_basis": "Điều 17"})

    assert stale.status_code == 409
    assert "Viết lâu lắm" in browser.get(address).text


def test_a_check_leads_back_to_the_dossier_with_its_remark(world, processing):
    browser = expired(world.people.phuong)
    page = reverse("desk:dossier", kwargs={"code": processing.code})

    left = browser.post(
        check_address(processing),
        {"seen": processing.revision, "state": "lacking", "remark": "Thiếu mặt sau"},
        headers={"referer": f"{SITE}{page}"},
    )
    browser.force_login(world.people.phuong, backend=BACKEND)
    back = browser.get(sign_in_leads_to(left))

    assert sign_in_leads_to(left) == page
    assert 'value="Thiếu mặt sau"' in back.text
    assert "Nhận xét này chưa gửi được" in back.text


@pytest.mark.parametrize("referer", ["", "https://evil.example/x/", f"{SITE}/mot-cua/khong-co/"])
def test_without_a_page_of_this_site_a_check_leads_to_the_dossier(processing, browser, referer):
    left = browser.post(check_address(processing), {"remark": "x"}, headers={"referer": referer})

    assert sign_in_leads_to(left) == reverse("desk:dossier", kwargs={"code": processing.code})


def test_words_of_one_officer_are_not_shown_to_a_person_who_may_not_do_it(world, filed, browser):
    left = browser.post(act_address(filed, "reject"), {"reason": "Riêng của Trang"})
    browser.force_login(world.people.yen, backend=BACKEND)

    assert browser.get(sign_in_leads_to(left)).status_code == 404
