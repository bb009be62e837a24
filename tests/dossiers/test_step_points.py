"""The checklist of a step at the desk: ticked and unticked, waited for, told in the history."""

import pytest
from django.urls import reverse

from dossiers import actions, history, telling, ticks
from dossiers.contents import Contents
from dossiers.errors.acting import NotPossibleNow, NotYours, StaleDossier
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.conftest import at, fresh

POINTS = [
    {"key": "ranh_gioi", "words": "Đo ranh giới", "required": True},
    {"key": "bien_ban", "words": "Ký biên bản", "required": True},
    {"key": "anh", "words": "Chụp hiện trạng"},
]


@pytest.fixture
def workflow():
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["points"] = POINTS
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "points_ticked"}
    load_workflow(made)
    return made


@pytest.fixture
def world(db, workflow):
    return people.make_world(workflow=workflow)


def tick(dossier, by, *keys, hour=11):
    return actions.tick_points(
        dossier=dossier, by=by, seen=dossier.revision, ticked=keys, now=at(hour=hour)
    )


def submit(world, dossier):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge="submit"
    )


def ticked(dossier):
    listed = ticks.list_of(dossier, Contents(dossier))
    return [(each.point.key, each.who, each.at) for each in listed if each.at]


def test_the_way_is_closed_until_every_required_point_is_ticked(world, processing):
    phuong = world.people.phuong
    with pytest.raises(EdgeClosed) as refused:
        submit(world, processing)
    assert "còn: Đo ranh giới; Ký biên bản" in str(refused.value.message)

    half = tick(processing, phuong, "ranh_gioi", "anh")
    with pytest.raises(EdgeClosed) as refused:
        submit(world, half)
    assert "(còn: Ký biên bản)" in str(refused.value.message)

    whole = tick(half, phuong, "ranh_gioi", "bien_ban")
    assert submit(world, whole).step == "approval"


def test_a_tick_is_taken_back_and_both_stand_in_the_history(world, processing):
    phuong = world.people.phuong
    first = tick(processing, phuong, "ranh_gioi", "anh", hour=10)
    second = tick(first, phuong, "ranh_gioi", hour=11)

    assert ticked(second) == [("ranh_gioi", phuong.full_name, at(hour=10))]
    last, before = [event.data for event in second.events.order_by("-seq")[:2]]
    assert last == {"step": "appraisal", "ticked": [], "unticked": ["anh"]}
    assert before == {"step": "appraisal", "ticked": ["ranh_gioi", "anh"], "unticked": []}
    told = telling.tell(Contents(second).events, points=ticks.words_of(second))
    assert [(line.title, line.note) for line in told[:2]] == [
        ("Kiểm việc của bước", "Bỏ dấu kiểm: Chụp hiện trạng"),
        ("Kiểm việc của bước", "Đã kiểm: Đo ranh giới; Chụp hiện trạng"),
    ]
    public = telling.tell(Contents(second).events, public=True)
    assert "Kiểm việc của bước" not in [line.title for line in public]
    assert history.broken_links(second) == []


def test_what_changes_nothing_writes_nothing(world, processing):
    once = tick(processing, world.people.phuong, "anh")
    again = tick(once, world.people.phuong, "anh")

    assert again.revision == once.revision
    assert once.events.filter(kind="points_ticked").count() == 1


def test_a_dossier_that_comes_back_is_checked_again(world, processing):
    ready = tick(processing, world.people.phuong, "ranh_gioi", "bien_ban")
    up = submit(world, ready)
    back = actions.move(dossier=up, by=world.people.thang, seen=up.revision, edge="send_back")

    assert back.step == "appraisal"
    assert ticked(back) == []
    with pytest.raises(EdgeClosed):
        submit(world, back)


def test_only_its_own_points_by_its_own_people_from_a_fresh_page(world, processing):
    with pytest.raises(NotPossibleNow):
        tick(processing, world.people.phuong, "chua_co")
    with pytest.raises(NotYours):
        tick(processing, world.people.trang, "anh")
    made = tick(processing, world.people.phuong, "anh")
    with pytest.raises(StaleDossier):
        tick(processing, world.people.phuong, "ranh_gioi")
    up = submit(world, tick(made, world.people.phuong, "ranh_gioi", "bien_ban"))
    with pytest.raises(NotPossibleNow):
        tick(up, world.people.thang, "anh")
    assert up.events.filter(kind="points_ticked").count() == 2


class TestDesk:
    def test_boxes_are_ticked_on_the_page_and_say_who_and_when(self, world, processing, client):
        client.force_login(
            world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
        )
        here = reverse("desk:dossier", kwargs={"code": processing.code})
        act = reverse("desk:act", kwargs={"code": processing.code, "action": "tick"})
        page = client.get(here)
        assert "Việc phải kiểm ở bước này" in page.text
        assert page.text.count(f'href="{act}"') == 0  # the boxes are the button

        sent = {"seen": processing.revision, "ticked": ["ranh_gioi"]}
        assert client.post(act, sent).status_code == 302
        page = client.get(here)
        assert 'value="ranh_gioi" id="viec-ranh_gioi" checked' in page.text
        assert "Đã kiểm: Đo ranh giới" in page.text

        wrong = {"seen": fresh(processing).revision, "ticked": ["chua_co"]}
        answer = client.post(act, wrong)
        assert answer.status_code == 422
        assert "Bước này không có việc ấy." in answer.text
        assert [key for key, _who, _at in ticked(fresh(processing))] == ["ranh_gioi"]

    def test_who_only_looks_on_reads_what_is_open(self, world, processing, client):
        made = tick(processing, world.people.phuong, "anh")
        client.force_login(
            world.people.thang, backend="portal.accounts.backends.NationalIdentityBackend"
        )
        page = client.get(reverse("desk:dossier", kwargs={"code": made.code}))
        assert 'name="ticked"' not in page.text
        assert "chưa kiểm" in page.text
        answer = client.post(
            reverse("desk:act", kwargs={"code": made.code, "action": "tick"}),
            {"seen": made.revision, "ticked": ["ranh_gioi"]},
        )
        assert answer.status_code == 403
        assert [key for key, _who, _at in ticked(fresh(made))] == ["anh"]
