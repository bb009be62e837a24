"""How long it really takes: the kept figures in words, beside the promised time.

`dossiers/usual_times.py` counts them; a page reads one small row and never the archive.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django.core.cache import caches
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.design.formats import NBSP, day, number
from portal.worktime import phrases
from portal.worktime.units import LEGAL_HOURS_OF_A_DAY, Unit
from procedures.models import ProcedureVersion, UsualTime

KEPT = datetime.timedelta(days=45)
"""A figure that was not counted again for so long is not shown: the task may have stopped."""
KEPT_SECONDS = 300


@dataclass(frozen=True)
class Usual:
    """What a page says: the half, nine in ten, and on what it was counted."""

    strong: str
    ninth: str
    counted: str


def minutes_words(minutes: int) -> str:
    """Return working time in words, never less than it was: "40 phút làm việc" is "1 giờ làm việc".

    Up to a working day by the hour, then by half days of 8 hours (law notes 2.5). Pure.
    """
    hours = max(1, -(-minutes // 60))
    if hours < LEGAL_HOURS_OF_A_DAY:
        return phrases.measure(Decimal(hours), Unit.WORKING_HOUR).replace(" ", NBSP)
    halves = (Decimal(2 * minutes) / (60 * LEGAL_HOURS_OF_A_DAY)).to_integral_value(ROUND_CEILING)
    return phrases.measure(halves / 2, Unit.WORKING_DAY).replace(" ", NBSP)


def usual_time(
    version: ProcedureVersion, offerings: Sequence[Any], *, today: datetime.date
) -> Usual | None:
    """Return what dossiers really took; None when too few ended. One query.

    `offerings` are those that `routing.offerings_on` read. Told is the narrowest figure that
    exists: of the one agency that decides, where there is one and it ended enough, else of all
    together; of this version, else of all versions.
    """
    row = _narrowest(version, _decides(offerings), today)
    return words_of(row) if row else None


def kept_usual_time(
    version: ProcedureVersion, offerings: Sequence[Any], *, today: datetime.date
) -> Usual | None:
    """Return the same as a process knew it some minutes ago at most: the figures change daily."""
    agency = _decides(offerings)
    row = caches["local"].get_or_set(
        f"usual-time-{version.pk}-{agency or 0}-{today}",
        lambda: _narrowest(version, agency, today),
        KEPT_SECONDS,
    )
    return words_of(row) if row else None


def _decides(offerings: Sequence[Any]) -> int | None:
    """Return the agency that decides everywhere; None for several."""
    agencies = {each.agency_today for each in offerings}
    return agencies.pop() if len(agencies) == 1 else None


def _narrowest(
    version: ProcedureVersion, agency: int | None, today: datetime.date
) -> UsualTime | None:
    rows = UsualTime.objects.filter(
        Q(version=version) | Q(version=None),
        Q(agency=agency) | Q(agency=None),
        procedure=version.procedure_id,
        last_on__gte=today - KEPT,
    ).select_related("agency")
    found = sorted(rows[:4], key=lambda row: (row.agency_id is None, row.version_id is None))
    return found[0] if found else None


def words_of(row: UsualTime) -> Usual:
    """Return a kept figure in words."""
    told = {
        "number": number(row.counted),
        "first": day(row.first_on),
        "last": day(row.last_on),
        "where": row.agency.name if row.agency else _("mọi nơi ở đây"),
    }
    counted = ngettext(
        "Đếm trên %(number)s hồ sơ xong từ %(first)s đến %(last)s, %(where)s; giờ làm việc từ khi"
        " được tiếp nhận, không tính lúc chờ bổ sung hay nộp tiền.",
        "Đếm trên %(number)s hồ sơ xong từ %(first)s đến %(last)s, %(where)s; giờ làm việc từ khi"
        " được tiếp nhận, không tính lúc chờ bổ sung hay nộp tiền.",
        row.counted,
    )
    ninth = _("9 trên 10 hồ sơ xong trong %(time)s") % {"time": minutes_words(row.ninth)}
    return Usual(minutes_words(row.median), ninth, counted % told)
