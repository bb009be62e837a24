"""For whom a draft is: changed until it is filed, and what that changes is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.behalf import grounds, parties, setting
from dossiers.citizen.audience import is_only_for_organisations, is_only_for_persons
from dossiers.citizen.guards import any_draft_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.party_forms import ChildForm, HelpedForm
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Applicant, Dossier
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.errors import FieldError, errors_of
from portal.errors import Refusal

_FORMS: dict[str, type[ChildForm] | type[HelpedForm]] = {
    parties.CHILD: ChildForm,
    parties.HELPED: HelpedForm,
}


@require_http_methods(["GET", "POST"])
@any_draft_view
def for_whom(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Ask for whom, and who that is; an unnamed child or helped person is asked for first."""
    if draft.applicant.kind == Applicant.Kind.STATE_AGENCY:
        raise NotPossibleNow
    procedure = draft.procedure_version.procedure
    choices = parties.choices_for(
        signed_in(request),
        procedure,
        timezone.localdate(),
        only_organisations=is_only_for_organisations(procedure.audiences),
        only_persons=is_only_for_persons(procedure.audiences),
    )
    now = parties.value_of(draft)
    kept = _kept(request)
    value = request.POST.get("cho-ai", request.GET.get("cho-ai", kept.get("cho-ai", now)))
    chosen = parties.chosen(choices, value)
    form = _form(request, draft, value) if chosen else None
    errors: list[FieldError] = []
    if request.method == "POST":
        if chosen is None:
            errors.append(FieldError(_("Chọn nộp cho ai"), "#cho-ai-1"))
        elif form is None or form.is_bound:
            answer = _take(request, draft, chosen, form, errors)
            if answer is not None:
                return answer
    return _page(request, draft, choices, chosen, form, errors)


def _kept(request: HttpRequest) -> dict[str, str]:
    """Return what an expired sign-in left unsent, by the name of its field."""
    if request.method == "POST":
        return {}
    return {name: words[0] for name, words in unsent.recall(request).items() if words}


def _form(request: HttpRequest, draft: Dossier, value: str) -> ChildForm | HelpedForm | None:
    """Return the form for who it is, where the choice needs one; bound when it was sent."""
    kind = _FORMS.get(value)
    if kind is None:
        return None
    if request.method == "POST" and f"{kind.prefix}-name" in request.POST:
        return kind(request.POST)
    if _kept(request):
        form = kind(MultiValueDict(unsent.recall(request)))
        form.only_look()
        return form
    if parties.value_of(draft) != value or not draft.applicant_name:
        return kind()
    applicant, behalf = draft.applicant, getattr(draft, "behalf", None)
    return kind(
        initial={
            "name": applicant.name,
            "number": applicant.personal_id,
            "born": applicant.date_of_birth,
            "sex": applicant.sex,
            "relation": behalf.relation if behalf else "",
        }
    )


def _take(
    request: HttpRequest,
    draft: Dossier,
    chosen: parties.Choice,
    form: ChildForm | HelpedForm | None,
    errors: list[FieldError],
) -> HttpResponse | None:
    """Change the party and go on; None with what is wrong in `errors`."""
    party = chosen.party
    if form is not None:
        if not form.is_valid():
            return None
        person = signed_in(request)
        if form.card.personal_id and form.card.personal_id == person.personal_id:
            form.add_error("number", _("Đây là số định danh của chính bạn. Chọn “Cho tôi”."))
            return None
        party = replace(party, card=form.card, relation=form.cleaned_data.get("relation", ""))
    try:
        changed = setting.set_party(draft=draft, by=signed_in(request), party=party)
    except Refusal as refusal:
        errors.append(FieldError(str(refusal.message), "#cho-ai-1"))
        return None
    unsent.forget(request, request.path)
    draft = Dossier.objects.select_related("procedure_version").get(pk=draft.pk)
    words = _("Hồ sơ này nộp cho %(name)s.") % {"name": draft.applicant_name}
    if labels := setting.labels_of(draft, changed):
        words += " " + _("Đã điền lại: %(labels)s. Phần tự khai và giấy tờ giữ nguyên.") % {
            "labels": ", ".join(labels)
        }
    messages.success(request, words)
    return redirect("dossiers:draft", draft.uuid)


def _page(
    request: HttpRequest,
    draft: Dossier,
    choices: list[parties.Choice],
    chosen: parties.Choice | None,
    form: ChildForm | HelpedForm | None,
    errors: list[FieldError],
) -> HttpResponse:
    problem = grounds.problem_of(draft, signed_in(request), timezone.localdate())
    errors += errors_of(form)
    context: dict[str, Any] = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "choices": choices,
        "party_chosen": chosen.value if chosen else "",
        "party_missing": chosen is None and bool(errors),
        "party_form": form,
        "asks_only_who": grounds.is_unnamed(draft) and not errors,
        "problem": problem,
        "refilled": setting.follows_party(draft),
        "errors": errors,
        "unsaved": bool(_kept(request)),
    }
    return render(request, "citizen/for_whom.html", context, status=422 if errors else 200)
