"""What officers are told of dossiers that they hold or answer for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import texts_of
from portal.design import formats
from portal.notices.events import Event, Tag, events, register_event
from portal.notices.making import tell

if TYPE_CHECKING:
    from dossiers.models import Alarm, Dossier, HandOver, Urging
    from portal.accounts.models import User

URGED = "officer.urged"
ANSWERED = "officer.urging_answered"
ALARM = "officer.alarm"
LATE_PART = "officer.late_part"
ALARMS = "officer.alarms"
LATE_PARTS = "officer.late_parts"
PAPERS_REFUSED = "officer.papers_refused"
WORK_GROUP = _("Việc của cán bộ")
WHO = Tag(
    "nguoi",
    _("Ai đôn đốc, ai trả lời"),
    _("Chữ"),
    {"vi": "Vũ Thị Thanh Nhàn", "en": "Vũ Thị Thanh Nhàn"},
    True,
)
WORDS = Tag(
    "loi",
    _("Lời nhắn"),
    _("Chữ"),
    {"vi": "Hồ sơ quá hạn 2 ngày.", "en": "Hồ sơ quá hạn 2 ngày."},
    True,
)
STATE = Tag("tinh_trang", _("Sắp đến hạn hay quá hạn"), _("Chữ"), {"vi": "Quá hạn", "en": "Late"})

MANY = Tag("so", _("Bao nhiêu"), _("Chữ"), {"vi": "29", "en": "29"})
FIRST = Tag(
    "danh_sach",
    _("Những hồ sơ đầu tiên, mỗi hồ sơ một dòng"),
    _("Chữ"),
    dict.fromkeys(("vi", "en"), "H99.21-261102-0042: Xác nhận tình trạng hôn nhân"),
)
MORE = Tag("con_lai", _("Còn bao nhiêu nữa, nếu có"), _("Chữ"), {"vi": "24", "en": "24"})
LISTED = 5
"""How many dossiers a notice about several lists; the page of alarms has all of them."""


def register() -> None:
    """Register the events; called once at start-up. The inbox always, e-mail unless unwanted."""
    for key, label, more in (
        (URGED, _("Hồ sơ bị đôn đốc"), (WHO, WORDS)),
        (ANSWERED, _("Có trả lời đôn đốc"), (WHO, WORDS)),
        (ALARM, _("Hồ sơ của đơn vị sắp đến hạn hoặc quá hạn"), (STATE, tags.UNIT)),
        (LATE_PART, _("Bước hoặc ý kiến ở đơn vị quá hạn"), (STATE, tags.UNIT)),
        (ALARMS, _("Nhiều hồ sơ sắp đến hạn hoặc quá hạn"), (STATE, MANY, FIRST, MORE)),
        (LATE_PARTS, _("Nhiều bước hoặc ý kiến quá hạn"), (STATE, MANY, FIRST, MORE)),
        (PAPERS_REFUSED, _("Giấy tờ đã bàn giao bị trả lại"), (WHO, WORDS, tags.UNIT)),
    ):
        register_event(
            Event(
                key=key,
                label=label,
                group=WORK_GROUP,
                tags=(tags.CODE, tags.PROCEDURE, tags.DUE, *more, *tags.EVERYWHERE),
                texts=texts_of(key),
                default=frozenset({"site"}),
                listed=False,
            )
        )


def tell_urged(person: User, dossier: Dossier, urging: Urging) -> None:
    """Tell the holder that she was urged, and until when she answers."""
    _tell(
        person,
        URGED,
        dossier,
        key=f"urged:{urging.pk}",
        nguoi=urging.asked_by.full_name,
        loi=urging.message,
        han=formats.moment(urging.answer_due_at),
    )


def tell_answered(person: User, dossier: Dossier, urging: Urging) -> None:
    """Tell who urged what the answer is."""
    _tell(
        person,
        ANSWERED,
        dossier,
        key=f"urging_answered:{urging.pk}",
        nguoi=urging.answered_by.full_name if urging.answered_by else "",
        loi=urging.answer,
        han=formats.moment(urging.answer_due_at),
    )


def tell_alarms(person: User, alarms: Sequence[Alarm]) -> None:
    """Tell a superior or the one-stop unit, in one notice, of dossiers that are near due, due today
    or late, or of steps, units or opinions late by their own time: all of one state, at least one,
    the soonest due first."""
    first = alarms[0]
    by_date = first.state in (first.State.NEAR, first.State.TODAY, first.State.OVERDUE)
    if len(alarms) > 1:
        _tell_several(person, ALARMS if by_date else LATE_PARTS, alarms)
        return
    _tell(
        person,
        ALARM if by_date else LATE_PART,
        first.dossier,
        key=f"alarm:{first.pk}",
        tinh_trang=lambda: first.words,
        co_quan=first.unit.short_name,
        han=formats.moment(first.due_at),
    )


def _tell_several(person: User, event: str, alarms: Sequence[Alarm]) -> None:
    first, more = alarms[0], len(alarms) - LISTED
    tell(
        recipient=person,
        event=events[event],
        key=f"alarms:{first.pk}",
        values=lambda: {
            "ho_ten": person.full_name,
            "xung_ho": "",
            "tinh_trang": str(first.get_state_display()),
            "so": str(len(alarms)),
            "danh_sach": "\n".join(_line(alarm) for alarm in alarms[:LISTED]),
            "con_lai": str(more) if more > 0 else "",
        },
        href=f"{reverse('supervision:alarms')}?loai={first.state}",
    )


def _line(alarm: Alarm) -> str:
    """Return an alarm as one line of a notice about several, the step's name where one is late."""
    dossier = alarm.dossier
    facts = (dossier.procedure_version.procedure.label, alarm.step, alarm.unit.short_name)
    words = ", ".join(fact for fact in facts if fact)
    return f"{dossier.code}: {words}, {formats.moment(alarm.due_at)}"


def tell_papers_refused(person: User, dossier: Dossier, hand: HandOver) -> None:
    """Tell the unit that gave papers that they came back, with the reason."""
    _tell(
        person,
        PAPERS_REFUSED,
        dossier,
        key=f"papers_refused:{hand.pk}",
        href=f"{reverse('transfers:list')}?ds=tra-lai",
        nguoi=hand.answered_by.full_name if hand.answered_by else "",
        co_quan=hand.to_unit.short_name,
        loi=hand.reason,
    )


def _tell(
    person: User,
    event: str,
    dossier: Dossier,
    *,
    key: str,
    href: str = "",
    **facts: str | Callable[[], str],
) -> None:
    tell(
        recipient=person,
        event=events[event],
        key=key,
        values=lambda: {
            "ma_ho_so": str(dossier.code),
            "thu_tuc": dossier.procedure_version.procedure.label,
            "ho_ten": person.full_name,
            "xung_ho": "",
            **{name: value() if callable(value) else value for name, value in facts.items()},
        },
        href=href or reverse("desk:dossier", args=[dossier.code]),
        about=str(dossier.code),
    )
