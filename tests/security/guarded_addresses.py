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
- BOOK        who receives or returns at the unit whose book it is, or supervises the province
- SUPERVISION who receives at a one-stop unit, leads an agency, or supervises
- WORKING     who handles dossiers somewhere, administrators alone not
- LEADERS     who leads a unit
- SUPPORT     who asks to look at a dossier for support, or answers
- PROVINCE    the province's supervisors
- COMMUNE     officers of the competent agency
- WINDOW      who serves at a window of a one-stop unit
- MONEY       cashiers, leaders, supervisors and administrators, each her own; MONEY_WORK: cashiers
              and leaders of the agency whose money it is
- SHOWING     reception, case officers and cashiers of the units of this dossier
- OPERATOR    administrators and the province's supervisors
- FIGURES     operators, and who leads a unit, for her own
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

from django.utils import timezone

from dossiers.models import Dossier, Mandate, OfflineReception, Recount
from dossiers.ratings.door import secret_of
from payments.door import token_of
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
    "leader": "thang",  # approves and supervises at the competent agency
    "clerk": "lua",  # numbers results there
    "returning": "binh",  # hands results out where everything was handed in
    "substitute": "an",  # a clerk there too, who stands in for the leader today
    "former": "loan",  # was posted there until yesterday
}
_COMMUNE = {"handler", "cashier", "leader", "clerk", "substitute"}
_UNIT = {"reception", "returning", "supervisor", *_COMMUNE}

PUBLIC = frozenset(PERSONAS)
SIGNED_IN = frozenset(PERSONAS) - {ANONYMOUS}
OWN = frozenset({"owner"})
DESK = frozenset({*_UNIT, "elsewhere", "administrator"})
UNIT = frozenset(_UNIT)
PAYER = frozenset({"owner", *_UNIT})
COUNTER = frozenset({"reception", "elsewhere"})
COUNTER_OWN = frozenset({"reception"})
WINDOW = frozenset({"returning", *COUNTER})
WORKING = frozenset({*_UNIT, "elsewhere"})
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


def _draft(**more: Any) -> Parts:
    return lambda things: {"public_id": things.draft.uuid, **more}


def _on_its_way(things: Things) -> dict[str, Any]:
    return {"public_id": things.draft.uuid, "upload_id": things.upload}


def _supplied_on_its_way(things: Things) -> dict[str, Any]:
    return {"code": things.asked.code, "upload_id": things.supplied_upload}


def _message_on_its_way(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "upload_id": things.message_upload}


def _machine(things: Things) -> dict[str, Any]:
    return {"key": things.offline.device.uuid}


def _taken_down(things: Things) -> dict[str, Any]:
    return {"key": things.counter_draft.uuid}


def _paper(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "paper_id": things.open.papers.get().pk}


def _open(**more: Any) -> Parts:
    return lambda things: {"code": things.open.code, **more}


def _asked_item(**more: Any) -> Parts:
    def parts(things: Things) -> dict[str, Any]:
        item = things.asked.supplement_requests.get().items.filter(kind="paper").get()
        return {"code": things.asked.code, "item_id": item.pk, **more}

    return parts


def _letter(things: Things) -> dict[str, Any]:
    return {"code": things.open.code, "file_id": things.open.messages.get().files.get().pk}


def _done(**more: Any) -> Parts:
    return lambda things: {"code": things.done.code, **more}


def _written(things: Things) -> dict[str, Any]:
    return {"public_id": things.procedure_draft.public_id}


def _decided(things: Things) -> dict[str, Any]:
    return {"public_id": things.decision.public_id}


def _kept(things: Things) -> dict[str, Any]:
    return {"public_id": things.vault_item.public_id}


