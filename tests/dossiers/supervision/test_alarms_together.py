"""What one sweep finds of one kind is told to each person in one notice, whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import copies
from dossiers.models import Alarm, Dossier
from dossiers.supervision import alarms
from portal.notices.models import Delivery, Notice
from tests.dossiers.conftest import at

LATE = at(day=20, hour=9)


@pytest.fixture
def many(processing):
    """Make the dossier and its copies late, by their date and by their step."""

    def make(copied):
        copies.copy({processing.pk: copied}, weeks=1)
        Dossier.objects.update(
            rank_at=at(day=5, hour=17), step_due_at=at(day=4, hour=17), timer_at=None
        )
        return Dossier.objects.count()

    return make


def notices_of(person):
    return list(Notice.objects.filter(recipient=person).order_by("pk"))


def test_one_notice_for_each_kind_lists_the_first_and_leads_to_all(world, many, sign_in):
    many(6)

    assert alarms.sweep(now=LATE) == 14

    late, steps = notices_of(world.people.thang)
    assert (late.event, late.title) == ("officer.alarms", "Quá hạn: 7 hồ sơ")
    assert (steps.event, steps.title) == ("officer.late_parts", "Quá hạn bước: 7 việc")
    told = list(Alarm.objects.filter(state="overdue").order_by("pk"))
    codes = [alarm.dossier.code for alarm in told]
    assert [code for code in codes if code in late.body] == codes[:5]
    assert "Còn 2 hồ sơ nữa." in late.body
    assert "Thẩm định" in steps.body
    assert late.href == "/mot-cua/giam-sat/canh-bao/?loai=overdue"
    page = sign_in(world.people.thang).get(late.href).text
    assert all(code in page for code in codes)


def test_each_dossier_and_state_is_told_once(world, many):
    many(3)
    alarms.sweep(now=LATE)

    assert alarms.sweep(now=LATE) == 0
    assert Alarm.objects.filter(state="overdue").count() == 4
    assert {alarm.told for alarm in Alarm.objects.all()} == {2}
    for person in (world.people.thang, world.people.trang):
        assert len(notices_of(person)) == 2
    assert Delivery.objects.filter(recipient=world.people.thang).count() == 2  # the inbox's own


def test_a_single_dossier_is_told_by_its_code(world, many):
    many(0)
    alarms.sweep(now=LATE)

    late, _step = notices_of(world.people.thang)
    code = Dossier.objects.get().code
    assert (late.title, late.href) == (f"Hồ sơ {code}: Quá hạn", f"/mot-cua/ho-so/{code}/")


def test_one_whose_step_is_gone_does_not_hold_up_the_others(many):
    many(2)
    broken = Dossier.objects.order_by("pk").last()
    Dossier.objects.filter(pk=broken.pk).update(step="gone")

    alarms.sweep(now=LATE)

    told = Alarm.objects.filter(state="step").values_list("dossier", flat=True)
    assert len(told) == 2 and broken.pk not in told


def test_what_cannot_be_told_together_is_told_one_by_one(world, many, monkeypatch):
    many(2)
    tell = alarms.officers.tell_alarms

    def together_it_fails(person, theirs):
        if len(theirs) > 1:
            raise RuntimeError("no notice")
        tell(person, theirs)

    monkeypatch.setattr(alarms.officers, "tell_alarms", together_it_fails)

    assert alarms.sweep(now=LATE) == 6
    assert len(notices_of(world.people.thang)) == 6


def test_a_sweep_asks_as_often_for_many_dossiers_as_for_few(many):
    counted = []
    for copied in (1, 2, 40):  # the first sweep reads what a process keeps: the calendar, say
        Alarm.objects.all().delete()
        Notice.objects.all().delete()
        many(copied)
        with CaptureQueriesContext(connection) as asked:
            alarms.sweep(now=LATE)
        counted.append(len(asked))

    assert counted[1] == counted[2]
