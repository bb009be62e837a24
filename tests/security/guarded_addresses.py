"""Who may enter where: one line for every address of the site.

A new address needs a line here; tests/security/test_every_address.py fails until it has one. A
line says who gets in (`guard`), what the address does (`method`) and, where it has parts, how a
test fills them from `Things`.

- PUBLIC      everybody
- SIGNED_IN   whoever signed in
- OWN         the person whose draft, dossier or order it is
- DESK        every officer
- UNIT        officers of the units of this dossier, and the province's supervisors
- PAYER       the submitter and the officers who see the dossier
- COUNTER     who receives at a counter; COUNTER_OWN: who took this draft down
- MONEY       cashiers, supervisors and administrators; MONEY_WORK: cashiers and administrators
- OPERATOR    administrators and the province's supervisors
- ADMIN       administrators
- INSIDE      nobody, but for the person of a trial who is inside it (tests/dossiers/trials)

- READ   only shows: GET; FORM shows and takes: GET and POST; WRITE takes: POST only.

Who does not get in is sent to sign in when nobody is signed in, and else sees what is absent.
`machine` marks the one address that answers without a token, in its own form.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dossiers.models import Dossier, Recount
from payments.models import Attempt, Order
from portal.agencies.models import CalendarDay
from portal.outbox.models import OutboxMessage
from procedures.models import (
    BulkEdit,
    Delegation,
    Draft,
    LocalVariant,
    NationalChange,
    PublicationDecision,
)
from tests.payments.payment_makers import said

ANONYMOUS = "anonymous"
PERSONAS = {
    ANONYMOUS: None,
    "citizen": "huong",  # signed in, and nothing here is hers
    "owner": "huy",  # filed everything here
    "reception": "trang",  # receives at the unit where everything was handed in
    "handler": "phuong",  # case officer of the competent agency
    "cashier": "ha",  # cashier there
    "elsewhere": "yen",  # receives at another commune
    "supervisor": "nhan",  # supervises the province
    "administrator": "tai",
}
_UNIT = {"reception", "handler", "cashier", "supervisor"}

PUBLIC = frozenset(PERSONAS)
SIGNED_IN = frozenset(PERSONAS) - {ANONYMOUS}
OWN = frozenset({"owner"})
DESK = frozenset({*_UNIT, "elsewhere", "administrator"})
UNIT = frozenset(_UNIT)
PAYER = frozenset({"owner", *_UNIT})
COUNTER = frozenset({"reception", "elsewhere"})
COUNTER_OWN = frozenset({"reception"})
MONEY = frozenset({"cashier", "supervisor", "administrator"})
MONEY_WORK = frozenset({"cashier", "administrator"})
OPERATOR = frozenset({"supervisor", "administrator"})
ADMIN = frozenset({"administrator"})
INSIDE: frozenset[str] = frozenset()

READ, FORM, WRITE = "read", "form", "write"


@dataclass
class Things:
    """What the parts of addresses name."""

    draft: Dossier
    counter_draft: Dossier
    open: Dossier
    asked: Dossier
    done: Dossier
    order: Order
    paid_order: Order
    attempt: Attempt
    message: OutboxMessage
    procedure_draft: Draft
    calendar_day: CalendarDay
    recount: Recount
    decision: PublicationDecision
    national_change: NationalChange
    bulk_edit: BulkEdit
    variant: LocalVariant
    delegation: Delegation
    procedure_code: str
    sector: int
    agency: int
    synonym: int
    opinion: int
    paper_kind: int
    review_item: int


Parts = Callable[[Things], dict[str, Any]]


def no_parts(_things: Things) -> dict[str, Any]:
    """The parts of an address without any."""
    return {}


@dataclass(frozen=True)
class Address:
    """One line of the table."""

    guard: frozenset[str]
    method: str
    parts: Parts = no_parts
    query: Callable[[Things], str] | str = ""
    machine: bool = False

    def asked_with(self, things: Things) -> str:
        """Return the query string."""
        return self.query if isinstance(self.query, str) else self.query(things)


def _draft(**more: Any) -> Parts:
    return lambda things: {"public_id": things.draft.uuid, **more}


def _taken_down(things: Things) -> dict[str, Any]:
    return {"key": things.counter_draft.uuid}


def _open(**more: Any) -> Parts:
    return lambda things: {"code": things.open.code, **more}


def _done(**more: Any) -> Parts:
    return lambda things: {"code": things.done.code, **more}


def _written(things: Things) -> dict[str, Any]:
    return {"public_id": things.procedure_draft.public_id}


def _decided(things: Things) -> dict[str, Any]:
    return {"public_id": things.decision.public_id}


def _order(things: Things) -> dict[str, Any]:
    return {"order_id": things.order.pk}


ADDRESSES: dict[str, Address] = {
    # The ground floor
    "health": Address(PUBLIC, READ),
    "design:display": Address(PUBLIC, FORM),
    "design:language": Address(PUBLIC, READ, lambda _: {"code": "vi"}),
    "design:vocabulary": Address(PUBLIC, READ),
    "accounts:sign_in": Address(PUBLIC, READ),
    "accounts:start": Address(PUBLIC, WRITE),
    "accounts:callback": Address(PUBLIC, READ, query="state=x&code=y"),
    "accounts:password": Address(PUBLIC, FORM),
    "accounts:sign_out": Address(PUBLIC, WRITE),
    # The catalogue
    "procedures:home": Address(PUBLIC, READ),
    "procedures:search": Address(PUBLIC, READ),
    "procedures:sectors": Address(PUBLIC, READ),
    "procedures:sector": Address(PUBLIC, READ, lambda t: {"pk": t.sector}),
    "procedures:agencies": Address(PUBLIC, READ),
    "procedures:agency": Address(PUBLIC, READ, lambda t: {"pk": t.agency}),
    "procedures:life_event": Address(PUBLIC, READ, lambda _: {"key": "ket-hon"}),
    "procedures:alphabet": Address(PUBLIC, READ),
    "procedures:popular": Address(PUBLIC, READ),
    "procedures:business_events": Address(PUBLIC, READ),
    "procedures:business_event": Address(PUBLIC, READ, lambda _: {"key": "xuat-nhap-khau"}),
    "procedures:open_data": Address(PUBLIC, READ),
    "procedures:open_data_json": Address(PUBLIC, READ),
    "procedures:open_data_csv": Address(PUBLIC, READ),
    "procedures:open_history_json": Address(PUBLIC, READ),
    "procedures:open_history_csv": Address(PUBLIC, READ),
    "procedures:open_data_schema": Address(PUBLIC, READ),
    "procedures:central": Address(PUBLIC, READ),
    "procedures:procedure": Address(PUBLIC, READ, lambda t: {"code": t.procedure_code}),
    "procedures:blank_form": Address(PUBLIC, READ, lambda t: {"code": t.procedure_code}),
    "procedures:history": Address(PUBLIC, READ, lambda t: {"code": t.procedure_code}),
    "procedures:version": Address(PUBLIC, READ, lambda t: {"code": t.procedure_code, "number": 1}),
    "procedures:sitemap": Address(PUBLIC, READ),
    "procedures:published_review": Address(PUBLIC, READ, lambda _: {"year": 2025}),
    "procedures:published_review_csv": Address(PUBLIC, READ, lambda _: {"year": 2025}),
    "procedures:review_plans": Address(ADMIN, FORM),
    "procedures:review_plan": Address(ADMIN, FORM, lambda _: {"year": 2026}),
    "procedures:edit_review_plan": Address(ADMIN, FORM, lambda _: {"year": 2026}),
    "procedures:review_csv": Address(ADMIN, READ, lambda _: {"year": 2026}),
    "procedures:review_item": Address(ADMIN, FORM, lambda t: {"year": 2026, "pk": t.review_item}),
    "procedures:papers": Address(ADMIN, READ),
    "procedures:unlinked_papers": Address(ADMIN, READ),
    "procedures:add_paper": Address(ADMIN, FORM),
    "procedures:paper": Address(ADMIN, FORM, lambda t: {"pk": t.paper_kind}),
    "procedures:synonyms": Address(ADMIN, READ),
    "procedures:missed_questions": Address(ADMIN, READ),
    "procedures:add_synonym": Address(ADMIN, FORM),
    "procedures:synonym": Address(ADMIN, FORM, lambda things: {"pk": things.synonym}),
    # Writing procedures
    "authoring:drafts": Address(ADMIN, FORM),
    "authoring:draft": Address(ADMIN, READ, _written),
    "authoring:discard": Address(ADMIN, FORM, _written),
    "authoring:facts": Address(ADMIN, FORM, _written),
    "authoring:text": Address(ADMIN, FORM, _written),
    "authoring:workflow": Address(ADMIN, FORM, _written),
    "authoring:clock": Address(ADMIN, FORM, _written),
    "authoring:offered": Address(ADMIN, FORM, _written),
    "authoring:rows": Address(ADMIN, FORM, lambda t: {**_written(t), "slug": "phi"}),
    "trials:trial": Address(ADMIN, READ, _written),
    "trials:begin": Address(ADMIN, WRITE, _written),
    "trials:be": Address(ADMIN, WRITE),
    "trials:end": Address(ADMIN, WRITE),
    "trials:fill": Address(INSIDE, WRITE, _draft()),
    "trials:pay": Address(INSIDE, WRITE),
    "authoring:form": Address(ADMIN, FORM, _written),
    "authoring:form_page": Address(ADMIN, FORM, _written),
    "authoring:form_question": Address(ADMIN, WRITE, _written),
    "authoring:form_merge": Address(ADMIN, WRITE, _written),
    "authoring:form_preview": Address(ADMIN, FORM, _written),
    "authoring:form_blank": Address(ADMIN, READ, _written),
    "authoring:form_clone": Address(ADMIN, FORM, _written),
    "authoring:form_files": Address(ADMIN, FORM, _written),
    "authoring:form_export": Address(ADMIN, READ, _written),
    "authoring:definition_export": Address(ADMIN, READ, _written),
    "authoring:review": Address(ADMIN, FORM, _written),
    "authoring:compare": Address(ADMIN, READ, lambda t: {"code": t.procedure_code}),
    "national_list:changes": Address(ADMIN, FORM),
    "national_list:files": Address(ADMIN, FORM),
    "national_list:change": Address(
        ADMIN, FORM, lambda t: {"public_id": t.national_change.public_id}
    ),
    "bulk:choose": Address(ADMIN, FORM),
    "bulk:bring": Address(ADMIN, FORM),
    "bulk:preview": Address(ADMIN, FORM, lambda t: {"public_id": t.bulk_edit.public_id}),
    "decisions:decisions": Address(ADMIN, READ),
    "decisions:begin": Address(ADMIN, FORM),
    "decisions:decision": Address(ADMIN, FORM, _decided),
    "decisions:edit": Address(ADMIN, FORM, _decided),
    "decisions:scan": Address(ADMIN, READ, _decided),
    "local:list": Address(ADMIN, READ),
    "local:begin_variant": Address(ADMIN, FORM, lambda t: {"code": t.procedure_code}),
    "local:variant": Address(ADMIN, FORM, lambda t: {"public_id": t.variant.public_id}),
    "local:edit_variant": Address(ADMIN, FORM, lambda t: {"public_id": t.variant.public_id}),
    "local:begin_delegation": Address(ADMIN, FORM),
    "local:delegation": Address(ADMIN, FORM, lambda t: {"public_id": t.delegation.public_id}),
    "local:edit_delegation": Address(ADMIN, FORM, lambda t: {"public_id": t.delegation.public_id}),
    "procedures:workflow": Address(ADMIN, READ, lambda t: {"code": t.procedure_code}),
    # Money
    "payments:ipn": Address(PUBLIC, READ, machine=True),
    "payments:return": Address(PUBLIC, READ, query=lambda t: urlencode(said(t.attempt))),
    "payments:order": Address(PAYER, READ, _order),
    "payments:start": Address(PAYER, WRITE, _order),
    "payments:result": Address(PAYER, READ, _order),
    "payments:confirmation": Address(PAYER, READ, lambda t: {"order_id": t.paid_order.pk}),
    "payments:attention": Address(MONEY, READ),
    "payments:close_attention": Address(MONEY_WORK, FORM, lambda t: {"attempt_id": t.attempt.pk}),
    # The citizen's pages
    "dossiers:lookup": Address(PUBLIC, READ),
    "dossiers:start": Address(SIGNED_IN, FORM, lambda t: {"code": t.procedure_code}),
    "dossiers:mine": Address(SIGNED_IN, READ),
    "dossiers:draft": Address(OWN, READ, _draft()),
    "dossiers:papers": Address(OWN, FORM, _draft()),
    "dossiers:draft_paper": Address(
        OWN,
        READ,
        lambda t: {"public_id": t.draft.uuid, "paper_id": t.draft.papers.get().pk},
    ),
    "dossiers:check": Address(OWN, FORM, _draft()),
    "dossiers:renew": Address(OWN, FORM, _draft()),
    "dossiers:discard": Address(OWN, FORM, _draft()),
    "dossiers:communes": Address(OWN, READ, _draft(), query="question=noi_o"),
    "dossiers:form": Address(OWN, FORM, _draft(page_key="nguoi_khai")),
    "dossiers:autosave": Address(OWN, WRITE, _draft(page_key="nguoi_khai")),
    "dossiers:dossier": Address(OWN, READ, _open()),
    "dossiers:declaration": Address(OWN, READ, _open()),
    "dossiers:reads": Address(OWN, READ, _open()),
    "dossiers:supplement": Address(OWN, FORM, lambda t: {"code": t.asked.code}),
    "dossiers:supplement_communes": Address(
        OWN, READ, lambda t: {"code": t.asked.code}, query="question=noi_o"
    ),
    "dossiers:withdraw": Address(OWN, FORM, _open()),
    "dossiers:paper": Address(
        OWN, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "dossiers:issued": Address(
        OWN, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "dossiers:result": Address(OWN, READ, _done()),
    # The desk
    "desk:queue": Address(DESK, READ),
    "desk:internal": Address(DESK, READ),
    "desk:asked": Address(DESK, READ),
    "desk:opinion": Address(UNIT, READ, lambda t: {"code": t.open.code, "opinion_id": t.opinion}),
    "desk:dossier": Address(UNIT, READ, _open()),
    "desk:paper": Address(
        UNIT, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "desk:check": Address(
        UNIT, WRITE, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "desk:issued": Address(
        UNIT, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "desk:result": Address(UNIT, READ, _done()),
    "desk:fill": Address(UNIT, FORM, _open()),
    "desk:act": Address(UNIT, FORM, _open(action="stop")),
    # The counter
    "counter:receive": Address(COUNTER, FORM),
    "counter:search": Address(COUNTER, READ, query="q=hôn"),
    "counter:draft": Address(COUNTER_OWN, FORM, _taken_down),
    "counter:discard": Address(COUNTER_OWN, WRITE, _taken_down),
    "counter:communes": Address(COUNTER_OWN, READ, _taken_down, query="question=noi_o"),
    "counter:scan": Address(
        COUNTER_OWN,
        READ,
        lambda t: {"key": t.counter_draft.uuid, "paper_id": t.counter_draft.papers.get().pk},
    ),
    # The working calendar
    "calendar:year": Address(ADMIN, READ),
    "calendar:add": Address(ADMIN, FORM),
    "calendar:change": Address(ADMIN, FORM, lambda t: {"pk": t.calendar_day.pk}),
    "calendar:remove": Address(ADMIN, FORM, lambda t: {"pk": t.calendar_day.pk}),
    "calendar:hours": Address(ADMIN, FORM),
    "calendar:recount": Address(ADMIN, FORM),
    "calendar:run": Address(ADMIN, READ, lambda t: {"pk": t.recount.pk}),
    # Operators
    "administration": Address(OPERATOR, READ),
    "national:exchange": Address(OPERATOR, READ),
    "national:replay": Address(OPERATOR, WRITE, lambda t: {"message_id": t.message.pk}),
}

NOWHERE = uuid.UUID("00000000-0000-4000-8000-000000000000")
