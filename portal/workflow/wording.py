"""How problems call a step and an edge."""

from django.utils.translation import gettext as _

from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.problems import Problem


def step_words(workflow: Workflow, step: Step) -> str:
    """Return such as: Bước 3 “Thẩm định”."""
    number = workflow.steps.index(step) + 1
    return _("Bước %(number)d “%(name)s”") % {"number": number, "name": step.name}


def about_step(workflow: Workflow, step: Step, message: str) -> Problem:
    """Build a problem of one step; `message` continues the sentence that names it."""
    text = f"{step_words(workflow, step)} {message}"
    return Problem(text, step=step.key, path=f"steps[{workflow.steps.index(step)}]")


def about_edge(workflow: Workflow, edge: Edge, message: str) -> Problem:
    """Build a problem of one way out; `message` continues the sentence that names it."""
    steps = [step for step in workflow.steps if step.key == edge.source]
    where = step_words(workflow, steps[0]) if steps else _("Bước “%(key)s”") % {"key": edge.source}
    text = _("%(step)s, lối “%(label)s” %(message)s") % {
        "step": where,
        "label": edge.label,
        "message": message,
    }
    path = f"edges[{workflow.edges.index(edge)}]"
    return Problem(text, step=edge.source, edge=edge.key, path=path)
