"""Opinions: who is asked exists and is asked once, and no way waits for what no step asks."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from portal.workflow.atoms import OpinionsIn
from portal.workflow.definition import Step, Workflow
from portal.workflow.guards import atoms
from portal.workflow.problems import Problem
from portal.workflow.statuses import Status
from portal.workflow.terms import Action
from portal.workflow.wording import about_edge, about_step


def check_consult(workflow: Workflow, agencies: Collection[str] | None) -> list[Problem]:
    """Return the problems of steps that ask for opinions and of edges that wait for them."""
    problems: list[Problem] = []
    for step in workflow.steps:
        problems += [about_step(workflow, step, text) for text in _step(workflow, step, agencies)]
    for edge in workflow.edges:
        waits = any(isinstance(atom, OpinionsIn) for atom in atoms(edge.guard))
        if waits and workflow.step(edge.source).consult is None:
            text = _("chờ ý kiến, nhưng bước này không xin ý kiến nơi nào.")
            problems.append(about_edge(workflow, edge, text))
    return problems


def _step(workflow: Workflow, step: Step, agencies: Collection[str] | None) -> Iterator[str]:
    if step.consult is None:
        return
    if step.status not in (Status.ACCEPTED, Status.PROCESSING):
        yield _("chỉ xin ý kiến được khi hồ sơ đã tiếp nhận hoặc đang xử lý.")
    units = [each.unit for each in step.consult.asked]
    for unit in dict.fromkeys(units):
        if units.count(unit) > 1:
            yield _("xin ý kiến một nơi hai lần: “%(unit)s”.") % {"unit": unit}
        if unit == step.unit:
            yield _("xin ý kiến của chính nơi đang giữ bước.")
    for each in step.consult.asked:
        code = each.agency_code
        if code and agencies is not None and code not in agencies:
            words = _("xin ý kiến cơ quan không có trong danh sách: “%(code)s”.")
            yield words % {"code": code}
    forward = [e for e in workflow.exits(step.key) if e.action in (Action.MOVE, Action.COMPLETE)]
    if not any(isinstance(atom, OpinionsIn) for edge in forward for atom in atoms(edge.guard)):
        yield _("xin ý kiến nhưng không lối nào chờ ý kiến: thêm điều kiện “đã có đủ ý kiến”.")
