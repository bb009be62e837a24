"""Officers of other units who work along at a step: the units exist, and there is work there."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from portal.workflow.definition import Step, Workflow
from portal.workflow.problems import Problem
from portal.workflow.terms import Unit
from portal.workflow.wording import about_step


def check_together(workflow: Workflow, agencies: Collection[str] | None) -> list[Problem]:
    """Return the problems of steps at which officers of other units may take part."""
    return [
        about_step(workflow, step, text)
        for step in workflow.steps
        for text in _step(step, agencies)
    ]


def _step(step: Step, agencies: Collection[str] | None) -> Iterator[str]:
    if step.together and step.is_wait:
        yield _("chờ người nộp nên không có ai phối hợp, theo dõi ở đây.")
    for unit in step.together:
        if unit == step.unit:
            yield _("đã do nơi này giữ nên không ghi lại vào nơi phối hợp, theo dõi.")
        code = "" if isinstance(unit, Unit) else unit
        if code and agencies is not None and code not in agencies:
            yield _("phối hợp với cơ quan không có trong danh sách: “%(code)s”.") % {"code": code}
