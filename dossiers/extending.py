"""When a dossier may get a new appointment (xin lỗi, hẹn lại; Mẫu 04). Decides; writes nothing.

Sources: law notes 2.3 (at the latest one day before the time is over; once at most; reason and
proposed new date) and 3.1 (signer, limit and history are checked before Mẫu 04 is issued).
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.letters import ExtendedAlready, NewDateWrong, TooLateToExtend
from portal import worktime
from portal.agencies.calendars import calendar_in
from portal.design import formats
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier

EXTENDABLE = (Status.ACCEPTED, Status.PROCESSING)
WRITTEN_BEFORE = 1
"""Working days before the due date by which the letter is signed: 'at least 01 day' (notes 2.3)."""
FARTHEST = datetime.timedelta(days=60)
"""How far the new date may lie from the old one, in calendar days; a house rule against typos."""


def calendar_of(dossier: Dossier) -> worktime.Calendar:
    """Return the calendar that the dossier's clock is counted in."""
    return calendar_in(dossier.calendar_edition_id, dossier.competent_agency_id)


def is_in_time(
    due_at: datetime.datetime, calendar: worktime.Calendar, now: datetime.datetime
) -> bool:
    """Is there still the day before the due date that the law asks for?"""
    today, last = formats.local(now).date(), formats.local(due_at).date()
    return worktime.working_days_between(today, last, calendar) >= WRITTEN_BEFORE


def may_extend(dossier: Dossier, *, now: datetime.datetime) -> bool:
    """May a letter be drafted now, as far as status and time go?"""
    if dossier.status not in EXTENDABLE or dossier.extended_at or dossier.due_at is None:
        return False
    return is_in_time(dossier.due_at, calendar_of(dossier), now)


def require_extendable(dossier: Dossier, *, now: datetime.datetime) -> datetime.datetime:
    """Return the due date that may be moved; refuse in words otherwise."""
    if dossier.extended_at is not None:
        raise ExtendedAlready
    if dossier.status not in EXTENDABLE or dossier.due_at is None:
        raise NotPossibleNow
    if not is_in_time(dossier.due_at, calendar_of(dossier), now):
        words = _(
            "Văn bản xin lỗi phải ký trước ngày hẹn trả ít nhất 1 ngày làm việc. Hồ sơ này hẹn trả "
            "%(due)s, không hẹn lại được nữa."
        )
        raise TooLateToExtend(words % {"due": formats.moment(dossier.due_at)})
    return dossier.due_at


def new_due(
    dossier: Dossier, day: datetime.date, *, due_at: datetime.datetime
) -> datetime.datetime:
    """Return the closing of the new day; NewDateWrong for one that is off, too early or too far."""
    old = formats.local(due_at).date()
    if day <= old:
        words = _("Ngày hẹn mới phải sau ngày hẹn đang có, %(old)s.")
        raise NewDateWrong(words % {"old": formats.day(old)})
    if day - old > FARTHEST:
        words = _("Ngày hẹn mới không quá %(days)s ngày sau ngày hẹn đang có, %(old)s.")
        raise NewDateWrong(words % {"days": FARTHEST.days, "old": formats.day(old)})
    closing = worktime.end_of_working_day(day, calendar_of(dossier))
    if closing.date() != day:
        words = _("%(day)s là ngày nghỉ. Chọn ngày làm việc, gần nhất là %(next)s.")
        raise NewDateWrong(words % {"day": formats.day(day), "next": formats.day(closing.date())})
    return closing
