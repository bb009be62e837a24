"""A dossier at the desk: answers, papers, clock, history, and what may be done now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dossiers import (
    access,
    clock,
    coarse_scans,
    components,
    drafts,
    lanes,
    offers,
    paper_days,
    products,
    telling,
    ticks,
    timing,
)
from dossiers.behalf.words import told_of
from dossiers.contents import Contents
from dossiers.desk import made_papers
from dossiers.desk.family import family_of
from dossiers.desk.guards import officer_view
from dossiers.desk.lying import CONSENTS, lying_for
from dossiers.desk.rows import due_mark_of, step_instruction, step_name
from dossiers.differences import differences_of
from dossiers.models import Dossier, DossierPaper, StepFile
from dossiers.models.narrowing import duties_on
from dossiers.offered import in_line
from dossiers.posting.showing import parcels_shown
from dossiers.results import signed
from dossiers.similar import similar_to
from dossiers.vault import fetching
from portal import eforms, unsent, worktime
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.documents.serving import file_response, preview_response
from portal.registers.models import RegisterLook
from portal.workflow.labels import edge_words, step_words
from portal.workflow.statuses import FINAL, Status
from portal.workflow.table import leads_to
from portal.workflow.terms import Action
from procedures.models import Component


@require_GET
@never_cache
@officer_view
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show one dossier; the look at personal data is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    access.record_read(signed_in(request), found)
    return render(request, "desk/dossier.html", dossier_context(request, found))


def dossier_context(request: HttpRequest, found: Dossier) -> dict[str, Any]:
    """Return everything that the dossier page prints."""
    now = timezone.now()
    version = found.procedure_version
    form = version.form_definition()
    contents = Contents(found)
    corrected = {
        item.key: item
        for each in contents.requests
        for item in each.items.all()
        if item.kind == "question" and item.supplied_at
    }
    due = clock.due_of(found, now=now, pauses=contents.pauses)
    offered = offers.offers_for(signed_in(request), found, contents)
    open_request = contents.open_request
    return {
        "dossier": found,
        "procedure": version.procedure,
        "due_mark": (mark := due_mark_of(found, now=now)),
        "has_ended": found.status in FINAL and found.completed_at is None,
        "due_name": mark.state.value.lower(),
        "due": due,
        "due_lines": worktime.explain_short(due.explanation) if due else [],
        "due_now": worktime.if_answered(due.explanation) if due else None,
        "step": step_name(found),
        "stands_in": _stands_in(signed_in(request), found),
        "instruction": step_instruction(found) if offered else "",
        "timer": _timer_words(found),
        "lane_due": lanes.lane_due(found, contents, now=now),
        "answers": [
            (page.title, [(row, corrected.get(row.key)) for row in page.rows])
            for page in _answers(found, form, contents)
            if page.rows
        ],
        "can_check": any(offer.action in _HANDLING for offer in offered),
        "with_form": WITH_FORM,
        **made_papers.shown(found, contents, now=now),
        "letters": contents.letters,
        "hand_overs": contents.hand_overs,
        "papers": [
            (
                paper,
                _unsent(request, found, paper, "desk:check", "remark"),
                _unsent(request, found, paper, "desk:take_scan", "why"),
            )
            for paper in contents.papers_in_force
        ],
        "older_papers": [paper for paper in contents.papers if paper.replaced_at is not None],
        "fetched": _fetched(found),
        "brought": contents.brought,
        "day_warnings": paper_days.told_at_desk(
            found,
            contents.papers_in_force,
            contents.brought,
            on=timezone.localdate(contents.events[0].at if contents.events else now),
            supplied=paper_days.supplied_on(contents.requests),
        ),
        "told": told_of(found),
        "hand_in": getattr(found, "hand_in", None),
        "missing": (missing := _missing(found, contents)),
        "lying": lying_for(found, missing),
        "consents": CONSENTS,
        "requests": [
            (each, differences_of(found, each, contents) if each.supplied_at else [])
            for each in contents.requests
        ],
        "open_request": open_request,
        "supplied": bool(open_request and open_request.supplied_at),
        "withdrawal": contents.withdrawal,
        "messages_waiting": contents.messages_waiting,
        "contact_changes": contents.contact_changes,
        "extension": contents.extension,
        "opinions": contents.opinions,
        "parts": [part for part in contents.parts if part.step == found.step],
        "notes": contents.notes,
        "urgings": contents.urgings,
        "now": now,
        "similar": similar_to(signed_in(request), found, now=now),
        "points": ticks.list_of(found, contents),
        "can_tick": any(offer.action == "tick" for offer in offered),
        "produced": _produced(found, contents),
        "made": [(_file_words(each, form), each) for each in contents.step_files],
        "result": contents.result,
        "signature": signed.signature(contents.events),
        "parcels": parcels_shown(contents),
        "postal_address": contents.postal_address,
        **family_of(signed_in(request), found, contents, now=now),
        "history": telling.tell(
            contents.events,
            steps=_step_names(found),
            points=ticks.words_of(found),
            scans=coarse_scans.told_of(contents.papers),
        ),
        "offers": (lined := in_line(offered))[0],
        "offers_aside": lined[1],
        "refusal": getattr(found, "refusal", None) if found.status in _REFUSED else None,
    }


def _stands_in(user: User, found: Dossier) -> bool:
    return duties_on(user, found).stands_in_for(found.assignee_id, found.current_unit_id)


def _unsent(request: HttpRequest, found: Dossier, paper: DossierPaper, view: str, name: str) -> str:
    """Return the words on a paper that an expired sign-in or a refusal left unsent."""
    address = reverse(view, kwargs={"code": found.code, "paper_id": paper.pk})
    return unsent.recall(request, address).get(name, [""])[0][:500]


_REFUSED = (Status.REJECTED, Status.STOPPED)
# Whoever may do one of these holds the step, and so may check papers.
_HANDLING = frozenset(action.value for action in Action)
WITH_FORM = frozenset(
    {
        "take_supplement",
        "answer_opinion",
        "ask_opinions",
        "answer_urging",
        "answer_withdrawal",
        "answer_extension",
        "propose_extension",
        "replace_result",
        "assign",
        "attach_result",
        "choose_delivery",
        "complete",
        "draft_result",
        "fill",
        "hand_to_post",
        "note",
        "reject",
        "request_supplement",
        "return_child",
        "send_child_again",
        "produce",
        "share",
        "stop",
        "take_cash",
        "urge",
    }
)
"""Offers that open a page of their own; the others are one button."""


def _step_names(found: Dossier) -> dict[str, str]:
    workflow = found.workflow_definition()
    return {step.key: step_words(step.name) for step in workflow.steps} if workflow else {}


def _file_words(made: StepFile, form: eforms.Form | None) -> str:
    question = form.questions.get(made.name) if form else None
    return question.label if made.kind == StepFile.Kind.QUESTION and question else made.name


def _produced(found: Dossier, contents: Contents) -> list[products.Produced]:
    """Return the papers that must be there before the present step is left, made or not."""
    workflow = found.workflow_definition()
    if workflow is None or not found.step:
        return []
    step = workflow.step(found.step)
    waited = [each.must is not None for each in step.produces]
    return [
        each for each, must in zip(products.produced(step, contents), waited, strict=True) if must
    ]


def _timer_words(found: Dossier) -> str:
    """Return what the clock does by itself when the time of the step is over, "" for nothing."""
    workflow = found.workflow_definition()
    if workflow is None or not found.step or found.timer_at is None:
        return ""
    edge = timing.timer_of(workflow, found.step)
    return f"{edge_words(edge.label)} → {leads_to(workflow, edge)}" if edge else ""


def _answers(
    found: Dossier, form: eforms.Form | None, contents: Contents
) -> Sequence[eforms.SummaryPage]:
    if form is None:
        return ()
    return eforms.summary(
        form,
        {**drafts.answers_with_files(found), **contents.officer_answers},
        drafts.PLACES,
        verified=found.answers.verified,
        by_officer=True,
    )


def _fetched(found: Dossier) -> list[tuple[Component, RegisterLook | None]]:
    """Return the papers that a register holds, each with the last look."""
    wanted = components.wanted(found)
    looks = fetching.fetched(found, wanted)
    return [(each, looks.get(each.key)) for each in wanted if fetching.is_fetchable(each)]


def _missing(found: Dossier, contents: Contents) -> list[Component]:
    return [
        component
        for component in components.wanted(found)
        if components.is_required(component) and component.key not in contents.present
    ]


@require_GET
@officer_view
def paper(request: HttpRequest, code: str, paper_id: int) -> FileResponse:
    """Show a paper's file; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    handed_in = found.papers.filter(pk=paper_id).select_related("file").first()
    if handed_in is None:
        raise Http404
    access.record_read(signed_in(request), found, what=f"paper:{handed_in.component_key}"[:40])
    return file_response(handed_in.file, download="tai" in request.GET)


