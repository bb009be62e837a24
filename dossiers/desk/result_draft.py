"""Drafting the result from the procedure's template: `/mot-cua/ho-so/<code>/viec/draft_result/`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers import access, actions, offers
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.errors.acting import StaleDossier
from dossiers.models import Dossier, ResultText
from dossiers.results import issuing, templates
from dossiers.results.forms import DraftForm
from portal import unsent
from portal.accounts.people import signed_in
from portal.documents.serving import own_pdf_response
from portal.errors import Refusal
from portal.numbers import seen_revision


@require_http_methods(["GET", "POST"])
@never_cache
@officer_view
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show the filled template, print it on trial, or keep it as the dossier's draft."""
    by = signed_in(request)
    found = access.get_desk_dossier(by, code)
    known = templates.all_in_force(found.procedure_version.procedure)
    outcome = request.POST.get("outcome", request.GET.get("ket-qua", ""))
    outcome = outcome if outcome in known else next(iter(sorted(known)), "")
    offered = any(each.action == "draft_result" for each in offers.offers_for(by, found))
    if (not offered or not outcome) and request.method != "POST":
        return redirect("desk:dossier", code=code)
    kept = {name: words[0] for name, words in unsent.recall(request).items() if words}
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial=kept or _initial(found, known[outcome], outcome) if outcome else {},
        without=() if outcome == Dossier.Outcome.REFUSED else ("reason",),
    )
    refusal_words = ""
    if request.method == "POST" and (not offered or form.is_valid()):
        if offered and "xem" in request.POST:
            return _printed(found, form)
        try:
            return _keep(request, found, outcome, form)
        except StaleDossier:
            raise  # the words wait in the form (unsent)
        except Refusal as refusal:
            if not offered:
                raise
            refusal_words = str(refusal.message)
    context = {
        **dossier_context(request, found),
        "form": form,
        "outcome": outcome,
        "outcomes": [(each.value, each.label) for each in Dossier.Outcome if each.value in known],
        "refusal_words": refusal_words,
        "unsaved": bool(kept) and request.method != "POST",
        "seen": request.POST.get("seen", found.revision),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/result_draft.html", context, status=status)


def _initial(found: Dossier, template: Any, outcome: str) -> dict[str, str]:
    """Return the words of the draft in force of this outcome, else the filled template."""
    texts = ResultText.objects.filter(
        result__dossier=found, result__replaced_at=None, result__outcome=outcome
    )
    if text := texts.select_related("result").first():
        return {"title": text.title, "body": text.body, "reason": text.result.reason}
    words = templates.filled_for(found, template)
    return {"title": words.title, "body": words.body}


def _printed(found: Dossier, form: DraftForm) -> HttpResponse:
    facts = form.cleaned_data
    data = issuing.draft_of(
        found, title=facts["title"], body=facts["body"].replace("\r\n", "\n"), now=timezone.now()
    )
    return own_pdf_response(data, f"du-thao-{found.code}.pdf")


def _keep(request: HttpRequest, found: Dossier, outcome: str, form: DraftForm) -> HttpResponse:
    facts = form.cleaned_data if form.is_valid() else {}
    actions.draft_result(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        outcome=outcome,
        title=facts.get("title", ""),
        body=facts.get("body", ""),
        reason=facts.get("reason", ""),
    )
    unsent.forget(request, request.path)
    messages.success(request, _("Đã lưu dự thảo kết quả. Xem bản in ở mục Kết quả."))
    return redirect("desk:dossier", code=found.code)
