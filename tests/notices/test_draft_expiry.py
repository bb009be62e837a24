"""A draft is kept for a time after the last saving; its owner is told twice before it goes."""

import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from dossiers import actions, drafts, expiring
from dossiers.models import Answers, Dossier, DraftReminder
from portal.documents.models import StoredFile
from portal.documents.uploads import store_bytes
from portal.notices.models import Notice
from tests import people

SAVED = people.MONDAY


@pytest.fixture
def draft(world, settings):
    settings.DRAFT_DAYS, settings.DRAFT_REMINDER_DAYS = 60, 7
    begun = drafts.start(offering=world.offering, by=world.huy)
    file = store_bytes(b"%PDF-1.4 x", name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=begun, by=world.huy, component_key="can_cuoc", file=file)
    saved(begun, SAVED)
    return begun


def saved(draft, moment):
    Answers.objects.filter(dossier=draft).update(saved_at=moment)


def after(days, **more):
    return SAVED + datetime.timedelta(days=days, **more)


def run(now):
    report = expiring.run(now=now)
    return report.reminded, report.erased


def test_the_owner_is_told_seven_days_and_one_day_before(draft):
    told = [run(after(day, hours=1)) for day in (52, 53, 54, 58, 59, 60)]

    assert told == [(0, 0), (1, 0), (0, 0), (0, 0), (1, 0), (0, 0)]
    first, last = Notice.objects.order_by("id")
    assert first.title == last.title == "Bản nháp bị xóa sau Thứ Sáu 01/01/2027"
    assert first.href == f"/nop/nhap/{draft.uuid}/"
    assert "Xác nhận tình trạng hôn nhân" in first.body


def test_it_is_erased_with_its_files_when_the_last_day_is_over(
    draft, settings, django_capture_on_commit_callbacks
):
    run(after(53))
    run(after(59))

    assert run(after(60, hours=12)) == (0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        assert run(after(61)) == (0, 1)

    assert not Dossier.objects.filter(pk=draft.pk).exists()
    assert not StoredFile.objects.exists()
    left = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert left == []


def test_nothing_is_erased_before_its_owner_was_told_a_day_ahead(draft):
    # The clock stood still for months: told first, erased a day later.
    assert run(after(200)) == (1, 0)
    assert run(after(200, hours=20)) == (0, 0)
    assert Dossier.objects.filter(pk=draft.pk).exists()
    until = Notice.objects.get()
    assert "21/05/2027" not in until.title
    assert timezone.localdate(after(201)).strftime("%d/%m/%Y") in until.title

    assert run(after(202)) == (0, 1)


def test_saving_again_begins_a_new_time(draft):
    run(after(59))
    saved(draft, after(59, hours=1))

    assert run(after(61)) == (0, 0)

    assert Dossier.objects.filter(pk=draft.pk).exists()
    assert run(after(59 + 53, hours=2)) == (1, 0)
    assert DraftReminder.objects.count() == 2


def test_what_was_filed_is_no_draft(world, draft):
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    saved(draft, SAVED)
    actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    assert run(after(61)) == (0, 0)

    assert Dossier.objects.get().code


def test_a_draft_saved_between_the_look_and_the_erasing_stays(draft):
    found = Dossier.objects.get(pk=draft.pk)
    saved(draft, after(60))

    assert expiring.erase(found, now=after(61)) is False


def test_pages_say_until_when_it_is_kept(world, draft):
    client = Client()
    client.force_login(world.huy)

    page = client.get("/ho-so/?nhap").content.decode()

    assert "giữ đến hết Thứ\u00a0Sáu\u00a001/01/2027" in page
    form = client.get(f"/nop/nhap/{draft.uuid}/nguoi_khai/").content.decode()
    assert "giữ đến hết Thứ\u00a0Sáu\u00a001/01/2027" in form


def test_a_run_is_bounded(world, draft):
    for _number in range(3):
        other = drafts.start(offering=world.offering, by=world.huy)
        saved(other, SAVED)

    assert expiring.run(now=after(59), most=2).reminded == 2
    assert expiring.run(now=after(59), most=9).reminded == 2


def test_a_draft_that_is_gone_and_somebody_elses_are_said_in_the_same_words(world, draft, client):
    address = f"/nop/nhap/{draft.uuid}/"
    client.force_login(world.people.huong)
    others = client.get(address)
    drafts.erase(draft)
    client.force_login(world.huy)
    gone = client.get(address)

    assert (others.status_code, gone.status_code) == (404, 404)
    for page in (others, gone):
        assert "có thể đã bỏ, hoặc quá hạn giữ nên đã xóa" in page.text
        assert "vẫn còn nguyên" not in page.text
