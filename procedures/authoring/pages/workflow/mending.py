"""A workflow that cannot be read as a whole, shown part by part, with what can be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.numbers import whole_number
from portal.workflow import mending
from portal.workflow.mending import BadPart
from portal.workflow.problems import Problem
from portal.workflow.statuses import Status
from portal.workflow.terms import Action, Role, Unit

MOST_TOLD = 5


@dataclass(frozen=True)
class BadRow:
    """One part that cannot be read, in words."""

    key: str
    """Kind and number, as the buttons send them."""
    title: str
    reasons: tuple[str, ...]
    keeping: str
    """How the part could stay, in words; "" where it cannot."""
    opens: bool
    """Would the way be open to everyone without it?"""


def rows_of(bad: tuple[BadPart, ...]) -> list[BadRow]:
    """Return the bad parts for the page."""
    return [_row(part) for part in bad]


def reasons(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Return what is wrong, each with the entry's name in words."""
    return tuple(_reason(each) for each in problems[:MOST_TOLD])


def after(data: Any, press: str) -> Any | None:
    """Return the data after a button of the page: all, frame, drop-KIND-N, spare-KIND-N.

    None for any other.
    """
    if press == "all":
        return mending.mended(data)
    if press == "frame":
        return mending.framed(data)
    what, _dash, rest = press.partition("-")
    kind, _dash, written = rest.partition("-")
    number = whole_number(written, digits=3)
    if what not in ("drop", "spare") or kind not in mending.KINDS or number is None:
        return None
    change = mending.without if what == "drop" else mending.without_entries
    return change(data, kind, number)


def _row(part: BadPart) -> BadRow:
    told = {"number": part.index + 1, "name": part.name or _("không rõ tên")}
    titles = {
        "step": _("Bước thứ %(number)d: %(name)s"),
        "edge": _("Lối ra thứ %(number)d: %(name)s"),
        "lane": _("Thời hạn nơi làm thứ %(number)d"),
    }
    return BadRow(
        f"{part.kind}-{part.index}",
        titles[part.kind] % told,
        reasons(part.problems),
        _keeping(part),
        "guard" in part.spare,
    )


def _keeping(part: BadPart) -> str:
    if not part.can_be_kept:
        return ""
    usual = {
        "role": Role.CASE_OFFICER.label,
        "status": Status.PROCESSING.label,
        "unit": Unit.COMPETENT.label,
        "action": Action.MOVE.label,
    }
    dropped = [_("bỏ %(what)s") % {"what": _entry(name)} for name in part.spare]
    put = [
        _("đặt tạm %(what)s là “%(usual)s”") % {"what": _entry(name), "usual": usual[name]}
        for name in part.reset
    ]
    return _("Giữ lại, %(how)s") % {"how": ", ".join([*dropped, *put])}


def _reason(problem: Problem) -> str:
    top = problem.path.partition(".")[0].partition("[")[0]
    # What could stand there is a list of codes: those who do not know them need no more.
    words = problem.message.partition(". ")[0].rstrip(".") + "."
    return f"{_entry(top)}: {words}" if top else words


def _entry(name: str) -> str:
    words = {
        "key": _("khóa"),
        "name": _("tên"),
        "unit": _("nơi làm"),
        "role": _("người làm"),
        "status": _("trạng thái"),
        "duration": _("thời hạn"),
        "instruction": _("hướng dẫn"),
        "produces": _("giấy tờ phải lập"),
        "fills": _("mục cán bộ ghi"),
        "consult": _("xin ý kiến"),
        "together": _("nơi phối hợp"),
        "children": _("hồ sơ con"),
        "points": _("việc phải kiểm"),
        "from": _("bước đi"),
        "label": _("chữ trên nút"),
        "action": _("việc"),
        "to": _("nơi đến"),
        "end": _("nơi đến"),
        "back": _("nơi đến"),
        "guard": _("điều kiện"),
        "clock": _("đồng hồ"),
        "fee": _("tiền"),
        "undo": _("hoàn tác"),
        "message": _("tên tin"),
        "version": _("phiên bản"),
        "start": _("bước đầu"),
        "steps": _("các bước"),
        "edges": _("các lối ra"),
        "lanes": _("thời hạn nơi làm"),
    }
    return words.get(name, f"“{name[:40]}”")
