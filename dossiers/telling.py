"""The history of a dossier in words, for officers and for the citizen's timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.models import ChildReturn, DossierEvent, Recount
from dossiers.shifts import INSIDE
from dossiers.ticks import TICKED
from portal.accounts.models import User
from portal.design import formats
from portal.workflow.statuses import Status

WORDS = {
    "filed": _("Mới đăng ký"),
    "accepted": _("Được tiếp nhận"),
    "rejected": _("Không được tiếp nhận"),
    "moved": _("Chuyển bước"),
    "assigned": pgettext_lazy("event", "Giao người xử lý"),
    "paper_checked": _("Kiểm tra giấy tờ"),
    "scan_taken": _("Nhận bản quét dù cần quét lại"),
    "paper_reused": _("Dùng giấy trong kho dữ liệu điện tử"),
    "relation_checked": _("Đối chiếu quan hệ cha, mẹ, người giám hộ"),
    "officers_filled": _("Ghi phần của cán bộ"),
    "step_shared": _("Giao người phối hợp, theo dõi"),
    "noted": _("Ghi chú nội bộ"),
    "move_undone": _("Hoàn tác chuyển bước"),
    "paper_produced": _("Lập giấy tờ của bước"),
    "points_ticked": _("Kiểm việc của bước"),
    "children_opened": _("Mở hồ sơ ở cơ quan khác"),
    "parent_ended": _("Hồ sơ chính đã dừng"),
    "acknowledged": _("Cơ quan giải quyết xác nhận đã nhận việc"),
    "unacknowledged": _("Quá hạn xác nhận nhận việc"),
    "child_returned": _("Trả lại để sửa hồ sơ con"),
    "child_sent_again": _("Sửa xong, gửi lại hồ sơ con"),
    "opinions_asked": _("Xin ý kiến các cơ quan"),
    "opinion_given": _("Nhận được ý kiến"),
    "opinions_overdue": _("Hết hạn trả lời ý kiến"),
    "supplement_requested": _("Yêu cầu bổ sung"),
    "message_sent": _("Cơ quan nhắn tin"),
    "message_received": _("Người nộp nhắn tin"),
    "contact_changed": _("Đổi thông tin liên hệ"),
    "supplied": _("Người nộp gửi bổ sung"),
    "supplement_item_checked": _("Kiểm tra phần bổ sung"),
    "supplement_accepted": _("Nhận bổ sung, xử lý tiếp"),
    "payment_required": _("Yêu cầu nộp tiền"),
    "paid": _("Đã nộp tiền"),
    "paid_late": _("Tiền đến sau khi hồ sơ đã kết thúc"),
    "result_attached": pgettext_lazy("event", "Gắn dự thảo kết quả"),
    "result_signed": _("Ký số dự thảo kết quả"),
    "completed": _("Đã xử lý xong"),
    "returned": _("Đã trả kết quả"),
    "result_replaced": _("Thay kết quả đã cấp"),
    "result_ended": _("Thu hồi kết quả đã cấp"),
    "paper_ended": _("Thu hồi giấy đã lập"),
    "withdrawn": pgettext_lazy("event", "Rút hồ sơ"),
    "withdrawal_requested": _("Đề nghị rút hồ sơ"),
    "withdrawal_declined": _("Không đồng ý cho rút"),
    "stopped": _("Dừng xử lý"),
    "recounted": _("Ngày hẹn tính lại theo lịch làm việc mới"),
    "papers_received": _("Đã nhận bàn giao giấy tờ"),
    "papers_refused": _("Không nhận bàn giao giấy tờ"),
    "papers_given_again": _("Bàn giao lại giấy tờ"),
    "urged": _("Đôn đốc"),
    "urging_answered": _("Trả lời đôn đốc"),
    "delivery_chosen": _("Đổi cách nhận kết quả"),
    "post_handed": _("Giao kết quả cho bưu điện"),
    "posted": _("Bưu điện đã nhận gửi"),
    "post_recalled": _("Đề nghị bưu điện trả lại bưu gửi"),
    "post_kept": _("Bưu gửi đã đi, không gọi lại được"),
    "post_cancelled": _("Đã lấy lại bưu gửi trước khi chuyển đi"),
    "post_refused": _("Bưu điện không nhận gửi"),
    "post_returned": _("Bưu điện không giao được, trả lại nơi gửi"),
    "post_delivered": _("Bưu điện đã giao"),
    "extension_proposed": _("Trình văn bản xin lỗi, hẹn lại"),
    "extension_declined": _("Không duyệt văn bản xin lỗi, hẹn lại"),
    "apologised": _("Xin lỗi, hẹn lại ngày trả"),
    "letter_drafted": _("Trình thư gửi người nộp"),
    "letter_changed": _("Sửa thư chờ duyệt"),
    "letter_declined": _("Không duyệt thư gửi người nộp"),
    "letter_sent": _("Cơ quan gửi thư"),
    "results_erased": _("Xóa tệp kết quả theo thời hạn"),
    "erased": _("Xóa dữ liệu cá nhân theo thời hạn"),
    "stopped_on_request": _("Dừng xử lý theo đề nghị của người nộp"),
}
# What the citizen sees: changes of status and what she did herself, not the agency's inner steps.
PUBLIC = frozenset(WORDS) - {
    "moved",
    "assigned",
    "message_sent",  # the thread tells these
    "message_received",
    "paper_checked",
    "scan_taken",
    "supplement_item_checked",
    "relation_checked",
    "officers_filled",
    "step_shared",
    "noted",
    "move_undone",
    "paper_produced",
    "points_ticked",
    "papers_received",
    "papers_refused",
    "papers_given_again",
    "urged",
    "urging_answered",
    "opinions_asked",
    "opinion_given",
    "opinions_overdue",
    "result_attached",
    "result_signed",
    "post_recalled",
    "post_kept",
    "extension_proposed",
    "extension_declined",
    "letter_drafted",
    "letter_changed",
    "letter_declined",
}


@dataclass(frozen=True)
class Told:
    """One line of a timeline."""

    title: str
    status: int
    at: datetime
    who: str
    note: str = ""


def _names(events: list[DossierEvent], *, public: bool) -> dict[int, str]:
    """Return the names of those in whose place somebody acted, and, for officers, to whom the
    dossier was given; events hold their ids only."""
    wanted = {event.data["instead_of"] for event in events if "instead_of" in event.data}
    if not public:
        wanted |= {event.data["to"] for event in events if event.kind == "assigned"}
    if not wanted:
        return {}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "full_name"))


def _who(event: DossierEvent, names: Mapping[int, str]) -> str:
    name = event.actor.full_name if event.actor else ""
    if other := names.get(event.data.get("instead_of", 0)):
        return str(_("%(who)s, thay %(absent)s")) % {"who": name, "absent": other}
    return name


def tell(
    events: Iterable[DossierEvent],
    *,
    public: bool = False,
    steps: Mapping[str, str] | None = None,
    points: Mapping[str, str] | None = None,
    scans: Mapping[int, str] | None = None,
) -> list[Told]:
    """Return the events as lines, newest first; `public` leaves inner steps out.

    `steps` names the steps by key, for those who may know where the dossier went;
    `points` those of their checklists, by "step.key"; `scans` says of papers, by id, why a scan was
    taken as it is.
    """
    told = []
    events = list(events)
    reasons, names = _reasons(events), _names(events, public=public)
    for event in events:
        changes_status = event.kind == "moved" and event.data.get("status_changed")
        if public and event.kind not in PUBLIC and not changes_status:
            continue
        if public and event.data.get("date") in INSIDE:
            continue
        told.append(
            Told(
                title=_title(event, steps or {}, names),
                status=event.status,
                at=event.at,
                who=_who(event, names),
                note=_points(event, points or {})
                or (scans or {}).get(event.data.get("paper_id", 0), "")
                or _note(event, reasons),
            )
        )
    return told[::-1]


def kind_words(kind: str) -> str:
    """Return what a kind of event is called; a kind without words is shown as it is kept."""
    return str(WORDS.get(kind, kind))


def _title(event: DossierEvent, steps: Mapping[str, str], names: Mapping[int, str]) -> str:
    words = kind_words(event.kind)
    if event.kind == "assigned" and (officer := names.get(event.data["to"])):
        return f"{words}: {officer}"
    if event.kind == "moved" and (step := steps.get(event.data.get("to_step", ""))):
        words = str(_("Chuyển bước: %(step)s")) % {"step": step}
    if event.data.get("by") == "timer":
        if event.kind == "moved":
            words = Status(event.status).label if event.data.get("status_changed") else words
        return str(_("%(what)s, tự động vì quá hạn")) % {"what": words}
    if event.data.get("by") == "message":
        words = Status(event.status).label if event.data.get("status_changed") else words
        return str(_("%(what)s, theo tin từ bên ngoài")) % {"what": words}
    if event.data.get("by") == "children":
        words = Status(event.status).label if event.data.get("status_changed") else words
        return str(_("%(what)s, tự động khi hồ sơ con đã xong")) % {"what": words}
    if event.kind == "moved" and event.data.get("status_changed") and not steps:
        return str(_("Đang xử lý"))
    if event.kind in _ENDED and event.data["state"] == "replaced":
        return str(_ENDED[event.kind])
    if event.kind == "delivery_chosen" and event.data.get("from") == event.data.get("way"):
        return str(_("Đổi địa chỉ nhận qua bưu chính"))
    if event.kind == "recounted" and (decision := event.data.get("decision")):
        return str(_("Ngày hẹn tính lại theo Quyết định %(number)s")) % {"number": decision}
    if event.kind == "supplied" and event.data.get("at_counter"):
        return str(_("Nhận bổ sung tại quầy"))
    if event.kind == "supplement_requested":
        return str(_("Yêu cầu bổ sung lần %(number)s")) % {"number": event.data.get("request", 1)}
    return words


_ENDED = {
    "result_ended": _("Kết quả đã cấp được thay thế"),
    "paper_ended": _("Giấy đã lập được thay thế"),
}
"""What a paper's end is called when another paper stands in its place."""

