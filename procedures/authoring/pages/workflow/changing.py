"""What is opened in the panel, what a press changes in it, and what saving makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from portal.eforms import DefinitionError as FormError
from portal.eforms import Form, parse_form
from portal.workflow import Workflow, editing
from portal.workflow.definition import Edge, Step
from procedures.authoring.pages.workflow.child_part import suggested
from procedures.authoring.pages.workflow.edge_panel import EdgePanel
from procedures.authoring.pages.workflow.edge_panel import agency_codes as edge_codes
from procedures.authoring.pages.workflow.finding import AgencyBook
from procedures.authoring.pages.workflow.panels import Source
from procedures.authoring.pages.workflow.pressing import SAVE, asked_for, pressed
from procedures.authoring.pages.workflow.step_panel import StepPanel
from procedures.authoring.pages.workflow.step_panel import agency_codes as step_codes
from procedures.models import Draft

NEW = "new"


@dataclass(frozen=True)
class Opened:
    """What the address opens: a step or a way, there already or new; or nothing."""

    step: Step | None = None
    edge: Edge | None = None
    panel: StepPanel | EdgePanel | None = None


def eform_of(draft: Draft) -> Form | None:
    """Return the e-form of a draft, None where there is none that can be read."""
    try:
        return parse_form(draft.definition["form"]) if draft.definition["form"] else None
    except FormError:
        return None


def opened(request: HttpRequest, draft: Draft, flow: Workflow, eform: Form | None) -> Opened:
    """Return the panel that `?buoc=` or `?loi=` names, filled from the workflow or the request."""
    step = _one(flow.steps, request.GET.get("buoc", ""))
    edge = _one(flow.edges, request.GET.get("loi", ""))
    opens_edge = edge is not None or request.GET.get("loi") == NEW
    if not opens_edge and step is None and request.GET.get("buoc") != NEW:
        return Opened()
    source = _source(request, eform, step, edge)
    if opens_edge:
        begins = edge.source if edge else request.GET.get("tu", "")
        panel = EdgePanel(source, workflow=flow, edge=edge, begins=begins, eform=eform)
        return Opened(None, edge, panel)
    made = StepPanel(
        source,
        step=step,
        is_start=step is not None and step.key == flow.start,
        lane=flow.lane(step.unit) if step else None,
        eform=eform,
        papers=_papers(draft),
        others=[
            child
            for each in flow.steps
            if each.children and each != step
            for child in each.children.opened
        ],
    )
    return Opened(step, None, made)


def _source(
    request: HttpRequest, eform: Form | None, step: Step | None, edge: Edge | None
) -> Source:
    data: QueryDict | None = None
    do, focus = "", ""
    if request.method == "POST":
        data = request.POST
        if do := asked_for(data):
            data, focus = pressed(data, do, suggest=lambda code: suggested(code, eform))
    book = AgencyBook(step_codes(step, data) | edge_codes(edge))
    return Source(
        data,
        book,
        quiet=bool(do),
        finding=do.removeprefix("find:") if do.startswith("find:") else "",
        is_early=bool(do) and str(request.POST.get("do", "")) in ("", SAVE),
        focus=focus,
    )


def changed(flow: Workflow, now: Opened) -> tuple[Workflow, str]:
    """Return the workflow with what was written, and the query that opens it again."""
    panel = now.panel
    if isinstance(panel, EdgePanel):
        words = panel.common.cleaned_data["label"]
        key = now.edge.key if now.edge else editing.new_key(words, [e.key for e in flow.edges])
        made = editing.with_edge(flow, panel.made(key), former=now.edge.key if now.edge else "")
        return made, f"loi={key}"
    if panel is None:  # pragma: no cover - asked only where something is open
        raise AssertionError
    taken = [each.key for each in flow.steps]
    key = now.step.key if now.step else editing.new_key(panel.common.cleaned_data["name"], taken)
    new = panel.made(key)
    made = editing.with_step(flow, new, former=now.step.key if now.step else "")
    if panel.says_lane:
        made = editing.with_lane(made, new.unit, panel.lane_duration())
    return replace(made, start=key if panel.is_start else made.start), f"buoc={key}"


def _papers(draft: Draft) -> dict[str, str]:
    rows = [row for row in draft.definition.get("components") or [] if isinstance(row, dict)]
    found = {str(row.get("key", "")): str(row.get("name", "")) for row in rows}
    return {key: name for key, name in found.items() if key}


def _one(parts: Any, key: str) -> Any:
    return next((part for part in parts if part.key == key), None)
