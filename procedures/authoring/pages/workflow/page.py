"""The page of the builder: one address, plain forms, the drawing and its check after each save."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.eforms import DefinitionError as FormError
from portal.eforms import Form, parse_form
from portal.workflow import DefinitionError, Workflow, editing, parse_workflow, workflow_data
from portal.workflow.definition import Edge, Step
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.saving import Meanwhile, save_parts
from procedures.authoring.pages.workflow.edge_form import EdgeForm
from procedures.authoring.pages.workflow.step_form import StepForm, initial_of
from procedures.authoring.pages.workflow.templates import READY
from procedures.models import Draft
from procedures.workflow_pages.picture import picture_of, published_hours

NEW = "new"


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def workflow(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show and edit the workflow; `?buoc=` opens a step, `?loi=` an edge, `new` an empty one."""
    flow, faults = _read(draft.definition["workflow"])
    if request.method == "POST" and "ready" in request.POST:
        return _begin(request, draft)
    if flow is None:
        return _page(request, draft, None, unread=faults)
    if request.method == "POST" and "move" in request.POST:
        return _rearranged(request, draft, flow)
    return _panel(request, draft, flow)


def _read(data: Any) -> tuple[Workflow | None, list[str]]:
    """Return the workflow, or what cannot be read of it (an imported draft may hold anything)."""
    if data is None:
        return None, []
    try:
        return parse_workflow(data), []
    except DefinitionError as error:
        return None, [f"{each.path}: {each.message}" for each in error.problems[:20]]


def _eform(draft: Draft) -> Form | None:
    try:
        return parse_form(draft.definition["form"]) if draft.definition["form"] else None
    except FormError:
        return None


def _begin(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Begin from a ready workflow; what stood there before is replaced and stays in the record."""
    ready = READY.get(request.POST["ready"])
    if ready is None:
        return redirect(request.path)
    meanwhile = save_parts(request, draft, {"workflow": ready[1]()})
    if meanwhile is None:
        return redirect(request.path)
    draft.refresh_from_db()
    return _page(request, draft, _read(draft.definition["workflow"])[0], meanwhile=meanwhile)


def _panel(request: HttpRequest, draft: Draft, flow: Workflow) -> HttpResponse:
    eform = _eform(draft)
    step = _one(flow.steps, request.GET.get("buoc", ""))
    edge = _one(flow.edges, request.GET.get("loi", ""))
    bound = request.POST if request.method == "POST" else None
    form: StepForm | EdgeForm | None = None
    if edge is not None or request.GET.get("loi") == NEW:
        source = edge.source if edge else request.GET.get("tu", "")
        form = EdgeForm(bound, workflow=flow, edge=edge, source=source, eform=eform)
    elif step is not None or request.GET.get("buoc") == NEW:
        start = step is not None and step.key == flow.start
        form = StepForm(
            bound,
            initial=initial_of(step, is_start=start, lane=flow.lane(step.unit) if step else None),
            eform=eform,
            kept=step.fills if step else (),
        )
    if bound is not None and form is None:
        return redirect(request.path)
    meanwhile = None
    if form is not None and form.is_bound and form.is_valid():
        made, query = _changed(flow, form, step, edge)
        try:
            parse_workflow(workflow_data(made))
        except DefinitionError as error:
            for problem in error.problems[:5]:
                form.add_error(None, problem.message)
        else:
            meanwhile = save_parts(request, draft, {"workflow": workflow_data(made)})
            if meanwhile is None:
                return redirect(f"{request.path}?{query}#sua")
            draft.refresh_from_db()
    shown = _read(draft.definition["workflow"])[0] if meanwhile else flow
    return _page(
        request, draft, shown, form=form, step=step, edge=edge, meanwhile=meanwhile, eform=eform
    )


def _one(parts: Any, key: str) -> Any:
    return next((part for part in parts if part.key == key), None)


def _changed(
    flow: Workflow, form: StepForm | EdgeForm, step: Step | None, edge: Edge | None
) -> tuple[Workflow, str]:
    """Return the workflow with what was written, and the query that opens it again."""
    if isinstance(form, EdgeForm):
        words = form.cleaned_data["label"]
        key = edge.key if edge else editing.new_key(words, [each.key for each in flow.edges])
        made = editing.with_edge(flow, form.made(key), former=edge.key if edge else "")
        return made, f"loi={key}"
    taken = [each.key for each in flow.steps]
    key = step.key if step else editing.new_key(form.cleaned_data["name"], taken)
    new = form.step(key)
    made = editing.with_step(flow, new, former=step.key if step else "")
    if form.says_lane:
        made = editing.with_lane(made, new.unit, form.lane_duration())
    return replace(made, start=key if form.cleaned_data["is_start"] else made.start), f"buoc={key}"


def _rearranged(request: HttpRequest, draft: Draft, flow: Workflow) -> HttpResponse:
    """Move a step or an edge or take it out: `move` is "step-up-KEY", "edge-out-KEY" and so on."""
    kind, _dash, rest = request.POST["move"].partition("-")
    way, _dash, key = rest.partition("-")
    parts: Any = {"step": flow.steps, "edge": flow.edges}.get(kind, ())
    if way not in ("up", "down", "out") or _one(parts, key) is None:
        return redirect(request.path)
    by = -1 if way == "up" else 1
    if way == "out" and len(parts) == 1:
        messages.error(request, _("Quy trình cần ít nhất một bước và một lối ra."))
        return redirect(request.path)
    if kind == "step":
        made = (
            editing.without_step(flow, key) if way == "out" else editing.step_moved(flow, key, by)
        )
    else:
        made = (
            editing.without_edge(flow, key) if way == "out" else editing.edge_moved(flow, key, by)
        )
    if not made.edges:
        messages.error(request, _("Quy trình cần ít nhất một bước và một lối ra."))
        return redirect(request.path)
    meanwhile = save_parts(request, draft, {"workflow": workflow_data(made)})
    if meanwhile is None:
        return redirect(request.path)
    draft.refresh_from_db()
    return _page(request, draft, _read(draft.definition["workflow"])[0], meanwhile=meanwhile)


def _page(
    request: HttpRequest,
    draft: Draft,
    flow: Workflow | None,
    *,
    form: StepForm | EdgeForm | None = None,
    step: Step | None = None,
    edge: Edge | None = None,
    meanwhile: Meanwhile | None = None,
    eform: Form | None = None,
    unread: list[str] | None = None,
) -> HttpResponse:
    picture = None
    if flow:
        limits = [row for part in ("channels", "cases") for row in draft.definition.get(part) or []]
        hours = published_hours(limits)
        picture = picture_of(flow, form=eform or _eform(draft), published_hours=hours)
    chosen = edge.source if edge else step.key if step else ""
    rows = {row.key: row for row in picture.rows} if picture else {}
    return draft_page(
        request,
        draft,
        tab="workflow",
        template="authoring/workflow.html",
        status=409 if meanwhile else 422 if form is not None and form.is_bound else 200,
        picture=picture,
        form=form,
        is_edge=isinstance(form, EdgeForm),
        step=step,
        edge=edge,
        row=rows.get(chosen),
        chosen_step=chosen,
        step_links=True,
        meanwhile=meanwhile,
        unread=unread or [],
        ready=[(key, words) for key, (words, _made) in READY.items()],
    )
