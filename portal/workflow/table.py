"""A workflow as a table: one row for each step, the accessible twin of its drawing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.workflow.children import Children
from portal.workflow.definition import Edge, Point, Product, Step, Workflow
from portal.workflow.drawing import duration_words, unit_words
from portal.workflow.facts import Names
from portal.workflow.guards import describe
from portal.workflow.labels import edge_words, step_words
from portal.workflow.problems import Problem
from portal.workflow.terms import Actor, Clock, FeeEffect, ProductKind


@dataclass(frozen=True)
class ExitRow:
    """One way out of a step, in words."""

    key: str
    label: str
    leads_to: str
    """Such as: bước 4, kết thúc “Dừng xử lý”."""
    goal: str
    """The same for one who has the table before her: the number of the step, or that it ends."""
    conditions: tuple[str, ...]
    """When it is open, and what it does to clock and money."""
    actor: str
    """Who goes it, where that is not the holder of the step."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class StepRow:
    """One step, in words."""

    key: str
    number: int
    name: str
    unit: str
    role: str
    duration: str
    status: int
    instruction: str
    papers: tuple[str, ...]
    asks: tuple[str, ...]
    """Whose opinions it asks for, each with its time, and what it waits for."""
    fills: tuple[str, ...]
    """What whoever holds the step writes, by the labels of the e-form."""
    lane: str
    """The time of all steps of its unit together, "" for none."""
    together: tuple[str, ...]
    """Units beside the step's own whose officers may work along or look on."""
    children: tuple[str, ...]
    """Dossiers that it opens: procedure, agency, and who opens them."""
    points: tuple[str, ...]
    """What is checked one by one, and what must be before the step is left."""
    exits: tuple[ExitRow, ...]
    problems: tuple[Problem, ...]
    """Those of the step itself."""

    @property
    def has_conditions(self) -> bool:
        """Does anything have to be said about a way beside where it leads?"""
        return any(way.conditions or way.actor for way in self.exits)


def table(
    workflow: Workflow,
    problems: Collection[Problem] = (),
    *,
    agencies: Mapping[str, str] | None = None,
    questions: Mapping[str, str] | None = None,
    procedures: Mapping[str, str] | None = None,
    options: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[StepRow, ...]:
    """Return a row for each step. `agencies`, `procedures` and `questions`: words by code
    and by key; `options`: words of the options of each question."""
    names = Names(workflow.names().steps, questions or {}, agencies or {}, options or {})
    return tuple(
        StepRow(
            key=step.key,
            number=number,
            name=step_words(step.name),
            unit=unit_words(step.unit, agencies or {}),
            role=step.role.label,
            duration=duration_words(step.duration),
            status=int(step.status),
            instruction=step.instruction,
            papers=tuple(due_words(product) for product in step.produces),
            asks=_asks(step, agencies or {}),
            fills=tuple(names.question(key) for key in step.fills),
            lane=duration_words(lane.duration) if (lane := workflow.lane(step.unit)) else "",
            together=tuple(unit_words(unit, agencies or {}) for unit in step.together),
            children=children_words(step.children, agencies or {}, procedures or {}),
            points=tuple(point_words(each) for each in step.points),
            exits=tuple(
                _exit(workflow, edge, problems, names) for edge in workflow.exits(step.key)
            ),
            problems=tuple(p for p in problems if p.step == step.key and not p.edge),
        )
        for number, step in workflow.numbered()
    )


def _asks(step: Step, agencies: Mapping[str, str]) -> tuple[str, ...]:
    if step.consult is None:
        return ()
    told = [
        f"{unit_words(each.unit, agencies)} ({duration_words(each.duration)})"
        for each in step.consult.asked
    ]
    clock = [_("đồng hồ %(what)s") % {"what": Clock.PAUSE.label}] if step.consult.pauses else []
    return (*told, _("chờ %(what)s") % {"what": step.consult.wait_for.label}, *clock)


def paper_words(product: Product) -> str:
    """Return such as: Mẫu 06, Phiếu thẩm định, kết quả giải quyết."""
    if product.kind is ProductKind.FORM:
        return _("Mẫu %(number)s") % {"number": product.form}
    return product.name or product.kind.label


def due_words(product: Product) -> str:
    """Return the same, and how far it must have come before the step is left."""
    words = paper_words(product)
    if product.must is None:
        return words
    return _("%(paper)s (%(state)s mới đi tiếp)") % {"paper": words, "state": product.must.label}


def point_words(point: Point) -> str:
    """Return a point of a checklist, and whether it must be ticked before the step is left."""
    if not point.required:
        return point.words
    return _("%(point)s (bắt buộc)") % {"point": point.words}


def children_words(
    children: Children | None, agencies: Mapping[str, str], procedures: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what a step opens; `agencies` and `procedures` by their codes."""
    if children is None:
        return ()
    told = [
        f"{procedures.get(each.procedure, each.procedure)} ({unit_words(each.unit, agencies)})"
        for each in children.opened
    ]
    return (*told, _("tự mở khi hồ sơ tới bước")) if children.by_itself else tuple(told)


def leads_to(workflow: Workflow, edge: Edge) -> str:
    """Return where an edge leads, as it follows an arrow."""
    if edge.end is not None:
        return _("kết thúc: %(status)s") % {"status": edge.end.label}
    if edge.back:
        return _("bước trước khi chờ")
    for number, step in workflow.numbered():
        if step.key == edge.target:
            return _named(number, step)
    return _("bước không có: %(key)s") % {"key": edge.target}


def _goal(workflow: Workflow, edge: Edge) -> str:
    if edge.end is not None:
        return _("hết")
    if edge.back:
        return _("bước trước")
    numbers = {step.key: number for number, step in workflow.numbered()}
    return str(numbers.get(edge.target, "?"))


def _named(number: int, step: Step) -> str:
    return f"{number}. {step_words(step.name)}"


def _exit(workflow: Workflow, edge: Edge, problems: Collection[Problem], names: Names) -> ExitRow:
    return ExitRow(
        key=edge.key,
        label=edge_words(edge.label),
        leads_to=leads_to(workflow, edge),
        goal=_goal(workflow, edge),
        conditions=tuple(conditions(edge, names)),
        actor="" if edge.actor is Actor.OFFICER else edge.actor.label,
        problems=tuple(p for p in problems if p.edge == edge.key),
    )


def conditions(edge: Edge, names: Names) -> list[str]:
    """Return when an edge is open and what it does to the clock and to the money."""
    told = []
    if edge.guard is not None:
        told.append(_("khi %(what)s") % {"what": describe(edge.guard, names)})
    if edge.message:
        told.append(_("khi nhận tin “%(name)s”") % {"name": edge.message})
    if edge.clock is not None:
        told.append(_("đồng hồ %(what)s") % {"what": edge.clock.label})
    if edge.fee is not None and edge.fee is not FeeEffect.REQUEST:
        told.append(edge.fee.label)
    if edge.undo is not None:
        told.append(_("hoàn tác được trong %(time)s") % {"time": duration_words(edge.undo)})
    return told
