"""The officers' pages: desk, counter, ledger, supervision, support."""

from __future__ import annotations

from dossiers.models import Dossier
from dossiers.ratings.door import secret_of
from tests.security.addresses.parts import (
    asked_item,
    done_one,
    letter,
    machine,
    open_one,
    paper,
    taken_down,
)
from tests.security.addresses.terms import (
    ADMIN,
    BOOK,
    COMMUNE,
    COUNTER,
    COUNTER_OWN,
    DESK,
    FIGURES,
    FORM,
    LEADERS,
    PROVINCE,
    PUBLIC,
    READ,
    SHOWING,
    SUPERVISION,
    SUPPORT,
    UNIT,
    WORKING,
    WRITE,
    Address,
)

ADDRESSES: dict[str, Address] = {
    # The desk
    "desk:queue": Address(DESK, READ),
    "desk:next": Address(DESK, WRITE),
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
    "desk:follow": Address(UNIT, WRITE, open_one()),
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
    "desk:dossier": Address(UNIT, READ, open_one()),
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
    "desk:digitised": Address(UNIT, FORM, paper),
    "desk:digitised_copy": Address(UNIT, READ, paper),
    "desk:digitise": Address(UNIT, WRITE, paper),
    "desk:take_scan": Address(UNIT, WRITE, paper),
    "desk:check_supplied": Address(UNIT, WRITE, asked_item()),
    "desk:supplied_page": Address(UNIT, READ, asked_item(which="old", page=1)),
    "desk:messages": Address(UNIT, FORM, open_one()),
    "desk:message_file": Address(UNIT, READ, letter),
    "desk:fetch": Address(UNIT, WRITE, open_one(key="can_cuoc")),
    "desk:preview": Address(
        UNIT,
        READ,
        lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk},
    ),
    "desk:use_held": Address(UNIT, WRITE, open_one(key="can_cuoc")),
    "desk:check_relation": Address(UNIT, WRITE, open_one()),
    "desk:made_papers": Address(UNIT, READ, done_one()),
    "desk:issued": Address(
        UNIT, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "desk:result": Address(UNIT, READ, done_one()),
    "desk:step_file": Address(UNIT, READ, lambda t: {"code": t.done.code, "file_id": t.step_file}),
    "desk:fill": Address(UNIT, FORM, open_one()),
    "desk:draft_result": Address(UNIT, FORM, open_one()),
    "desk:take_supplement": Address(UNIT, FORM, open_one()),
    "desk:act": Address(UNIT, FORM, open_one(action="stop")),
    # The counter
    "counter:receive": Address(COUNTER, FORM),
    "counter:search": Address(COUNTER, READ, query="q=hôn"),
    "counter:draft": Address(COUNTER_OWN, FORM, taken_down),
    "counter:ask": Address(COUNTER_OWN, FORM, taken_down),
    "counter:refuse": Address(COUNTER_OWN, FORM, taken_down),
    "counter:discard": Address(COUNTER_OWN, WRITE, taken_down),
    "counter:communes": Address(COUNTER_OWN, READ, taken_down, query="question=noi_o"),
    "counter:scan": Address(
        COUNTER_OWN,
        READ,
        lambda t: {"key": t.counter_draft.uuid, "paper_id": t.counter_draft.papers.get().pk},
    ),
    "counter:offline": Address(PUBLIC, READ),
    "counter:offline_worker": Address(PUBLIC, READ),
    "counter:offline_overview": Address(COUNTER, READ),
    "counter:offline_prepare": Address(COUNTER, WRITE),
    "counter:offline_state": Address(COUNTER_OWN, READ, machine),
    "counter:offline_send": Address(COUNTER_OWN, WRITE, machine),
    "counter:offline_revoke": Address(COUNTER_OWN, WRITE, machine),
    "counter:offline_reception": Address(COUNTER_OWN, FORM, lambda t: {"key": t.offline.uuid}),
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
    "transfers:slip": Address(UNIT, FORM, open_one()),
    # Supervision
    "supervision:board": Address(SUPERVISION, READ),
    "supervision:list": Address(SUPERVISION, READ),
    "supervision:officers": Address(SUPERVISION, READ),
    "supervision:months": Address(SUPERVISION, READ),
    "supervision:urgings": Address(SUPERVISION, READ),
    "supervision:alarms": Address(SUPERVISION, READ),
    "absences:list": Address(WORKING, READ),
    "absences:new": Address(WORKING, FORM),
    "absences:end": Address(COMMUNE | {"limited"}, WRITE, lambda t: {"pk": t.absence}),
    "assigning:proposals": Address(LEADERS, FORM),
    "assigning:skills": Address(LEADERS, FORM),
    "unit_texts:list": Address(WORKING, READ),
    "unit_texts:new": Address(LEADERS, FORM),
    "unit_texts:edit": Address(PROVINCE, FORM, lambda t: {"pk": t.unit_text}),
    "unit_texts:remove": Address(PROVINCE, WRITE, lambda t: {"pk": t.unit_text}),
    "unit_texts:letters": Address(UNIT, FORM, open_one()),
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
    "support:dossier": Address(ADMIN, READ, open_one()),
    "support:paper": Address(ADMIN, READ, paper),
}
