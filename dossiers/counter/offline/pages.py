"""Pages and answers of the offline counter."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers.counter.forms import PersonForm
from dossiers.counter.guards import counter_chosen, counter_view, counters_of
from dossiers.counter.offline import devices, receiving, records, settling
from dossiers.counter.offline.advising import advice_of
from dossiers.counter.offline.outcomes import Outcome, outcome_of, words_of
from dossiers.counter.offline.packing import pack
from dossiers.models import OfflineReception
from portal.accounts.people import signed_in
from portal.design import offline
from portal.errors import Refusal

SCRIPTS = (
    *(f"js/eform{part}.js" for part in ("", "-rules", "-formulas", "-text", "-kinds")),
    *(f"js/eform-{part}.js" for part in ("blocks", "walk", "live")),
    *(
        f"js/offline-counter{part}.js"
        for part in ("-store", "-sending", "-drawn", "-papers", "-form", "-lock", "")
    ),
)
State = OfflineReception.State


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the empty screen of the offline counter; the same for everybody.

    What it shows of a reception is on the machine alone (static/js/offline-counter.js).
    """
    offline.speak_as_asked(request)
    form = PersonForm(look_up=lambda _number: None)
    return render(request, "counter/offline/page.html", {"form": form})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker of the counter: without a network the offline counter opens."""
    files = ["css/desk.css", *SCRIPTS]
    return offline.worker("quay", reverse("counter:offline"), files=files)


@require_GET
@never_cache
@counter_view
def overview(request: HttpRequest) -> HttpResponse:
    """Show her machines, what waits to be settled, and what came lately."""
    by = signed_in(request)
    counters = counters_of(request)
    asked = request.GET.get("so", "")[:60]
    context = {
        "counters": counters,
        "counter": counter_chosen(request, counters),
        "devices": devices.shown_to(by),
        "now": timezone.now(),
        "conflicts": [(each, advice_of(each.reason)) for each in settling.conflicts_of(by)],
        "lately": [(each, words_of(outcome_of(each))) for each in settling.lately_of(by, asked)],
        "asked": asked,
        "days": devices.LASTS.days,
        "numbers": devices.NUMBERS,
    }
    return render(request, "counter/offline/overview.html", context)


@require_POST
@counter_view
def prepare(request: HttpRequest) -> HttpResponse:
    """Answer with the package for a new machine; the page's script keeps it, encrypted."""
    counter = counter_chosen(request, counters_of(request))
    try:
        with transaction.atomic():  # no machine without a package
            package = pack(devices.prepare(by=signed_in(request), unit=counter))
        return JsonResponse(package)
    except Refusal as refusal:
        return _refused(refusal)


@require_POST
@counter_view
def revoke(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """End a machine."""
    device = devices.revoke(by=signed_in(request), key=key)
    said = _(
        "Đã thu hồi %(device)s. Lần nhận còn trên máy đó khi gửi lên sẽ nằm ở mục cần xem lại."
    )
    messages.success(request, said % {"device": device.prefix})
    return redirect("counter:offline_overview")


@require_GET
@never_cache
@login_required
def state(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Tell a machine that its officer is signed in, with the token that sending needs, and what
    became of the receptions that an officer had to look at."""
    device = devices.get_for(signed_in(request), key)
    told = {
        "token": get_token(request),
        "revoked": device.revoked_at is not None,
        "ended": {str(each.uuid): _told(each) for each in receiving.looked_at(device)},
    }
    return JsonResponse(told)


@require_POST
@never_cache
@login_required
def send(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Receive one record of a machine; sent again, it is answered as the first time."""
    by = signed_in(request)
    device = devices.get_for(by, key)
    try:
        reception = receiving.receive(device=device, by=by, record=records.read(request.body))
    except Refusal as refusal:
        return _refused(refusal)
    return JsonResponse(_told(reception))


def _told(reception: OfflineReception) -> dict[str, str]:
    """Return what a machine keeps of a reception that was sent: how it ended, and its page."""
    outcome = outcome_of(reception)
    if outcome is Outcome.CONFLICT or reception.dossier is None:
        words = {Outcome.CONFLICT: reception.words, Outcome.DISCARDED: reception.note}
        href = reverse("counter:offline_reception", kwargs={"key": reception.uuid})
        return {"state": outcome, "words": words.get(outcome, ""), "href": href}
    code = str(reception.dossier.code)
    href = reverse("desk:dossier", kwargs={"code": code})
    return {"state": outcome, "words": "", "code": code, "href": href}


@require_http_methods(["GET", "POST"])
@never_cache
@counter_view
def reception(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what was taken down and why it is no dossier; open it as a draft, or discard it."""
    by = signed_in(request)
    found = settling.get_for(by, key)
    if request.method == "POST" and request.POST.get("do") == "open":
        draft = settling.open_draft(by=by, key=key)
        address = reverse("counter:draft", kwargs={"key": draft.uuid})
        return redirect(f"{address}?kiem-tra=1")
    error = ""
    if request.method == "POST":
        try:
            settling.discard(by=by, key=key, why=request.POST.get("why", ""))
        except Refusal as refusal:
            if refusal.code != "reason_missing":
                raise
            error = str(refusal.message)
        else:
            said = _("Đã bỏ lần nhận %(number)s. Báo cho người nộp biết.")
            messages.success(request, said % {"number": found.number})
            return redirect("counter:offline_overview")
    settling.look(found, by=by)
    context = {
        "reception": found,
        "outcome": words_of(outcome_of(found)),
        "advice": advice_of(found.reason) if found.state == State.CONFLICT else "",
        "lines": settling.lines_of(found),
        "why_error": error,
    }
    context["errors"] = [error] if error else []
    return render(request, "counter/offline/reception.html", context, status=422 if error else 200)


def _refused(refusal: Refusal) -> JsonResponse:
    return JsonResponse({"words": str(refusal.message)}, status=refusal.status)
