"""Somebody helped me fill this in: I read it on my own account, and confirm it or not."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import drafts
from dossiers.behalf import helping
from dossiers.citizen.guards import citizen_view
from dossiers.citizen.journey import title_of
from portal import eforms
from portal.accounts.people import signed_in


@require_http_methods(["GET", "POST"])
@citizen_view
def confirm(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show everything that would be sent; take the confirmation, or that it is not hers."""
    person = signed_in(request)
    draft = helping.get_for(person, public_id)
    if request.method == "POST":
        if "khong" in request.POST:
            helping.decline(draft=draft, by=person)
            messages.success(request, _("Đã ghi là không phải hồ sơ của bạn. Không ai gửi được."))
        else:
            helping.confirm(draft=draft, by=person)
            words = _("Đã xác nhận. %(name)s gửi được hồ sơ này cho bạn.")
            messages.success(request, words % {"name": draft.behalf.actor.full_name})
        return redirect("dossiers:mandates")
    form = draft.procedure_version.form_definition()
    told = (
        eforms.summary(
            form,
            drafts.answers_with_files(draft),
            drafts.PLACES,
            verified=draft.answers.verified,
        )
        if form
        else ()
    )
    context = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "summary": told,
        "papers": list(draft.papers.filter(replaced_at=None).select_related("file")),
        "standing": helping.standing_of(draft),
    }
    return render(request, "citizen/confirm_help.html", context)
