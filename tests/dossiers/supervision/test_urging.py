"""An urging is a recorded message with a deadline; its answer is recorded too."""

import datetime

import pytest

from dossiers import actions
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.errors.supervising import AnswerDayWrong, UrgedAlready
from dossiers.models import Urging
from portal.notices.models import Notice
from tests.dossiers.conftest import at, fresh

FRIDAY = datetime.date(2026, 11, 6)


@pytest.fixture
def given(world, processing):
    """With Phương by name."""
    return actions.assign(
        dossier=processing,
        by=world.people.thang,
        seen=processing.revision,
        to=world.people.phuong,
        now=at(hour=11),
    )


def urge(dossier, by, **facts):
    facts = {"message": "Ông Huy hỏi lần thứ hai.", "day": FRIDAY, "now": at(day=5, hour=9)} | facts
    return actions.urge(dossier=dossier, by=by, seen=fresh(dossier).revision, **facts)


def test_the_one_stop_unit_urges_whoever_holds_the_dossier(world, given):
    urged = urge(given, world.people.trang)

    made = Urging.objects.get()
    assert (made.officer, made.unit) == (world.people.phuong, world.commune)
    assert made.answer_due_at == at(day=6, hour=17)
    notice = Notice.objects.get(recipient=world.people.phuong, event="officer.urged")
    assert "Ông Huy hỏi lần thứ hai." in notice.body
    event = urged.events.get(kind="urged")
    assert event.data == {"urging": made.pk, "unit": world.commune.pk, "to": made.officer_id}


def test_without_an_officer_the_leaders_of_the_unit_are_told(world, processing):
    urge(processing, world.people.trang)

    told = Notice.objects.filter(event="officer.urged").values_list("recipient", flat=True)
    assert list(told) == [world.people.thang.pk]


def test_the_answer_is_recorded_and_told_to_who_urged(world, given):
    urge(given, world.people.trang)

    answered = actions.answer_urging(
        dossier=given,
        by=world.people.phuong,
        seen=fresh(given).revision,
        answer="Đang chờ xác minh, xong thứ Sáu.",
        now=at(day=5, hour=14),
    )

    made = Urging.objects.get()
    assert (made.answered_by, made.answered_at) == (world.people.phuong, at(day=5, hour=14))
    assert Notice.objects.filter(
        recipient=world.people.trang, event="officer.urging_answered"
    ).exists()
    assert answered.events.filter(kind="urging_answered").exists()


def test_strangers_neither_urge_nor_answer(world, given):
    with pytest.raises(NotYours):
        urge(given, world.people.yen)
    with pytest.raises(NotYours):
        urge(given, world.people.phuong)
    urge(given, world.people.trang)
    with pytest.raises(NotYours):
        actions.answer_urging(
            dossier=given, by=world.people.ha, seen=fresh(given).revision, answer="Xong."
        )


def test_an_urging_says_something_and_leaves_time_on_a_day_of_work(world, given):
    with pytest.raises(ReasonMissing):
        urge(given, world.people.trang, message="  ")
    for day in (datetime.date(2026, 11, 4), datetime.date(2026, 11, 7), None):
        with pytest.raises(AnswerDayWrong):
            urge(given, world.people.trang, day=day)
    assert not Urging.objects.exists()


def test_a_second_urging_waits_for_the_answer_or_its_deadline(world, given):
    urge(given, world.people.trang)
    with pytest.raises(UrgedAlready):
        urge(given, world.people.thang)

    later = at(day=9, hour=9)
    urge(given, world.people.thang, day=datetime.date(2026, 11, 10), now=later)

    assert Urging.objects.filter(answered_at=None).count() == 2


def test_overdue_answers_are_listed_and_the_desk_shows_the_message(world, given, sign_in):
    urge(given, world.people.trang)
    client = sign_in(world.people.trang)

    assert given.code in client.get("/mot-cua/giam-sat/don-doc/").content.decode()
    page = client.get(f"/mot-cua/ho-so/{given.code}/").content.decode()
    assert "Ông Huy hỏi lần thứ hai." in page
    assert given.code not in client.get("/mot-cua/giam-sat/don-doc/?tra-loi=co").content.decode()


def test_the_person_who_filed_reads_nothing_of_it(world, given, sign_in):
    urge(given, world.people.trang)

    page = sign_in(world.huy).get(f"/ho-so/{given.code}/").content.decode()

    assert "đôn đốc" not in page.lower()
