"""The two other ways out of the counter: what lacks is asked for (Mẫu 02), or nothing is received
(Mẫu 03). `/mot-cua/tai-quay/<uuid>/huong-dan/` and `…/tu-choi/`."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers import actions, counter_drafts, hand_ins
from dossiers.action_forms import ActionForm, RejectForm
from dossiers.counter.asking_form import CounterSupplementForm
from dossiers.counter.guards import counter_view
from dossiers.counter.page import CHECKED, ways_out
from dossiers.models import Dossier
from dossiers.unit_texts import inserting, keeping
from portal import unsent
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson, Refusal
from portal.workflow.statuses import Status


@dataclass(frozen=True)
class Way:
    """One way: its action and form, its name in workflows and canned replies, what is said after
    it, and what where the procedure has no such way."""

    run: Callable[..., Dossier]
    form: type[ActionForm]
    texts: str
    template: str
    to: Status
    done: Any
    absent: Any


ASK = Way(
    actions.ask_at_counter,
    CounterSupplementForm,
    "request_supplement",
    "counter/ask.html",
    Status.SUPPLEMENT_REQUIRED,
    _("Đã ghi hồ sơ %(code)s và yêu cầu bổ sung. Mẫu 02 đang được lập."),
    _("Quy trình của thủ tục này không cho yêu cầu bổ sung ngay khi tiếp nhận."),
)
REFUSE = Way(
    actions.refuse_at_counter,
    RejectForm,
    "reject",
    "counter/refuse.html",
    Status.REJECTED,
    _("Đã ghi hồ sơ %(code)s và từ chối tiếp nhận. Mẫu 03 đang được lập."),
    _("Quy trình của thủ tục này không cho từ chối ngay khi tiếp nhận."),
)


@require_http_methods(["GET", "POST"])
@never_cache
@unsent.kept
@counter_view
def ask(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask for what lacks."""
    return _turn(request, key, ASK)


@require_http_methods(["GET", "POST"])
@never_cache
@unsent.kept
@counter_view
def refuse(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Refuse to receive."""
    return _turn(request, key, REFUSE)


def is_person_known(draft: Dossier) -> bool:
    """Is known who stands there, and whose matter it is? Without it there is no slip at all."""
    return not hand_ins.missing(draft.hand_in, applicant_name=draft.applicant.name)


def _turn(request: HttpRequest, key: uuid.UUID, way: Way) -> HttpResponse:
    """Show the form of the way, or go it; a refusal keeps what was typed."""
    found = counter_drafts.get_for(signed_in(request), key)
    if found.status != Status.DRAFT:
        return redirect("desk:dossier", code=found.code)
    if request.method != "POST":
        draft = reverse("counter:draft", kwargs={"key": key})
        if way.texts not in ways_out(found):
            messages.warning(request, way.absent)
            return redirect(draft)
        if not is_person_known(found):
            return redirect(f"{draft}?{CHECKED}=1")
        unsaved = unsent.recall(request)
        form = way.form(dossier=found, unsaved=unsaved)
        return _page(request, found, way, form, is_back=bool(unsaved))
    use, field = inserting.PLACES[way.texts]
    if inserting.is_asked(request):  # a canned reply goes behind what was typed
        typed = dict(request.POST.lists())
        words = inserting.with_reply(request, found, (typed.get(field) or [""])[0], use)
        return _page(
            request, found, way, way.form(dossier=found, unsaved={**typed, field: [words]})
        )
    form = way.form(request.POST, dossier=found)
    if not form.is_valid():
        return _page(request, found, way, form, status=422)
    try:
        done = way.run(dossier=found, by=signed_in(request), **form.facts())
    except NotFoundForPerson:
        raise
    except Refusal as refusal:
        return _page(request, found, way, form, refusal=refusal, status=422)
    unsent.forget(request, request.path)
    if done.status == way.to:
        messages.success(request, way.done % {"code": done.code})
    return redirect("desk:dossier", code=done.code)


def _page(
    request: HttpRequest,
    found: Dossier,
    way: Way,
    form: ActionForm,
    *,
    refusal: Refusal | None = None,
    is_back: bool = False,
    status: int = 200,
) -> HttpResponse:
    use, _field = inserting.PLACES[way.texts]
    context = {
        "draft": found,
        "dossier": found,
        "procedure": found.procedure_version.procedure,
        "form": form,
        "refusal_words": refusal.message if refusal else "",
        "unsaved": is_back,
        "replies": keeping.offered(signed_in(request), found, use),
    }
    return render(request, way.template, context, status=status)
