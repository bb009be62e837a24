"""Who asks, who may enter, what an address does, and the things that its parts name."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dossiers.models import Dossier, Mandate, OfflineReception, Recount
from payments.models import Attempt, Order
from portal.agencies.models import CalendarDay
from portal.outbox.models import OutboxMessage
from portal.vault.models import VaultItem
from procedures.models import (
    BulkEdit,
    Delegation,
    Draft,
    LocalVariant,
    NationalChange,
    PublicationDecision,
)

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
    "leader": "thang",  # approves and supervises at the competent agency
    "clerk": "lua",  # numbers results there
    "returning": "binh",  # hands results out where everything was handed in
    "substitute": "an",  # a clerk there too, who stands in for the leader today
    "limited": "chi",  # a case officer there, for other procedures only
    "former": "loan",  # was posted there until yesterday
}
_COMMUNE = {"handler", "cashier", "leader", "clerk", "substitute"}
_UNIT = {"reception", "returning", "supervisor", *_COMMUNE}

PUBLIC = frozenset(PERSONAS)
SIGNED_IN = frozenset(PERSONAS) - {ANONYMOUS}
OWN = frozenset({"owner"})
DESK = frozenset({*_UNIT, "elsewhere", "limited", "administrator"})
UNIT = frozenset(_UNIT)
PAYER = frozenset({"owner", *_UNIT})
COUNTER = frozenset({"reception", "elsewhere"})
COUNTER_OWN = frozenset({"reception"})
WINDOW = frozenset({"returning", *COUNTER})
WORKING = frozenset({*_UNIT, "elsewhere", "limited"})
LEADERS = frozenset({"supervisor", "leader", "substitute"})
SUPPORT = frozenset({"administrator", *LEADERS})
PROVINCE = frozenset({"supervisor"})
COMMUNE = frozenset(_COMMUNE)
SUPERVISION = frozenset({"reception", "returning", "elsewhere", "supervisor", "leader"})
BOOK = frozenset({"reception", "returning", "supervisor"})
MONEY = frozenset({"cashier", "supervisor", "leader", "administrator"})
MONEY_WORK = frozenset({"cashier", "leader"})
SHOWING = frozenset({"reception", "handler", "cashier"})
OPERATOR = frozenset({"supervisor", "administrator"})
REGISTER = frozenset({"leader", "clerk", "substitute", *OPERATOR})
FIGURES = frozenset({"leader", *OPERATOR})
ADMIN = frozenset({"administrator"})
INSIDE: frozenset[str] = frozenset()

READ, FORM, WRITE = "read", "form", "write"


@dataclass
class Things:
    """What the parts of addresses name."""

    draft: Dossier
    counter_draft: Dossier
    offline: OfflineReception
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
    deadline_decision: int
    absence: int
    given_task: int
    unit_text: int
    letter: int
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
    step_file: int
    parcel: int
    post_order: int
    paper_kind: int
    review_item: int
    signed_paper: str
    signed_qr: str
    upload: uuid.UUID
    supplied_upload: uuid.UUID
    message_upload: uuid.UUID
    notice: int
    delivery: int
    vault_item: VaultItem
    share_token: str
    share_grant: str
    takeout: int
    mandate: Mandate
    helped: Dossier
    saved_view: int
    bulk_run: uuid.UUID
    checked_code: str
    reminder_rule: int
    suggestion: uuid.UUID
    ledger_book: int
    hand_over: int
    posting: int
    support: int
    visit: dict[str, Any]


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


NOWHERE = uuid.UUID("00000000-0000-4000-8000-000000000000")
