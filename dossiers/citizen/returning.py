"""Where and when the person gets the result: the words of her dossier's page."""

from __future__ import annotations

from itertools import groupby

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from portal.agencies.calendars import calendar_of
from portal.design.formats import WEEKDAYS
from portal.worktime.week import Hours, Week


def counter_hours(dossier: Dossier) -> list[tuple[str, str]]:
    """Return (days, hours) of the unit that hands the result out; none for another way."""
    if dossier.result_delivery != Dossier.ResultDelivery.COUNTER:
        return []
    return hours_words(calendar_of(dossier.return_unit_id).week)


def hours_words(week: Week) -> list[tuple[str, str]]:
    """Return runs of days with the same hours: ("Thứ Hai đến Thứ Sáu", "07:30–11:30, …")."""
    runs = []
    for hours, found in groupby(range(7), key=lambda weekday: week[weekday]):
        if not hours:
            continue
        days = list(found)
        first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
        words = {"first": first, "last": last}
        name = str(first) if len(days) == 1 else _("%(first)s đến %(last)s") % words
        runs.append((name, _shifts(hours)))
    return runs


def _shifts(hours: Hours) -> str:
    return ", ".join(f"{shift.start:%H:%M}–{shift.end:%H:%M}" for shift in hours)
