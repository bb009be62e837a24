"""Work on the chosen rows of the queue: what and to whom, then done one by one, then told."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from dossiers.desk.guards import officer_view
from dossiers.models import BulkItem, BulkRun
from dossiers.worklists import bulk
from dossiers.worklists.errors import ChoiceMissing
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson


def _back(request: HttpRequest) -> str:
    """Return the queue's address that the rows were chosen on; a foreign one is not followed."""
    back = request.POST.get("ve", "")[:2000]
    own = back.startswith(reverse("desk:queue")) and url_has_allowed_host_and_scheme(back, None)
    return back if own else reverse("desk:queue")


@require_POST
@officer_view
def bulk_choose(request: HttpRequest) -> HttpResponse:
    """Say what is about to be done with the chosen rows, and ask for the one thing it needs."""
    verb = request.POST.get("viec", "")
    if verb not in bulk.VERBS:
        raise ChoiceMissing
    chosen = bulk.read_chosen(request.POST.getlist("chon"))
    return _ask(request, verb, chosen, uuid.uuid4())


def _ask(
    request: HttpRequest, verb: str, chosen: list[bulk.Chosen], key: uuid.UUID, error: str = ""
) -> HttpResponse:
    context = {
        "verb": verb,
        "what": bulk.VERBS[verb],
        "chosen": chosen,
        "choices": bulk.choices_for(signed_in(request), verb, chosen),
        "key": key,
        "back": _back(request),
        "error": error,
    }
    status = 422 if error else 200
    return render(request, "desk/bulk_choose.html", context, status=status)


@require_POST
@officer_view
def bulk_do(request: HttpRequest) -> HttpResponse:
    """Do it, each dossier by itself, and lead to what was done; a page sent twice does it once."""
    verb = request.POST.get("viec", "")
    if verb not in bulk.VERBS:
        raise ChoiceMissing
    key = _key(request.POST.get("khoa", ""))
    user, fact = signed_in(request), request.POST.get("chon-gi", "")[:200]
    run = BulkRun.objects.filter(pk=key).first()
    if run is None:
        chosen = bulk.read_chosen(request.POST.getlist("chon"))
        try:
            run = bulk.begin(by=user, key=key, verb=verb, fact=fact, chosen=chosen)
        except ChoiceMissing as refusal:
            return _ask(request, verb, chosen, key, str(refusal.message))
    if run.user_id != user.pk:
        raise NotFoundForPerson
    bulk.carry_out(run)
    request.session["bulk_back"] = _back(request)
    return redirect("desk:bulk_result", key=run.pk)


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise NotFoundForPerson from error


@require_GET
@officer_view
def bulk_result(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Tell what was done, and what was not and why; whoever did it sees it, nobody else."""
    user = signed_in(request)
    run = BulkRun.objects.filter(pk=key, user=user).first()
    if run is None:
        raise NotFoundForPerson
    items = list(run.items.all())
    seen = set(bulk.in_reach(user, [each.code for each in items]).values_list("code", flat=True))
    by_state = {
        state: [(each, each.code in seen) for each in items if each.state == state]
        for state in BulkItem.State.values
    }
    context = {
        "run": run,
        "what": bulk.VERBS[run.verb],
        "number": len(items),
        "done": by_state[BulkItem.State.DONE],
        "refused": by_state[BulkItem.State.REFUSED],
        "waiting": by_state[BulkItem.State.WAITING],
        "back": request.session.get("bulk_back") or reverse("desk:queue"),
    }
    return render(request, "desk/bulk_result.html", context)
