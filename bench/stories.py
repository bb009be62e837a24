"""The ways that dossiers go, told through the product's own actions; copies.py multiplies them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from bench.world import officer_for
from dossiers import actions, drafts, steps
from dossiers.models import Dossier
from payments.models import Order
from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.documents.models import StoredFile
from portal.documents.uploads import store_bytes
from procedures.models import Offering

BIRTH, RESIDENCE = "1.001193", "1.004222"
CODES = (BIRTH, RESIDENCE)
_HOME = {"province": "99", "commune": "99021", "line": "12 đường Bến Đò"}
ANSWERS = {
    BIRTH: {
        "bi_bo_roi": False,
        "tre_ho_ten": "Lê Bảo An",
        "tre_ngay_sinh": "2026-08-03",
        "tre_gioi_tinh": "female",
        "tre_dan_toc": "Kinh",
        "tre_quoc_tich": "Việt Nam",
        "que_quan": _HOME,
        "noi_sinh_loai": "co_so_y_te",
        "co_so_y_te": "Bệnh viện Đa khoa tỉnh Sông Vân",
        "noi_sinh": _HOME,
        "co_giay_chung_sinh": True,
        "mang_thai_ho": False,
        "me_ho_ten": "Nguyễn Thị Mai Hương",
        "me_ngay_sinh": "1990-02-11",
        "me_dan_toc": "Kinh",
        "me_quoc_tich": "Việt Nam",
        "me_noi_o": _HOME,
        "khai_cha": True,
        "cha_me_ket_hon": True,
        "cha_ho_ten": "Lê Quang Huy",
        "cha_ngay_sinh": "1985-06-21",
        "cha_dan_toc": "Kinh",
        "cha_quoc_tich": "Việt Nam",
        "cha_noi_o": _HOME,
        "yc_noi_o": _HOME,
        "yc_dien_thoai": "0912000101",
        "yc_quan_he": "cha",
    },
    RESIDENCE: {
        "gioi_tinh": "male",
        "dien_thoai": "0912000101",
        "noi_cu": _HOME,
        "noi_moi": {**_HOME, "line": "8 đường Bến Gạch"},
        "truong_hop": "so_huu",
        "co_nguoi_cung": False,
        "dien_mien": "khong",
    },
}
PAPERS = {BIRTH: "giay-chung-sinh", RESIDENCE: "cho-o-hop-phap"}

_SHORT = ("accept", "hand_on", "attach", "complete", "return")
_BEGUN = ("accept", "assign")
_DECIDED = ("check", "charge", "pay", "attach", "submit", "approve", "complete")
WAYS: dict[str, dict[str, tuple[str, ...]]] = {
    BIRTH: {
        "returned": _SHORT,
        "rejected": ("reject",),
        "withdrawn": ("withdraw",),
        "registered": (),
        "accepted": _SHORT[:1],
        "processing": _SHORT[:2],
        "to_return": _SHORT[:4],
        "asked": ("ask",),
    },
    RESIDENCE: {
        "returned": (*_BEGUN, *_DECIDED, "return"),
        "supplied": (*_BEGUN, "ask", "supply", "take", *_DECIDED, "return"),
        "stopped": (*_BEGUN, "stop"),
        "registered": (),
        "accepted": _BEGUN[:1],
        "processing": (*_BEGUN, "check"),
        "to_return": (*_BEGUN, *_DECIDED),
        "asked": (*_BEGUN, "ask"),
        "answered": (*_BEGUN, "ask", "supply"),
        "to_pay": (*_BEGUN, "charge"),
    },
}
CLOSED = {
    BIRTH: {"returned": 17, "rejected": 2, "withdrawn": 1},
    RESIDENCE: {"returned": 13, "supplied": 6, "stopped": 1},
}
"""How many of twenty ended dossiers of a procedure went which way."""


@dataclass
class Teller:
    """Takes one dossier along its way, half an hour a step; the right officer does each."""

    dossier: Dossier
    by: User
    file: StoredFile
    now: datetime.datetime

    def go(self, names: tuple[str, ...]) -> Dossier:
        """Take these steps one after the other; return the dossier as it is then."""
        for name in names:
            self.now += datetime.timedelta(minutes=30)
            self.dossier = _STEPS[name](self)
        return self.dossier

    def act(self, action: Callable[..., Dossier], **facts: object) -> Dossier:
        """Call an action as whoever holds the present step."""
        step = steps.step_of(self.dossier)
        unit = Agency.objects.get(pk=steps.unit_of(self.dossier, step))
        return self.act_as(officer_for(unit, step.role.value), action, **facts)

    def act_as(self, by: User, action: Callable[..., Dossier], **facts: object) -> Dossier:
        """Call an action as this person."""
        return action(
            dossier=self.dossier, by=by, seen=self.dossier.revision, now=self.now, **facts
        )

    @property
    def paper_key(self) -> str:
        """Return the component that was handed in."""
        return PAPERS[self.dossier.procedure_version.procedure.code]


_STEPS: dict[str, Callable[[Teller], Dossier]] = {
    "accept": lambda t: t.act(actions.accept),
    "hand_on": lambda t: t.act(actions.move, edge="hand_on"),
    "assign": lambda t: t.act(actions.move, edge="assign"),
    "submit": lambda t: t.act(actions.move, edge="submit"),
    "approve": lambda t: t.act(actions.move, edge="approve"),
    "check": lambda t: t.act(
        actions.check_paper, paper_id=t.dossier.papers.get(replaced_at=None).pk, good=True
    ),
    "attach": lambda t: t.act(actions.attach_result, outcome="granted", file=t.file),
    "complete": lambda t: t.act(actions.complete, number="12/UBND"),
    "return": lambda t: t.act(actions.return_result),
    "reject": lambda t: t.act(
        actions.reject,
        reason="Không thuộc thẩm quyền giải quyết của đơn vị.",
        legal_basis="khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP",
    ),
    "stop": lambda t: t.act(actions.stop, reason="Người nộp đề nghị dừng."),
    "withdraw": lambda t: t.act_as(t.by, actions.withdraw),
    "ask": lambda t: t.act(
        actions.request_supplement,
        reason="Bản chụp bị mờ, không đọc được số.",
        items=[actions.Asked("paper", t.paper_key, "Chụp lại trang đầu.")],
    ),
    "supply": lambda t: t.act_as(t.by, actions.supply, answers={}, files={t.paper_key: t.file}),
    "take": lambda t: t.act(actions.accept_supplement),
    "charge": lambda t: t.act(actions.require_payment),
    "pay": lambda t: _pay(t),
}


def _pay(teller: Teller) -> Dossier:
    """Pay the open order, at the story's own time."""
    order = Order.objects.get(reference=str(teller.dossier.uuid), state=Order.State.OPEN)
    Order.objects.filter(pk=order.pk).update(state=Order.State.PAID, paid_at=teller.now)
    return actions.settle_payment(
        dossier=teller.dossier, amount=order.amount, order=str(order.pk), now=teller.now
    )


def stored_file() -> StoredFile:
    """Return a small file that stands for every paper and every result."""
    return store_bytes(_one_page(), name="giay-to.pdf", content_type="application/pdf")


def _one_page() -> bytes:
    """Return an empty page: a result is signed, so it must be a real PDF."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def make_draft(offering: Offering, by: User, file: StoredFile) -> Dossier:
    """Return a complete draft of `by`."""
    draft = drafts.start(offering=offering, by=by)
    code = offering.procedure.code
    draft.answers.data = {**draft.answers.data, **ANSWERS[code]}
    draft.answers.save()
    drafts.add_paper(draft=draft, by=by, component_key=PAPERS[code], file=file)
    return draft


def tell(
    offering: Offering, way: str, *, by: User, file: StoredFile, at: datetime.datetime
) -> Dossier:
    """Return a dossier of `by`, filed at `at`, that went a way of WAYS to where it is now."""
    draft = make_draft(offering, by, file)
    filed = actions.file_dossier(dossier=draft, by=by, now=at)
    return Teller(filed, by, file, at).go(WAYS[offering.procedure.code][way])
