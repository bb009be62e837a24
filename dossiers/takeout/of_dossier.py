"""One dossier in the archive: what was declared, handed in, said and decided, with its files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from dossiers import access, drafts, messaging, telling
from dossiers.contents import Contents
from dossiers.models import Dossier, DossierPaper
from dossiers.pricing import FEE
from dossiers.takeout.gathered import MOST, Gathered
from payments.models import Order
from portal import eforms
from portal.accounts.models import User
from portal.documents.digitising import key_data
from portal.documents.models import PaperChange
from portal.workflow.statuses import Status


def tell(found: Gathered, dossier: Dossier, person: User) -> dict[str, Any]:
    """Return everything of `dossier` that is its person's; its files go into `found`."""
    contents = Contents(dossier)
    folder = dossier.code or f"nhap-{dossier.pk}"
    form = dossier.procedure_version.form_definition()
    told = (
        eforms.summary(
            form,
            drafts.answers_with_files(dossier),
            drafts.PLACES,
            verified=dossier.answers.verified,
        )
        if form
        else ()
    )
    papers = [(paper.name, paper.file) for paper in contents.papers]
    letters = {each.paper_id: each.title for each in contents.letters_sent}
    papers += [
        (f"{letters.get(paper.pk) or paper.get_kind_display()} {paper.number}", paper.file)
        for paper in _issued(dossier)
    ]
    may_have = access.may_have_result(person, dossier)
    if dossier.status == Status.RESULT_RETURNED and contents.result and may_have:
        papers.append((contents.result.name, contents.result.file))
    return {
        "ma": dossier.code or "",
        "thu_tuc": dossier.procedure_version.procedure.title,
        "chu_ho_so": dossier.applicant.name,
        "noi_nhan": dossier.receiving_unit.name,
        "trang_thai": str(Status(dossier.status).label) if dossier.code else "Bản nháp",
        "nop_luc": dossier.filed_at.isoformat() if dossier.filed_at else "",
        "to_khai": [
            {"phan": page.title, "muc": row.label, "tra_loi": str(row.value)}
            for page in told
            for row in page.rows
        ],
        "giay_to": [
            {"ten": name, "tep": found.place(folder, file), "sha256": file.sha256}
            for name, file in papers
        ],
        "giay_het_hieu_luc": list(_ended(dossier, contents)),
        "dien_bien": [
            {"luc": line.at.isoformat(), "viec": str(line.title), "ai": line.who}
            for line in telling.tell(contents.events, public=True)
        ],
        "tin_nhan": [
            {
                "luc": each.sent_at.isoformat(),
                "ai": each.written_by.full_name,
                "noi_dung": each.text,
                "tep": [found.place(folder, sent.file) for sent in each.files.all()],
            }
            for each in (messaging.thread(dossier)[:MOST] if _has_messages(contents) else ())
        ],
        "nhan_qua_buu_chinh": [
            {
                "luc": each.written_at.isoformat(),
                "nguoi_nhan": each.name,
                "dien_thoai": each.phone,
                "dia_chi": each.words,
            }
            for each in (dossier.postal_addresses.all() if _has_way(dossier, contents) else ())
        ],
        "buu_gui": [
            {"ma": each.tracking, "tinh_hinh": str(each.get_state_display())}
            for each in contents.parcels
        ],
        "doi_lien_he": [
            {"luc": each.changed_at.isoformat(), "truoc": each.before, "sau": each.after}
            for each in contents.contact_changes
        ],
        "nop_thay": _behalf(dossier),
        "tai_quay": _at_counter(dossier, contents),
        "ban_so_hoa": [
            _digitised(found, folder, paper)
            for paper in contents.papers
            if hasattr(paper.file, "digitisation")
        ],
        "yeu_cau_bo_sung": [
            {
                "luc": each.requested_at.isoformat(),
                "ly_do": each.reason,
                "muc": [" ".join(filter(None, (i.label, i.remark))) for i in each.items.all()],
                "tra_loi_luc": each.supplied_at.isoformat() if each.supplied_at else "",
            }
            for each in contents.requests
        ],
        "quyet_dinh": list(_decisions(dossier, contents)),
        "giay_di_giua_cac_noi": [
            {
                "luc": each.event.at.isoformat(),
                "tu": each.from_unit.name,
                "den": each.to_unit.name,
                "tinh_hinh": str(each.get_state_display()),
            }
            for each in contents.hand_overs
        ],
        "tien": [
            {
                "luc": each.opened_at.isoformat(),
                "so_tien": each.amount,
                "tinh_hinh": str(each.get_state_display()),
                "nop_luc": each.paid_at.isoformat() if each.paid_at else "",
                "tep": found.place(folder, each.confirmation) if each.confirmation else "",
            }
            for each in _orders(dossier)
        ],
    }


