"""Times of units: each has steps, and what its steps take together fits into it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.workflow.budget import lane_budget, working_hours
from portal.workflow.definition import Workflow
from portal.workflow.problems import Problem
from portal.workflow.terms import Unit
from portal.workflow.wording import about_step

HOURS_A_DAY = 8
"""1 working day is 8 working hours (law notes 2.5)."""


def check_lanes(workflow: Workflow) -> Iterator[Problem]:
    """Yield the problems of the times of units, each at the last step that is too much."""
    seen: set[str] = set()
    for index, lane in enumerate(workflow.lanes):
        name = lane.unit.label if isinstance(lane.unit, Unit) else lane.unit
        if lane.unit in seen:
            text = _("Thời hạn của “%(unit)s” ghi hai lần.")
            yield Problem(text % {"unit": name}, path=f"lanes[{index}]")
        seen.add(lane.unit)
        used = lane_budget(workflow, lane.unit, hours_per_day=HOURS_A_DAY)
        allowed = working_hours(lane.duration, HOURS_A_DAY)
        if not used.steps and all(step.unit != lane.unit for step in workflow.steps):
            text = _("Thời hạn của “%(unit)s”: không bước nào do nơi này làm.")
            yield Problem(text % {"unit": name}, path=f"lanes[{index}]")
        elif used.hours > allowed:
            text = _(
                "và các bước khác của %(unit)s cộng lại %(used)d giờ làm việc, "
                "quá thời hạn %(allowed)d giờ làm việc của nơi này."
            )
            words = text % {"unit": name, "used": used.hours, "allowed": allowed}
            yield about_step(workflow, workflow.step(used.steps[-1]), words)
