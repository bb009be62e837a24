"""Rows of supervision as its tables print them."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers.desk.rows import due_mark_of
from dossiers.queues import Line as QueueLine
from dossiers.supervision.causes import WORDS
from dossiers.supervision.listing import Line
from portal import worktime
from portal.design.templatetags.design import due_state, status_tag
from portal.workflow import Workflow
from portal.workflow.labels import step_words
from procedures.localising.workflows import workflow_for
from procedures.models import ProcedureVersion


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier wherever it is, ready to print."""

    code: str
    procedure: str
    unit: str
    officer: str
    status: SafeString
    step: str
    stuck: str
    due: SafeString
    urged_at: datetime.datetime | None
    answered: bool


def rows_of(
    lines: Iterable[Line], *, now: datetime.datetime, bounds: worktime.DueBounds
) -> list[Row]:
    """Return the rows of a page."""
    rows = []
    for line in lines:
        # The columns that the mark reads have the same names in both kinds of line.
        mark = due_mark_of(cast("QueueLine", line), now=now, bounds=bounds)
        rows.append(
            Row(
                code=line.code,
                procedure=line.procedure,
                unit=line.unit or "",
                officer=line.officer or "",
                status=status_tag(line.status, short=True),
                step=step_of(line.version_id, line.variant_id, line.step),
                stuck=str(WORDS[line.cause]),
                due=due_state(mark.state.value.lower(), mark.words, mark.when, mark.title),
                urged_at=line.urged_at,
                answered=line.urging_answered_at is not None,
            )
        )
    return rows


def step_of(version_id: int, variant_id: int | None, step: str) -> str:
    """Return the name of a step, "" for none."""
    workflow = _workflow(version_id, variant_id)
    return step_words(workflow.step(step).name) if workflow and step else ""


@functools.lru_cache(maxsize=512)
def _workflow(version_id: int, variant_id: int | None) -> Workflow | None:
    """Return the workflow of a published version and an edition, which never change."""
    return workflow_for(ProcedureVersion.objects.get(pk=version_id), variant_id)


def tabs(current: str) -> list[dict[str, Any]]:
    """Return the pages of supervision for its second line of links."""
    pages = (
        ("board", _("Tổng quan")),
        ("list", _("Mọi hồ sơ")),
        ("officers", _("Từng cán bộ")),
        ("months", _("Theo tháng")),
        ("urgings", _("Đôn đốc")),
        ("alarms", _("Cảnh báo")),
    )
    return [
        {"href": reverse(f"supervision:{key}"), "label": label, "current": key == current}
        for key, label in pages
    ]
