"""My mandates: whom I authorised, who authorised me, and who helps me with a dossier."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.behalf import helping
from dossiers.citizen.guards import citizen_view
from dossiers.citizen.mandate_forms import MandateForm
from dossiers.mandates import reading, writing
from dossiers.mandates.errors import MandateTermsWrong
from dossiers.models import Mandate
from dossiers.models.reach import represented_by
from portal import unsent
from portal.accounts.models import Organisation
from portal.accounts.people import signed_in
from portal.design.errors import FieldError, errors_of
from portal.errors import Refusal

LONGEST_CODE = 30


@require_safe
@citizen_view
def mandates(request: HttpRequest) -> HttpResponse:
    """List what I gave and hold, and the drafts that wait for my confirmation."""
    person, today = signed_in(request), timezone.localdate()
    context = {
        "given": [
            (each, reading.state_of(each, today)) for each in reading.given_by(person, today)
        ],
        "held": [(each, reading.state_of(each, today)) for each in reading.held_by(person)],
        "helped": [(each, helping.standing_of(each)) for each in helping.waiting_for(person)],
    }
    return render(request, "citizen/mandates.html", context)


@require_http_methods(["GET", "POST"])
@citizen_view
def grant(request: HttpRequest) -> HttpResponse:
    """Write a mandate and offer it. The answer never tells whether that person is known here."""
    person, today = signed_in(request), timezone.localdate()
    unsaved = unsent.recall(request) if request.method != "POST" else {}
    form = MandateForm(
        request.POST if request.method == "POST" else MultiValueDict(unsaved) or None,
        today=today,
        organisations=list(Organisation.objects.filter(pk__in=represented_by(person, today))),
        code=request.GET.get("thu-tuc", "")[:LONGEST_CODE],
    )
    errors: list[FieldError] = []
    looks = request.method == "POST" and "tim" in request.POST
    if looks or unsaved:
        form.only_look()
    elif request.method == "POST" and form.is_valid():
        try:
            made = writing.grant(by=person, terms=form.terms())
        except MandateTermsWrong as wrong:
            form.add_error(wrong.field, str(wrong.message))
        except Refusal as refusal:
            errors.append(FieldError(str(refusal.message), "#noi-dung-uy-quyen"))
        else:
            unsent.forget(request, request.path)
            words = _("Đã lập giấy ủy quyền %(number)s. Chờ %(name)s đăng nhập và nhận.")
            facts = {"number": made.number, "name": made.grantee_name}
            messages.success(request, words % facts)
            return redirect("dossiers:mandate", made.public_id)
    errors += errors_of(form)
    context = {"form": form, "errors": errors, "looks": looks, "unsaved": bool(unsaved)}
    return render(request, "citizen/grant_mandate.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@citizen_view
def mandate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one mandate to its two sides; take the answer or the end of it."""
    person, today = signed_in(request), timezone.localdate()
    found = reading.get_for(person, public_id, today)
    if request.method == "POST":
        _answer(request, found)
        return redirect("dossiers:mandates")
    state = reading.state_of(found, today)
    is_grantee = reading.is_grantee(found, person)
    context = {
        "mandate": found,
        "state": state,
        "scope": reading.scope_lines(found),
        "history": reading.history_of(found),
        "uses": reading.uses_of(found),
        "is_grantee": is_grantee,
        "may_answer": is_grantee and state.key == "offered",
        "may_resign": is_grantee and state.key in ("in_force", "coming"),
        "may_revoke": state.is_open and writing.may_revoke(found, person, today),
    }
    return render(request, "citizen/mandate.html", context)


def _answer(request: HttpRequest, found: Mandate) -> None:
    """Do what the pressed button says; an unknown one does nothing."""
    person, pressed = signed_in(request), request.POST.get("viec", "")
    facts = {"number": found.number}
    if pressed == "nhan":
        writing.accept(mandate=found, by=person)
        messages.success(request, _("Đã nhận giấy ủy quyền %(number)s.") % facts)
    elif pressed == "tu-choi":
        writing.refuse(mandate=found, by=person)
        messages.success(request, _("Đã từ chối giấy ủy quyền %(number)s.") % facts)
    elif pressed == "cham-dut":
        writing.end(mandate=found, by=person)
        words = _("Giấy ủy quyền %(number)s đã chấm dứt, không dùng được nữa từ lúc này.")
        messages.success(request, words % facts)
