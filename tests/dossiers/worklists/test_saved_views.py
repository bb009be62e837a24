"""Saved views: kept under a name, counted right, shared by supervisors only."""

import pytest
from django.urls import reverse

from dossiers.models import DefaultView, SavedView
from dossiers.worklists import views
from portal.errors import NotFoundForPerson
from tests.counting import counted_queries


@pytest.fixture
def save(sign_in):
    def post(user, name, query="kenh=2", **more):
        data = {"ten": name, "loc": query, **more}
        return sign_in(user).post(reverse("desk:view_new"), data)

    return post


def _pill(page, label):
    return next(pill for pill in page.context["pills"] if pill.label == label)


def test_a_saved_view_stands_above_the_queue_with_its_count(world, many, save, queue):
    save(world.people.trang, "Nộp trực tuyến", "kenh=2&sau=x&la=1&trang-thai=1")
    save(world.people.trang, "Nộp tại quầy", "kenh=1")

    page = queue(world.people.trang, "trang-thai=1&kenh=2")

    online, at_counter = _pill(page, "Nộp trực tuyến"), _pill(page, "Nộp tại quầy")
    assert (online.href, online.number, online.current) == (
        "/mot-cua/?trang-thai=1&kenh=2",
        8,
        True,
    )
    assert (at_counter.number, at_counter.current) == (0, False)


def test_own_views_are_nobody_elses(world, save, queue):
    save(world.people.trang, "Của Trang")
    view = SavedView.objects.get()

    assert "Của Trang" not in queue(world.people.nhan).text
    with pytest.raises(NotFoundForPerson):
        views.get_view(world.people.nhan, view.pk)


def test_a_supervisor_shares_with_the_unit_and_officers_cannot_change_it(
    world, mai, save, queue, sign_in
):
    save(mai, "Chờ tiếp nhận", "trang-thai=1", **{"don-vi": world.centre.pk})
    view = SavedView.objects.get()

    assert _pill(queue(world.people.trang), "Chờ tiếp nhận").is_shared
    client = sign_in(world.people.trang)
    edit = reverse("desk:view_edit", args=[view.pk])
    assert client.post(edit, {"ten": "Khác", "loc": ""}).status_code == 403
    assert client.post(reverse("desk:view_delete", args=[view.pk])).status_code == 403
    view.refresh_from_db()
    assert view.name == "Chờ tiếp nhận"
    assert "Chờ tiếp nhận" not in queue(world.people.yen).text


def test_an_officer_cannot_share(world, save):
    answer = save(world.people.trang, "Cho cả tổ", **{"don-vi": world.centre.pk})

    assert answer.status_code == 422
    assert "Chỉ người giám sát của đơn vị" in answer.text
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("name", "words"), [("  ", "Ghi tên."), ("Cũ", "Tên này đã có.")])
def test_a_view_needs_a_name_of_its_own(world, save, name, words):
    save(world.people.trang, "Cũ")

    answer = save(world.people.trang, name)

    assert answer.status_code == 422
    assert words in answer.text
    assert SavedView.objects.count() == 1


def test_the_queue_opens_with_the_default_view_until_it_is_no_more(world, save, queue, sign_in):
    save(world.people.trang, "Mới", "trang-thai=1", **{"mac-dinh": "on"})
    view = SavedView.objects.get()

    opened = queue(world.people.trang)
    assert (opened.status_code, opened["Location"]) == (302, "/mot-cua/?trang-thai=1")
    assert queue(world.people.trang, "ca-to=1").status_code == 200

    sign_in(world.people.trang).post(reverse("desk:view_default", args=[view.pk]))
    assert not DefaultView.objects.exists()
    assert queue(world.people.trang).status_code == 200


def test_a_view_is_renamed_and_deleted(world, save, sign_in):
    save(world.people.trang, "Một")
    view = SavedView.objects.get()
    client = sign_in(world.people.trang)

    client.post(reverse("desk:view_edit", args=[view.pk]), {"ten": "Hai", "loc": "kenh=1"})
    view.refresh_from_db()
    assert (view.name, view.query) == ("Hai", "kenh=1")
    client.post(reverse("desk:view_delete", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_a_list_of_views_is_bounded(world, save):
    for number in range(views.MOST):
        views.save(by=world.people.trang, name=f"Số {number}", query="kenh=1")

    answer = save(world.people.trang, "Một nữa")

    assert answer.status_code == 422
    assert SavedView.objects.count() == views.MOST


def test_the_queue_asks_nine_questions_with_one_view_and_with_twelve(world, many, sign_in):
    client = sign_in(world.people.trang)
    views.save(by=world.people.trang, name="Đầu", query="chua:ket_hon_voi=Hương&kenh=2")
    client.get("/mot-cua/")
    with counted_queries() as one:
        client.get("/mot-cua/")
    for number in range(views.MOST - 1):
        views.save(by=world.people.trang, name=f"Số {number}", query="trang-thai=1")

    with counted_queries() as twelve:
        page = client.get("/mot-cua/")

    # Session, person, postings, units, views, rows, counts, counts of views, lists to choose from.
    assert (one.number, twelve.number) == (9, 9)
    assert len(page.context["more_pills"]) == 4
