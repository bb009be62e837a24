"""An explanation in words: the box that opens under a due date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.worktime import phrases
from portal.worktime.events import PauseKind
from portal.worktime.explanation import Effect, Explanation, Line, LineCode, moment
from portal.worktime.units import Duration, Tally, Unit

Data = Mapping[str, Any]


class Told(NamedTuple):
    """One line for people: a key and its value."""

    label: str
    value: str


WAITS_FOR = {
    PauseKind.SUPPLEMENT: gettext_lazy("chờ bổ sung"),
    PauseKind.PAYMENT: gettext_lazy("chờ nộp tiền"),
    PauseKind.CONSULT: gettext_lazy("chờ ý kiến"),
    PauseKind.RETURNED: gettext_lazy("chờ nơi giữ hồ sơ chính sửa"),
}
ANSWERED_TODAY = {
    PauseKind.SUPPLEMENT: gettext_lazy("Gửi trong hôm nay thì hẹn trả"),
    PauseKind.PAYMENT: gettext_lazy("Nộp trong hôm nay thì hẹn trả"),
    PauseKind.CONSULT: gettext_lazy("Có ý kiến trong hôm nay thì hẹn trả"),
    PauseKind.RETURNED: gettext_lazy("Sửa và gửi lại trong hôm nay thì hẹn trả"),
    None: gettext_lazy("Chuyển đến trong hôm nay thì hẹn trả"),
}
ANSWERED_NOW = {
    PauseKind.SUPPLEMENT: gettext_lazy("Gửi ngay bây giờ thì hẹn trả"),
    PauseKind.PAYMENT: gettext_lazy("Nộp ngay bây giờ thì hẹn trả"),
    PauseKind.CONSULT: gettext_lazy("Có ý kiến ngay bây giờ thì hẹn trả"),
    PauseKind.RETURNED: gettext_lazy("Sửa và gửi lại ngay bây giờ thì hẹn trả"),
    None: gettext_lazy("Chuyển đến ngay bây giờ thì hẹn trả"),
}


def explain(explanation: Explanation) -> list[Told]:
    """Return the lines for the applicant, in order (look: 06-dossier)."""
    told = _Teller(explanation)
    return [told.line(line) for line in explanation.lines]


def explain_short(explanation: Explanation) -> list[Told]:
    """Return the lines for the desk, limit and start in one and weekends
    understood (look: 09-desk-dossier)."""
    told = _Teller(explanation)
    starts = explanation.find(LineCode.START)
    shown = []
    for line in explanation.lines:
        if line.code is LineCode.LIMIT and starts:
            shown.append(told.limit_and_start(line.data, starts[0].data))
        elif line.code not in (LineCode.START, LineCode.WEEKEND):
            shown.append(told.short(line))
    return shown


def if_answered(explanation: Explanation) -> Told | None:
    """Return "Gửi trong hôm nay thì hẹn trả" and "17:00 Thứ Hai 16/11/2026" for a clock that
    stands still, None for one that runs."""
    if explanation.due_if_now is None:
        return None
    kind = open_pause(explanation)
    label = (ANSWERED_TODAY if explanation.all_day else ANSWERED_NOW)[kind]
    return Told(str(label), phrases.when(explanation.due_if_now))


def open_pause(explanation: Explanation) -> PauseKind | None:
    """Return what the paused clock waits for, None when it is not paused."""
    paused = [x for x in explanation.find(LineCode.PAUSED) if x.data["effect"] == Effect.OPEN]
    return PauseKind(paused[0].data["kind"]) if paused else None


class _Teller:
    """Renders single lines; dates of another year than today's carry it."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.today = explanation.as_of.date()
        starts = explanation.find(LineCode.START)
        self.by_day = not starts or starts[0].data["by_day"]

    def line(self, line: Line) -> Told:
        return getattr(self, f"_{line.code.value.lower()}")(line.data)

    def short(self, line: Line) -> Told:
        if line.code is LineCode.COUNTED:
            until = phrases.short_moment(moment(line.data["until"]), self.today)
            label = _("Đã tính đến %(moment)s") % {"moment": until}
            return Told(label, phrases.tally(Tally.from_json(line.data["tally"])))
        if line.code is LineCode.PAUSED and line.data["effect"] == Effect.OPEN:
            return Told(
                _("Tạm dừng: %(what)s lần %(number)s")
                % {"what": WAITS_FOR[PauseKind(line.data["kind"])], "number": line.data["number"]},
                self._paused(line.data).value,
            )
        if line.code is LineCode.REMAINING:
            return self._remaining(line.data, dates=False)
        return self.line(line)

    def limit_and_start(self, limit: Data, start: Data) -> Told:
        words = {"limit": _limit_words(limit)}
        label = words["limit"]
        if start["by_day"]:
            label = (
                _("%(limit)s, tính cả ngày nhận") % words
                if start["receipt_day_counted"]
                else _("%(limit)s, ngày nhận không tính") % words
            )
        return Told(label, _("từ %(when)s") % {"when": self._start(start).value})

    def _limit(self, data: Data) -> Told:
        limit = Duration.from_json(dict(data))
        words = phrases.duration(limit)
        if "statutory" in data:
            return Told(_("Thời hạn"), _limit_words(data))
        if limit.unit is Unit.WORKING_DAY and limit.time and not limit.days:
            words = f"{words} ({phrases.time(limit.time)})"
        return Told(_("Thời hạn theo quy định"), words)

    def _elsewhere(self, data: Data) -> Told:
        if data["competent_at"] is None:
            by = phrases.short_moment(moment(data["transfer_due"]), self.today)
            return Told(
                _("Bắt đầu tính khi cơ quan có thẩm quyền nhận"),
                _("chưa nhận, chậm nhất %(moment)s") % {"moment": by},
            )
        at = phrases.short_moment(moment(data["at"]), self.today)
        return Told(
            _("Cơ quan có thẩm quyền nhận (nộp ở nơi khác %(moment)s)") % {"moment": at},
            phrases.short_moment(moment(data["competent_at"]), self.today),
        )

    def _restarted(self, data: Data) -> Told:
        label = _("Nhận bổ sung lần %(number)s, tính lại từ đầu") % {"number": data["number"]}
        return Told(label, self._point(data["received"]))

    def _cut_off(self, data: Data) -> Told:
        at, hour = moment(data["at"]), data["cut_off"]
        clock = f"{at:%H:%M}" if f"{at:%H:%M}" != hour else f"{at:%H:%M:%S}"
        return Told(
            _("Nhận sau %(hour)s, tính từ ngày làm việc tiếp theo") % {"hour": hour},
            f"{clock} {phrases.short_date(at, self.today)}",
        )

    def _cut_off_met(self, data: Data) -> Told:
        return Told(
            _("Nhận sau %(hour)s thì hẹn trả") % {"hour": data["cut_off"]},
            self._point(data["otherwise"]),
        )

    def _start(self, data: Data) -> Told:
        label = _("Bắt đầu tính lại") if data["again"] else _("Bắt đầu tính")
        if data["by_day"]:
            day = _("cả ngày nhận") if data["receipt_day_counted"] else _("ngày nhận không tính")
            label = f"{label} ({day})"
        return Told(label, self._point(data["at"]))

    def _counted(self, data: Data) -> Told:
        words = self._days(data["dates"])
        until = phrases.short_moment(moment(data["until"]), self.today)
        label = (
            _("Đã tính: %(days)s") % {"days": words}
            if words
            else _("Đã tính đến %(moment)s") % {"moment": until}
        )
        return Told(label, phrases.tally(Tally.from_json(data["tally"])))

    def _paused(self, data: Data) -> Told:
        label = _("Tạm dừng %(what)s") % {"what": WAITS_FOR[PauseKind(data["kind"])]}
        if data["number"] > 1:
            label = _("%(pause)s lần %(number)s") % {"pause": label, "number": data["number"]}
        if data["effect"] == Effect.OPEN:
            return Told(label, _("từ %(when)s") % {"when": self._point(data["start"])})
        value = {
            Effect.TAKEN: phrases.tally(Tally.from_json(data["lost"])),
            Effect.NONE: _("không đổi hạn"),
            Effect.AFTER_DUE: _("sau hạn, không đổi hạn"),
        }[Effect(data["effect"])]
        return Told(f"{label}: {self._span(data)}", value)

    def _consulted(self, data: Data) -> Told:
        start = self._point(data["start"])
        return Told(_("Lấy ý kiến từ %(when)s") % {"when": start}, _("vẫn tính"))

    def _weekend(self, data: Data) -> Told:
        names = ", ".join(str(phrases.WEEKDAYS[weekday]) for weekday in data["weekdays"])
        return Told(_("Nghỉ %(days)s") % {"days": names}, _("không tính"))

    def _holiday(self, data: Data) -> Told:
        off = [date.fromisoformat(day) for day in data["days"]]
        unbroken = len(off) > 2 and (off[-1] - off[0]).days == len(off) - 1
        listed = (
            phrases.date_range(off[0], off[-1], self.today)
            if unbroken
            else phrases.date_list(off, self.today)
        )
        label = _("Nghỉ %(name)s: %(days)s") % {
            "name": phrases.holiday(data["name"]),
            "days": listed,
        }
        return Told(label, phrases.days(len(off)))

    def _make_up(self, data: Data) -> Told:
        day = date.fromisoformat(data["day"])
        words = {"weekday": phrases.weekday(day), "day": phrases.short_date(day, self.today)}
        return Told(_("Làm bù %(weekday)s %(day)s") % words, _("có tính"))

    def _moved(self, data: Data) -> Told:
        last = date.fromisoformat(data["last_day"])
        words = {
            "day": phrases.short_date(last, self.today),
            "name": phrases.holiday(data["name"]),
            "weekday": phrases.weekday(last),
        }
        label = (
            _("Ngày cuối %(day)s nghỉ %(name)s, chuyển sang ngày làm việc tiếp theo") % words
            if data["name"]
            else _("Ngày cuối %(day)s là %(weekday)s, chuyển sang ngày làm việc tiếp theo") % words
        )
        return Told(label, phrases.short_date(date.fromisoformat(data["to"]), self.today))

    def _extended(self, data: Data) -> Told:
        words = {"old": self._point(data["old"]), "new": self._point(data["new"])}
        label = _("Cơ quan xin lỗi, hẹn lại một lần từ %(old)s sang %(new)s") % words
        amount = phrases.tally(Tally.from_json(data["tally"]))
        return Told(label, _("thêm %(amount)s") % {"amount": amount})

    def _remaining(self, data: Data, *, dates: bool = True) -> Told:
        left = Tally.from_json(data["tally"])
        kind = open_pause(self.explanation)
        label = _("Còn lại")
        if data["again"]:
            label = _("Tính lại từ đầu khi nhận bổ sung")
        elif not dates and kind is PauseKind.SUPPLEMENT:
            label = _("Còn lại khi nhận bổ sung")
        elif not dates and kind is PauseKind.PAYMENT:
            label = _("Còn lại khi nộp tiền")
        days = self._days(data["dates"]) if dates else ""
        if days and not data["again"]:
            label = _("Còn lại: %(days)s") % {"days": days}
        return Told(label, phrases.tally(left) if left else _("không còn"))

    def _span(self, data: Data) -> str:
        if data["end"] is None:
            return _("từ %(when)s") % {"when": self._point(data["start"])}
        first, last = moment(data["start"]), moment(data["end"])
        if self.by_day:
            return phrases.date_range(first.date(), last.date(), self.today)
        same_day = first.date() == last.date()
        begins = f"{first:%H:%M}" if same_day else self._point(data["start"])
        words = {"first": begins, "last": self._point(data["end"])}
        return _("%(first)s đến %(last)s") % words

    def _days(self, dates: Data) -> str:
        if "all" in dates:
            return phrases.date_list([date.fromisoformat(d) for d in dates["all"]], self.today)
        first, last = (date.fromisoformat(dates[key]) for key in ("first", "last"))
        return phrases.date_range(first, last, self.today)

    def _point(self, iso: str) -> str:
        at = moment(iso)
        if self.by_day:
            return phrases.short_date(at, self.today)
        return phrases.short_moment(at, self.today)


def _limit_words(data: Data) -> str:
    """Return the limit, with the law's own where the agency promised a shorter one."""
    limit = Duration.from_json(dict(data))
    if "statutory" not in data:
        return phrases.duration(limit)
    return phrases.promised(limit, Duration.from_json(data["statutory"]))
