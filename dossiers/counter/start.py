"""Where reception begins: who stands there, and what for. `/mot-cua/tai-quay/`."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import counter_drafts, hand_ins
from dossiers.counter import offered
from dossiers.counter.forms import PersonForm
from dossiers.counter.guards import counter_chosen, counter_view, counters_of
from dossiers.counter.people import blank_form, filled_from, look_up_at
from dossiers.hand_ins import Card
from portal.accounts.people import signed_in
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson


@require_http_methods(["GET", "POST"])
@never_cache
@counter_view
def receive(request: HttpRequest) -> HttpResponse:
    """Find or enter the person, find the procedure, and begin; all in one form."""
    counters = counters_of(request)
    counter = counter_chosen(request, counters)
    if request.method != "POST":
        form = blank_form(request, counter, _card_of_another(request))
        return _page(request, form, counters, counter)
    if request.POST.get("do") == "find":
        form = filled_from(request, counter)
        return _page(request, form, counters, counter, status=422 if form.errors else 200)
    form = PersonForm(request.POST, look_up=look_up_at(request, counter))
    if code := request.POST.get("procedure", ""):
        return _begin(request, form, counters, counter, code)
    form.full_clean()
    return _page(request, form, counters, counter)


def _begin(
    request: HttpRequest, form: PersonForm, counters: list[Agency], counter: Agency, code: str
) -> HttpResponse:
    """Start the draft with what is known of the person; a second press finds the same one."""
    row = offered.row_of(code, counter=counter)
    offering = row.offering(request.POST.get(f"noi-{code}", "")) if row else None
    if not form.is_valid() or offering is None:
        return _page(request, form, counters, counter, chosen=code, status=422)
    draft = counter_drafts.start(
        key=_key(request),
        offering=offering,
        by=signed_in(request),
        unit=counter,
        card=form.card,
        account=form.account,
    )
    return redirect("counter:draft", key=draft.uuid)


def _page(
    request: HttpRequest,
    form: PersonForm,
    counters: list[Agency],
    counter: Agency,
    *,
    chosen: str = "",
    status: int = 200,
) -> HttpResponse:
    question = request.POST.get("q", "")
    asked = request.POST.get("do") == "find" and not form.errors
    is_unknown = asked and form.account is None and bool(form.card.personal_id)
    is_known = form.account is not None or (is_unknown and bool(form.card.name))
    if not is_known and not question:
        form.begin_with("name" if is_unknown else "personal_id")
    context: dict[str, Any] = {
        "form": form,
        "errors": [form] if form.errors else [],
        "counters": counters,
        "counter": counter,
        "key": _key(request),
        "question": question,
        "rows": offered.find_rows(question, counter=counter, by=signed_in(request)),
        "chosen": chosen,
        "unfinished": counter_drafts.unfinished_of(signed_in(request)),
        "doubts": hand_ins.doubts(form.card),
        "account": form.account,
        "is_unknown": is_unknown,
        "is_known": is_known,
        "vouched": hand_ins.is_vouched(form.account),
    }
    return render(request, "counter/start.html", context, status=status)


@require_GET
@never_cache
@counter_view
def search(request: HttpRequest) -> HttpResponse:
    """Answer the search box with rows alone, while the officer types."""
    counter = counter_chosen(request, counters_of(request))
    rows = offered.find_rows(request.GET.get("q", ""), counter=counter, by=signed_in(request))
    return render(request, "counter/rows.html", {"rows": rows, "counter": counter})


def _key(request: HttpRequest) -> uuid.UUID:
    """Return the uuid that the draft of this page will have."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def _card_of_another(request: HttpRequest) -> Card:
    """Return the person of another draft of this officer's: the same person, another matter."""
    try:
        draft = counter_drafts.get_for(signed_in(request), uuid.UUID(request.GET.get("tu", "")))
    except (ValueError, NotFoundForPerson):
        return Card()
    return Card.of_hand_in(draft.hand_in)
