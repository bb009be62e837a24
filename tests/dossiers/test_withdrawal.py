"""Withdrawing: at once before acceptance, a request that the agency answers afterwards."""

import pytest

from dossiers import actions
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from payments.models import Order
from portal.workflow.statuses import Status
from tests.dossiers.conftest import at, fresh


def test_before_acceptance_it_is_withdrawn_at_once(world, filed):
    gone = actions.withdraw(dossier=filed, by=world.huy, seen=filed.revision, now=at(hour=9))

    assert gone.status == Status.WITHDRAWN
    assert gone.step == ""


def test_after_acceptance_it_is_a_request(world, processing):
    asked = actions.withdraw(
        dossier=processing, by=world.huy, seen=processing.revision, now=at(hour=11)
    )

    assert asked.status == Status.PROCESSING
    assert asked.withdrawal_requests.get().answered_at is None


def test_the_agency_confirms_and_the_dossier_is_stopped(world, processing):
    asked = actions.withdraw(
        dossier=processing, by=world.huy, seen=processing.revision, now=at(hour=11)
    )

    ended = actions.answer_withdrawal(
        dossier=asked,
        by=world.people.phuong,
        seen=asked.revision,
        confirm=True,
        now=at(hour=14),
    )

    assert ended.status == Status.STOPPED
    assert [event.kind for event in ended.events.order_by("seq")][-2:] == [
        "withdrawal_requested",
        "stopped_on_request",
    ]


def test_a_withdrawal_while_payment_is_awaited_cancels_the_order(world, processing):
    waiting = actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision, now=at(hour=10)
    )
    asked = actions.withdraw(dossier=waiting, by=world.huy, seen=waiting.revision, now=at(hour=11))

    ended = actions.answer_withdrawal(
        dossier=asked,
        by=world.people.ha,
        seen=asked.revision,
        confirm=True,
        now=at(hour=14),
    )

    assert ended.status == Status.WITHDRAWN
    assert Order.objects.get().state == Order.State.CANCELLED
    assert ended.pauses.filter(ended_at=None).count() == 0


def test_a_refused_withdrawal_says_why(world, processing):
    asked = actions.withdraw(
        dossier=processing, by=world.huy, seen=processing.revision, now=at(hour=11)
    )

    with pytest.raises(ReasonMissing):
        actions.answer_withdrawal(
            dossier=asked, by=world.people.phuong, seen=asked.revision, confirm=False
        )

    assert fresh(asked).withdrawal_requests.get().answered_at is None


def test_nobody_asks_twice(world, processing):
    asked = actions.withdraw(
        dossier=processing, by=world.huy, seen=processing.revision, now=at(hour=11)
    )

    with pytest.raises(NotPossibleNow):
        actions.withdraw(dossier=asked, by=world.huy, seen=asked.revision, now=at(hour=11))

    assert asked.withdrawal_requests.count() == 1
