"""One decision gives the open dossiers of an area more time; each has one recorded action of it."""

import dataclasses
import datetime

import pytest
from django.utils import timezone

from dossiers import clock, history, recounting, telling
from dossiers.errors.supervising import (
    AreaMissing,
    DecisionEnded,
    DecisionKnown,
    EndDayWrong,
    SpanWrong,
)
from dossiers.models import DeadlineDecision, Dossier
from dossiers.supervision import decisions
from portal import worktime
from portal.agencies import calendars
from portal.agencies.models import CalendarDay, CalendarEdition
from portal.errors import NotFoundForPerson
from tests import people
from tests.dossiers.conftest import at, fresh

WEDNESDAY, FRIDAY = datetime.date(2026, 11, 4), datetime.date(2026, 11, 6)
NOW = at(day=3, hour=15)
pytestmark = pytest.mark.usefixtures("fresh_calendar")


@pytest.fixture
def storm(world):
    """The province gives An Hải Wednesday to Friday."""
    return decisions.Facts(
        number="2145/QĐ-UBND",
        signed_on=datetime.date(2026, 11, 3),
        signer="Chủ tịch UBND tỉnh Lê Văn Sơn",
        reason="Bão số 9",
        from_day=WEDNESDAY,
        to_day=FRIDAY,
        agencies=[world.centre, world.commune],
    )


def confirmed(facts, world, run=True):
    made = decisions.confirm(facts, by=world.people.tai, now=NOW)
    calendars.forget()
    if run:
        recounting.run(made.recount_id, now=NOW)
    return made


def test_the_dates_of_the_area_move_by_the_days_of_the_decision(world, processing, storm):
    assert processing.due_at == at(day=5, hour=17)

    confirmed(storm, world)

    after = fresh(processing)
    assert after.due_at == at(day=10, hour=17)
    assert after.original_due_at == at(day=5, hour=17)
    [event] = after.events.filter(kind="recounted")
    assert event.data["decision"] == "2145/QĐ-UBND"
    assert history.broken_links(after) == []


def test_history_and_explanation_name_the_decision(world, processing, storm):
    confirmed(storm, world)
    after = fresh(processing)

    told = telling.tell(after.events.order_by("seq"), public=True)[0]
    due = clock.due_of(after, now=NOW)
    words = " ".join(f"{line.label} {line.value}" for line in worktime.explain(due.explanation))

    assert told.title == "Ngày hẹn tính lại theo Quyết định 2145/QĐ-UBND"
    assert "Bão số 9" in told.note
    assert "Quyết định 2145/QĐ-UBND" in words


def test_looking_ahead_leaves_nothing_behind(world, processing, storm):
    ahead = decisions.look_ahead(storm, by=world.people.tai, now=NOW)

    assert [(code, shift.new) for code, shift in ahead.examples] == [
        (processing.code, at(day=10, hour=17))
    ]
    assert not CalendarDay.objects.filter(agency=world.commune).exists()
    assert not CalendarEdition.objects.exists()
    assert not DeadlineDecision.objects.exists()
    assert fresh(processing).due_at == at(day=5, hour=17)
    assert calendars.current_edition() is None


def test_agencies_outside_the_area_keep_their_dates(world, processing, storm):
    outside = dataclasses.replace(storm, agencies=[world.other_centre])

    confirmed(outside, world)

    after = fresh(processing)
    assert after.due_at == at(day=5, hour=17)
    assert not after.events.filter(kind="recounted").exists()


def test_what_was_late_before_stays_late(world, processing, storm):
    later = dataclasses.replace(
        storm, from_day=datetime.date(2026, 11, 10), to_day=datetime.date(2026, 11, 11)
    )

    confirmed(later, world)

    assert fresh(processing).due_at == at(day=5, hour=17)


def test_a_decision_is_entered_once_by_an_administrator_for_somebody(world, processing, storm):
    confirmed(storm, world)
    again = dataclasses.replace(
        storm, from_day=datetime.date(2026, 11, 9), to_day=datetime.date(2026, 11, 9)
    )
    with pytest.raises(DecisionKnown):
        decisions.confirm(again, by=world.people.tai, now=NOW)
    assert CalendarDay.objects.filter(agency=world.commune).count() == 3
    with pytest.raises(NotFoundForPerson):
        decisions.confirm(storm, by=world.people.nhan, now=NOW)
    with pytest.raises(AreaMissing):
        decisions.confirm(dataclasses.replace(storm, agencies=[]), by=world.people.tai)
    with pytest.raises(SpanWrong):
        backwards = dataclasses.replace(storm, to_day=datetime.date(2026, 11, 2))
        decisions.confirm(backwards, by=world.people.tai)


def test_it_is_ended_early_once_and_dates_come_back(world, processing, storm):
    made = confirmed(storm, world)

    ended = decisions.end(made, by=world.people.tai, on=FRIDAY, now=NOW)
    calendars.forget()
    recounting.run(ended.ending_id, now=NOW)

    assert fresh(processing).due_at == at(day=9, hour=17)
    with pytest.raises(DecisionEnded):
        decisions.end(made, by=world.people.tai, on=FRIDAY, now=NOW)


def test_it_ends_on_one_of_its_days_that_is_not_past(world, processing, storm):
    made = confirmed(storm, world)

    for day in (datetime.date(2026, 11, 2), datetime.date(2026, 11, 7)):
        with pytest.raises(EndDayWrong):
            decisions.end(made, by=world.people.tai, on=day, now=NOW)


def test_the_page_does_what_was_looked_at_and_nothing_else(world, processing, sign_in):
    client = sign_in(world.people.tai)
    today = timezone.localdate()
    form = {
        "number": "1/QĐ",
        "signer": "Chủ tịch",
        "reason": "Lũ",
        "agencies": [world.commune.code],
    }
    for name, day in (
        ("signed_on", today),
        ("from_day", today),
        ("to_day", today + datetime.timedelta(days=6)),
    ):
        form |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}

    looked = client.post("/mot-cua/giam-sat/gia-han/nhap/", form)
    assert looked.status_code == 200
    assert not DeadlineDecision.objects.exists()
    seen = looked.context["seen"]

    changed = client.post(
        "/mot-cua/giam-sat/gia-han/nhap/", {**form, "reason": "Bão", "seen": seen}
    )
    assert changed.status_code == 200
    assert not DeadlineDecision.objects.exists()

    done = client.post("/mot-cua/giam-sat/gia-han/nhap/", {**form, "seen": seen})
    made = DeadlineDecision.objects.get()
    assert done.url == f"/mot-cua/giam-sat/gia-han/{made.pk}/"
    assert client.get(done.url).status_code == 200
    assert "1/QĐ" in client.get("/mot-cua/giam-sat/gia-han/").content.decode()
    assert Dossier.objects.get().code == processing.code
    assert made.entered_at > people.MONDAY
