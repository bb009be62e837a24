"""The national portal judges by NgayHenTra: it is told when a recount moves it, and only then."""

import datetime

import pytest

from dossiers import recounting
from national.models import Exchange
from portal.agencies import calendar_editing
from portal.outbox.models import OutboxMessage
from tests import people
from tests.dossiers.conftest import at

pytestmark = pytest.mark.django_db(transaction=True)


def _recount(world, date):
    calendar_editing.set_day(
        by=world.people.tai,
        reason="Quyết định 12/QĐ-UBND",
        date=date,
        kind="off",
        name="Nghỉ tránh bão số 9",
        now=people.MONDAY,
    )
    edition = recounting.last_edition()
    run = recounting.start(by=world.people.tai, reason="Bão số 9", seen=edition.pk)
    recounting.run(run.pk, now=at(hour=11))


def test_a_moved_due_date_reaches_the_national_portal_once_and_changes_no_status(
    world, accepted, outside_world, deliver
):
    deliver()
    _recount(world, datetime.date(2026, 11, 4))

    report = deliver()

    assert (report.failed, report.parked) == (0, 0)
    assert outside_world.statuses(accepted.code) == [1, 2]
    event = accepted.events.get(kind="recounted")
    assert [row.service for row in Exchange.objects.filter(event_id=event.pk).order_by("pk")] == [
        "DongBoHoSoMC",
        "CapNhatTienDoHoSoMC",
    ]
    held = outside_world.dossier(accepted.code)
    assert (held["refused"], held["resent"]) == (0, 0)


def test_a_moved_limit_of_reception_is_in_no_message(world, filed, outside_world, deliver):
    deliver()
    before = Exchange.objects.count()
    _recount(world, datetime.date(2026, 11, 3))
    assert filed.events.filter(kind="recounted").count() == 1

    report = deliver()

    assert (report.failed, report.parked) == (0, 0)
    assert Exchange.objects.count() == before
    assert not OutboxMessage.objects.exclude(state=OutboxMessage.State.DELIVERED).filter(
        consumer="national"
    )
