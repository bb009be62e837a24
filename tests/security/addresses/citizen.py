"""The citizen's pages and her vault."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.security.addresses.parts import (
    done_one,
    draft_of,
    kept,
    letter,
    message_on_its_way,
    on_its_way,
    open_one,
    supplied_on_its_way,
)
from tests.security.addresses.terms import FORM, OWN, PUBLIC, READ, SIGNED_IN, WRITE, Address

ADDRESSES: dict[str, Address] = {
    # The citizen's pages
    "dossiers:daily_roots": Address(PUBLIC, READ),
    "dossiers:daily_roots_json": Address(PUBLIC, READ),
    "dossiers:lookup": Address(PUBLIC, READ),
    "dossiers:start": Address(SIGNED_IN, FORM, lambda t: {"code": t.procedure_code}),
    "dossiers:mine": Address(SIGNED_IN, READ),
    "dossiers:offline": Address(PUBLIC, READ),
    "dossiers:offline_worker": Address(PUBLIC, READ),
    "design:manifest": Address(PUBLIC, READ),
    "dossiers:draft": Address(OWN, READ, draft_of()),
    "dossiers:papers": Address(OWN, FORM, draft_of()),
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
    "dossiers:upload_begin": Address(OWN, WRITE, draft_of()),
    "dossiers:upload": Address(OWN, FORM, on_its_way),
    "dossiers:upload_finish": Address(OWN, WRITE, on_its_way),
    "dossiers:upload_cancel": Address(OWN, WRITE, on_its_way),
    "dossiers:check": Address(OWN, FORM, draft_of()),
    "dossiers:draft_delivery": Address(OWN, FORM, draft_of()),
    "dossiers:renew": Address(OWN, FORM, draft_of()),
    "dossiers:discard": Address(OWN, FORM, draft_of()),
    "dossiers:communes": Address(OWN, READ, draft_of(), query="question=noi_o"),
    "dossiers:for_whom": Address(OWN, FORM, draft_of()),
    "dossiers:mandates": Address(SIGNED_IN, READ),
    "dossiers:grant_mandate": Address(SIGNED_IN, FORM),
    "dossiers:mandate": Address(OWN, FORM, lambda t: {"public_id": t.mandate.public_id}),
    "dossiers:confirm_help": Address(OWN, FORM, lambda t: {"public_id": t.helped.uuid}),
    "dossiers:form": Address(OWN, FORM, draft_of(page_key="nguoi_khai")),
    "dossiers:autosave": Address(OWN, WRITE, draft_of(page_key="nguoi_khai")),
    "dossiers:copy_answers": Address(OWN, FORM, draft_of()),
    "dossiers:suggestions": Address(SIGNED_IN, READ),
    "dossiers:decide_suggestion": Address(OWN, WRITE, lambda t: {"public_id": t.suggestion}),
    "dossiers:looks": Address(SIGNED_IN, READ),
    "dossiers:takeout": Address(SIGNED_IN, FORM),
    "dossiers:takeout_file": Address(OWN, READ, lambda t: {"takeout_id": t.takeout}),
    "dossiers:dossier": Address(OWN, READ, open_one()),
    "dossiers:declaration": Address(OWN, READ, open_one()),
    "dossiers:reads": Address(OWN, READ, open_one()),
    "dossiers:history_proof": Address(OWN, READ, open_one()),
    "dossiers:supplement": Address(OWN, FORM, lambda t: {"code": t.asked.code}),
    "dossiers:supplement_item": Address(OWN, FORM, lambda t: {"code": t.asked.code, "number": 1}),
    "dossiers:pinned_page": Address(
        OWN, READ, lambda t: {"code": t.asked.code, "number": 1, "page": 1}
    ),
    "dossiers:supplement_communes": Address(
        OWN, READ, lambda t: {"code": t.asked.code}, query="question=noi_o"
    ),
    "dossiers:supplement_upload_begin": Address(OWN, WRITE, lambda t: {"code": t.asked.code}),
    "dossiers:supplement_upload": Address(OWN, FORM, supplied_on_its_way),
    "dossiers:supplement_upload_finish": Address(OWN, WRITE, supplied_on_its_way),
    "dossiers:supplement_upload_cancel": Address(OWN, WRITE, supplied_on_its_way),
    "dossiers:messages": Address(OWN, FORM, open_one()),
    "dossiers:message_file": Address(OWN, READ, letter),
    "dossiers:message_upload_begin": Address(OWN, WRITE, open_one()),
    "dossiers:message_upload": Address(OWN, FORM, message_on_its_way),
    "dossiers:message_upload_finish": Address(OWN, WRITE, message_on_its_way),
    "dossiers:message_upload_cancel": Address(OWN, WRITE, message_on_its_way),
    "dossiers:contact": Address(OWN, FORM, open_one()),
    "dossiers:delivery": Address(OWN, FORM, open_one()),
    "dossiers:withdraw": Address(OWN, FORM, open_one()),
    "dossiers:paper": Address(
        OWN, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "dossiers:preview": Address(
        OWN, READ, lambda t: {"code": t.open.code, "paper_id": t.open.papers.get().pk}
    ),
    "dossiers:issued": Address(
        OWN, READ, lambda t: {"code": t.done.code, "paper_id": t.done.issued_papers.get().pk}
    ),
    "dossiers:result": Address(OWN, READ, done_one()),
    "dossiers:step_file": Address(
        OWN, READ, lambda t: {"code": t.done.code, "file_id": t.step_file}
    ),
    # The vault
    "vault:vault": Address(SIGNED_IN, READ),
    "vault:item": Address(OWN, READ, kept),
    "vault:file": Address(OWN, READ, kept),
    "vault:share": Address(OWN, FORM, kept),
    "vault:revoke": Address(OWN, WRITE, lambda t: {**kept(t), "share_id": 0}),
    "vault:shared": Address(PUBLIC, FORM, lambda t: {"token": t.share_token}),
    "vault:shared_file": Address(
        PUBLIC,
        READ,
        lambda t: {"token": t.share_token},
        query=lambda t: urlencode({"phieu": t.share_grant}),
    ),
}
