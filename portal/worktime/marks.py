"""A due state in the words of a queue's column: "còn 5 ngày · 19/11", "quá 40 phút · 09:00"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from portal.worktime import phrases
from portal.worktime.calendar import Calendar
from portal.worktime.measures import Measure
from portal.worktime.moments import local
from portal.worktime.states import DueBounds, DueState, due_state
from portal.worktime.units import Duration, Tally, Unit


@dataclass(frozen=True, slots=True)
class DueMark:
    """What a due column shows: the state chooses shape and colour, `words` then the grey `when`;
    `title` says all in full and which days are meant (look notes 7)."""

    state: DueState
    words: str
    when: str
    title: str


def due_mark(
    *,
    now: datetime,
    calendar: Calendar,
    due_at: datetime | None,
    paused_since: datetime | None = None,
    finished_at: datetime | None = None,
    unit: Unit = Unit.WORKING_DAY,
    reception_due_at: datetime | None = None,
    bounds: DueBounds | None = None,
) -> DueMark:
    """Return the due column of a dossier at `now`, measured in working time.

    `unit` is what its limit counts in (`Due.unit`): days are working days unless it counts days of
    the calendar; by the hour, less than a working day is told in hours. `reception_due_at` is the
    limit of reception for a dossier that nobody has accepted yet. The rest is as for `due_state`.
    """
    now = local(now)
    today = now.date()
    state = due_state(
        now=now,
        calendar=calendar,
        due_at=due_at,
        paused_since=paused_since,
        finished_at=finished_at,
        bounds=bounds,
    )
    if state is DueState.PAUSED and paused_since is not None:
        since = local(paused_since)
        from_day = _("từ %(when)s") % {"when": phrases.short_date(since, today)}
        title = _("Tạm dừng từ %(moment)s") % {"moment": phrases.when(since)}
        return DueMark(state, _("tạm dừng"), from_day, title)
    if due_at is None and finished_at is not None:
        return DueMark(state, _("đúng hạn"), "", _("đúng hạn"))
    if due_at is None:
        return _not_counted(reception_due_at, today)
    due_at = local(due_at)
    measure = Measure(calendar, unit)
    if finished_at is None:
        late = state is DueState.OVERDUE
        amount = measure.delay(due_at, now) if late else measure.left(due_at, now)
    else:
        late = state is DueState.FINISHED_LATE
        at = local(finished_at)
        amount = measure.delay(due_at, at) if late else measure.lead(due_at, at)
    full = {
        "words": _say(state, amount, working=not measure.by_calendar),
        "due": phrases.when(due_at),
    }
    title = _("%(words)s, hẹn trả %(due)s") % full
    return DueMark(state, _say(state, amount), _point(due_at, today), title)


def _not_counted(reception_due_at: datetime | None, today: date) -> DueMark:
    state = DueState.NOT_COUNTED
    if reception_due_at is None:
        return DueMark(state, _("chưa tính"), "", _("Chưa tính thời hạn"))
    by = local(reception_due_at)
    title = _("Chưa nhận, hạn tiếp nhận %(due)s") % {"due": phrases.when(by)}
    return DueMark(state, _("chưa nhận"), _point(by, today), title)


def _say(state: DueState, amount: Tally, *, working: bool = False) -> str:
    words = {"amount": _amount(amount, working)}
    if state is DueState.OVERDUE:
        return _("quá %(amount)s") % words if amount else _("vừa quá hạn")
    if state is DueState.FINISHED_LATE:
        return _("trễ %(amount)s") % words if amount else _("trễ hạn")
    if state is DueState.FINISHED_IN_TIME:
        return _("trước hạn %(amount)s") % words if amount else _("đúng hạn")
    return _("còn %(amount)s") % words if amount else _("hôm nay")


def _amount(amount: Tally, working: bool) -> str:
    if amount.time:
        return phrases.time(amount.time)
    if working:
        return phrases.duration(Duration(amount.days, Unit.WORKING_DAY))
    return phrases.days(amount.days)


def _point(moment: datetime, today: date) -> str:
    """Return the hour of a moment today, else its date."""
    return f"{moment:%H:%M}" if moment.date() == today else phrases.short_date(moment, today)
