"""The dossier under a support access: to read, nothing to do."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import clock, drafts, telling
from dossiers.contents import Contents
from dossiers.desk.rows import due_mark_of, step_name
from dossiers.models import Dossier
from dossiers.support import looking
from dossiers.support.guards import administrator_view
from portal import eforms, worktime
from portal.accounts.people import signed_in
from portal.documents.serving import file_response
from portal.workflow.labels import step_words


@require_GET
@administrator_view
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show answers, papers, clock and history of the one dossier; the look is recorded."""
    user, now = signed_in(request), timezone.now()
    found, access = looking.get_supported(user, code, now=now)
    looking.record(user, found)
    contents = Contents(found)
    due = clock.due_of(found, now=now, pauses=contents.pauses)
    mark = due_mark_of(found, now=now)
    workflow = found.workflow_definition()
    steps = {each.key: step_words(each.name) for each in workflow.steps} if workflow else {}
    context = {
        "access": access,
        "dossier": found,
        "procedure": found.procedure_version.procedure,
        "step": step_name(found),
        "due_mark": mark,
        "due_name": mark.state.value.lower(),
        "due_lines": worktime.explain_short(due.explanation) if due else [],
        "answers": _answers(found, contents),
        "papers": contents.papers_in_force,
        "history": telling.tell(contents.events, steps=steps),
    }
    return render(request, "support/dossier.html", context)


def _answers(found: Dossier, contents: Contents) -> list[eforms.SummaryRow]:
    form = found.procedure_version.form_definition()
    if form is None:
        return []
    pages = eforms.summary(
        form,
        {**drafts.answers_with_files(found), **contents.officer_answers},
        drafts.PLACES,
        verified=found.answers.verified,
        by_officer=True,
    )
    return [row for page in pages for row in page.rows]


@require_GET
@administrator_view
def paper(request: HttpRequest, code: str, paper_id: int) -> FileResponse:
    """Show the file of a paper, in the browser; the look is recorded."""
    user = signed_in(request)
    found, _access = looking.get_supported(user, code)
    handed_in = looking.paper_of(found, paper_id)
    looking.record(user, found, what=looking.READ_PAPER)
    return file_response(handed_in.file)