def _visit(*names: str) -> Parts:
    return lambda things: {name: things.visit[name] for name in names}


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
    "procedures:eligibility": Address(PUBLIC, FORM, lambda t: {"code": t.checked_code}),
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
    "local:reception": Address(ADMIN, FORM, lambda t: {"code": t.procedure_code}),
    "local:variant": Address(ADMIN, FORM, lambda t: {"public_id": t.variant.public_id}),
    "local:edit_variant": Address(ADMIN, FORM, lambda t: {"public_id": t.variant.public_id}),
    "local:begin_delegation": Address(ADMIN, FORM),
    "local:delegation": Address(ADMIN, FORM, lambda t: {"public_id": t.delegation.public_id}),
    "local:edit_delegation": Address(ADMIN, FORM, lambda t: {"public_id": t.delegation.public_id}),
    "procedures:workflow": Address(ADMIN, READ, lambda t: {"code": t.procedure_code}),
    # Money
    "payments:ipn": Address(PUBLIC, READ, machine=True),
    "payments:return": Address(PUBLIC, READ, query=lambda t: urlencode(said(t.attempt))),
    "payments:door": Address(
        PUBLIC, FORM, lambda t: {"token": token_of(t.order, now=timezone.now())}
    ),
    "payments:order": Address(PAYER, READ, _order),
    "payments:start": Address(PAYER, WRITE, _order),
    "payments:result": Address(PAYER, READ, _order),
    "payments:confirmation": Address(PAYER, READ, lambda t: {"order_id": t.paid_order.pk}),
    "payments:attention": Address(MONEY, READ),
    "payments:close_attention": Address(MONEY_WORK, FORM, lambda t: {"attempt_id": t.attempt.pk}),
    # Checking papers, and the register of those that were signed
    "checking:check": Address(PUBLIC, FORM),
    "checking:qr": Address(PUBLIC, FORM, lambda t: {"text": t.signed_qr}),
    "checking:offline": Address(PUBLIC, READ),
    "checking:worker": Address(PUBLIC, READ),
    "checking:keys": Address(PUBLIC, READ),
    "documents:register": Address(REGISTER, READ),
    "documents:register_sheet": Address(REGISTER, READ),
    "documents:registered": Address(OPERATOR, FORM, lambda t: {"code": t.signed_paper}),
    # The citizen's pages
    "dossiers:daily_roots": Address(PUBLIC, READ),
    "dossiers:daily_roots_json": Address(PUBLIC, READ),
    "dossiers:lookup": Address(PUBLIC, READ),
    "dossiers:start": Address(SIGNED_IN, FORM, lambda t: {"code": t.procedure_code}),
    "dossiers:mine": Address(SIGNED_IN, READ),
    "dossiers:offline": Address(PUBLIC, READ),
    "dossiers:offline_worker": Address(PUBLIC, READ),
    "design:manifest": Address(PUBLIC, READ),
    "dossiers:draft": Address(OWN, READ, _draft()),
    "dossiers:papers": Address(OWN, FORM, _draft()),
    "dossiers:draft_paper": Address(
        OWN,
        READ,
        lambda t: {"public_id": t.draft.uuid, "paper_id": t.draft.papers.get().pk},
    ),
    "dossiers:draft_preview": Address(
        OWN,
        READ,
        lambda t: {"public_id": t.draft.uuid, "paper_id": t.draft.papers.get().pk},
    ),
    "dossiers:upload_begin": Address(OWN, WRITE, _draft()),
    "dossiers:upload": Address(OWN, FORM, _on_its_way),
    "dossiers:upload_finish": Address(OWN, WRITE, _on_its_way),
    "dossiers:upload_cancel": Address(OWN, WRITE, _on_its_way),
    "dossiers:check": Address(OWN, FORM, _draft()),
    "dossiers:draft_delivery": Address(OWN, FORM, _draft()),
    "dossiers:renew": Address(OWN, FORM, _draft()),
    "dossiers:discard": Address(OWN, FORM, _draft()),
    "dossiers:communes": Address(OWN, READ, _draft(), query="question=noi_o"),
    "dossiers:for_whom": Address(OWN, FORM, _draft()),
    "dossiers:mandates": Address(SIGNED_IN, READ),
    "dossiers:grant_mandate": Address(SIGNED_IN, FORM),
    "dossiers:mandate": Address(OWN, FORM, lambda t: {"public_id": t.mandate.public_id}),
    "dossiers:confirm_help": Address(OWN, FORM, lambda t: {"public_id": t.helped.uuid}),
    "dossiers:form": Address(OWN, FORM, _draft(page_key="nguoi_khai")),
    "dossiers:autosave": Address(OWN, WRITE, _draft(page_key="nguoi_khai")),
    "dossiers:copy_answers": Address(OWN, FORM, _draft()),
    "dossiers:suggestions": Address(SIGNED_IN, READ),
    "dossiers:decide_suggestion": Address(OWN, WRITE, lambda t: {"public_id": t.suggestion}),
    "dossiers:looks": Address(SIGNED_IN, READ),
    "dossiers:takeout": Address(SIGNED_IN, FORM),
    "dossiers:takeout_file": Address(OWN, READ, lambda t: {"takeout_id": t.takeout}),
    "dossiers:dossier": Address(OWN, READ, _open()),
    "dossiers:declaration": Address(OWN, READ, _open()),
    "dossiers:reads": Address(OWN, READ, _open()),
    "dossiers:history_proof": Address(OWN, READ, _open()),
    "dossiers:supplement": Address(OWN, FORM, lambda t: {"code": t.asked.code}),
    "dossiers:supplement_item": Address(OWN, FORM, lambda t: {"code": t.asked.code, "number": 1}),
    "dossiers:pinned_page": Address(
        OWN, READ, lambda t: {"code": t.asked.code, "number": 1, "page": 1}
    ),
    "dossiers:supplement_communes": Address(
        OWN, READ, lambda t: {"code": t.asked.code}, query="question=noi_o"
    ),
    "dossiers:supplement_upload_begin": Address(OWN, WRITE, lambda t: {"code": t.asked.code}),
    "dossiers:supplement_upload": Address(OWN, FORM, _supplied_on_its_way),
    "dossiers:supplement_upload_finish": Address(OWN, WRITE, _supplied_on_its_way),
    "dossiers:supplement_upload_cancel": Address(OWN, WRITE, _supplied_on_its_way),
    "dossiers:messages": Address(OWN, FORM, _open()),
    "dossiers:message_file": Address(OWN, READ, _letter),
    "dossiers:message_upload_begin": Address(OWN, WRITE, _open()),
    "dossiers:message_upload": Address(OWN, FORM, _message_on_its_way),
    "dossiers:message_upload_finish": Address(OWN, WRITE, _message_on_its_way),
    "dossiers:message_upload_cancel": Address(OWN, WRITE, _message_on_its_way),
    "dossiers:contact": Address(OWN, FORM, _open()),
    "dossiers:delivery": Address(OWN, FORM, _open()),
    "dossiers:withdraw": Address(OWN, FORM, _open()),
    "dossiers:paper": Address(
        OWN, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "dossiers:preview": Address(
        OWN, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "dossiers:issued": Address(
        OWN, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "dossiers:result": Address(OWN, READ, _done()),
    "dossiers:step_file": Address(
        OWN, READ, lambda t: {"code": t.done.code, "file_id": t.step_file}
    ),
    # The vault
    "vault:vault": Address(SIGNED_IN, READ),
    "vault:item": Address(OWN, READ, _kept),
    "vault:file": Address(OWN, READ, _kept),
    "vault:share": Address(OWN, FORM, _kept),
    "vault:revoke": Address(OWN, WRITE, lambda t: {**_kept(t), "share_id": 0}),
    "vault:shared": Address(PUBLIC, FORM, lambda t: {"token": t.share_token}),
    "vault:shared_file": Address(
        PUBLIC,
        READ,
        lambda t: {"token": t.share_token},
        query=lambda t: urlencode({"phieu": t.share_grant}),
    ),
    # The desk
    "desk:queue": Address(DESK, READ),
    "desk:views": Address(DESK, READ),
    "desk:view_new": Address(DESK, FORM),
    "desk:view_edit": Address(frozenset({"reception"}), FORM, lambda t: {"pk": t.saved_view}),
    "desk:view_delete": Address(frozenset({"reception"}), WRITE, lambda t: {"pk": t.saved_view}),
    "desk:view_default": Address(frozenset({"reception"}), WRITE, lambda t: {"pk": t.saved_view}),
    "desk:fields": Address(DESK, READ),
    "desk:export": Address(DESK, READ),
    "desk:export_papers": Address(DESK, READ),
    "desk:bulk": Address(DESK, WRITE),
    "desk:bulk_do": Address(DESK, WRITE),
    "desk:bulk_result": Address(frozenset({"reception"}), READ, lambda t: {"key": t.bulk_run}),
    "desk:labels": Address(DESK, FORM),
    "desk:follow": Address(UNIT, WRITE, _open()),
    "desk:behalf_figures": Address(FIGURES, READ),
    "desk:internal": Address(DESK, READ),
    "desk:asked": Address(DESK, READ),
    "desk:ratings": Address(FIGURES, READ),
    "ratings:public": Address(PUBLIC, READ),
    "ratings:rate": Address(
        PUBLIC, FORM, lambda t: {"code": t.open.code, "secret": secret_of(t.open)}
    ),
    "desk:letters": Address(DESK, READ),
    "desk:parcels": Address(DESK, READ),
    "desk:post_label": Address(UNIT, READ, lambda t: {"code": t.done.code, "parcel_id": t.parcel}),
    "desk:opinion": Address(UNIT, READ, lambda t: {"code": t.open.code, "opinion_id": t.opinion}),
    "desk:dossier": Address(UNIT, READ, _open()),
    "desk:payment_code": Address(
        SHOWING, READ, lambda t: {"code": Dossier.objects.get(uuid=t.order.reference).code}
    ),
    "desk:paper": Address(
        UNIT, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "desk:check": Address(
        UNIT, WRITE, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "desk:papers_search": Address(DESK, READ),
    "desk:digitised": Address(UNIT, FORM, _paper),
    "desk:digitised_copy": Address(UNIT, READ, _paper),
    "desk:digitise": Address(UNIT, WRITE, _paper),
    "desk:check_supplied": Address(UNIT, WRITE, _asked_item()),
    "desk:supplied_page": Address(UNIT, READ, _asked_item(which="old", page=1)),
    "desk:messages": Address(UNIT, FORM, _open()),
    "desk:message_file": Address(UNIT, READ, _letter),
    "desk:fetch": Address(UNIT, WRITE, _open(key="can_cuoc")),
    "desk:preview": Address(
        UNIT,
        READ,
        lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk},
    ),
    "desk:use_held": Address(UNIT, WRITE, _open(key="can_cuoc")),
    "desk:check_relation": Address(UNIT, WRITE, _open()),
    "desk:issued": Address(
        UNIT, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "desk:result": Address(UNIT, READ, _done()),
    "desk:step_file": Address(UNIT, READ, lambda t: {"code": t.done.code, "file_id": t.step_file}),
    "desk:fill": Address(UNIT, FORM, _open()),
    "desk:draft_result": Address(UNIT, FORM, _open()),
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
    "counter:offline": Address(PUBLIC, READ),
    "counter:offline_worker": Address(PUBLIC, READ),
    "counter:offline_overview": Address(COUNTER, READ),
    "counter:offline_prepare": Address(COUNTER, WRITE),
    "counter:offline_state": Address(COUNTER_OWN, READ, _machine),
    "counter:offline_send": Address(COUNTER_OWN, WRITE, _machine),
    "counter:offline_revoke": Address(COUNTER_OWN, WRITE, _machine),
    "counter:offline_reception": Address(COUNTER_OWN, FORM, lambda t: {"key": t.offline.uuid}),
    # Visits
    "visits:kiosk": Address(PUBLIC, FORM, _visit("code", "key")),
    "visits:taken": Address(PUBLIC, READ, _visit("code", "key", "token")),
    "visits:follow": Address(PUBLIC, FORM, _visit("token")),
    "visits:screen": Address(PUBLIC, READ, _visit("code")),
    "visits:appointments": Address(SIGNED_IN, READ),
    "visits:cancel": Address(OWN, WRITE, lambda t: {"pk": t.visit["appointment"]}),
    "visits:book": Address(SIGNED_IN, FORM, _visit("code")),
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
    # The ledger and papers between units
    "ledger:ledger": Address(SUPERVISION, READ),
    "ledger:export": Address(BOOK, READ, query=lambda t: f"so={t.ledger_book}"),
    "ledger:close": Address(BOOK, WRITE, lambda t: {"pk": t.ledger_book}),
    "transfers:list": Address(DESK, READ),
    "transfers:receive": Address(DESK, WRITE),
    "transfers:courier_list": Address(DESK, READ),
    "transfers:refuse": Address(COMMUNE, FORM, lambda t: {"pk": t.hand_over}),
    "transfers:again": Address(
        frozenset({"reception", "returning"}), WRITE, lambda t: {"pk": t.hand_over}
    ),
    "transfers:slip": Address(UNIT, FORM, _open()),
    # Supervision
    "supervision:board": Address(SUPERVISION, READ),
    "supervision:list": Address(SUPERVISION, READ),
    "supervision:officers": Address(SUPERVISION, READ),
    "supervision:months": Address(SUPERVISION, READ),
    "supervision:urgings": Address(SUPERVISION, READ),
    "supervision:alarms": Address(SUPERVISION, READ),
    "absences:list": Address(WORKING, READ),
    "absences:new": Address(WORKING, FORM),
    "absences:end": Address(COMMUNE, WRITE, lambda t: {"pk": t.absence}),
    "assigning:proposals": Address(LEADERS, FORM),
    "assigning:skills": Address(LEADERS, FORM),
    "unit_texts:list": Address(WORKING, READ),
    "unit_texts:new": Address(LEADERS, FORM),
    "unit_texts:edit": Address(PROVINCE, FORM, lambda t: {"pk": t.unit_text}),
    "unit_texts:remove": Address(PROVINCE, WRITE, lambda t: {"pk": t.unit_text}),
    "unit_texts:letters": Address(UNIT, FORM, _open()),
    "unit_texts:letter": Address(UNIT, FORM, lambda t: {"code": t.open.code, "pk": t.letter}),
    "given_tasks:list": Address(WORKING, READ),
    "given_tasks:new": Address(LEADERS, FORM),
    "given_tasks:task": Address(
        frozenset({"handler", "leader", "substitute"}), FORM, lambda t: {"pk": t.given_task}
    ),
    "supervision:decisions": Address(ADMIN, READ),
    "supervision:enter": Address(ADMIN, FORM),
    "supervision:decision": Address(ADMIN, FORM, lambda t: {"pk": t.deadline_decision}),
    # Support access
    "support:list": Address(SUPPORT, READ),
    "support:ask": Address(ADMIN, FORM),
    "support:access": Address(SUPPORT, FORM, lambda t: {"pk": t.support}),
    "support:dossier": Address(ADMIN, READ, _open()),
    "support:paper": Address(ADMIN, READ, _paper),
    # Notices
    "post:communes": Address(SIGNED_IN, READ),
    "post:overview": Address(ADMIN, FORM),
    "post:replay": Address(ADMIN, WRITE, lambda t: {"message_id": t.post_order}),
    "notices:inbox": Address(SIGNED_IN, READ),
    "notices:notice": Address(OWN, READ, lambda t: {"pk": t.notice}),
    "notices:mark": Address(SIGNED_IN, WRITE),
    "notices:preferences": Address(SIGNED_IN, FORM),
    "notices:address": Address(SIGNED_IN, FORM, lambda _: {"channel": "sms"}),
    "notices:code": Address(SIGNED_IN, FORM, lambda _: {"channel": "email"}),
    "notices:deliveries": Address(OPERATOR, READ),
    "notices:replay": Address(OPERATOR, WRITE, lambda t: {"pk": t.delivery}),
    "notices:wordings": Address(ADMIN, READ),
    "notices:wording": Address(
        ADMIN,
        FORM,
        lambda _: {"event": "dossier.accepted", "channel": "sms", "language": "vi"},
    ),
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
    # Operators
    "administration": Address(REGISTER, READ),
    "documents:standing": Address(OPERATOR, READ),
    "national:exchange": Address(OPERATOR, READ),
    "national:replay": Address(OPERATOR, WRITE, lambda t: {"message_id": t.message.pk}),
}

NOWHERE = uuid.UUID("00000000-0000-4000-8000-000000000000")
