"""The demo's past: notices of stay that An Hải answered, so that a page tells how long it took.

Each goes its whole way through the product's own actions, at times of its own: its history holds
like any other. Only a fresh demo gets them; they cost some seconds, mostly for signing. What the
workers still have to do for them (papers, messages) they do little by little: a fresh portal would
otherwise be busy with its past for a minute while its first visitor waits for a paper of today.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from dossiers import actions, drafts, steps, usual_times
from dossiers.mandates.demo import make_person
from dossiers.models import Dossier
from portal.accounts.models import Posting, User
from portal.agencies.calendars import calendar_of
from portal.documents import pdf
from portal.documents.uploads import store_bytes
from portal.outbox.publishing import postpone
from procedures.models import Offering

CODE, UNIT = "2.001159", "H99.21"
MINUTES = (20, 25, 30, 30, 35, 40, 40, 45, 45, 45, 50, 50, 50, 55, 55, 60, 70, 75, 80, 95, 110, 130)
"""How long each took: at least `USUAL_TIME_FEWEST` of them."""
APART = datetime.timedelta(seconds=15)
"""Between what the workers do for one dossier and for the next."""
DAY, MINUTE = datetime.timedelta(days=1), datetime.timedelta(minutes=1)
TRAN_QUOC_BAO = ("038096011384", "Trần Quốc Bảo", "male", datetime.date(1996, 11, 2))
OTHERS = (
    ("036180007412", "Trần Thị Nhài", "female", datetime.date(1980, 1, 15)),
    ("036068002931", "Đinh Văn Lợi", "male", datetime.date(1968, 9, 2)),
    ("035177005526", "Phạm Thị Thơm", "female", datetime.date(1977, 5, 20)),
)
ANSWER = '<html lang="vi"><h1>TRẢ LỜI</h1><p>Đã ghi nhận thông báo lưu trú.</p></html>'
GUESTS = (
    ("Nguyễn Thị Lành", "1951-02-11", "tham_than"),
    ("Vũ Đình Khôi", "1988-07-30", "cong_tac"),
    ("Lò Thị Pản", "1994-12-05", "chua_benh"),
    ("Trương Gia Hân", "2001-03-18", "du_lich"),
)


def bui_duc_anh(year: int) -> tuple[str, str, str, datetime.date]:
    """Return the boy who turns 17 in this year; the sandbox signs the same one in."""
    born = datetime.date(year - 17, 4, 9)
    return f"0352{born:%y}007643", "Bùi Đức Anh", "male", born


def load() -> int:
    """Let the past have happened, once; return how many dossiers were made.

    A demo kept into another year has another boy who turns 17: he told the ward once, too.
    """
    offering = Offering.objects.filter(procedure__code=CODE, receiving_unit__code=UNIT).first()
    if offering is None:
        return 0
    told = Dossier.objects.filter(procedure_version__procedure=offering.procedure_id)
    boy = make_person(*bui_duc_anh(timezone.localdate().year))
    days = list(enumerate(_days(offering.receiving_unit_id)))
    if told.exists():
        days = [] if told.filter(submitter=boy).exists() else days[:1]
    answer = pdf.from_html(ANSWER) if days else b""
    for number, day in days:
        dossier = _tell(offering, _host(number, boy), number, day, answer)
        postpone(str(dossier.code), timezone.now() + APART * (number + 1))
    if days:
        usual_times.count(offering.procedure_id, now=timezone.now())
    return len(days)


def _days(unit: int) -> list[datetime.date]:
    """Return one working day for each dossier, the earliest first, none within the last week."""
    calendar, days = calendar_of(unit), list[datetime.date]()
    day = timezone.localdate() - 7 * DAY
    while len(days) < len(MINUTES):
        if calendar.is_working_day(day):
            days.append(day)
            day -= 2 * DAY
        day -= DAY
    return days[::-1]


def _host(number: int, boy: User) -> User:
    if number == 0:
        return boy
    return make_person(*(TRAN_QUOC_BAO if number == 1 else OTHERS[number % len(OTHERS)]))


def _tell(
    offering: Offering, host: User, number: int, day: datetime.date, answer: bytes
) -> Dossier:
    """File a notice of this host on this day at nine, and let the officers answer it."""
    filed_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    draft = drafts.start(offering=offering, by=host, today=day)
    draft.answers.data = {**draft.answers.data, **answers(number, day)}
    draft.answers.save()
    dossier = actions.file_dossier(dossier=draft, by=host, now=filed_at)
    accepted_at = filed_at + MINUTE * 10
    dossier = _as_holder(dossier, "accept", now=accepted_at)
    dossier = _as_holder(dossier, "move", now=accepted_at + MINUTE * 5, edge="hand_on")
    ended_at = accepted_at + MINUTE * MINUTES[number * 7 % len(MINUTES)]
    file = store_bytes(answer, name="tra-loi.pdf", content_type="application/pdf")
    granted = {"outcome": Dossier.Outcome.GRANTED, "file": file}
    dossier = _as_holder(dossier, "complete", now=ended_at, **granted)
    return _as_holder(dossier, "return_result", now=ended_at + MINUTE * 5)


def answers(number: int, day: datetime.date) -> dict[str, Any]:
    """Return what is declared of the guest who came on this day, besides what is prefilled."""
    name, born, reason = GUESTS[number % len(GUESTS)]
    return {
        "loai_noi": "nha_o",
        "dia_chi": {"province": "99", "commune": "99021", "line": f"Số {number + 3} đường Bến Đò"},
        "khach_ho_ten": name,
        "khach_ngay_sinh": born,
        "khach_loai_giay_to": "khong_co",
        "tu_ngay": str(day),
        "den_ngay": str(day + 3 * DAY),
        "ly_do": reason,
        "bao_dien_thoai": f"09120002{number:02}",
    }


def _as_holder(dossier: Dossier, name: str, **facts: Any) -> Dossier:
    """Call an action as somebody who holds the present step."""
    step = steps.step_of(dossier)
    by = _holder(steps.unit_of(dossier, step), step.role.value)
    act: Callable[..., Dossier] = getattr(actions, name)
    return act(dossier=dossier, by=by, seen=dossier.revision, **facts)


def _holder(unit: int, role: str) -> User:
    postings = Posting.objects.filter(agency=unit, role=role, until=None).order_by("pk")
    return postings.select_related("user")[0].user
