"""The history of a dossier in words, for officers and for the citizen's timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.models import DossierEvent, Recount
from dossiers.shifts import INSIDE
from portal.design import formats
from portal.workflow.statuses import Status

WORDS = {
    "filed": _("Mới đăng ký"),
    "accepted": _("Được tiếp nhận"),
    "rejected": _("Không được tiếp nhận"),
    "moved": _("Chuyển bước"),
    "assigned": pgettext_lazy("event", "Giao người xử lý"),
    "paper_checked": _("Kiểm tra giấy tờ"),
    "officers_filled": _("Ghi phần của cán bộ"),
    "step_shared": _("Giao người phối hợp, theo dõi"),
    "noted": _("Ghi chú nội bộ"),
    "move_undone": _("Hoàn tác chuyển bước"),
    "opinions_asked": _("Xin ý kiến các cơ quan"),
    "opinion_given": _("Nhận được ý kiến"),
    "opinions_overdue": _("Hết hạn trả lời ý kiến"),
    "supplement_requested": _("Yêu cầu bổ sung"),
    "supplied": _("Người nộp gửi bổ sung"),
    "supplement_accepted": _("Nhận bổ sung, xử lý tiếp"),
    "payment_required": _("Yêu cầu nộp tiền"),
    "paid": _("Đã nộp tiền"),
    "paid_late": _("Tiền đến sau khi hồ sơ đã kết thúc"),
    "result_attached": pgettext_lazy("event", "Gắn dự thảo kết quả"),
    "completed": _("Đã xử lý xong"),
    "returned": _("Đã trả kết quả"),
    "withdrawn": pgettext_lazy("event", "Rút hồ sơ"),
    "withdrawal_requested": _("Đề nghị rút hồ sơ"),
    "withdrawal_declined": _("Không đồng ý cho rút"),
    "stopped": _("Dừng xử lý"),
    "recounted": _("Ngày hẹn tính lại theo lịch làm việc mới"),
    "stopped_on_request": _("Dừng xử lý theo đề nghị của người nộp"),
}
# What the citizen sees: changes of status and what she did herself, not the agency's inner steps.
PUBLIC = frozenset(WORDS) - {
    "moved",
    "assigned",
    "paper_checked",
    "officers_filled",
    "step_shared",
    "noted",
    "move_undone",
    "opinions_asked",
    "opinion_given",
    "opinions_overdue",
    "result_attached",
}


@dataclass(frozen=True)
class Told:
    """One line of a timeline."""

    title: str
    status: int
    at: datetime
    who: str
    note: str = ""


def tell(
    events: Iterable[DossierEvent], *, public: bool = False, steps: Mapping[str, str] | None = None
) -> list[Told]:
    """Return the events as lines, newest first; `public` leaves inner steps out.

    `steps` names the steps by key, for those who may know where the dossier went.
    """
    told = []
    events = list(events)
    reasons = _reasons(events)
    for event in events:
        changes_status = event.kind == "moved" and event.data.get("status_changed")
        if public and event.kind not in PUBLIC and not changes_status:
            continue
        if public and event.data.get("date") in INSIDE:
            continue
        told.append(
            Told(
                title=_title(event, steps or {}),
                status=event.status,
                at=event.at,
                who=event.actor.full_name if event.actor else "",
                note=_note(event, reasons),
            )
        )
    return told[::-1]


def kind_words(kind: str) -> str:
    """Return what a kind of event is called; a kind without words is shown as it is kept."""
    return str(WORDS.get(kind, kind))


def _title(event: DossierEvent, steps: Mapping[str, str]) -> str:
    words = kind_words(event.kind)
    if event.kind == "moved" and (step := steps.get(event.data.get("to_step", ""))):
        words = str(_("Chuyển bước: %(step)s")) % {"step": step}
    if event.data.get("by") == "timer":
        if event.kind == "moved":
            words = Status(event.status).label if event.data.get("status_changed") else words
        return str(_("%(what)s, tự động vì quá hạn")) % {"what": words}
    if event.data.get("by") == "message":
        words = Status(event.status).label if event.data.get("status_changed") else words
        return str(_("%(what)s, theo tin từ bên ngoài")) % {"what": words}
    if event.kind == "moved" and event.data.get("status_changed") and not steps:
        return str(_("Đang xử lý"))
    if event.kind == "supplement_requested":
        return str(_("Yêu cầu bổ sung lần %(number)s")) % {"number": event.data.get("request", 1)}
    return words


_RECOUNTED = {
    "due": _("Hạn trả từ %(old)s thành %(new)s"),
    "on_answer": _("Nếu trả lời ngay, hạn trả từ %(old)s thành %(new)s"),
    "reception": _("Hạn trả lời tiếp nhận từ %(old)s thành %(new)s"),
    "step": _("Hạn của bước đang làm từ %(old)s thành %(new)s"),
    "opinion": _("Hạn trả lời ý kiến từ %(old)s thành %(new)s"),
}


def _note(event: DossierEvent, reasons: dict[int, str]) -> str:
    if event.kind != "recounted":
        return ""
    old, new = (formats.moment(datetime.fromisoformat(event.data[key])) for key in ("from", "to"))
    words = str(_RECOUNTED[event.data["date"]]) % {"old": old, "new": new}
    reason = reasons.get(event.data["recount"], "")
    return f"{words}. {reason}" if reason else words


def _reasons(events: list[DossierEvent]) -> dict[int, str]:
    """Return why the recounts among these events were made; they hold the id only."""
    wanted = {event.data["recount"] for event in events if event.kind == "recounted"}
    if not wanted:
        return {}
    return dict(Recount.objects.filter(pk__in=wanted).values_list("pk", "reason"))
