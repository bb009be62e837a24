"""Makers for the tests of payments: people, orders, attempts and VNPAY's side of the protocol."""

from __future__ import annotations

import datetime
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.db.models import Q

from payments.actions import open_order, start_attempt
from payments.gateways.vnpay import signing
from payments.models import Attempt, Order
from payments.purposes import PageFacts, Purpose
from portal.accounts.models import Posting, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency

PURPOSE = "test.fee"
FEE = {"code": "LP1", "name": "Lệ phí cấp giấy phép", "kind": "charge", "amount": 75000}
REDUCTION = {"code": "G1", "name": "Giảm vì nộp trực tuyến", "kind": "charge", "amount": -25000}


class RecordingPurpose(Purpose):
    """Remembers what was settled; only the payer may see an order."""

    def __init__(self):
        self.settled = []
        self.locked = []
        self.trouble = None

    def on_settled(self, order):
        if self.trouble:
            raise self.trouble
        self.settled.append((order.reference, order.state))

    def may_see(self, user, order):
        return order.payer_id == user.pk

    def at_agencies_of(self, user, roles):
        duties = duties_of(user)
        hers = duties.workplace == "An Hải" and duties.agencies_as(*roles)
        return Q() if hers else Q(pk__in=())

    def back_url(self, order):
        return f"/ho-so/{order.reference}/"

    def lock(self, reference):
        self.locked.append(reference)

    def page_facts(self, order):
        return PageFacts(
            back_label=f"Hồ sơ {order.reference}",
            status=6,
            waiting="Trong lúc chờ nộp, ngày hẹn trả tạm dừng.",
            grounds=("Nghị quyết 12/2026/NQ-HĐND",),
            what_next="Hồ sơ được xử lý tiếp.",
            public_code=order.reference,
        )


def make_person(username, full_name):
    return User.objects.create_user(username, full_name=full_name)


def make_officer(username, full_name, role, code="H99.21", name="An Hải"):
    officer = make_person(username, full_name)
    agency, _ = Agency.objects.get_or_create(
        code=code,
        defaults={"name": f"Trung tâm {name}", "short_name": name, "kind": "commune_centre"},
    )
    since = datetime.date(2026, 1, 1)
    Posting.objects.create(user=officer, agency=agency, role=role, since=since)
    return officer


def make_order(payer=None, reference="H99.21-261105-0017", lines=(FEE, REDUCTION)):
    return open_order(
        purpose=PURPOSE,
        reference=reference,
        title=f"Hồ sơ {reference} · Giấy phép xây dựng nhà ở riêng lẻ",
        lines=lines,
        payer_name="Lê Quang Huy",
        payer=payer,
    )


def make_attempt(order):
    url = start_attempt(order=order, by=order.payer, address="203.0.113.7")
    return Attempt.objects.get(txn_ref=dict(parse_qsl(urlsplit(url).query))["vnp_TxnRef"])


def said(attempt, *, response="00", status="00", **changes):
    """Return what VNPAY says about `attempt`, signed; a change of None leaves the field out."""
    params = {
        "vnp_Amount": str(attempt.amount * 100),
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": "VNP14226112",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": f"Nop phi le phi {attempt.txn_ref}",
        "vnp_PayDate": "20261122100600",
        "vnp_ResponseCode": response,
        "vnp_TmnCode": settings.VNPAY["tmn_code"],
        "vnp_TransactionNo": "14226112",
        "vnp_TransactionStatus": status,
        "vnp_TxnRef": attempt.txn_ref,
    }
    params.update(changes)
    params = {key: value for key, value in params.items() if value is not None}
    params["vnp_SecureHash"] = signing.sign(params, settings.VNPAY["secret"])
    return params


def answered(attempt, *, response="00", status="00", **changes):
    """Return VNPAY's signed answer to a querydr about `attempt`."""
    facts = {
        "vnp_ResponseId": "a1b2c3",
        "vnp_Command": "querydr",
        "vnp_ResponseCode": response,
        "vnp_Message": "QueryDR Success",
        "vnp_TmnCode": settings.VNPAY["tmn_code"],
        "vnp_TxnRef": attempt.txn_ref,
        "vnp_Amount": str(attempt.amount * 100),
        "vnp_BankCode": "NCB",
        "vnp_PayDate": "20261122100600",
        "vnp_TransactionNo": "14226112",
        "vnp_TransactionType": "01",
        "vnp_TransactionStatus": status,
        "vnp_OrderInfo": f"Nop phi le phi {attempt.txn_ref}",
    }
    facts.update(changes)
    facts["vnp_SecureHash"] = signing.sign_fields(
        facts, signing.QUERY_ANSWER_FIELDS, settings.VNPAY["secret"]
    )
    return facts


def facts_of(order):
    """Return everything about `order` that a refused message must leave alone."""
    fresh = Order.objects.get(pk=order.pk)
    attempts = fresh.attempts.order_by("pk").values(
        "state", "ended_at", "code", "transaction_no", "attention"
    )
    return fresh.state, fresh.paid_at, list(attempts)
