"""The page of the builder: one address, plain forms, the drawing and its check after each save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.eforms import Form
from portal.workflow import DefinitionError, Workflow, editing, parse_workflow, workflow_data
from portal.workflow.mending import readable
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.saving import Meanwhile, save_parts
from procedures.authoring.pages.workflow import mending
from procedures.authoring.pages.workflow.changing import Opened, changed, eform_of, opened
from procedures.authoring.pages.workflow.edge_panel import EdgePanel
from procedures.authoring.pages.workflow.templates import READY
from procedures.models import Draft
from procedures.workflow_pages.lengths import limits_of
from procedures.workflow_pages.picture import picture_of

NOTHING = Opened()


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def workflow(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show and edit the workflow; `?buoc=` opens a step, `?loi=` an edge, `new` an empty one;
    `?so-do=rong` shows a large drawing across the window, without the panel."""
    if request.method == "POST" and "ready" in request.POST:
        return _begin(request, draft)
    data = draft.definition["workflow"]
    if data is None:
        return _page(request, draft, None)
    flow = _parsed(data)
    if flow is None:
        return _mended(request, draft, data)
    if request.method == "POST" and "move" in request.POST:
        return _rearranged(request, draft, flow)
    return _panel(request, draft, flow)


def _parsed(data: Any) -> Workflow | None:
    """Return the workflow, None when it cannot be read (an imported draft may hold anything)."""
    try:
        return parse_workflow(data) if data is not None else None
    except DefinitionError:
        return None


def _begin(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Begin from a ready workflow; what stood there before is replaced and stays in the record."""
    ready = READY.get(request.POST["ready"])
    if ready is None:
        return redirect(request.path)
    return _saved(request, draft, ready[1]())


def _mended(request: HttpRequest, draft: Draft, data: Any) -> HttpResponse:
    """Show what of a broken workflow can be read, and drop what the person gives up."""
    if request.method == "POST" and "mend" in request.POST:
        made = mending.after(data, request.POST["mend"])
        return redirect(request.path) if made is None else _saved(request, draft, made)
    if request.method == "POST":
        return redirect(request.path)
    return _page(request, draft, None, broken=data)


def _saved(request: HttpRequest, draft: Draft, data: Any) -> HttpResponse:
    """Save a workflow and draw the page again, or say who was faster."""
    meanwhile = save_parts(request, draft, {"workflow": data})
    if meanwhile is None:
        return redirect(request.path)
    draft.refresh_from_db()
    now = draft.definition["workflow"]
    flow = _parsed(now)
    return _page(request, draft, flow, broken=None if flow else now, meanwhile=meanwhile)


def _panel(request: HttpRequest, draft: Draft, flow: Workflow) -> HttpResponse:
    eform = eform_of(draft)
    now = opened(request, draft, flow, eform)
    panel = now.panel
    if request.method == "POST" and panel is None:
        return redirect(request.path)
    meanwhile = None
    if panel is not None and panel.is_bound and not panel.is_unsaved and panel.is_valid():
        made, query = changed(flow, now)
        try:
            parse_workflow(workflow_data(made))
        except DefinitionError as error:
            for problem in error.problems[:5]:
                panel.add_error(problem.message)
        else:
            meanwhile = save_parts(request, draft, {"workflow": workflow_data(made)})
            if meanwhile is None:
                return redirect(f"{request.path}?{query}#sua")
            draft.refresh_from_db()
    shown = _parsed(draft.definition["workflow"]) if meanwhile else flow
    return _page(request, draft, shown, now=now, meanwhile=meanwhile, eform=eform)


def _rearranged(request: HttpRequest, draft: Draft, flow: Workflow) -> HttpResponse:
    """Move a step or an edge or take it out: `move` is "step-up-KEY", "edge-out-KEY" and so on."""
    kind, _dash, rest = request.POST["move"].partition("-")
    way, _dash, key = rest.partition("-")
    parts: Any = {"step": flow.steps, "edge": flow.edges}.get(kind, ())
    if way not in ("up", "down", "out") or key not in [part.key for part in parts]:
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
    return _saved(request, draft, workflow_data(made))


def _page(
    request: HttpRequest,
    draft: Draft,
    flow: Workflow | None,
    *,
    now: Opened = NOTHING,
    meanwhile: Meanwhile | None = None,
    eform: Form | None = None,
    broken: Any = None,
) -> HttpResponse:
    found = readable(broken) if broken is not None else None
    shown = found.workflow if found else flow
    picture = None
    if shown:
        limits = limits_of(draft.definition)
        picture = picture_of(shown, form=eform or eform_of(draft), limits=limits)
    panel, edge = now.panel, now.edge
    chosen = edge.source if edge else now.step.key if now.step else request.GET.get("tu", "")
    rows = {row.key: row for row in picture.rows} if picture else {}
    is_across = request.method != "POST" and request.GET.get("so-do") == "rong"
    is_refused = panel is not None and panel.is_bound and not panel.is_unsaved
    return draft_page(
        request,
        draft,
        tab="workflow",
        template="authoring/workflow.html",
        status=409 if meanwhile else 422 if is_refused else 200,
        picture=picture,
        form=panel,
        is_edge=isinstance(panel, EdgePanel),
        step=now.step,
        edge=edge,
        row=rows.get(chosen),
        chosen_step=chosen,
        step_links=found is None,
        meanwhile=meanwhile,
        broken=found is not None,
        is_beside=found is None and not is_across,
        bad=mending.rows_of(found.bad) if found else [],
        whole=mending.reasons(found.whole) if found else [],
        ready=[(key, words) for key, (words, _made) in READY.items()],
    )
