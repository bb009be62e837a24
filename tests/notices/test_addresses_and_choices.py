"""Choices by event and channel; addresses that are proven with a code."""

import datetime
import re

import pytest
from django.test import Client

from portal.notices import contacts
from portal.notices.errors import CodeOver, TooManyCodes, WrongCode
from portal.notices.models import Choice, Contact, Delivery, Preference, Verification
from tests import people

NOW = people.MONDAY


@pytest.fixture
def client(world):
    client = Client()
    client.force_login(world.huy)
    return client


def sent_code():
    text = Delivery.objects.filter(event="address.code").latest("id").text
    return re.search(r"\d{6}", text)[0]


def ask(user, *, channel="sms", address="0912000101", now=NOW):
    contacts.send_code(user=user, channel=channel, address=address, now=now)
    return sent_code()


def other_than(code):
    return "000000" if code != "000000" else "111111"


def test_the_right_code_puts_the_address_in_use(world):
    code = ask(world.huy)
    assert not Contact.objects.exists()

    contacts.confirm(user=world.huy, channel="sms", code=code, now=NOW)

    contact = Contact.objects.get()
    assert (contact.user, contact.address, contact.verified_at) == (world.huy, "0912000101", NOW)
    with pytest.raises(CodeOver):
        contacts.confirm(user=world.huy, channel="sms", code=code, now=NOW)


def test_the_code_itself_is_kept_nowhere_but_in_the_message(world):
    code = ask(world.huy)

    assert code not in str(Verification.objects.values().get())


def test_wrong_codes_are_counted_and_end_it(world):
    code = ask(world.huy)

    for _try in range(contacts.MOST_TRIES - 1):
        with pytest.raises(WrongCode):
            contacts.confirm(user=world.huy, channel="sms", code=other_than(code), now=NOW)
    with pytest.raises(CodeOver):
        contacts.confirm(user=world.huy, channel="sms", code=other_than(code), now=NOW)

    with pytest.raises(CodeOver):
        contacts.confirm(user=world.huy, channel="sms", code=code, now=NOW)
    assert not Contact.objects.exists()


def test_a_code_is_over_after_ten_minutes_and_after_a_newer_one(world):
    first = ask(world.huy)
    later = NOW + contacts.LIFE
    with pytest.raises(CodeOver):
        contacts.confirm(user=world.huy, channel="sms", code=first, now=later)

    older = ask(world.huy, now=later)
    newer = ask(world.huy, now=later)

    if older != newer:
        with pytest.raises(WrongCode):
            contacts.confirm(user=world.huy, channel="sms", code=older, now=later)
    contacts.confirm(user=world.huy, channel="sms", code=newer, now=later)


def test_codes_are_bounded_for_a_person_and_for_an_address(world):
    for _number in range(contacts.MOST_CODES):
        ask(world.huy)
    with pytest.raises(TooManyCodes):
        ask(world.huy)
    with pytest.raises(TooManyCodes):
        ask(world.people.huong)  # the same number, so that nobody is pestered

    assert Verification.objects.count() == contacts.MOST_CODES
    ask(world.huy, now=NOW + datetime.timedelta(hours=1, seconds=1))


def test_somebody_elses_code_proves_nothing(world):
    code = ask(world.huy)

    with pytest.raises(CodeOver):
        contacts.confirm(user=world.people.huong, channel="sms", code=code, now=NOW)


def test_an_address_that_is_removed_gets_nothing_more(world, reachable):
    waiting = Delivery.objects.create(
        recipient=world.huy,
        channel="sms",
        address="0912000101",
        event="dossier.filed",
        text="x",
        line="x",
        created_at=NOW,
    )

    contacts.remove(user=world.huy, channel="sms", now=NOW)

    waiting.refresh_from_db()
    assert waiting.state == Delivery.State.DROPPED
    assert list(Contact.objects.values_list("channel", flat=True)) == ["email"]


