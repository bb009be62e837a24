"""The pages around a trial: begin, choose who to be, fill with samples, pay, end."""

from __future__ import annotations

import re
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.drafts.saving import is_author
from dossiers.models import Dossier
from dossiers.trials import filling, people, replaying, running
from dossiers.trials.errors import DraftHasFaults, NowhereOffered, TrialHasEnded
from dossiers.trials.middleware import PERSON_KEY, SESSION_KEY, open_trial
from payments.actions import settle_cash
from payments.models import Order
from portal.accounts.models import Role
from portal.accounts.people import signed_in
from portal.workflow.statuses import Status
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view, writer_view
from procedures.models import Draft

CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{2,59}")
"""Of a dossier, as the strip gives it back; whether there is such a one is asked where it leads."""


@require_safe
@draft_view
def trial(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Tell what a trial is, begin one, and show what the draft would have meant for past ones."""
    key = request.session.get(SESSION_KEY)
    running_now = open_trial(request, key) if key is not None else None
    return draft_page(
        request,
        draft,
        tab="trial",
        template="trials/trial.html",
        running=running_now if running_now and running_now.draft_id == draft.pk else None,
        replayed=replaying.replay(draft, now=timezone.now()),
    )


@require_POST
@draft_view
def begin(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Begin a trial and stand where a citizen begins."""
    try:
        begun = running.begin(draft=draft, by=signed_in(request))
    except (DraftHasFaults, NowhereOffered) as refusal:
        messages.error(request, str(refusal.message))
        return redirect("trials:trial", public_id=draft.public_id)
    request.session[SESSION_KEY] = begun.pk
    request.session[PERSON_KEY] = people.first_for(draft.definition)
    return redirect("dossiers:start", code=draft.code)


@require_POST
@writer_view
def be(request: HttpRequest) -> HttpResponse:
    """Become another person of the trial, and go to the dossier that she holds or to her work."""
    current = open_trial(request, request.session.get(SESSION_KEY))
    if current is None:
        raise TrialHasEnded
    chosen = request.POST.get("person", "")[:64]
    request.session[PERSON_KEY] = chosen
    room = "dossiers" if chosen == people.CITIZEN else "desk"
    code = request.POST.get("code", "")
    if CODE.fullmatch(code):
        return redirect(f"{room}:dossier", code=code)
    return redirect("dossiers:mine" if room == "dossiers" else "desk:queue")


@require_POST
@writer_view
def end(request: HttpRequest) -> HttpResponse:
    """End the trial; nothing of it is left."""
    current = open_trial(request, request.session.pop(SESSION_KEY, None))
    request.session.pop(PERSON_KEY, None)
    if current is None:
        return redirect("authoring:drafts")
    running.end(current)
    messages.success(request, _("Đã kết thúc chạy thử. Không còn hồ sơ nào được giữ lại."))
    return redirect("trials:trial", public_id=current.draft.public_id)


@require_POST
def fill(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer what is still open in a draft of the trial with samples, its papers too."""
    _require_trial(request)
    drafts = Dossier.objects.select_related("answers", "hand_in").filter(status=Status.DRAFT)
    draft = get_object_or_404(drafts, uuid=public_id)
    by = signed_in(request)
    if not is_author(draft, by):
        raise Http404
    filling.fill(draft, by=by, today=timezone.localdate())
    return redirect(_back(request) or "dossiers:mine")


@require_POST
def pay(request: HttpRequest) -> HttpResponse:
    """Settle the open orders of the trial as if the money had come: no gateway is asked."""
    _require_trial(request)
    cashier = people.person(f"trial-{Role.CASHIER.value}")
    if cashier is None:
        raise Http404
    for order in Order.objects.filter(state=Order.State.OPEN)[:20]:
        settle_cash(order=order, by=cashier)
    return redirect(_back(request) or "dossiers:mine")


def _require_trial(request: HttpRequest) -> None:
    if getattr(request, "trial", None) is None:
        raise Http404


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith("/") else ""
