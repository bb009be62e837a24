"""A due date and its reason in one sentence: for the slip, the counter, messages and history."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from portal.worktime import phrases
from portal.worktime.events import Clock
from portal.worktime.explanation import Effect, Explanation, LineCode, moment
from portal.worktime.units import Duration, Tally
from portal.worktime.words import WAITS_FOR, if_answered, open_pause


def headline(explanation: Explanation) -> str:
    """Return "Hẹn trả 17:00 Thứ Năm 26/02/2026: 3 ngày làm việc, nghỉ Tết 5 ngày"; for a clock
    that stands still, what it waits for and the due date were it answered now."""
    if explanation.due_at is not None:
        words = {"due": phrases.when(explanation.due_at), "why": reason(explanation)}
        if _by_the_hour_of_receipt(explanation):
            return _("Hẹn trả %(due)s. %(why)s") % words
        return _("Hẹn trả %(due)s: %(why)s") % words
    told = if_answered(explanation)
    waits = _("Chưa tính, chờ cơ quan có thẩm quyền nhận")
    if explanation.clock is Clock.PAUSED:
        kind = open_pause(explanation)
        waits = _("Đang tạm dừng %(what)s") % {"what": WAITS_FOR[kind]} if kind else ""
    return f"{waits}. {told.label} {told.value}." if told else waits


def reason(explanation: Explanation) -> str:
    """Return why, without the date: "3 ngày làm việc, tạm dừng 2 ngày, nghỉ Tết 1 ngày".

    For an answer on the same day it says which hour decided, as the counter shows it.
    """
    limit = explanation.find(LineCode.LIMIT)[0]
    if same_day := _by_the_hour_of_receipt(explanation):
        return same_day
    parts = [phrases.duration(Duration.from_json(dict(limit.data)))]
    if explanation.find(LineCode.RESTARTED):
        parts.append(_("tính lại từ khi nhận bổ sung"))
    lost = Tally()
    for line in explanation.find(LineCode.PAUSED):
        if line.data["effect"] == Effect.TAKEN:
            lost += Tally.from_json(line.data["lost"])
    if lost:
        parts.append(_("tạm dừng %(amount)s") % {"amount": phrases.tally(lost)})
    for line in explanation.find(LineCode.HOLIDAY):
        amount = phrases.days(len(line.data["days"]))
        name = phrases.holiday(line.data["name"])
        parts.append(_("nghỉ %(name)s %(amount)s") % {"name": name, "amount": amount})
    for line in explanation.find(LineCode.EXTENDED):
        amount = phrases.tally(Tally.from_json(line.data["tally"]))
        parts.append(_("gia hạn %(amount)s") % {"amount": amount})
    for line in explanation.find(LineCode.MOVED):
        last = date.fromisoformat(line.data["last_day"])
        day = phrases.short_date(last, explanation.as_of.date())
        parts.append(_("ngày cuối %(day)s là ngày nghỉ") % {"day": day})
    return ", ".join(parts)


def _by_the_hour_of_receipt(explanation: Explanation) -> str:
    """Return why the answer comes on the day of receipt, "" when it does not or no hour decided."""
    met = explanation.find(LineCode.CUT_OFF_MET)
    starts = explanation.find(LineCode.START)
    due_at = explanation.due_at
    if not met or not starts or due_at is None:
        return ""
    other = moment(met[0].data["otherwise"])
    if moment(starts[0].data["at"]).date() != due_at.date() or other.date() == due_at.date():
        return ""
    words = {
        "hour": met[0].data["cut_off"],
        "day": phrases.short_date(other, explanation.as_of.date()),
    }
    return (
        _("Trong ngày làm việc, vì nhận trước %(hour)s. Nhận sau %(hour)s thì trả ngày %(day)s.")
        % words
    )
