"""How long a workflow may take beside what is published: warnings, never refusals. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.workflow import Workflow, time_budget
from portal.workflow.budget import lanes_total
from portal.workflow.definition import Step
from portal.workflow.labels import step_words
from portal.workflow.terms import DurationUnit
from portal.worktime import Duration, Unit, WorktimeError, phrases
from procedures.models.choices import Channel

HOURS_A_DAY = 8
"""1 working day is 8 working hours (law notes 2.5)."""
_DAYS_OF_A_WEEK, _WORKING_DAYS_OF_A_WEEK = 7, 5


@dataclass(frozen=True)
class Limit:
    """One published limit, and the channels or cases that it holds for, in words."""

    duration: Duration
    names: tuple[str, ...]


def limits_of(definition: Mapping[str, Any]) -> list[Limit]:
    """Return the different limits of a draft, channels first; what is no limit is left out."""
    named: dict[Duration, list[str]] = {}
    for part in ("channels", "cases"):
        for row in definition.get(part) or []:
            if isinstance(row, Mapping) and (limit := _duration(row)) is not None:
                named.setdefault(limit, []).append(_name(row))
    return [Limit(limit, tuple(filter(None, names))) for limit, names in named.items()]


def _duration(row: Mapping[str, Any]) -> Duration | None:
    amount, unit = row.get("duration_amount"), row.get("duration_unit")
    if not amount or not unit or isinstance(amount, bool):
        return None
    try:
        return Duration(Decimal(str(amount)), str(unit))
    except (WorktimeError, InvalidOperation):
        return None


def _name(row: Mapping[str, Any]) -> str:
    case = str(row.get("case") or row.get("name") or row.get("code") or "")
    if row.get("channel") not in Channel.values:
        return case
    label = str(Channel(row["channel"]).label)
    return f"{label}, {case}" if case else label


def warnings_of(workflow: Workflow, limits: Collection[Limit]) -> Iterator[str]:
    """Yield where the time of the units, or of the longest way, is longer than a limit."""
    working = [
        hours for limit in limits if (hours := _exact_hours(limit.duration, most=None)) is not None
    ]
    total = lanes_total(workflow, hours_per_day=HOURS_A_DAY)
    if working and total > min(working):
        words = _("Thời hạn của các nơi cộng lại %(total)s, dài hơn thời hạn %(published)s.")
        told = {"total": hours_words(total), "published": hours_words(int(min(working)))}
        yield words % told
    steps = [workflow.step(key) for key in time_budget(workflow, hours_per_day=HOURS_A_DAY).steps]
    for limit in limits:
        needed = hours_beyond(steps, limit.duration)
        if needed is not None:
            yield _told(needed, steps, limit)


def hours_beyond(steps: Collection[Step], limit: Duration) -> Decimal | None:
    """Return the working hours that steps take at least; None when they may fit into a limit."""
    needed = sum((_least_hours(step) for step in steps), Decimal(0))
    return needed if needed > _most_hours(limit) else None


def steps_words(steps: Collection[Step]) -> str:
    """Return the steps that name a time, each with it: Phân công 4 giờ làm việc, …"""
    timed = (step for step in steps if step.duration)
    return ", ".join(f"{step_words(step.name)} {_step_time(step)}" for step in timed)


def _told(needed: Decimal, steps: Collection[Step], limit: Limit) -> str:
    words = _(
        "Đường dài nhất của quy trình cần %(needed)s (%(steps)s), "
        "dài hơn thời hạn %(limit)s%(where)s."
    )
    where = f" ({'; '.join(limit.names)})" if limit.names else ""
    return words % {
        "needed": hours_words(needed),
        "steps": steps_words(steps),
        "limit": phrases.duration(limit.duration),
        "where": where,
    }


def _step_time(step: Step) -> str:
    if step.duration is None:  # pragma: no cover - only steps with a time are told
        return ""
    return phrases.measure(Decimal(step.duration.amount), _UNITS[step.duration.unit])


_UNITS = {
    DurationUnit.WORKING_HOUR: Unit.WORKING_HOUR,
    DurationUnit.WORKING_DAY: Unit.WORKING_DAY,
    DurationUnit.HOUR: Unit.HOUR,
    DurationUnit.DAY: Unit.CALENDAR_DAY,
    DurationUnit.MONTH: Unit.MONTH,
}


def _exact_hours(duration: Duration, most: bool | None) -> Decimal | None:
    """Return working hours; of calendar time the most or least it can hold, None for `None`.

    Only a week of five working days is known here, no holidays, so a way is called too long only
    when no calendar could make it fit.
    """
    if duration.unit is Unit.WORKING_HOUR:
        return duration.amount
    if duration.unit is Unit.WORKING_DAY:
        return duration.amount * HOURS_A_DAY
    if most is None:
        return None
    days, hours = duration.amount, Decimal(0)
    if duration.unit is Unit.HOUR:
        days, hours = divmod(duration.amount, 24)
        hours = min(hours, Decimal(HOURS_A_DAY)) if most else max(Decimal(0), hours - 16)
    elif duration.unit is Unit.MONTH:
        days = duration.amount * (31 if most else 28)
    weeks, rest = divmod(int(days), _DAYS_OF_A_WEEK)
    off = _DAYS_OF_A_WEEK - _WORKING_DAYS_OF_A_WEEK
    rest = min(rest, _WORKING_DAYS_OF_A_WEEK) if most else max(0, rest - off)
    return (weeks * _WORKING_DAYS_OF_A_WEEK + rest) * HOURS_A_DAY + hours


def _most_hours(duration: Duration) -> Decimal:
    return _exact_hours(duration, most=True) or Decimal(0)


def _least_hours(step: Step) -> Decimal:
    if step.duration is None:
        return Decimal(0)
    limit = Duration(step.duration.amount, _UNITS[step.duration.unit])
    return _exact_hours(limit, most=False) or Decimal(0)


def hours_words(hours: Decimal | int) -> str:
    """Return working hours as people say them: 6 ngày 6 giờ làm việc."""
    days, rest = divmod(int(hours), HOURS_A_DAY)
    told = []
    if days:
        told.append(ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days})
    if rest or not days:
        told.append(ngettext("%(n)d giờ", "%(n)d giờ", rest) % {"n": rest})
    return _("%(time)s làm việc") % {"time": " ".join(told)}
