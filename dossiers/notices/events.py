"""The events of dossiers that people are told of, registered with the notices room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from portal.notices.events import Event, Tag, Text, Words, events, register_event, shipped

TEXTS = Path(__file__).parent / "texts.json"
GREETING = {"vi": "Kính gửi {xung_ho} {ho_ten},", "en": "Dear {xung_ho} {ho_ten},"}
ENDING = {
    "vi": (
        "Trang hồ sơ: {duong_dan}\n\n{trung_tam}\nĐiện thoại {dien_thoai_trung_tam} (giờ làm việc)"
    ),
    "en": "Page: {duong_dan}\n\n{trung_tam}\nTelephone {dien_thoai_trung_tam} (working hours)",
}

# TT 32/2017 (law notes 1.3): notice of itself on receipt and on result. NĐ 61/2018 Đ19 k4, k8, k9
# (law notes 2.3): a supplement with its reason, a refusal, and a new date by e-mail and SMS.
_RECEIPT = _("Phải báo khi tiếp nhận hồ sơ (Thông tư 32/2017/TT-BTTTT)")
_RESULT = _("Phải báo khi có kết quả (Thông tư 32/2017/TT-BTTTT)")
_SUPPLEMENT = _("Phải báo kèm lý do (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)")
_REFUSAL = _("Phải báo kèm lý do (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 8)")
_LATE = _("Phải báo ngày hẹn lại (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9)")

_GROUP = _("Hồ sơ của tôi")
_DRAFTS = _("Bản nháp")
_QUIET = frozenset({"site", "email"})
"""Good to know, with nothing to do: no SMS unless the person wants it."""

RATE = "dossier.rate"
"""Told once for each dossier, after its result was returned."""

_LISTED: tuple[tuple[str, Words, tuple[Tag, ...], dict[str, Words], bool], ...] = (
    ("dossier.filed", _("Hồ sơ đã gửi"), (), {}, False),
    ("dossier.accepted", _("Được tiếp nhận"), (), {"email": _RECEIPT}, False),
    ("dossier.supplement", _("Cần bổ sung"), (tags.REASON,), {"email": _SUPPLEMENT}, True),
    ("dossier.payment", _("Cần nộp tiền"), (tags.MONEY,), {}, True),
    ("dossier.paid", _("Đã nhận tiền"), (tags.MONEY,), {}, False),
    (
        "dossier.rejected",
        _("Không được tiếp nhận"),
        (tags.REASON, tags.BASIS),
        {"email": _REFUSAL},
        True,
    ),
    ("dossier.stopped", _("Dừng xử lý"), (tags.REASON,), {"email": _REFUSAL}, True),
    (
        "dossier.late",
        _("Trễ hẹn, xin lỗi và hẹn lại"),
        (tags.REASON,),
        {"email": _LATE, "sms": _LATE},
        True,
    ),
    (
        "dossier.recounted",
        _("Ngày hẹn trả thay đổi vì lịch làm việc"),
        (tags.REASON,),
        {"email": _LATE},
        False,
    ),
    (
        "dossier.completed",
        _("Có kết quả"),
        (tags.OUTCOME, tags.HOW),
        {"email": _RESULT},
        True,
    ),
    (
        "dossier.replaced",
        _("Kết quả đã cấp được thay"),
        (tags.REASON, tags.OUTCOME, tags.HOW),
        {"email": _RESULT},
        True,
    ),
    ("dossier.returned", _("Đã trả kết quả"), (), {}, False),
    ("dossier.posted", _("Đã gửi kết quả qua bưu điện"), (tags.TRACKING,), {}, True),
    ("dossier.delivered", _("Bưu điện đã giao kết quả"), (tags.TRACKING,), {}, False),
    ("dossier.post_returned", _("Bưu điện trả lại kết quả"), (tags.TRACKING,), {}, True),
    ("dossier.post_refused", _("Bưu điện không nhận gửi kết quả"), (), {}, True),
    (RATE, _("Mời đánh giá sau khi có kết quả"), (), {}, False),
    ("dossier.withdrawn", _("Đã rút hồ sơ"), (), {}, False),
    (
        "dossier.withdrawal_declined",
        _("Không đồng ý cho rút hồ sơ"),
        (tags.REASON,),
        {"email": _REFUSAL},
        True,
    ),
    (
        "dossier.paper_ended",
        _("Giấy đã cấp bị thu hồi hoặc thay thế"),
        (tags.PAPER, tags.ENDING, tags.REASON),
        {},
        True,
    ),
    ("dossier.letter", _("Cơ quan gửi thư về hồ sơ"), (tags.PAPER,), {}, True),
    ("dossier.message", _("Cơ quan nhắn tin về hồ sơ"), (), {}, True),
)
DRAFT_EXPIRING = "draft.expiring"
DRAFT_CLOSING = "draft.closing"

KEY_OF_KIND = {
    "filed": "dossier.filed",
    "accepted": "dossier.accepted",
    "supplement_requested": "dossier.supplement",
    "payment_required": "dossier.payment",
    "paid": "dossier.paid",
    "rejected": "dossier.rejected",
    "stopped": "dossier.stopped",
    "apologised": "dossier.late",
    "recounted": "dossier.recounted",
    "completed": "dossier.completed",
    "returned": "dossier.returned",
    "posted": "dossier.posted",
    "post_delivered": "dossier.delivered",
    "post_returned": "dossier.post_returned",
    "post_refused": "dossier.post_refused",
    "result_replaced": "dossier.replaced",
    "letter_sent": "dossier.letter",
    "result_ended": "dossier.paper_ended",
    "paper_ended": "dossier.paper_ended",
    "withdrawn": "dossier.withdrawn",
    "stopped_on_request": "dossier.withdrawn",
    "withdrawal_declined": "dossier.withdrawal_declined",
    "message_sent": "dossier.message",
}
"""Which notice an event of the history calls for; the others call for none."""


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = json.loads(TEXTS.read_text(encoding="utf-8"))
    return found


def texts_of(key: str) -> dict[tuple[str, str], Text]:
    """Return the shipped texts of an event, by channel and language."""
    return {
        (channel, language): text
        for language, words in _texts()[key].items()
        for channel, text in shipped(
            words["title"],
            words["body"],
            words["sms"],
            greeting=GREETING[language],
            ending=ENDING[language],
        ).items()
    }


def event_for(kind: str, data: Mapping[str, Any] | None = None) -> Event | None:
    """Return what people are told for an event of the history, None when nothing."""
    if kind == "returned" and (data or {}).get("delivery") == "post":
        kind = "post_delivered"
    key = KEY_OF_KIND.get(kind)
    return events[key] if key else None


def register() -> None:
    """Register all; called once at start-up."""
    for key, label, more, required, sms in _LISTED:
        register_event(
            Event(
                key=key,
                label=label,
                group=_GROUP,
                tags=(*tags.OF_DOSSIER, *more, *tags.EVERYWHERE),
                texts=texts_of(key),
                required=required,
                default=_QUIET | {"sms"} if sms else _QUIET,
            )
        )
    register_event(
        Event(
            key=DRAFT_EXPIRING,
            label=_("Bản nháp sắp bị xóa"),
            group=_DRAFTS,
            tags=(tags.PROCEDURE, tags.WHEN, tags.DUE, *tags.EVERYWHERE),
            texts=texts_of(DRAFT_EXPIRING),
        )
    )
    register_event(
        Event(
            key=DRAFT_CLOSING,
            label=_("Thủ tục của bản nháp sắp thôi nhận hồ sơ"),
            group=_DRAFTS,
            tags=(tags.PROCEDURE, tags.DUE, tags.REASON, tags.SUCCESSOR, *tags.EVERYWHERE),
            texts=texts_of(DRAFT_CLOSING),
        )
    )
