"""What the database itself refuses."""

import datetime

import payment_makers as make
import pytest
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from payments.gateways.base import Verdict
from payments.models import Attempt, GatewayMessage, Order
from payments.record import record
from tests import people

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2026, 11, 5, 9, tzinfo=people.ZONE)


def refused(name):
    return pytest.raises((IntegrityError, InternalError, DatabaseError), match=name)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"amount": 0}, "order_amount_positive"),
        ({"state": "paid"}, "order_paid_has_paid_at"),
        ({"paid_at": MOMENT}, "order_paid_has_paid_at"),
        ({"state": "cancelled"}, "order_cancelled_has_cancelled_at"),
        ({"state": "gone"}, "order_state_known"),
    ],
)
def test_impossible_orders_are_refused(changes, name):
    order = Order(
        **{
            "purpose": make.PURPOSE,
            "reference": "1",
            "title": "x",
            "payer_name": "x",
            "lines": [],
            "amount": 1,
            "opened_at": timezone.now(),
        }
        | changes
    )

    with refused(name), transaction.atomic():
        order.save()

    assert not Order.objects.exists()


def test_one_open_order_for_a_reference(order):
    twin = Order(
        purpose=order.purpose,
        reference=order.reference,
        title="x",
        payer_name="x",
        lines=[],
        amount=1,
        opened_at=timezone.now(),
    )

    with refused("order_open_once_for_reference"), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("changes", [{"amount": 1}, {"lines": []}, {"reference": "2"}])
def test_terms_of_an_order_never_change(order, changes):
    with refused("order_terms_fixed"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**changes)


def test_state_of_an_order_never_goes_back(order, cashier):
    from payments.actions import settle_cash

    settle_cash(order=order, by=cashier)

    with refused("order_state_final"), transaction.atomic():
        Order.objects.update(state="open", paid_at=None)


def test_only_one_attempt_settles_an_order(attempt):
    other = make.make_attempt(attempt.order)
    now = timezone.now()
    Attempt.objects.filter(pk=attempt.pk).update(state="settled", ended_at=now)

    with refused("attempt_settles_order_once"), transaction.atomic():
        Attempt.objects.filter(pk=other.pk).update(state="settled", ended_at=now)


def test_settled_attempt_stays_settled(attempt):
    Attempt.objects.filter(pk=attempt.pk).update(state="settled", ended_at=timezone.now())

    with refused("attempt_settled_final"), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(state="failed")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"amount": 1}, "attempt_terms_fixed"),
        ({"txn_ref": "P2"}, "attempt_terms_fixed"),
        ({"state": "failed"}, "attempt_ended_has_ended_at"),
        ({"state": "refund_due", "ended_at": MOMENT}, "attempt_refund_is_seen"),
        ({"attention": "refund"}, "attempt_attention_has_since"),
        ({"state": "gone", "ended_at": MOMENT}, "attempt_state_known"),
    ],
)
def test_impossible_attempts_are_refused(attempt, changes, name):
    with refused(name), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(**changes)


def test_txn_ref_is_unique_for_ever(attempt):
    attempt.pk = None

    with refused("txn_ref"), transaction.atomic():
        attempt.save(force_insert=True)


def test_record_of_messages_only_grows(attempt):
    record(
        gateway="vnpay",
        kind=GatewayMessage.Kind.IPN,
        params={"vnp_TxnRef": attempt.txn_ref},
        verdict=Verdict.FAILED,
        attempt=attempt,
    )

    with refused("gateway_message_append_only"), transaction.atomic():
        GatewayMessage.objects.update(verdict=Verdict.SETTLED)
    with refused("gateway_message_append_only"), transaction.atomic():
        GatewayMessage.objects.all().delete()
    with refused("kept|foreign key|append_only"), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk)._raw_delete("default")


def test_record_is_bounded():
    params = {f"vnp_{n}\x00": "x" * 9000 for n in range(3000)}

    kept = record(
        gateway="vnpay",
        kind=GatewayMessage.Kind.IPN,
        params=params,
        verdict=Verdict.BAD_SIGNATURE,
    )

    kept.refresh_from_db()
    assert len(kept.params) == 40
    assert {len(value) for value in kept.params.values()} == {500}
