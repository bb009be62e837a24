"""What a unit keeps: money, visits, calendar, retention."""

from __future__ import annotations

from urllib.parse import urlencode

from django.utils import timezone

from payments.door import token_of
from tests.payments.payment_makers import said
from tests.security.addresses.parts import order, visit
from tests.security.addresses.terms import (
    ADMIN,
    FORM,
    MONEY,
    MONEY_WORK,
    OPERATOR,
    OWN,
    PAYER,
    PUBLIC,
    READ,
    SIGNED_IN,
    WINDOW,
    WRITE,
    Address,
)

ADDRESSES: dict[str, Address] = {
    # Money
    "payments:ipn": Address(PUBLIC, READ, machine=True),
    "payments:return": Address(PUBLIC, READ, query=lambda t: urlencode(said(t.attempt))),
    "payments:door": Address(
        PUBLIC, FORM, lambda t: {"token": token_of(t.order, now=timezone.now())}
    ),
    "payments:order": Address(PAYER, READ, order),
    "payments:start": Address(PAYER, WRITE, order),
    "payments:result": Address(PAYER, READ, order),
    "payments:confirmation": Address(PAYER, READ, lambda t: {"order_id": t.paid_order.pk}),
    "payments:attention": Address(MONEY, READ),
    "payments:close_attention": Address(MONEY_WORK, FORM, lambda t: {"attempt_id": t.attempt.pk}),
    # Visits
    "visits:kiosk": Address(PUBLIC, FORM, visit("code", "key")),
    "visits:taken": Address(PUBLIC, READ, visit("code", "key", "token")),
    "visits:follow": Address(PUBLIC, FORM, visit("token")),
    "visits:screen": Address(PUBLIC, READ, visit("code")),
    "visits:appointments": Address(SIGNED_IN, READ),
    "visits:cancel": Address(OWN, WRITE, lambda t: {"pk": t.visit["appointment"]}),
    "visits:book": Address(SIGNED_IN, FORM, visit("code")),
    "visits:window": Address(WINDOW, FORM),
    "visits:waiting": Address(WINDOW, READ),
    "visits:setup": Address(OPERATOR, FORM),
    "visits:add_lane": Address(OPERATOR, FORM),
    "visits:lane": Address(OPERATOR, FORM, lambda t: {"pk": t.visit["lane"]}),
    "visits:add_window": Address(OPERATOR, FORM),
    "visits:edit_window": Address(OPERATOR, FORM, lambda t: {"pk": t.visit["window"]}),
    "visits:today": Address(OPERATOR, FORM),
    # The working calendar
    "calendar:year": Address(ADMIN, READ),
    "calendar:add": Address(ADMIN, FORM),
    "calendar:change": Address(ADMIN, FORM, lambda t: {"pk": t.calendar_day.pk}),
    "calendar:remove": Address(ADMIN, FORM, lambda t: {"pk": t.calendar_day.pk}),
    "calendar:hours": Address(ADMIN, FORM),
    "calendar:recount": Address(ADMIN, FORM),
    "calendar:run": Address(ADMIN, READ, lambda t: {"pk": t.recount.pk}),
    # Retention
    "retention:retention": Address(ADMIN, FORM),
    "results:templates": Address(ADMIN, READ),
    "results:template": Address(
        ADMIN, FORM, lambda t: {"code": t.procedure_code, "outcome": "granted"}
    ),
    "posting_limits:list": Address(ADMIN, READ),
    "posting_limits:posting": Address(ADMIN, FORM, lambda t: {"pk": t.posting}),
    "proactive:rules": Address(ADMIN, READ),
    "proactive:add_rule": Address(ADMIN, FORM),
    "proactive:rule": Address(ADMIN, FORM, lambda t: {"pk": t.reminder_rule}),
    "retention:lift": Address(ADMIN, WRITE, lambda _: {"hold_id": 0}),
}
