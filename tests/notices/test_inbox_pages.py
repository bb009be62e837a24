"""The inbox and the head of every page."""

import pytest
from django.test import Client

from portal.notices.models import Notice
from tests import people
from tests.counting import counted_queries


@pytest.fixture
def client(world):
    client = Client()
    client.force_login(world.huy)
    return client


def tell(user, number, **facts):
    return Notice.objects.create(
        recipient=user,
        event="dossier.accepted",
        key=f"event:{number}",
        about="H99.21-261102-0001",
        href="/ho-so/H99.21-261102-0001/",
        language="vi",
        title=f"Tin số {number}",
        body="Hẹn trả <b>thứ Năm</b>.",
        at=people.MONDAY,
        **facts,
    )


def test_the_head_counts_what_is_unread_on_every_page(world, client):
    tell(world.huy, 1)
    tell(world.huy, 2)
    tell(world.huy, 3, read_at=people.MONDAY)
    tell(world.people.huong, 4)

    for path in ("/", "/ho-so/", "/thu-tuc/"):
        page = client.get(path).content.decode()
        assert '<span class="mc-count">2<' in page, path


def test_the_count_costs_no_query_more_for_the_signed_in_and_none_for_others(world, client):
    path = "/thong-bao/cach-nhan/khong-co/"  # a page that asks nothing of its own
    client.get(path)
    with counted_queries() as without:
        client.get(path)
    for number in range(5):
        tell(world.huy, number)
    with counted_queries() as with_notices:
        client.get(path)
    with counted_queries() as signed_out:
        Client().get(path)

    assert with_notices.number == without.number == 2  # the session, the person with her count
    assert signed_out.number == 0


def test_the_inbox_lists_by_key_at_a_constant_cost(world, client):
    for number in range(25):
        tell(world.huy, number)
    tell(world.people.huong, 99)

    with counted_queries() as counted:
        first = client.get("/thong-bao/").content.decode()
    assert counted.number == 4  # session, person, notices, whether there is a way back to the desk

    assert first.count("Tin số") == 20
    assert "Tin số 24" in first
    assert "Tin số 99" not in first
    last = Notice.objects.get(key="event:5", recipient=world.huy).pk
    assert f'href="/thong-bao/?sau={last}"' in first
    second = client.get(f"/thong-bao/?sau={last}").content.decode()
    assert second.count("Tin số") == 5
    assert "Xem thông báo cũ hơn" not in second


def test_opening_a_notice_makes_it_read_and_leads_to_the_dossier(world, client):
    told = tell(world.huy, 1)

    page = client.get(f"/thong-bao/{told.pk}/").content.decode()

    told.refresh_from_db()
    assert told.read_at is not None
    assert 'href="/ho-so/H99.21-261102-0001/"' in page
    assert "&lt;b&gt;thứ Năm&lt;/b&gt;" in page
    assert "mc-count" not in page


def test_a_notice_can_be_made_unread_again_and_all_read_at_once(world, client):
    told = tell(world.huy, 1, read_at=people.MONDAY)
    tell(world.huy, 2)
    others = tell(world.people.huong, 3)

    client.post("/thong-bao/danh-dau/", {"thong-bao": told.pk, "chua-doc": "1"})
    assert Notice.objects.filter(recipient=world.huy, read_at=None).count() == 2
    client.post("/thong-bao/danh-dau/", {"tat-ca": "1"})

    assert Notice.objects.filter(recipient=world.huy, read_at=None).count() == 0
    others.refresh_from_db()
    assert others.read_at is None


@pytest.mark.parametrize("wanted", ["", "x", "٣", "9" * 30, "-1"])
def test_a_forged_mark_finds_nothing(client, wanted):
    assert client.post("/thong-bao/danh-dau/", {"thong-bao": wanted}).status_code == 404


def test_the_notice_of_somebody_else_is_absent(world, client):
    others = tell(world.people.huong, 1)

    assert client.get(f"/thong-bao/{others.pk}/").status_code == 404
    mark = client.post("/thong-bao/danh-dau/", {"thong-bao": others.pk})
    assert mark.status_code == 404
    others.refresh_from_db()
    assert others.read_at is None


def test_an_empty_inbox_says_what_comes_next(client):
    page = client.get("/thong-bao/").content.decode()

    assert "Chưa có thông báo nào." in page
    assert "Đã đọc hết thông báo." in client.get("/thong-bao/?chua-doc").content.decode()
