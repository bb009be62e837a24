"""What the pages show of a workflow: drawing, table, problems, and how much time the steps use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import worktime
from portal.agencies.models import Agency
from portal.eforms import Form
from portal.workflow import Problem, Workflow, check_graph, time_budget
from portal.workflow.budget import lanes_total
from portal.workflow.drawing import Drawing, draw
from portal.workflow.table import StepRow, table
from portal.workflow.terms import Unit
from procedures import guarding

HOURS_A_DAY = 8
"""1 working day is 8 working hours (law notes 2.5)."""


@dataclass(frozen=True)
class Picture:
    """A workflow, ready to print."""

    workflow: Workflow
    drawing: Drawing | None
    """None while two steps share a key: there is nothing to draw by."""
    rows: tuple[StepRow, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    """Problems of no step: the graph as a whole."""
    time: str
    warnings: tuple[str, ...] = ()
    """What may be as it is, but is worth a look."""


def picture_of(
    workflow: Workflow, *, form: Form | None, published_hours: int | None = None
) -> Picture:
    """Check, draw and tell a workflow beside the form whose answers its guards ask for.

    `published_hours`: the shortest published limit in working hours, None where none is counted
    by working time; units that may take longer than it are warned of.
    """
    questions = {key: each.label for key, each in form.questions.items()} if form else {}
    agencies = agency_names(workflow)
    problems = check_graph(
        workflow,
        agencies=frozenset(agencies),
        reject_after_acceptance=False,
        **guarding.of_form(form),
    )
    keys = [step.key for step in workflow.steps]
    return Picture(
        workflow=workflow,
        drawing=draw(workflow, problems, agencies=agencies) if _unlike(keys) else None,
        rows=table(workflow, problems, agencies=agencies, questions=questions),
        problems=tuple(problems),
        elsewhere=tuple(problem for problem in problems if problem.step not in keys),
        time=_time(workflow),
        warnings=tuple(_warnings(workflow, published_hours)),
    )


def published_hours(rows: Collection[Mapping[str, Any]]) -> int | None:
    """Return the shortest limit among the channels and cases of a draft, in working hours."""
    per_unit = {worktime.Unit.WORKING_HOUR: 1, worktime.Unit.WORKING_DAY: HOURS_A_DAY}
    limits = [
        row["duration_amount"] * per_unit[row["duration_unit"]]
        for row in rows
        if isinstance(row.get("duration_amount"), int) and row.get("duration_unit") in per_unit
    ]
    return min(limits, default=None)


def _warnings(workflow: Workflow, published: int | None) -> Iterator[str]:
    total = lanes_total(workflow, hours_per_day=HOURS_A_DAY)
    if published is not None and total > published:
        words = _(
            "Thời hạn của các nơi cộng lại %(total)s, dài hơn thời hạn công bố %(published)s."
        )
        yield words % {"total": hours_words(total), "published": hours_words(published)}


def agency_names(workflow: Workflow) -> Mapping[str, str]:
    """Return the short names of the agencies that the steps name, by code; one query at most."""
    codes = {step.agency_code for step in workflow.steps}
    consults = [step.consult for step in workflow.steps if step.consult]
    codes |= {each.agency_code for consult in consults for each in consult.asked}
    units = [unit for step in workflow.steps for unit in step.together]
    codes |= {unit for unit in units if not isinstance(unit, Unit)}
    codes -= {""}
    if not codes:
        return {}
    rows = Agency.objects.filter(code__in=codes)
    return {
        code: short or name for code, short, name in rows.values_list("code", "short_name", "name")
    }


def hours_words(hours: int) -> str:
    """Return working hours as people say them: 6 ngày 6 giờ làm việc."""
    days, rest = divmod(hours, HOURS_A_DAY)
    told = []
    if days:
        told.append(ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days})
    if rest or not days:
        told.append(ngettext("%(n)d giờ", "%(n)d giờ", rest) % {"n": rest})
    return _("%(time)s làm việc") % {"time": " ".join(told)}


def _time(workflow: Workflow) -> str:
    if workflow.start not in {step.key for step in workflow.steps}:
        return ""
    known = {step.key for step in workflow.steps}
    if any(edge.target and edge.target not in known for edge in workflow.edges):
        return ""
    return hours_words(time_budget(workflow, hours_per_day=HOURS_A_DAY).hours)


def _unlike(keys: Collection[str]) -> bool:
    return len(set(keys)) == len(keys)
