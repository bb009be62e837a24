"""The clock moves dossiers on: supplements and payments without an answer, steps left too long."""

import datetime

import pytest
from django.db import connection

from dossiers import actions, history, timers
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, RefusedAttempt
from payments.models import Order
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh

LATE = people.MONDAY + datetime.timedelta(days=40)


@pytest.fixture
def asked(world, processing):
    """Asked for a supplement on Tuesday 3 November, 08:00; seven working days to answer."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bản chụp thẻ căn cước bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
        now=at(day=3, hour=8),
    )


@pytest.fixture
def charged(world, processing):
    """Asked to pay on Tuesday 3 November, 08:00; five working days to pay."""
    return actions.require_payment(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        now=at(day=3, hour=8),
    )


def bent(key, **values):
    workflow = simple_workflow()
    row = next(each for each in (*workflow["steps"], *workflow["edges"]) if each["key"] == key)
    for name in {"to", "end", "back"} & row.keys():
        if {"to", "end", "back"} & values.keys():
            row.pop(name)
    if "end" not in row and "end" not in values:
        row.pop("fee", None)
    row.update(values)
    load_workflow(workflow)
    return workflow


class TestSupplements:
    def test_the_wait_is_over_when_the_last_working_day_closes(self, asked):
        assert asked.step_due_at == at(day=12, hour=17)
        assert asked.timer_at == asked.step_due_at

    def test_an_unanswered_request_ends_the_dossier_and_says_why(self, world, asked):
        assert timers.run(now=at(day=12, hour=16, minute=59)) == 0
        assert fresh(asked).status == Status.SUPPLEMENT_REQUIRED

        assert timers.run(now=at(day=12, hour=17)) == 1

        ended = fresh(asked)
        assert (ended.status, ended.step, ended.timer_at) == (Status.STOPPED, "", None)
        assert ended.refusal.reason == (
            "Quá thời hạn bổ sung mà chưa nhận được giấy tờ, nội dung đã yêu cầu."
        )
        assert ended.refusal.refused_by is None
        event = ended.events.latest("seq")
        assert (event.kind, event.actor, event.status) == ("stopped", None, 8)
        assert event.data["by"] == "timer"
        assert event.data["edge"] == "supplement_overdue"
        assert ended.supplement_requests.filter(closed_at=None).count() == 0
        assert ended.pauses.filter(ended_at=None).count() == 0
        assert history.broken_links(ended) == []

    def test_a_second_sweep_finds_nothing(self, asked):
        timers.run(now=LATE)
        events = fresh(asked).event_count

        assert timers.run(now=LATE) == 0
        assert fresh(asked).event_count == events

    def test_what_the_person_sent_in_time_keeps_waiting_for_the_officer(self, world, asked, pdf):
        supplied = actions.supply(
            dossier=asked,
            by=world.huy,
            seen=asked.revision,
            answers={},
            files={"can_cuoc": pdf("moi.pdf")},
            now=at(day=12, hour=16),
        )

        assert supplied.timer_at is None
        assert timers.run(now=LATE) == 0
        assert fresh(asked).status == Status.SUPPLEMENT_REQUIRED

    def test_before_acceptance_it_is_refused_on_the_basis_of_the_request(self, world, filed):
        actions.request_supplement(
            dossier=filed,
            by=world.people.trang,
            seen=filed.revision,
            reason="Thiếu bản chụp.",
            items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
            now=at(hour=9),
        )

        assert timers.run(now=LATE) == 1

        refused = fresh(filed)
        assert refused.status == Status.REJECTED
        assert refused.refusal.legal_basis == (
            "Khoản 2 Điều 17 Nghị định 309/2026/NĐ-CP; "
            "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ lần 1 ngày 02/11/2026"
        )


class TestPayments:
    def test_an_unpaid_order_ends_the_dossier_and_is_cancelled(self, charged):
        assert charged.timer_at == at(day=10, hour=17)

        assert timers.run(now=at(day=10, hour=17)) == 1

        assert fresh(charged).status == Status.STOPPED
        assert Order.objects.get(reference=str(charged.uuid)).state == Order.State.CANCELLED
        assert fresh(charged).refusal.reason == "Quá thời hạn nộp tiền mà chưa nộp."

    def test_a_paid_one_goes_on_and_its_new_step_has_no_timer(self, charged):
        order = Order.objects.get(reference=str(charged.uuid))
        paid = actions.settle_payment(
            dossier=charged, amount=50_000, order=str(order.pk), now=at(day=4, hour=8)
        )

        assert (paid.step, paid.timer_at) == ("appraisal", None)
        assert paid.step_due_at == at(day=10, hour=17)
        assert timers.run(now=LATE) == 0


class TestStepsOfWork:
    @pytest.fixture
    def world(self, db):
        workflow = simple_workflow()
        workflow["edges"].append(
            {
                "key": "escalate",
                "from": "assignment",
                "label": "Quá hạn phân công",
                "action": "expire",
                "to": "appraisal",
            }
        )
        load_workflow(workflow)
        return people.make_world(workflow=workflow)

    def test_a_step_that_waits_too_long_moves_on_by_itself(self, world, accepted):
        assert accepted.timer_at == at(hour=15)

        assert timers.run(now=at(hour=15)) == 1

        moved = fresh(accepted)
        assert (moved.status, moved.step) == (Status.PROCESSING, "appraisal")
        assert moved.current_unit == world.commune
        event = moved.events.latest("seq")
        assert event.data["status_changed"] is True
        assert event.data["to_step"] == "appraisal"

    def test_no_timer_before_its_time_and_none_without_an_edge(self, world, accepted):
        with pytest.raises(NotPossibleNow):
            actions.expire(dossier=accepted, now=at(hour=10))

        assert fresh(accepted).event_count == accepted.event_count


class TestGoingOnWithoutAnAnswer:
    @pytest.fixture
    def world(self, db):
        return people.make_world(workflow=bent("unpaid", back=True))

    def test_a_wait_may_lead_back_to_where_it_began(self, world, charged):
        assert timers.run(now=LATE) == 1

        back = fresh(charged)
        assert (back.status, back.step, back.came_from) == (Status.PROCESSING, "appraisal", None)
        assert back.pauses.filter(ended_at=None).count() == 0
        assert Order.objects.get(reference=str(charged.uuid)).state == Order.State.OPEN


@pytest.fixture
def two_charged(world, draft_of, charged):
    other = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    Dossier.objects.filter(pk=other.pk).update(timer_at=at(hour=9))
    return other, charged


def test_a_dossier_that_cannot_move_holds_up_no_other(two_charged):
    stuck, good = two_charged

    assert timers.run(now=LATE) == 1

    assert fresh(good).status == Status.STOPPED
    assert fresh(stuck).status == Status.REGISTERED
    assert fresh(stuck).timer_at == LATE + timers.AGAIN
    assert RefusedAttempt.objects.get(dossier_id=stuck.pk).action == "expire"


def test_a_sweep_moves_no_more_than_its_batch(two_charged):
    Dossier.objects.update(timer_at=at(hour=9))

    assert timers.run(now=LATE, most=1) <= 1
    assert Dossier.objects.filter(timer_at__lte=LATE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_dossier_that_somebody_holds_is_left_for_the_next_sweep(charged):
    import threading

    from django.db import transaction

    held, go = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                Dossier.objects.select_for_update().get(pk=charged.pk)
                held.set()
                go.wait(20)
        finally:
            connection.close()

    officer = threading.Thread(target=hold)
    officer.start()
    assert held.wait(20)
    try:
        assert timers.run(now=LATE) == 0
    finally:
        go.set()
        officer.join()
    assert timers.run(now=LATE) == 1


def test_the_desk_tells_when_the_step_is_over_and_what_happens_then(client, world, asked):
    client.force_login(
        world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
    )

    page = client.get(f"/mot-cua/ho-so/{asked.code}/")

    assert "Hạn của bước này" in page.text
    assert "12/11/2026" in page.text
    assert "Quá hạn bổ sung → kết thúc: Dừng xử lý" in page.text

    timers.run(now=LATE)
    page = client.get(f"/mot-cua/ho-so/{asked.code}/")
    assert "Dừng xử lý, tự động vì quá hạn" in page.text


def test_nobody_is_told_by_name_that_the_clock_ended_it(asked):
    timers.run(now=LATE)

    assert fresh(asked).last_change_by is None