def test_the_whole_way_through_the_pages(world, client):
    page = client.get("/thong-bao/cach-nhan/sms/").content.decode()
    assert 'value="0912000101"' in page  # what the identity provider said, as a proposal

    asked = client.post("/thong-bao/cach-nhan/sms/", {"address": "+84 912 345 678"})
    assert asked["Location"] == "/thong-bao/cach-nhan/sms/ma/"
    assert "0912\u00a0345\u00a0678" in client.get(asked["Location"]).content.decode()
    code = sent_code()
    wrong = client.post(asked["Location"], {"code": other_than(code)})
    assert wrong.status_code == 422
    assert "Mã chưa đúng" in wrong.content.decode()
    done = client.post(asked["Location"], {"code": f"{code[:3]} {code[3:]}"}, follow=True)

    assert "Đã xác minh" in done.content.decode()
    assert Contact.objects.get().address == "0912345678"
    gone = client.post("/thong-bao/cach-nhan/sms/", {"bo": "1"}, follow=True)
    assert "Thông báo vẫn còn đủ trên cổng này" in gone.content.decode()
    assert not Contact.objects.exists()


def test_who_asks_for_another_code_finds_the_address_that_waits_for_one(client):
    client.post("/thong-bao/cach-nhan/sms/", {"address": "0987654321"})

    assert 'value="0987654321"' in client.get("/thong-bao/cach-nhan/sms/").text


@pytest.mark.parametrize(
    ("channel", "typed", "words"),
    [
        ("sms", "", "Ghi số điện thoại di động"),
        ("sms", "02993001022", "Số di động có 10 chữ số"),
        ("sms", "091234567x", "Số di động có 10 chữ số"),
        ("sms", "٠٩١٢٣٤٥٦٧٨", "Số di động có 10 chữ số"),
        ("email", "", "Ghi địa chỉ thư điện tử"),
        ("email", "huy@", "viết như ten@vidu.vn"),
        ("email", "huy@vidu.vn\nBcc: x@y.vn", "viết như ten@vidu.vn"),
    ],
)
def test_bad_addresses_are_refused_in_words_and_nothing_is_sent(client, channel, typed, words):
    answer = client.post(f"/thong-bao/cach-nhan/{channel}/", {"address": typed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Verification.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "٠١٢٣٤٥"])
def test_bad_codes_are_refused_before_they_count(world, client, typed):
    ask(world.huy, now=datetime.datetime.now(tz=people.ZONE))

    answer = client.post("/thong-bao/cach-nhan/sms/ma/", {"code": typed})

    assert answer.status_code == 422
    assert Verification.objects.get().tries == 0


def test_choices_are_saved_whole_and_the_law_stays(world, client):
    client.post(
        "/thong-bao/cach-nhan/",
        {"language": "en", "wanted": ["dossier.filed:sms", "dossier.nonsense:sms", "x"]},
    )

    preference = Preference.objects.get(user=world.huy)
    assert (preference.language, preference.quiet_at_night) == ("en", False)
    said = {(c.event, c.channel): c.wanted for c in Choice.objects.all()}
    assert said["dossier.filed", "sms"] is True
    assert said["dossier.filed", "email"] is False
    assert ("dossier.accepted", "email") not in said  # required by law
    assert not any(event == "dossier.nonsense" for event, _channel in said)
    page = client.get("/thong-bao/cach-nhan/").content.decode()
    assert "luôn gửi" in page or "always" in page


def test_the_page_says_what_the_law_requires_and_why(client):
    page = client.get("/thong-bao/cach-nhan/").content.decode()

    assert "Phải báo khi tiếp nhận hồ sơ (Thông tư 32/2017/TT-BTTTT)" in page
    assert 'value="dossier.accepted:email"' not in page
    assert "Mã xác minh địa chỉ" not in page


def test_a_channel_without_provider_is_not_offered(world, client, settings):
    settings.NOTICE_PROVIDERS = {"email": settings.NOTICE_PROVIDERS["email"], "sms": []}

    assert client.get("/thong-bao/cach-nhan/sms/").status_code == 404
    assert "/thong-bao/cach-nhan/sms/" not in client.get("/thong-bao/cach-nhan/").content.decode()
