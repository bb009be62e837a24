"""A person whose sign-in expired finds her short form again, with her words in it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, Mandate, Message
from portal.accounts.last_person import COOKIE
from portal.documents.uploads import store_bytes
from portal.vault import keeping
from portal.vault.models import VaultShare
from tests.dossiers.citizen.conftest import BACKEND, url
from tests.dossiers.conftest import at, fresh
from tests.expired import expired


@pytest.fixture
def back(world):
    """Post when Huy's sign-in has expired, sign in (as Huy), and open what the sign-in leads to."""

    def go(address, words, person=None):
        browser = expired(world.huy)
        left = browser.post(address, words)
        door, _, next_address = left["Location"].partition("?next=")
        assert door == reverse("accounts:sign_in")
        browser.force_login(person or world.huy, backend=BACKEND)
        page = browser.get(next_address)
        assert page.status_code == 200
        return page, browser

    return go


NOTE = "Lần trước chưa gửi được"


def test_the_reason_of_a_withdrawal_stands_there_again(back, processing):
    address = url("withdraw", processing.code)
    words = {"seen": processing.revision, "ly-do": "Gia đình đổi ý & chờ thêm"}

    page, browser = back(address, words)

    assert NOTE in page.text
    assert ">Gia đình đổi ý &amp; chờ thêm</textarea>" in page.text
    assert fresh(processing).status == processing.status
    browser.post(address, words)
    assert "unsent" not in browser.session


def test_a_message_and_a_contact_stand_there_again(back, filed):
    thread, _ = back(url("messages", filed.code), {"noi-dung": "Tôi gửi thêm ảnh được không?"})
    contact, _ = back(url("contact", filed.code), {"phone": "0912 000 999", "address": "Số 9"})

    assert "Tôi gửi thêm ảnh được không?" in thread.text
    assert 'value="0912 000 999"' in contact.text
    assert Message.objects.count() == 0
    assert fresh(filed).applicant.phone == filed.applicant.phone


def test_a_mandate_that_was_being_written_stands_there_unjudged(back):
    words = {
        "uq-name": "Trần Thị Bé",
        "uq-number": "12",
        "uq-power": "3",
        "uq-scope": "tat-ca",
        "uq-since_day": "7",
    }

    page, _ = back(url("grant_mandate"), words)

    assert NOTE in page.text
    assert 'value="Trần Thị Bé"' in page.text
    assert 'value="12"' in page.text
    assert "Lỗi:" not in page.text
    assert Mandate.objects.count() == 0


def test_for_whom_a_draft_is_stands_there_unjudged(back, begun):
    words = {"cho-ai": "con", "con-name": "Lê Bảo An", "con-born_day": "3", "con-born_month": "13"}

    page, _ = back(url("for_whom", begun.uuid), words)

    assert NOTE in page.text
    assert 'value="Lê Bảo An"' in page.text
    assert 'value="13"' in page.text
    assert "Lỗi:" not in page.text


def test_what_was_chosen_at_the_start_is_chosen_again(back, world):
    page, _ = back(url("start", world.procedure.code), {"cho-ai": "con"})

    assert 'value="con" aria-describedby="cho-ai-2-hint" checked' in page.text
    assert not Dossier.objects.exists()


def test_how_the_result_comes_is_chosen_again(back, filed):
    address = url("delivery", filed.code)

    page, _ = back(address, {"seen": filed.revision, "way": "counter"})

    assert NOTE in page.text
    assert 'value="counter"' in page.text


def test_a_share_link_is_made_only_after_signing_in_again(back, world):
    file = store_bytes(b"%PDF-1.4", name="giay.pdf", content_type="application/pdf")
    item = keeping.keep(
        keeping.Kept(
            owner=world.huy.personal_id,
            kind="result",
            name="Giấy khai sinh",
            file=file,
            origin="result:1",
            source="H99.21-261102-0001",
            issued_on=datetime.date(2026, 11, 2),
        ),
        now=at(day=2, hour=8),
    )
    address = reverse("vault:share", args=[item.public_id])
    words = {"hours": "72", "most_opens": "3", "purpose": "Cho trường học"}

    page, browser = back(address, words)

    assert NOTE in page.text
    assert 'value="Cho trường học"' in page.text
    assert 'value="3"' in page.text
    assert 'value="72"' in page.text and VaultShare.objects.count() == 0
    browser.post(address, words)
    assert VaultShare.objects.get().purpose == "Cho trường học"
    assert "unsent" not in browser.session


@pytest.mark.parametrize("page", ["grant_mandate", "start"])
def test_whoever_signs_in_next_at_the_same_browser_sees_nothing_of_it(back, world, page):
    address = url(page, *([world.procedure.code] if page == "start" else []))
    words = {"cho-ai": "con", "uq-name": "Trần Thị Bé", "uq-number": "079188001234"}

    text, browser = back(address, words, person=world.people.huong)

    assert NOTE not in text.text
    assert "Trần Thị Bé" not in text.text and "079188001234" not in text.text
    assert 'value="con" aria-describedby="cho-ai-2-hint" checked' not in text.text
    assert "unsent" not in browser.session


def test_nothing_is_kept_in_a_browser_where_nobody_was_signed_in(world):
    browser = Client()

    browser.post(url("grant_mandate"), {"uq-name": "Trần Thị Bé"})

    assert "unsent" not in browser.session


def test_the_mark_of_the_last_person_names_nobody_and_changes_with_the_person(world):
    browser = expired(world.huy)
    mark = browser.cookies[COOKIE]
    browser.force_login(world.people.huong, backend=BACKEND)
    browser.get("/")

    assert mark["httponly"] and mark["samesite"] == "Lax" and not mark["max-age"]
    assert len(mark.value) == 24 and world.huy.personal_id not in mark.value
    assert browser.cookies[COOKIE].value != mark.value


def test_a_rating_needs_no_sign_in_that_could_expire(filed):
    from dossiers.ratings import door

    Dossier.objects.filter(pk=filed.pk).update(status=3, status_changed_at=at(day=2, hour=15))

    page = Client().get(door.path_of(fresh(filed)))

    assert page.status_code == 200
