"""What a notice says of an event: read from the event and the rows it names, in words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dossiers.models import Dossier, Extension, Letter, Message, Recount
from portal.design import formats
from portal.documents.models import PaperChange
from portal.workflow.statuses import WAITS

if TYPE_CHECKING:
    from portal.accounts.models import User

WITH = (
    "applicant",
    "submitter",
    "procedure_version__procedure",
    "receiving_unit",
    "competent_agency",
    "return_unit",
)
_BY_AGENCY = frozenset(
    {
        "stopped",
        "completed",
        "returned",
        "result_replaced",
        "result_ended",
        "letter_sent",
        "withdrawal_declined",
        "apologised",
        "recounted",
    }
    | {"posted", "post_delivered", "post_returned", "post_refused"}
)
"""Said in the name of the agency that decides; the rest in that of the unit that receives."""


def values_of(
    dossier: Dossier, kind: str, data: dict[str, Any], at: datetime.datetime
) -> dict[str, str]:
    """Return the values of the tags for an event, in the language in force."""
    unit = dossier.competent_agency if kind in _BY_AGENCY else dossier.receiving_unit
    if kind == "message_sent" and (sent := _message(data)):
        unit = sent.unit
    return {
        "ma_ho_so": str(dossier.code),
        "thu_tuc": dossier.procedure_version.procedure.label,
        "co_quan": unit.name,
        "dien_thoai": formats.phone(unit.phone) if unit.phone else "",
        "chu_ho_so": dossier.applicant.name,
        "luc": formats.moment(at),
        "han": _moment(_due(dossier, kind, data)),
        "so_tien": formats.dong(data["amount"]) if data.get("amount") else "",
        "ly_do": _reason(dossier, kind, data),
        "can_cu": _basis(dossier, kind),
        "ket_qua": _outcome(data.get("outcome", "")),
        "cach_nhan": _how(dossier, kind),
        "ma_buu_gui": str(data.get("tracking", "")),
        **_of_paper(data),
    }


def _of_paper(data: dict[str, Any]) -> dict[str, str]:
    """Return what is said of a letter, or of a paper that was revoked or replaced; nothing for
    other events."""
    name = _("%(title)s số %(number)s")
    if "letter" in data and (letter := Letter.objects.filter(pk=data["letter"]).first()):
        return {"giay": name % {"title": letter.title, "number": data["number"]}, "tinh_hinh": ""}
    if "change" not in data:
        return {"giay": "", "tinh_hinh": ""}
    paper = PaperChange.objects.select_related("paper").get(pk=data["change"]).paper
    words = _("đã bị thu hồi")
    if by := data.get("replacement"):
        words = _("đã được thay bằng giấy số %(number)s") % {"number": by}
    told = name % {"title": paper.title, "number": paper.number}
    return {"giay": told, "tinh_hinh": words}


def address_of(person: User) -> dict[str, str]:
    """Return how notices that leave the house address a person (look notes 9)."""
    honorific = {"male": _("Ông"), "female": _("Bà")}.get(person.sex, _("Ông/Bà"))
    return {"ho_ten": person.full_name, "xung_ho": honorific}


def _message(data: dict[str, Any]) -> Message | None:
    rows = Message.objects.filter(pk=data.get("message", 0)).select_related("unit")
    return rows.first()


def _due(dossier: Dossier, kind: str, data: dict[str, Any]) -> datetime.datetime | None:
    """Return until when somebody must act, as it stood at the event where the event says so."""
    if kind == "filed":
        return dossier.reception_due_at
    if kind in ("supplement_requested", "payment_required"):
        return dossier.timer_at if dossier.status in WAITS else None  # answered meanwhile
    if kind == "recounted":
        return _read(data.get("to"))
    return _read(data.get("due_at"))


def _read(text: Any) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def moment_of(text: str) -> str:
    """Return a moment that an event holds, in words."""
    return _moment(_read(text))


def _moment(value: datetime.datetime | None) -> str:
    return formats.moment(value) if value else ""


def _reason(dossier: Dossier, kind: str, data: dict[str, Any]) -> str:
    found: Any = None
    if kind == "supplement_requested":
        found = dossier.supplement_requests.filter(number=data.get("request", 0)).first()
    elif kind in ("rejected", "stopped"):
        found = getattr(dossier, "refusal", None)
    elif kind == "apologised":
        found = Extension.objects.filter(pk=data.get("extension", 0)).first()
    elif kind == "recounted":
        found = Recount.objects.filter(pk=data.get("recount", 0)).first()
    elif kind in ("result_ended", "paper_ended"):
        found = PaperChange.objects.filter(pk=data.get("change", 0)).first()
    elif kind == "result_replaced":
        made = dossier.results.filter(file__sha256=data.get("sha256", "")).order_by("-pk").first()
        return sentence(made.why if made else "")
    elif kind == "withdrawal_declined":
        answered = dossier.withdrawal_requests.filter(confirmed=False).order_by("-id").first()
        return sentence(answered.answer if answered else "")
    return sentence(found.reason if found else str(data.get("reason", "")))


def sentence(text: str) -> str:
    """Return a text in one line, 600 characters at most, with its full stop."""
    text = " ".join(text.split())[:600]
    return text if not text or text[-1] in ".?!…" else f"{text}."


def _basis(dossier: Dossier, kind: str) -> str:
    refusal = getattr(dossier, "refusal", None) if kind == "rejected" else None
    return refusal.legal_basis.rstrip(".") if refusal else ""


def _outcome(outcome: str) -> str:
    return {"granted": _("đồng ý giải quyết"), "refused": _("không cấp")}.get(outcome, "")


def _how(dossier: Dossier, kind: str) -> str:
    if kind == "result_replaced" and dossier.returned_at:
        # The first one was handed over by that way; the new one lies on the dossier's page.
        return _("Bản mới tải được ở trang hồ sơ; cần bản giấy thì hỏi cơ quan.")
    if dossier.result_delivery == Dossier.ResultDelivery.COUNTER:
        return _("Nhận tại quầy: %(unit)s.") % {"unit": dossier.return_unit.name}
    if dossier.result_delivery == Dossier.ResultDelivery.POST:
        return _("Kết quả được gửi qua bưu chính, có tin khi gửi.")
    return _("Bản điện tử hiện ở trang hồ sơ ngay khi được trả.")
