"""No refusal at the desk loses words: they stand in the form again and on the refusal's page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.dossiers.citizen.conftest import BACKEND
from tests.dossiers.conftest import fresh

LONG = "Sổ hộ tịch quyển 7, trang 12, đã đối chiếu bản chính"


def browser_of(user):
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser


def typed_on(page):
    """The words that the page of the refusal holds for copying."""
    return page.split("<textarea", 1)[1] if "Chữ bạn vừa ghi" in page else ""


@pytest.mark.parametrize("action", ["note", "reject", "request_supplement", "stop"])
def test_what_is_not_allowed_any_more_shows_the_words(world, processing, action):
    """Trang had the form open; the dossier went on to Phương meanwhile."""
    browser = browser_of(world.people.trang)
    address = reverse("desk:act", args=[processing.code, action])
    fields = {"seen": processing.revision, "text": LONG, "reason": LONG, "legal_basis": "Điều 17"}

    answer = browser.post(address, fields)

    assert answer.status_code in (403, 409)
    assert LONG in typed_on(answer.text)
    assert browser.session["unsent"]["fields"]["reason"] == [LONG]
    assert fresh(processing).revision == processing.revision


def test_a_remark_on_a_paper_that_came_too_late_stands_at_the_paper(world, processing):
    browser = browser_of(world.people.phuong)
    paper = processing.papers.get()
    check = reverse("desk:check", args=[processing.code, paper.pk])

    answer = browser.post(check, {"seen": "0", "state": "lacking", "remark": "Ảnh mờ góc trái"})

    assert answer.status_code == 409
    assert "Ảnh mờ góc trái" in typed_on(answer.text)
    page = browser.get(reverse("desk:dossier", args=[processing.code])).text
    assert 'value="Ảnh mờ góc trái"' in page


def test_a_button_alone_keeps_nothing(world, processing):
    browser = browser_of(world.people.thang)
    address = reverse("desk:act", args=[processing.code, "move"])

    answer = browser.post(address, {"seen": "0", "edge": "submit"})

    assert answer.status_code in (403, 409)
    assert "Chữ bạn vừa ghi" not in answer.text
    assert "unsent" not in browser.session


def test_an_absent_dossier_keeps_and_shows_nothing(world, processing):
    browser = browser_of(world.people.yen)
    address = reverse("desk:act", args=[processing.code, "note"])

    answer = browser.post(address, {"seen": "0", "text": LONG})

    assert answer.status_code == 404
    assert LONG not in answer.text
    assert "unsent" not in browser.session


def test_once_the_words_arrive_nothing_is_kept(world, processing):
    browser = browser_of(world.people.phuong)
    address = reverse("desk:act", args=[processing.code, "note"])
    browser.post(address, {"seen": "0", "text": LONG})
    assert LONG in browser.get(address).text

    browser.post(address, {"seen": processing.revision, "text": LONG})

    assert "unsent" not in browser.session
    assert processing.step_notes.get().text == LONG
