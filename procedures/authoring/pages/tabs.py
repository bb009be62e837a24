"""The parts of a draft as tabs, each with the number of faults that still stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.authoring.problems import Fault
from procedures.models import Draft


@dataclass(frozen=True)
class Tab:
    """One tab: where it leads and how many faults wait there."""

    key: str
    label: str | Promise
    href: str
    faults: int


_TABS: tuple[tuple[str, str | Promise, str, dict[str, str], tuple[str, ...]], ...] = (
    (
        "facts",
        _("Thông tin chung"),
        "facts",
        {},
        (
            "name",
            "short_name",
            "summary",
            "keywords",
            "life_events",
            "weight",
            "sector",
            "levels",
            "audiences",
            "promulgating_agency",
            "centrally_run_by",
            "central_note",
            "is_internal",
        ),
    ),
    ("text", _("Nội dung"), "text", {}, ("version",)),
    ("channels", _("Cách nộp, thời hạn"), "rows", {"slug": "cach-nop"}, ("channels",)),
    ("cases", _("Trường hợp"), "rows", {"slug": "truong-hop"}, ("cases",)),
    ("components", _("Giấy tờ"), "rows", {"slug": "giay-to"}, ("components",)),
    ("fees", _("Phí, lệ phí"), "rows", {"slug": "phi"}, ("fees",)),
    ("waivers", _("Miễn, giảm"), "rows", {"slug": "mien-giam"}, ("waivers",)),
    ("results", _("Kết quả"), "rows", {"slug": "ket-qua"}, ("results",)),
    ("legal_bases", _("Căn cứ pháp lý"), "rows", {"slug": "can-cu"}, ("legal_bases",)),
    (
        "eligibility_questions",
        _("Kiểm tra trước: câu hỏi"),
        "rows",
        {"slug": "kiem-tra"},
        ("eligibility_questions",),
    ),
    (
        "eligibility_refusals",
        _("Kiểm tra trước: kết luận"),
        "rows",
        {"slug": "ket-luan"},
        ("eligibility_refusals",),
    ),
    ("offered", _("Nơi tiếp nhận"), "offered", {}, ("offered",)),
    ("form", _("Biểu mẫu"), "form", {}, ("form",)),
    ("workflow", _("Quy trình"), "workflow", {}, ("workflow",)),
    ("clock", _("Cách tính hạn"), "clock", {}, ("clock",)),
    ("trial", _("Chạy thử"), "trials:trial", {}, ()),
    ("review", _("Xem lại, gửi duyệt"), "review", {}, ()),
)


def tabs(draft: Draft, faults: Iterable[Fault]) -> list[Tab]:
    """Return the tabs whose pages exist, in the order of work."""
    counted = Counter(fault.part for fault in faults)
    found = []
    for key, label, name, more, parts in _TABS:
        try:
            address = name if ":" in name else f"authoring:{name}"
            href = reverse(address, kwargs={"public_id": draft.public_id, **more})
        except NoReverseMatch:
            continue
        found.append(Tab(key, label, href, sum(counted[part] for part in parts)))
    return found


def tab_of(part: str) -> str:
    """Return the key of the tab on which a part is written."""
    return next((key for key, *_rest, parts in _TABS if part in parts), "facts")
