"""Papers that must be there before a step is left: no way waits for what no step produces."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.workflow.definition import Step, Workflow
from portal.workflow.duty_atoms import PapersProduced
from portal.workflow.guards import atoms
from portal.workflow.problems import Problem
from portal.workflow.wording import about_edge, about_step


def check_produced(workflow: Workflow) -> list[Problem]:
    """Return the problems of steps that must produce papers and of edges that wait for them."""
    problems: list[Problem] = []
    due = {step.key for step in workflow.steps if any(each.must for each in step.produces)}
    waited = set()
    for edge in workflow.edges:
        if not any(isinstance(atom, PapersProduced) for atom in atoms(edge.guard)):
            continue
        waited.add(edge.source)
        if edge.source not in due:
            text = _("chờ giấy tờ của bước, nhưng bước này không có giấy tờ nào phải lập trước.")
            problems.append(about_edge(workflow, edge, text))
    for step in workflow.steps:
        problems += [about_step(workflow, step, text) for text in _step(step, due - waited)]
    return problems


def _step(step: Step, unwaited: set[str]) -> Iterator[str]:
    if step.key in unwaited:
        yield _(
            "có giấy tờ phải lập trước khi rời, nhưng không lối nào chờ: thêm điều kiện "
            "“đã lập đủ giấy tờ của bước”."
        )
    names = [each.name for each in step.produces if each.must and each.name]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield _("phải lập hai giấy tờ cùng tên “%(name)s”.") % {"name": name}
