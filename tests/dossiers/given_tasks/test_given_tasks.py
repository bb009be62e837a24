"""A leader gives a task; the officer reports; the leader closes it or gives it again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.absences import entering
from dossiers.errors.acting import NotYours, OnLeave, ReasonMissing
from dossiers.given_tasks import giving
from dossiers.models import GivenTask
from portal.accounts.models import Posting
from portal.notices.models import Notice
from tests import people
from tests.counting import counted_queries


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def give(world):
    def given(officer=world.people.phuong, by=world.people.thang, **facts):
        facts = {"words": "Gọi lại cho ông Huy.", "due_day": timezone.localdate(), **facts}
        return giving.give(by=by, unit=world.commune, officer=officer, **facts)

    return given


def test_a_task_goes_to_and_fro_until_the_leader_closes_it(world, filed, give):
    thang, phuong = world.people.thang, world.people.phuong
    task = give(dossier=filed)
    with pytest.raises(ReasonMissing):
        giving.report(task=task, by=phuong, words=" ")
    giving.report(task=task, by=phuong, words="Đã gọi, không nghe máy.")
    with pytest.raises(NotYours):
        giving.close(task=task, by=phuong)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    giving.reopen(task=task, by=thang, words="Gọi số thứ hai.", due_day=tomorrow)
    giving.report(task=task, by=phuong, words="Đã gặp.")
    closed = giving.close(task=task, by=thang)

    kinds = list(closed.entries.values_list("kind", flat=True))
    assert kinds == ["given", "reported", "reopened", "reported", "closed"]
    with pytest.raises(giving.TaskClosed):
        giving.reopen(task=task, by=thang, words="Nữa.", due_day=tomorrow)
    told = Notice.objects.filter(recipient=phuong).order_by("pk").values_list("event", flat=True)
    assert list(told) == ["officer.task_given", "officer.task_given", "officer.task_closed"]


def test_a_task_that_cannot_be_given_is_refused_in_words(world, give):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(giving.TaskDayWrong):
        give(due_day=yesterday)
    with pytest.raises(giving.NotWorkingThere):
        give(officer=world.people.trang)
    with pytest.raises(NotYours):
        give(by=world.people.lua)
    today = timezone.localdate()
    entering.enter(
        by=world.people.phuong,
        officer=world.people.phuong,
        agency=world.commune,
        substitute=world.people.lua,
        first_day=today,
        last_day=today,
        kind="mission",
    )
    with pytest.raises(OnLeave, match="Trần Thị Lụa"):
        give()
    assert not GivenTask.objects.exists()


def test_late_tasks_stand_on_the_board_and_pages_ask_the_same_for_many(world, give, sign_in):
    late = give(words="Báo cáo tháng 10.")
    GivenTask.objects.update(due_day=timezone.localdate() - datetime.timedelta(days=2))
    client = sign_in(world.people.thang)
    assert "Báo cáo tháng 10." in client.get(reverse("supervision:board")).text
    with counted_queries() as one:
        client.get(reverse("given_tasks:list"))
    for number in range(5):
        give(words=f"Việc {number}")
    with counted_queries() as six:
        page = client.get(reverse("given_tasks:list"))
    assert (one.number, six.number, len(page.context["rows"])) == (4, 4, 6)
    seen = sign_in(world.people.phuong)
    address = reverse("given_tasks:task", args=[late.pk])
    assert "quá hạn" in seen.get(address).text
    done = seen.post(address, {"viec": "bao-xong", "loi": "Đã nộp."}, follow=True)
    assert "Báo đã xong" in done.text
    stranger = people.make_user("Mai Thị Dung", "038190002222")
    Posting.objects.create(
        user=stranger, agency=world.commune, role="case_officer", since="2026-01-01"
    )
    assert sign_in(stranger).get(address).status_code == 404
    bad = sign_in(world.people.thang).post(address, {"viec": "giao-lai", "loi": "x", "han": "9"})
    assert (bad.status_code, "Hạn xong từ hôm nay" in bad.text) == (422, True)


def test_the_leader_gives_a_task_on_the_page(world, filed, sign_in):
    client, address = sign_in(world.people.thang), reverse("given_tasks:new")
    day = f"{timezone.localdate():%d/%m/%Y}"
    facts = {"officer": world.people.phuong.pk, "words": "Xem lại.", "due_day": day}
    bad = client.post(address, {**facts, "code": "H99.99-000000-0000"})
    assert "Không tìm thấy hồ sơ có mã này" in bad.text
    client.post(address, {**facts, "code": filed.code})
    assert GivenTask.objects.get().dossier == filed


def test_a_task_about_a_dossier_outside_her_limit_tells_her_nothing_of_it(
    world, processing, give, sign_in
):
    hers = give(words="Gọi lại cho ông Huy.", dossier=processing)
    free = give(words="Sắp lại tủ hồ sơ.")
    address = reverse("given_tasks:task", args=[hers.pk])
    assert "Gọi lại cho ông Huy." in sign_in(world.people.phuong).get(address).text
    Posting.objects.filter(user=world.people.phuong).update(only_procedures=[0])
    client = sign_in(world.people.phuong)

    listed, page = client.get(reverse("given_tasks:list")).text, client.get(address)

    for told in (listed, page.text):
        assert "ngoài phạm vi được phân công của bạn" in told
        assert "ông Huy" not in told
        assert processing.code not in told
    assert free.words in listed
    assert list(page.context["entries"]) == []
    answer = client.post(address, {"viec": "bao-xong", "loi": "Xong."})
    assert answer.status_code == 422
    assert "Việc này thuộc người khác" in answer.text
    leader = sign_in(world.people.thang).get(reverse("given_tasks:list")).text
    assert "Gọi lại cho ông Huy." in leader


def test_it_is_not_given_to_her_again_and_she_is_not_told_that_it_is_closed(
    world, processing, give
):
    thang, phuong = world.people.thang, world.people.phuong
    task = give(dossier=processing)
    giving.report(task=task, by=phuong, words="Đã gọi.")
    Posting.objects.filter(user=phuong).update(only_procedures=[0])

    with pytest.raises(giving.NotWorkingThere):
        giving.reopen(task=task, by=thang, words="Nữa.", due_day=timezone.localdate())
    giving.close(task=task, by=thang)

    told = Notice.objects.filter(recipient=phuong).values_list("event", flat=True)
    assert list(told) == ["officer.task_given"]