_RECOUNTED = {
    "due": _("Hạn trả từ %(old)s thành %(new)s"),
    "on_answer": _("Nếu trả lời ngay, hạn trả từ %(old)s thành %(new)s"),
    "reception": _("Hạn trả lời tiếp nhận từ %(old)s thành %(new)s"),
    "step": _("Hạn của bước đang làm từ %(old)s thành %(new)s"),
    "opinion": _("Hạn trả lời ý kiến từ %(old)s thành %(new)s"),
}


def _points(event: DossierEvent, points: Mapping[str, str]) -> str:
    """Return which points were ticked and which ticks taken back, "" for any other event."""
    told = []
    labels = {"ticked": _("Đã kiểm: %(points)s"), "unticked": _("Bỏ dấu kiểm: %(points)s")}
    for name, words in labels.items() if event.kind == TICKED else ():
        if keys := event.data[name]:
            step = event.data["step"]
            named = [points.get(f"{step}.{key}", key) for key in keys]
            told.append(str(words) % {"points": "; ".join(named)})
    return ". ".join(told)


def _note(event: DossierEvent, reasons: dict[int, str]) -> str:
    if event.kind == "children_opened":
        return ", ".join(event.data["children"])
    if number := event.data.get("provisional"):
        at = formats.moment(datetime.fromisoformat(event.data["taken_down_at"]))
        taken_down = _("Số tạm %(number)s, nhận lúc %(at)s khi không có mạng")
        return str(taken_down) % {"number": number, "at": at}
    if event.data.get("by") == "post" and (tracking := event.data.get("tracking")):
        return str(_("Mã bưu gửi %(number)s")) % {"number": tracking}
    if event.kind in ("unacknowledged", "child_returned", "child_sent_again"):
        near = event.data.get("child") or event.data.get("parent", "")
        cause = ChildReturn.Cause(event.data["cause"]).label if "cause" in event.data else ""
        return ", ".join(filter(None, (near, str(cause))))
    if event.kind == "parent_ended":
        return str(event.data["parent"])
    if event.kind in _ENDED:
        return _ended_note(event.data)
    if event.kind == "letter_sent":
        return str(_("số %(number)s")) % {"number": event.data["number"]}
    if event.kind == "apologised":
        keys = ("from", "due_at")
        old, new = (formats.moment(datetime.fromisoformat(event.data[key])) for key in keys)
        return str(_RECOUNTED["due"]) % {"old": old, "new": new}
    if event.kind != "recounted":
        return ""
    old, new = (formats.moment(datetime.fromisoformat(event.data[key])) for key in ("from", "to"))
    words = str(_RECOUNTED[event.data["date"]]) % {"old": old, "new": new}
    reason = reasons.get(event.data["recount"], "")
    return f"{words}. {reason}" if reason else words


def _ended_note(data: Mapping[str, str]) -> str:
    words = str(_("số %(number)s")) % {"number": data["number"]}
    if by := data.get("replacement"):
        return str(_("%(what)s, thay bằng số %(number)s")) % {"what": words, "number": by}
    return words


def _reasons(events: list[DossierEvent]) -> dict[int, str]:
    """Return why the recounts among these events were made; they hold the id only."""
    wanted = {event.data["recount"] for event in events if event.kind == "recounted"}
    if not wanted:
        return {}
    return dict(Recount.objects.filter(pk__in=wanted).values_list("pk", "reason"))
