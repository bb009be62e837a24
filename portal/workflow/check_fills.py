"""What officers write at the desk: each field has its step, and no way waits for one without."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import OfficersFilled
from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.guards import atoms
from portal.workflow.problems import Problem
from portal.workflow.wording import about_edge, about_step


def check_fills(workflow: Workflow, officers: Collection[str] | None) -> list[Problem]:
    """Return the problems of steps that write and of edges that wait for what is written.

    `officers`: keys of the questions that only officers fill in; None when the caller does not
    know the e-form.
    """
    problems: list[Problem] = []
    written = {key for step in workflow.steps for key in step.fills}
    for step in workflow.steps:
        problems += [about_step(workflow, step, text) for text in _step(step, officers)]
    for edge in workflow.edges:
        fills = workflow.step(edge.source).fills
        unwritten = frozenset(officers or ()) - written
        texts = _edge(edge, bool(fills), unwritten)
        problems += [about_edge(workflow, edge, text) for text in texts]
    return problems


def _step(step: Step, officers: Collection[str] | None) -> Iterator[str]:
    if step.fills and step.is_wait:
        yield _("chờ người nộp nên cán bộ không ghi mục nào ở đây.")
    for key in step.fills:
        if officers is not None and key not in officers:
            yield _("ghi một mục mà tờ khai không dành cho cán bộ: “%(key)s”.") % {"key": key}


def _edge(edge: Edge, writes: bool, unwritten: Collection[str]) -> Iterator[str]:
    for atom in atoms(edge.guard):
        if isinstance(atom, OfficersFilled) and not writes:
            yield _("chờ phần của cán bộ, nhưng bước này không giao mục nào cho cán bộ ghi.")
        if isinstance(atom, AnswerIs) and atom.question in unwritten:
            yield _("hỏi một mục của cán bộ mà không bước nào ghi: “%(key)s”.") % {
                "key": atom.question
            }
