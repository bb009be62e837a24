"""One line of the queue as the table prints it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers.drafts import PLACES
from dossiers.models import Dossier
from dossiers.queues import Line
from portal import worktime
from portal.agencies.calendars import calendar_of
from portal.design.templatetags.design import due_state, status_tag
from portal.eforms import Form
from portal.workflow import Workflow
from portal.workflow.labels import step_words
from portal.workflow.statuses import FINAL, Status
from procedures.definitions import form_of
from procedures.localising.workflows import workflow_for
from procedures.models import ProcedureVersion

_CODE = "-CODE-"


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier in the queue, ready to print: `short_code` lacks the prefix that all rows share."""

    href: str
    code: str
    short_code: str
    choose: str
    """What its box says to whoever hears the page."""
    procedure: str
    applicant: str
    status: SafeString
    step: str
    officer: str
    helpers: int
    is_instead: bool
    """Does whoever looks stand in for the officer?"""
    due: SafeString
    supplied: bool = False
    message: bool = False
    revision: int = 0
    news: str = ""
    labels: tuple[str, ...] = ()
    followed: bool = False
    cells: tuple[str, ...] = ()


def rows_of(
    lines: Iterable[Line],
    *,
    now: datetime.datetime,
    bounds: worktime.DueBounds,
    prefix: str = "",
    columns: tuple[str, ...] = (),
    absent: frozenset[int] = frozenset(),
) -> list[Row]:
    """Return the rows; `prefix` is cut from codes when all of them share it.

    `columns` are keys of questions whose answers stand in cells of their own; `absent` the officers
    for whom whoever looks stands in.
    """
    # One look at the address table for all rows: a code needs no quoting (numbering.CODE).
    address = reverse("desk:dossier", kwargs={"code": _CODE})
    choose = _("Chọn %(code)s")
    return [
        Row(
            href=address.replace(_CODE, line.code),
            code=line.code,
            short_code=line.code.removeprefix(prefix),
            choose=choose % {"code": line.code},
            procedure=line.procedure,
            applicant=line.applicant_name,
            status=status_tag(line.status, short=True),
            step=_step_name(workflow_of_line(line.version_id, line.variant_id), line.step),
            officer=line.officer or "",
            helpers=line.helpers or 0,
            is_instead=line.officer_id in absent,
            due=_due(due_mark_of(line, now=now, bounds=bounds)),
            supplied=line.supplied,
            message=line.message_waits,
            revision=line.revision,
            news=_news(line),
            labels=tuple(line.labels),
            followed=line.followed,
            cells=tuple(answer_words(line, key) for key in columns),
        )
        for line in lines
    ]


def _news(line: Line) -> str:
    """Return what is new to this officer since she looked, "" when nothing is."""
    if line.looked_at is None:
        return _("Mới")
    return _("%(number)d việc mới") % {"number": line.news} if line.news else ""


@functools.lru_cache(maxsize=512)
def _form(version_id: int) -> Form | None:
    """Return the form of a published version, which never changes."""
    return form_of(ProcedureVersion.objects.get(pk=version_id))


def answer_words(line: Line, key: str) -> str:
    """Return the answer to a question as people read it, "" when there is none."""
    form = _form(line.version_id)
    question = form.questions.get(key) if form else None
    value = (line.answers or {}).get(key)
    if question is None or value is None or not question.accepts(value):
        return ""
    return question.display(value, PLACES)


def column_heads(lines: Iterable[Line], keys: Iterable[str]) -> list[str]:
    """Return the headings of columns, as the first form that has the question words them."""
    forms = [form for line in lines if (form := _form(line.version_id))] if keys else []
    return [
        next((form.questions[key].label for form in forms if key in form.questions), key)
        for key in keys
    ]


def due_words(line: Line, *, now: datetime.datetime, bounds: worktime.DueBounds) -> str:
    """Return the due column as plain text."""
    mark = due_mark_of(line, now=now, bounds=bounds)
    return f"{mark.words} ({mark.when})" if mark.when else mark.words


def step_of_line(line: Line) -> str:
    """Return the name of the step where a row's dossier is."""
    return _step_name(workflow_of_line(line.version_id, line.variant_id), line.step)


def due_of_dossier(
    dossier: Dossier, *, now: datetime.datetime, bounds: worktime.DueBounds
) -> SafeString:
    """Return the due column of a dossier, ready to print."""
    return _due(due_mark_of(dossier, now=now, bounds=bounds))


def step_of_dossier(dossier: Dossier) -> str:
    """Return the name of the step of a dossier in a list; asks nothing for versions seen before."""
    workflow = workflow_of_line(dossier.procedure_version_id, dossier.variant_id)
    return _step_name(workflow, dossier.step)


def _due(mark: worktime.DueMark) -> SafeString:
    return due_state(mark.state.value.lower(), mark.words, mark.when, mark.title)


@functools.lru_cache(maxsize=512)
def workflow_of_line(version_id: int, variant_id: int | None) -> Workflow | None:
    """Return the workflow of a published version and an edition, which never change."""
    return workflow_for(ProcedureVersion.objects.get(pk=version_id), variant_id)


def due_mark_of(
    dossier: Dossier | Line, *, now: datetime.datetime, bounds: worktime.DueBounds | None = None
) -> worktime.DueMark:
    """Return the due column of a dossier from its stored columns.

    What ended without a result (3, 7, 8) has no date any more, neither of reception nor of return.
    """
    if dossier.status in FINAL and dossier.completed_at is None:
        title = _("Hồ sơ đã kết thúc, không còn ngày hẹn.")
        return worktime.DueMark(worktime.DueState.NOT_COUNTED, _("đã kết thúc"), "", title)
    waits = dossier.status in (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED)
    consulted = (
        dossier.status in (Status.ACCEPTED, Status.PROCESSING) and dossier.paused_since is not None
    )
    paused = waits or consulted
    return worktime.due_mark(
        now=now,
        calendar=calendar_of(None),
        due_at=dossier.due_at,
        paused_since=(dossier.paused_since or dossier.status_changed_at) if paused else None,
        finished_at=dossier.completed_at,
        reception_due_at=dossier.reception_due_at,
        unit=worktime.Unit(dossier.due_unit or worktime.Unit.WORKING_DAY),
        bounds=bounds,
    )


def step_name(dossier: Dossier) -> str:
    """Return the name of the step where the dossier is, empty when it has ended."""
    return _step_name(dossier.workflow_definition(), dossier.step)


def step_instruction(dossier: Dossier) -> str:
    """Return what the workflow tells those who work at the present step, "" when nothing."""
    workflow = dossier.workflow_definition()
    return workflow.step(dossier.step).instruction if workflow and dossier.step else ""


def _step_name(workflow: Workflow | None, step: str) -> str:
    return step_words(workflow.step(step).name) if workflow and step else ""


def shared_prefix(lines: list[Line]) -> str:
    """Return the unit's part of the codes when all rows share it: "H99.21-"."""
    heads = {line.code.partition("-")[0] for line in lines}
    return f"{heads.pop()}-" if len(heads) == 1 else ""