@require_GET
@officer_view
def preview(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Show a paper small, on the dossier's page, whose look is recorded already."""
    found = access.get_desk_dossier(signed_in(request), code)
    handed_in = found.papers.filter(pk=paper_id).select_related("file").first()
    if handed_in is None:
        raise Http404
    return preview_response(handed_in.file)


@require_GET
@officer_view
def result(request: HttpRequest, code: str) -> FileResponse:
    """Show the result in force, drafted or issued."""
    found = access.get_desk_dossier(signed_in(request), code)
    issued = found.results.filter(replaced_at=None).select_related("file").first()
    if issued is None:
        raise Http404
    access.record_read(signed_in(request), found, what="result")
    return file_response(issued.file, download="tai" in request.GET)


@require_GET
@officer_view
def issued(request: HttpRequest, code: str, paper_id: int) -> FileResponse:
    """Show a paper of the State that was made for this dossier (Mẫu 01 to 05)."""
    found = access.get_desk_dossier(signed_in(request), code)
    made = found.issued_papers.filter(pk=paper_id).select_related("file").first()
    if made is None:
        raise Http404
    access.record_read(signed_in(request), found, what=f"issued:{made.kind}")
    return file_response(made.file, download="tai" in request.GET)


@require_GET
@officer_view
def opinion(request: HttpRequest, code: str, opinion_id: int) -> FileResponse:
    """Show the file that came with an opinion; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    given = found.opinion_requests.filter(pk=opinion_id).select_related("file").first()
    if given is None or given.file is None:
        raise Http404
    access.record_read(signed_in(request), found, what="opinion")
    return file_response(given.file, download="tai" in request.GET)


@require_GET
@officer_view
def step_file(request: HttpRequest, code: str, file_id: int) -> FileResponse:
    """Show a file that officers put into the dossier at a step; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    made = found.step_files.filter(pk=file_id).select_related("file").first()
    if made is None:
        raise Http404
    access.record_read(signed_in(request), found, what="step file")
    return file_response(made.file, download="tai" in request.GET)
