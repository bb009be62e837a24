"""What the pages show of a workflow: drawing, table, problems, and how much time the steps use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.agencies.models import Agency
from portal.eforms import Form
from portal.workflow import Problem, Workflow, check_graph, time_budget
from portal.workflow.atoms import UnitIn
from portal.workflow.drawing import Drawing, draw
from portal.workflow.guards import atoms
from portal.workflow.table import StepRow, table
from portal.workflow.terms import Unit
from procedures import guarding
from procedures.linking import child_forms, codes_of
from procedures.models import Procedure
from procedures.workflow_pages.lengths import HOURS_A_DAY, Limit, hours_words, warnings_of

BESIDE = 960
"""The builder's column beside its panel, in a window of 1366 points."""


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

    @property
    def least_beside(self) -> int:
        """How narrow the drawing may become beside the builder's panel; a large one is then seen
        whole but small, and read at full width."""
        return min(self.drawing.least_width, BESIDE) if self.drawing else 0

    @property
    def is_small_beside(self) -> bool:
        """The drawing's words are too small to read beside the panel."""
        return self.drawing is not None and self.drawing.least_width > BESIDE


def picture_of(workflow: Workflow, *, form: Form | None, limits: Collection[Limit] = ()) -> Picture:
    """Check, draw and tell a workflow beside the form whose answers its guards ask for.

    `limits`: the published ones; units and ways that may take longer than them are warned of.
    """
    questions = {key: each.label for key, each in form.questions.items()} if form else {}
    agencies, opened = agency_names(workflow), codes_of(workflow)
    problems = check_graph(
        workflow,
        agencies=frozenset(agencies),
        reject_after_acceptance=False,
        procedures=child_forms(opened),
        **guarding.of_form(form),
    )
    keys = [step.key for step in workflow.steps]
    return Picture(
        workflow=workflow,
        drawing=draw(workflow, problems, agencies=agencies) if _unlike(keys) else None,
        rows=table(
            workflow,
            problems,
            agencies=agencies,
            questions=questions,
            procedures=_titles(opened),
            options=guarding.options_of(form),
        ),
        problems=tuple(problems),
        elsewhere=tuple(problem for problem in problems if problem.step not in keys),
        time=_time(workflow),
        warnings=tuple(warnings_beside(workflow, limits)),
    )


def agency_names(workflow: Workflow) -> Mapping[str, str]:
    """Return the short names of the agencies that the steps name, by code; one query at most."""
    codes = {step.agency_code for step in workflow.steps}
    consults = [step.consult for step in workflow.steps if step.consult]
    codes |= {each.agency_code for consult in consults for each in consult.asked}
    units = [unit for step in workflow.steps for unit in step.together]
    opened = [step.children for step in workflow.steps if step.children]
    codes |= {child.agency_code for each in opened for child in each.opened}
    codes |= {unit for unit in units if not isinstance(unit, Unit)}
    named = [atom for edge in workflow.edges for atom in atoms(edge.guard)]
    codes |= {code for atom in named if isinstance(atom, UnitIn) for code in atom.agencies}
    codes -= {""}
    if not codes:
        return {}
    rows = Agency.objects.filter(code__in=codes)
    return {
        code: short or name for code, short, name in rows.values_list("code", "short_name", "name")
    }


def _titles(codes: Collection[str]) -> Mapping[str, str]:
    rows = Procedure.objects.filter(code__in=codes) if codes else ()
    return {row.code: f"{row.code} {row.label}" for row in rows}


def warnings_beside(workflow: Workflow, limits: Collection[Limit]) -> list[str]:
    """Return what takes longer than is published; nothing for a graph that leads nowhere."""
    return list(warnings_of(workflow, limits)) if _is_walkable(workflow) else []


def _is_walkable(workflow: Workflow) -> bool:
    known = {step.key for step in workflow.steps}
    return workflow.start in known and all(
        not edge.target or edge.target in known for edge in workflow.edges
    )


def _time(workflow: Workflow) -> str:
    if not _is_walkable(workflow):
        return ""
    hours = time_budget(workflow, hours_per_day=HOURS_A_DAY).hours
    return hours_words(hours) if hours else ""  # nothing adds up where every limit is calendar time


def _unlike(keys: Collection[str]) -> bool:
    return len(set(keys)) == len(keys)
