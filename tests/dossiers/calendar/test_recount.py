"""A change of the calendar reaches open dossiers by one recorded action, and in no other way."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from dossiers import actions, history, recounting, tasks, telling
from dossiers.errors.acting import ReasonMissing
from dossiers.errors.supervising import CalendarChangedSince, NothingToRecount, RecountRunning
from dossiers.models import Dossier, Recount, RefusedAttempt
from portal.agencies import calendar_editing, calendars
from portal.agencies.models import CalendarEdition
from portal.errors import NotFoundForPerson
from portal.outbox.models import OutboxMessage
from tests import people
from tests.dossiers.calendar.conftest import STORM
from tests.dossiers.conftest import at, fresh

DUE = at(day=5, hour=17)  # three working days after Monday 2 November 2026
LATER = at(day=6, hour=17)
AFTER = at(day=2, hour=11)


def test_a_new_dossier_is_counted_under_the_new_calendar(world, filed, enter_day):
    enter_day()

    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9)
    )

    assert accepted.due_at == LATER
    assert accepted.calendar_edition == CalendarEdition.objects.first()
    assert accepted.clock["lines"] != []


def test_a_change_alone_moves_no_open_dossier_whatever_is_done_to_it(world, accepted, enter_day):
    enter_day()

    moved = actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(hour=10),
    )

    assert (moved.due_at, moved.original_due_at) == (DUE, DUE)


def test_a_recount_moves_an_open_dossier_and_says_why(world, accepted, enter_day, begin):
    enter_day()
    run = begin("Bão số 9, UBND tỉnh cho nghỉ ngày 04/11/2026")

    assert recounting.run(run.pk, now=AFTER)

    found = fresh(accepted)
    assert (found.due_at, found.original_due_at, found.rank_at) == (LATER, DUE, LATER)
    assert (found.revision, found.event_count) == (
        accepted.revision + 1,
        accepted.event_count + 1,
    )
    event = found.events.order_by("seq").last()
    assert (event.kind, event.actor, event.data) == (
        "recounted",
        world.people.tai,
        {
            "recount": run.pk,
            "edition": run.edition_id,
            "date": "due",
            "from": DUE.astimezone(datetime.UTC).isoformat(),
            "to": event.data["to"],
            "due_at": event.data["to"],
        },
    )
    assert datetime.datetime.fromisoformat(event.data["to"]) == LATER
    assert history.broken_links(found) == []
    told = OutboxMessage.objects.filter(payload__event_id=event.pk)
    assert sorted(told.values_list("consumer", flat=True)) == [
        "national",
        "notices",
        "papers",
        "vault",
    ]
    told = telling.tell([event], public=True)[0]
    assert told.note.replace("\u00a0", " ") == (
        "Hạn trả từ 17:00 Thứ Năm 05/11/2026 thành 17:00 Thứ Sáu 06/11/2026. "
        "Bão số 9, UBND tỉnh cho nghỉ ngày 04/11/2026"
    )
    run.refresh_from_db()
    assert (run.done, run.changed, run.failed, run.finished_at) == (1, 1, 0, AFTER)


def test_the_page_of_a_recounted_dossier_tells_the_day_and_the_reason(
    world, accepted, enter_day, begin, sign_in
):
    enter_day()
    recounting.run(begin("Bão số 9, cho nghỉ").pk, now=AFTER)

    page = sign_in(world.huy).get(f"/ho-so/{accepted.code}/").text

    assert "Bão số 9, cho nghỉ" in page
    assert "Nghỉ tránh bão số 9" in page


def test_a_registered_dossier_gets_another_limit_of_reception(world, filed, enter_day, begin):
    assert filed.reception_due_at == at(day=3, hour=8, minute=30)
    enter_day(datetime.date(2026, 11, 3))

    recounting.run(begin().pk, now=AFTER)

    found = fresh(filed)
    assert (found.reception_due_at, found.rank_at) == (at(day=4, hour=8, minute=30),) * 2
    event = found.events.get(kind="recounted")
    assert event.data["date"] == "reception"
    assert "due_at" not in event.data


def test_a_waiting_dossier_is_told_what_an_answer_now_would_give(
    world, processing, enter_day, begin
):
    asked = actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bị mờ",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(day=2, hour=10),
    )
    enter_day()

    recounting.run(begin().pk, now=AFTER)

    found = fresh(asked)
    assert (found.due_at, found.paused_since) == (None, at(hour=10))
    assert found.events.get(kind="recounted").data["date"] == "on_answer"


def test_what_has_ended_keeps_its_date(world, processing, enter_day, begin):
    stopped = _stop(world, processing)
    enter_day()

    with pytest.raises(NothingToRecount):
        begin()

    assert fresh(stopped).due_at == DUE
    assert not stopped.events.filter(kind="recounted").exists()
    assert Recount.objects.count() == 0


def test_a_dossier_that_ended_meanwhile_refuses_and_the_rest_go_on(
    world, processing, draft_of, enter_day, begin
):
    other = _accept(world, draft_of())
    enter_day()
    run = begin()
    _stop(world, processing)  # after the batch was read

    recounting._one(run.pk, processing.pk, now=AFTER)
    recounting.run(run.pk, now=AFTER)

    run.refresh_from_db()
    assert (run.done, run.changed, run.failed) == (2, 1, 1)
    assert run.failures == [[processing.code, "not_possible_now"]]
    assert (fresh(processing).due_at, fresh(other).due_at) == (DUE, LATER)
    assert RefusedAttempt.objects.get().action == "recount"


def test_a_dossier_whose_date_stays_gets_no_event(world, accepted, enter_day, begin):
    enter_day(datetime.date(2026, 12, 24))
    run = begin()

    recounting.run(run.pk, now=AFTER)

    found = fresh(accepted)
    assert (found.due_at, found.revision) == (DUE, accepted.revision)
    assert found.calendar_edition_id == run.edition_id
    run.refresh_from_db()
    assert (run.done, run.changed) == (1, 0)


def test_a_published_version_stays_as_it_was(world, accepted, enter_day, begin):
    before = type(world.version).objects.values().get()
    enter_day()

    recounting.run(begin().pk, now=AFTER)

    assert type(world.version).objects.values().get() == before


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_recount_without_a_reason_is_refused(accepted, enter_day, begin, reason):
    enter_day()

    with pytest.raises(ReasonMissing):
        begin(reason)

    assert Recount.objects.count() == 0


@pytest.mark.parametrize("who", ["huy", "trang", "thang", "nhan"])
def test_only_an_administrator_starts_a_recount(world, accepted, enter_day, begin, who):
    enter_day()

    with pytest.raises(NotFoundForPerson):
        begin(by=getattr(world.people, who))

    assert Recount.objects.count() == 0


def test_a_recount_confirmed_on_an_older_calendar_is_refused(world, accepted, enter_day):
    enter_day()
    seen = recounting.last_edition().pk
    enter_day(datetime.date(2026, 11, 5), name="Bão chưa tan")

    with pytest.raises(CalendarChangedSince):
        recounting.start(by=world.people.tai, reason="Bão", seen=seen)

    assert Recount.objects.count() == 0


def test_a_second_recount_waits_for_the_first(accepted, enter_day, begin):
    enter_day()
    begin()

    with pytest.raises(RecountRunning):
        begin("Lần nữa")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recount.objects.create(
            edition=Recount.objects.get().edition,
            reason="Vòng qua",
            started_by=Recount.objects.get().started_by,
            started_at=AFTER,
        )

    assert Recount.objects.get().reason == "Bão số 9"


def test_a_task_that_was_killed_goes_on_where_it_stopped(
    world, draft_of, enter_day, begin, monkeypatch
):
    opened = [_accept(world, draft_of()) for _ in range(3)]
    enter_day()
    run = begin()

    recounting.run(run.pk, seconds=-1, now=AFTER)  # time is up after the first dossier
    run.refresh_from_db()
    assert (run.done, run.changed, run.last_id) == (1, 1, opened[0].pk)
    asked = []
    monkeypatch.setattr(tasks.recount, "delay", asked.append)
    tasks.sweep_recounts()
    assert asked == [run.pk]

    tasks.recount(run.pk)
    tasks.recount(run.pk)

    run.refresh_from_db()
    assert (run.done, run.changed, run.failed) == (3, 3, 0)
    assert run.finished_at is not None
    assert [fresh(each).due_at for each in opened] == [LATER] * 3
    assert [each.events.filter(kind="recounted").count() for each in opened] == [1, 1, 1]


def test_the_recount_reads_its_own_edition_whatever_the_process_has_kept(
    world, accepted, enter_day, begin
):
    calendars.forget()
    calendars.calendar_of(world.commune.pk)
    stale = dict(calendars._kept)
    enter_day()
    calendars._kept.update(stale)

    recounting.run(begin().pk, now=AFTER)

    assert fresh(accepted).due_at == LATER


def test_a_worker_that_dies_in_the_middle_of_a_dossier_leaves_nothing_half_done(
    accepted, enter_day, begin, monkeypatch
):
    enter_day()
    run = begin()
    real = actions.recount

    def die(**facts):
        real(**facts)
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(recounting.actions, "recount", die)
        with pytest.raises(SystemExit):
            recounting.run(run.pk, now=AFTER)
    run.refresh_from_db()
    assert (run.done, run.last_id, fresh(accepted).due_at) == (0, 0, DUE)

    recounting.run(run.pk, now=AFTER)

    run.refresh_from_db()
    assert (run.done, run.changed, fresh(accepted).due_at) == (1, 1, LATER)
    assert accepted.events.filter(kind="recounted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_recount_do_every_dossier_once():
    from dossiers import drafts
    from portal.documents.uploads import store_bytes

    world = people.make_world()
    opened = []
    for _ in range(4):
        draft = drafts.start(offering=world.offering, by=world.huy)
        draft.answers.data = dict(people.ANSWERS)
        draft.answers.save()
        file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf")
        drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
        opened.append(_accept(world, draft))
    calendar_editing.set_day(
        by=world.people.tai,
        reason="Bão",
        date=STORM,
        kind="off",
        name="Nghỉ tránh bão",
        now=people.MONDAY,
    )
    edition = recounting.last_edition()
    run = recounting.start(by=world.people.tai, reason="Bão số 9", seen=edition.pk)
    together = threading.Barrier(2)
    failed = []

    def work():
        try:
            together.wait()
            recounting.run(run.pk, now=AFTER)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    run.refresh_from_db()
    assert failed == []
    assert (run.done, run.changed, run.failed) == (4, 4, 0)
    assert [each.events.filter(kind="recounted").count() for each in opened] == [1] * 4


def _accept(world, draft) -> Dossier:
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9))


def _stop(world, dossier) -> Dossier:
    return actions.stop(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        reason="Trùng hồ sơ đã giải quyết",
        now=at(hour=10),
    )
