"""Where administrators write result templates: by procedure and outcome, tried before saving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers.models import ResultTemplate
from dossiers.results import printing, tags, templates
from dossiers.results.forms import TemplateForm
from dossiers.results.samples import sample
from dossiers.retention.pages import administrator_view
from portal.accounts.people import signed_in
from portal.documents.serving import own_pdf_response
from portal.numbers import whole_number
from procedures.models import Procedure

PAGE = 50
KEPT_SHOWN = 20
Outcome = ResultTemplate.Outcome


@require_GET
@administrator_view
def overview(request: HttpRequest) -> HttpResponse:
    """List procedures with the templates that hold, those that are asked for first."""
    asked = request.GET.get("tim", "").replace("\x00", "").strip()[:80]
    rows = Procedure.objects.filter(is_active=True)
    if asked:
        rows = rows.filter(Q(code__startswith=asked) | Q(title__icontains=asked))
    after = whole_number(request.GET.get("sau", ""))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    shown = list(rows.order_by("pk")[: PAGE + 1])
    newest = ResultTemplate.objects.filter(procedure__in=[each.pk for each in shown[:PAGE]])
    held = {
        (row.procedure_id, row.outcome): row
        for row in newest.order_by("procedure_id", "outcome", "-pk").distinct(
            "procedure_id", "outcome"
        )
        if row.body
    }
    context = {
        "rows": [
            (each, [(outcome, held.get((each.pk, outcome.value))) for outcome in Outcome])
            for each in shown[:PAGE]
        ],
        "outcomes": list(Outcome),
        "asked": asked,
        "after": shown[PAGE - 1].pk if len(shown) > PAGE else None,
    }
    return render(request, "results/templates.html", context)


@require_http_methods(["GET", "POST"])
@administrator_view
def template(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    """Write one template: preview it, print it on trial, save it, or end its use."""
    procedure = get_object_or_404(Procedure, code=code)
    if outcome not in Outcome.values:
        raise Http404
    known = tags.tags_of(procedure)
    held = templates.in_force(procedure, outcome)
    posted = request.method == "POST"
    if posted and "bo-mau" in request.POST and held is not None:
        _write(request, procedure, outcome, {"title": held.title, "ending": held.ending})
        messages.success(request, _("Đã thôi dùng mẫu này. Dự thảo đã soạn vẫn giữ."))
        return redirect("results:template", code, outcome)
    initial = {"title": held.title, "ending": held.ending, "body": held.body} if held else {}
    form = TemplateForm(request.POST if posted else None, initial=initial, tags=known)
    good = not posted or form.is_valid()
    facts = form.cleaned_data if posted and good else initial
    if posted and good and "ghi" in request.POST:
        _write(request, procedure, outcome, facts)
        messages.success(request, _("Đã ghi. Dự thảo soạn từ bây giờ dùng mẫu này."))
        return redirect("results:template", code, outcome)
    shown = _shown(facts, known) if good and facts else None
    if posted and shown and "in" in request.POST:
        data = printing.printed(sample(shown, timezone.now())).data
        return own_pdf_response(data, f"mau-{code}.pdf")
    rows = procedure.result_templates.filter(outcome=outcome).order_by("-pk").select_related("by")
    context = {
        "procedure": procedure,
        "outcome": Outcome(outcome),
        "form": form,
        "tags": known,
        "held": held,
        "preview": shown,
        "versions": list(rows[:KEPT_SHOWN]),
    }
    return render(request, "results/template.html", context, status=200 if good else 422)


def _write(
    request: HttpRequest, procedure: Procedure, outcome: str, facts: dict[str, Any]
) -> ResultTemplate:
    return templates.write(
        procedure=procedure,
        outcome=outcome,
        title=facts["title"],
        body=facts.get("body", ""),
        ending=facts["ending"],
        by=signed_in(request),
    )


def _shown(facts: dict[str, Any], known: tuple[tags.Tag, ...]) -> templates.Words:
    """Return the words with the sample values in place."""
    trial = ResultTemplate(title=facts["title"], body=facts["body"])
    return templates.filled(trial, tags.samples(known))
