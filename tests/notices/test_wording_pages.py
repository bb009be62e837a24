"""Administrators edit the texts; operators see what is sent."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from portal.notices import wordings
from portal.notices.events import Text, events
from portal.notices.models import Delivery, DeliveryReplay, Notice, Wording
from tests import people
from tests.counting import counted_queries
from tests.notices.conftest import tell_now

PAGE = "/quan-tri/mau-thong-bao/dossier.filed/{}/vi/"


@pytest.fixture
def client(world):
    client = Client()
    client.force_login(world.people.tai)
    return client


def send(client, channel="site", **facts):
    typed = {"subject": "Đã nhận {ma_ho_so}", "text": "Chào {ho_ten}.", "ghi": "1", **facts}
    return client.post(PAGE.format(channel), typed)


def test_a_new_text_holds_for_notices_made_from_now_on(world, client, filed):
    assert send(client).status_code == 302

    tell_now()

    told = Notice.objects.get()
    assert (told.title, told.body) == (f"Đã nhận {filed.code}", "Chào Lê Quang Huy.")
    kept = Wording.objects.get()
    assert kept.by == world.people.tai
    assert "Phan Văn Tài" in client.get(PAGE.format("site")).content.decode()


def test_a_preview_saves_nothing(client):
    typed = {"subject": "Đã nhận {ma_ho_so}", "text": "Chào {ho_ten}.", "xem": "1"}

    page = client.post(PAGE.format("site"), typed).content.decode()

    assert "Đã nhận H99.21-261102-0042" in page
    assert "Chào Lê Quang Huy." in page
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"text": "Chào {ten_la}"}, "Không có ô {ten_la}"),
        ({"text": "Chào {ho_ten"}, "Dấu { thừa hoặc thiếu một nửa"),
        ({"text": "[Chào"}, "Dấu [ thừa hoặc thiếu một nửa"),
        ({"text": ""}, "Ghi nội dung"),
        ({"subject": ""}, "Ghi tiêu đề"),
        ({"subject": "{ly_do}"}, "Không có ô {ly_do}"),
        ({"text": "x" * 4001}, "4000"),
    ],
)
def test_a_bad_text_is_refused_in_words_and_nothing_is_kept(client, facts, words):
    answer = send(client, **facts)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Wording.objects.exists()


def test_an_sms_takes_no_personal_data_and_is_counted(client):
    refused = send(client, "sms", text="Chào {ho_ten}")
    assert "Tin nhắn không được chứa {ho_ten}" in refused.content.decode()
    long = send(client, "sms", text="đ" * 210)
    assert "Tin nhắn dài 4 phần, tối đa 3 phần" in long.content.decode()

    shown = client.post(PAGE.format("sms"), {"text": "Đã gửi {ma_ho_so}", "xem": "1"})

    assert "Dài 25 ký tự, bảng chữ UCS-2, tính tiền <strong>1 tin</strong>" in (
        shown.content.decode()
    )
    assert not Wording.objects.exists()


def test_markup_is_shown_as_letters_everywhere(world, client, filed):
    send(client, text="<script>alert(1)</script> {ho_ten}")
    tell_now()
    person = Client()
    person.force_login(world.huy)

    for page in (
        client.get(PAGE.format("site")),
        person.get("/thong-bao/"),
        person.get(f"/thong-bao/{Notice.objects.get().pk}/"),
    ):
        assert "<script>alert" not in page.content.decode()


def test_the_shipped_text_can_hold_again_and_the_versions_stay(world, client):
    send(client)
    send(client, text="Bản thứ hai.")
    send(client, text="Bản thứ hai.")  # nothing new

    client.post(PAGE.format("site"), {"ban-goc": "1"})
    client.post(PAGE.format("site"), {"ban-goc": "1"})

    event = events["dossier.filed"]
    assert wordings.text_in_force(event, "site", "vi") == event.texts["site", "vi"]
    assert list(Wording.objects.order_by("id").values_list("is_reset", flat=True)) == [
        False,
        False,
        True,
    ]


def test_versions_never_change_in_the_database(client):
    send(client)

    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.update(text="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.all().delete()


@pytest.mark.parametrize(
    "place", ["dossier.none/site/vi", "dossier.filed/fax/vi", "address.code/site/vi"]
)
def test_a_text_that_is_not_there(client, place):
    assert client.get(f"/quan-tri/mau-thong-bao/{place}/").status_code == 404


def test_the_list_of_texts_costs_the_same_however_many_were_changed(world, client):
    with counted_queries() as before:
        client.get("/quan-tri/mau-thong-bao/")
    for key in ("dossier.filed", "dossier.paid"):
        for number in range(3):
            wordings.write(
                event=events[key],
                channel="site",
                language="vi",
                text=Text("x", f"{number}"),
                by=world.people.tai,
            )
    with counted_queries() as after:
        page = client.get("/quan-tri/mau-thong-bao/").content.decode()

    assert before.number == after.number
    assert page.count("Phan Văn Tài sửa") == 2


def make(user, number, **facts):
    return Delivery.objects.create(
        recipient=user,
        channel="sms",
        address="0912000101",
        event="dossier.filed",
        text="Hồ sơ của Huy",
        line=f"{number}",
        created_at=people.MONDAY,
        **facts,
    )


def test_operators_see_what_is_held_masked_and_send_it_again(world, client, providers):
    held = make(
        world.huy,
        1,
        state=Delivery.State.PARKED,
        finished_at=people.MONDAY,
        result="sms2: HTTP 500",
    )
    held.attempts.create(
        provider="sms2", at=people.MONDAY, succeeded=False, result="sms2: HTTP 500"
    )

    page = client.get("/quan-tri/thong-bao/").content.decode()
    assert "sms2: HTTP 500" in page
    assert "0912000101" not in page
    assert "Hồ sơ của Huy" not in page
    client.post(f"/quan-tri/thong-bao/{held.pk}/gui-lai/")

    held.refresh_from_db()
    assert held.state == Delivery.State.WAITING
    assert DeliveryReplay.objects.get().by == world.people.tai


def test_the_operators_list_is_paged_by_key_at_a_constant_cost(world, client):
    for number in range(60):
        make(world.huy, number, state=Delivery.State.PARKED, finished_at=people.MONDAY)

    with counted_queries() as counted:
        page = client.get("/quan-tri/thong-bao/").content.decode()

    assert page.count("gui-lai") == 50
    assert counted.number <= 7
    after = Delivery.objects.order_by("id")[49].pk
    rest = client.get(f"/quan-tri/thong-bao/?tin=giu&sau={after}").content.decode()
    assert rest.count("gui-lai") == 10
