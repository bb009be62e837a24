"""The page of the QR code, the invitation, and where the sums are shown."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.models import Rating
from dossiers.notices.consumer import handle
from dossiers.papers.issuing import issue_for
from dossiers.ratings import door, pages
from portal.notices.models import Notice
from portal.outbox.models import OutboxMessage
from tests.counting import counted_queries
from tests.dossiers.conftest import at
from tests.dossiers.papers.paper_text import size, text


@pytest.fixture(autouse=True)
def monday_evening(monkeypatch):
    """Pages are opened on Monday 2 November at 17:00; nobody has sent anything yet."""
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: at(hour=17))


@pytest.fixture
def counted(refused_ones, rate, sweep):
    """Five people rated the commune: four satisfied, one not."""
    for number, each in enumerate(refused_ones(5)):
        words = "Phải đi lại hai lần." if number == 0 else ""
        rate(each, 1 if number == 0 else 3, {"attitude": 3}, words)
    sweep()


def test_anybody_with_the_code_rates_without_signing_in(client, refused):
    address = door.path_of(refused)
    page = client.get(address)
    assert page.status_code == 200
    assert "Thái độ của cán bộ" in page.text
    assert "Lê Quang Huy" not in page.text
    assert page.text.count("(không bắt buộc)") == 2  # of the eight topics together, and the words

    sent = client.post(address, {"overall": "2", "attitude": "3", "words": "Cảm ơn."})

    assert "Đã gửi đánh giá" in sent.text
    kept = Rating.objects.get()
    assert (kept.overall, kept.topics, kept.words) == (2, {"attitude": 3}, "Cảm ơn.")


def test_the_page_shows_no_answer_that_was_given(client, refused, rate):
    rate(refused, 1, {"attitude": 1}, "Cán bộ nói to.")

    page = client.get(door.path_of(refused)).text

    assert "Hồ sơ này đã có đánh giá" in page
    assert "Cán bộ nói to." not in page
    assert "checked" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Chọn rất hài lòng, hài lòng hoặc chưa hài lòng"),
        ({"overall": "4"}, "Chọn một trong ba mức"),
        ({"overall": "<script>"}, "Chọn một trong ba mức"),
        ({"overall": "2", "time": "9"}, "Chọn một trong ba mức"),
        ({"overall": "2", "words": "x" * 501}, "Viết ngắn lại, tối đa 500 chữ cái"),
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_kept(client, refused, sent, words):
    page = client.post(door.path_of(refused), sent)

    assert page.status_code == 422
    assert words in page.text
    assert Rating.objects.count() == 0


def test_a_wrong_secret_and_an_unknown_code_look_the_same(client, refused):
    pairs = ((refused.code, "x" * 16), ("H99.21-000000-0000", door.secret_of(refused)))

    answers = [
        client.get(reverse("ratings:rate", kwargs={"code": code, "secret": secret}))
        for code, secret in pairs
    ]

    assert [each.status_code for each in answers] == [404, 404]


def test_before_the_result_the_page_says_to_come_back(client, processing):
    page = client.get(door.path_of(processing))

    assert "Hồ sơ chưa có kết quả nên chưa đánh giá được" in page.text
    client.post(door.path_of(processing), {"overall": "3"})
    assert Rating.objects.count() == 0


def test_one_address_sends_so_often_only(client, refused, monkeypatch):
    monkeypatch.setattr(pages, "SENDS", 1)
    client.post(door.path_of(refused), {"overall": "3"})

    again = client.post(door.path_of(refused), {"overall": "1"})

    assert again.status_code == 429
    assert Rating.objects.get().overall == 3


def test_slip_and_acknowledgement_bear_the_code_on_one_page(world, accepted):
    for kind in ("filed", "accepted"):
        paper = issue_for(accepted.events.get(kind=kind).pk)
        assert "Quét để" in text(paper.file)
        assert size(paper.file) == (1, [420, 595])


def test_the_persons_page_leads_there_after_the_result_only(client, world, filed):
    client.force_login(world.huy)
    page = reverse("dossiers:dossier", args=[filed.code])
    assert door.path_of(filed) not in client.get(page).text

    actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không đúng nơi.",
        legal_basis="Khoản 1 Điều 21",
        now=at(hour=9),
    )

    assert door.path_of(filed) in client.get(page).text


def test_the_public_sums_name_units_and_ask_twice(client, world, counted):
    page = reverse("ratings:public")
    client.get(page)

    with counted_queries() as asked:
        shown = client.get(page).text
    unit = client.get(page, {"don-vi": world.commune.code}).text

    assert "UBND phường An Hải" in shown
    assert "80,0 %" in shown.replace("\u00a0", " ")
    assert "Phải đi lại hai lần." not in shown
    assert "Xác nhận tình trạng hôn nhân" in unit
    assert "Thái độ của cán bộ" in unit
    assert asked.number == 2


@pytest.mark.parametrize("query", [{"nam": "abc"}, {"nam": "9999"}, {"don-vi": "x" * 999}])
def test_nonsense_in_the_address_shows_this_year(client, counted, query):
    assert "UBND phường An Hải" in client.get(reverse("ratings:public"), query).text


def test_leaders_and_administrators_read_words_without_names(client, world, counted):
    for person in (world.people.thang, world.people.nhan, world.people.tai):
        client.force_login(person)
        page = client.get(reverse("desk:ratings")).text
        assert "Phải đi lại hai lần." in page
        assert "Lê Quang Huy" not in page
    for person in (world.people.phuong, world.people.trang, world.huy):
        client.force_login(person)
        assert client.get(reverse("desk:ratings")).status_code == 404


def test_the_procedures_page_says_how_many_are_satisfied(client, world, counted):
    page = client.get(world.procedure.get_absolute_url()).text

    assert "Năm nay 4 trên 5 người hài lòng." in page


def test_the_invitation_comes_once_after_the_result(world, refused):
    """A returned result invites; the same event told twice does not invite twice."""
    message = OutboxMessage.objects.filter(consumer="notices").order_by("-pk").first()
    message.payload = {**message.payload, "kind": "returned"}

    handle(message)
    message.payload = {**message.payload, "event_id": 10**9}
    handle(message)

    invited = Notice.objects.get(event="dossier.rate")
    assert invited.recipient == world.huy
    assert invited.href == door.path_of(refused)