def _behalf(dossier: Dossier) -> dict[str, str]:
    """Return who typed it for whom, and by what right; nothing for one's own matter."""
    row = getattr(dossier, "behalf", None)
    if row is None:
        return {}
    return {
        "ai": row.actor.full_name,
        "vi_sao": str(dossier.get_ground_display()),
        "xac_nhan_luc": row.confirmed_at.isoformat() if row.confirmed_at else "",
    }


def _at_counter(dossier: Dossier, contents: Contents) -> dict[str, Any]:
    """Return who handed it in at a counter, the papers brought, and the number given offline."""
    hand_in = getattr(dossier, "hand_in", None)
    offline = getattr(dossier, "offline_reception", None)
    if hand_in is None and not contents.brought:
        return {}
    return {
        "nguoi_nop": hand_in.name if hand_in else "",
        "so_tam": offline.number if offline else "",
        "nhan_luc": offline.received_at.isoformat() if offline else "",
        "giay_mang_den": [
            {"ten": each.name, "ban_chinh": each.originals, "ban_sao": each.copies}
            for each in contents.brought
        ],
    }


def _digitised(found: Gathered, folder: str, paper: DossierPaper) -> dict[str, Any]:
    """Return what became of a scan: its signed copy, the text read in it, what was confirmed."""
    made = paper.file.digitisation
    recognised = getattr(made, "recognised", None)
    confirmed = made.confirmation
    labels = {datum.key: str(datum.label) for datum in key_data.DATA}
    return {
        "ten": paper.name,
        "tinh_hinh": str(made.get_state_display()),
        "tep": found.place(folder, made.copy) if made.copy else "",
        "chu_doc_duoc": recognised.text if recognised else "",
        "du_lieu": [
            {"muc": labels.get(key, key), "gia_tri": value}
            for key, value in (confirmed.confirmed if confirmed else {}).items()
        ],
    }


def _decisions(dossier: Dossier, contents: Contents) -> Iterator[dict[str, str]]:
    """Yield refusals to receive and stops, apologies, and withdrawals with their answers."""
    refusal = getattr(dossier, "refusal", None)
    if refusal is not None:
        words = ". ".join(filter(None, (refusal.reason, refusal.legal_basis)))
        yield {"luc": refusal.refused_at.isoformat(), "viec": "Từ chối, dừng", "ly_do": words}
    if contents.kinds & {"withdrawal_requested", "withdrawn"}:
        for each in dossier.withdrawal_requests.order_by("pk"):
            words = " → ".join(filter(None, (each.reason, each.answer)))
            yield {"luc": each.requested_at.isoformat(), "viec": "Rút hồ sơ", "ly_do": words}


def _ended(dossier: Dossier, contents: Contents) -> Iterator[dict[str, str]]:
    """Yield the results and papers that were revoked or replaced since, with the reason."""
    if not contents.kinds & {"result_ended", "result_replaced", "paper_ended"}:
        return
    of_result = Q(paper__result__result__dossier=dossier)
    ended = PaperChange.objects.filter(
        of_result | Q(paper__file__issued_paper__dossier=dossier)
    ).select_related("paper", "replacement")
    for each in ended.order_by("pk"):
        yield {
            "luc": each.at.isoformat(),
            "giay": f"{each.paper.title} {each.paper.number}",
            "tinh_hinh": str(each.paper.state.label),
            "ly_do": each.reason,
            "thay_bang": each.replacement.number if each.replacement else "",
        }


def _orders(dossier: Dossier) -> list[Order]:
    rows = Order.objects.filter(purpose=FEE, reference=str(dossier.uuid))
    return list(rows.select_related("confirmation").order_by("opened_at"))


def _has_way(dossier: Dossier, contents: Contents) -> bool:
    """May there be an address for the post? It was chosen with the filing or later."""
    by_post = dossier.result_delivery == Dossier.ResultDelivery.POST
    return by_post or "delivery_chosen" in contents.kinds


def _has_messages(contents: Contents) -> bool:
    return bool(contents.kinds & {"message_sent", "message_received"})


def _issued(dossier: Dossier) -> list[Any]:
    return list(dossier.issued_papers.select_related("file"))
