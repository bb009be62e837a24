"""A change of the calendar in words, from the codes that its edition holds."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from dossiers.calendar.listing import KINDS
from portal.agencies.models import CalendarEdition
from portal.design import formats


def change_words(edition: CalendarEdition) -> str:
    """Return what was changed: "Nhập 02/01/2026: Nghỉ, Tết Dương lịch (toàn tỉnh)"."""
    change = edition.change
    scope = change.get("agency") or _("toàn tỉnh")
    verb = change.get("verb", "")
    if verb == "hours_set":
        return _("Đổi giờ làm việc (%(scope)s)") % {"scope": scope}
    if verb == "hours_removed":
        return _("Bỏ giờ riêng, theo giờ chung của tỉnh (%(scope)s)") % {"scope": scope}
    if verb in ("days_off", "days_given_back"):
        days = [formats.day(datetime.date.fromisoformat(change[key])) for key in ("from", "to")]
        facts = {"name": change["name"], "from": days[0], "to": days[1], "scope": scope}
        if verb == "days_off":
            return _("Nghỉ từ %(from)s đến %(to)s: %(name)s (%(scope)s)") % facts
        return _("Bỏ ngày nghỉ từ %(from)s đến %(to)s: %(name)s (%(scope)s)") % facts
    facts = {
        "date": formats.day(datetime.date.fromisoformat(change["date"])),
        "kind": KINDS[change["kind"]],
        "name": change["name"],
        "scope": scope,
    }
    if verb == "day_added":
        return _("Nhập %(date)s: %(kind)s, %(name)s (%(scope)s)") % facts
    if verb == "day_removed":
        return _("Bỏ %(date)s: %(kind)s, %(name)s (%(scope)s)") % facts
    return _("Sửa %(date)s: %(kind)s, %(name)s (%(scope)s)") % facts
