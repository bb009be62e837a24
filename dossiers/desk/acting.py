"""Doing something with a dossier: one address for each action, with or without a form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dossiers import access, actions, offers
from dossiers.desk import post_forms
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.desk.verbs import VERBS, Verb
from dossiers.errors.acting import StaleDossier
from dossiers.models import Dossier
from dossiers.unit_texts import inserting, keeping
from portal import unsent
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.documents.kinds import Kind
from portal.errors import Refusal
from portal.numbers import seen_revision


@require_http_methods(["GET", "POST"])
@never_cache
@officer_view
def act(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """Show the form of an action, or do it.

    A refusal keeps what was typed: the form comes back with the words on top.
    """
    verb = VERBS.get(action)
    if verb is None:
        raise Http404
    found = access.get_desk_dossier(signed_in(request), code)
    if verb.form is None:
        if request.method != "POST":
            return redirect("desk:dossier", code=code)
        return _do(request, found, verb, {})
    offered = [
        offer for offer in offers.offers_for(signed_in(request), found) if offer.action == action
    ]
    if not any(offer.allowed for offer in offered):
        if request.method != "POST":
            for offer in offered:
                messages.warning(request, f"{offer.label}: {offer.reason}")
            return redirect("desk:dossier", code=code)
        # Let the action itself refuse, so that the refusal is said and recorded.
        return _do(request, found, verb, _empty_facts(action))
    unsaved = unsent.recall(request) if request.method != "POST" else {}
    form = verb.form(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        dossier=found,
        unsaved=unsaved,
    )
    refusal = None
    for name, words in uploads.refused_unread(request).items():
        if name in form.fields:
            form.errors[name] = form.error_class([words])
    reloads = "reload" in request.POST and isinstance(form, post_forms.WayForm)
    place = inserting.PLACES.get(action)
    if place and inserting.is_asked(request):  # a canned reply goes behind what was typed
        use, field = place
        typed = dict(request.POST.lists())
        words = inserting.with_reply(request, found, (typed.get(field) or [""])[0], use)
        form = verb.form(dossier=found, unsaved={**typed, field: [words]})
        reloads = True
    elif reloads:  # a province was chosen without JavaScript: its communes, and no faults
        form = verb.form(dossier=found, unsaved=dict(request.POST.lists()))
    elif request.method == "POST" and form.is_valid():
        try:
            facts = _with_stored_file(form.facts(), request, form.kinds)
            return _do(request, found, verb, facts)
        except StaleDossier:
            raise  # the words wait in the form until she has read what changed (unsent)
        except Refusal as error:
            refusal = error
    context = {
        **dossier_context(request, found),
        "form": form,
        "verb": verb,
        "action": action,
        "refusal_words": refusal.message if refusal else "",
        "unsaved": bool(unsaved),
        "replies": keeping.offered(signed_in(request), found, place[0]) if place else [],
        "seen": request.POST.get("seen", found.revision),
    }
    status = 422 if request.method == "POST" and not reloads else 200
    return render(request, "desk/act.html", context, status=status)


def _do(request: HttpRequest, found: Dossier, verb: Verb, facts: dict[str, Any]) -> HttpResponse:
    if verb.takes_edge:
        facts = {**facts, "edge": request.POST.get("edge", "")[:60]}
    verb.run(dossier=found, by=signed_in(request), seen=seen_revision(request.POST), **facts)
    unsent.forget(request, request.path)
    if done := str(verb.done):
        messages.success(request, done)
    return redirect(verb.then, code=found.code)


def _with_stored_file(
    facts: dict[str, Any], request: HttpRequest, kinds: tuple[Kind, ...]
) -> dict[str, Any]:
    """Look into an uploaded file and store it; a bad one is refused before anything is done."""
    if facts.get("file") is not None:
        facts["file"] = uploads.accept(facts["file"], by=signed_in(request), kinds=kinds)
    return facts


def _empty_facts(action: str) -> dict[str, Any]:
    """Return arguments for an action that is about to refuse."""
    facts: dict[str, dict[str, Any]] = {
        "request_supplement": {"reason": "", "items": []},
        "reject": {"reason": "", "legal_basis": ""},
        "stop": {"reason": ""},
        "assign": {"to": None},
        "urge": {"message": "", "day": None},
        "answer_urging": {"answer": ""},
        "ask_opinions": {"question": "", "units": []},
        "answer_opinion": {"answer": ""},
        "share": {"workers": [], "observers": []},
        "note": {"text": ""},
        "take_cash": {"amount": 0},
        "produce": {"name": ""},
        "tick": {"ticked": []},
        "attach_result": {"outcome": "", "file": None},
        "complete": {},
        "replace_result": {},
        "answer_withdrawal": {"confirm": False},
        "choose_delivery": {"way": ""},
        "return_child": {"cause": "", "reason": ""},
        "send_child_again": {"child": "", "answer": ""},
        "propose_extension": {"reason": "", "day": None},
        "answer_extension": {"confirm": False},
    }
    return facts.get(action, {})


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def check_paper(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Mark a paper good or lacking."""
    found = access.get_desk_dossier(signed_in(request), code)
    actions.check_paper(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        paper_id=paper_id,
        good=request.POST.get("state") == "good",
        remark=request.POST.get("remark", "")[:500],
    )
    unsent.forget(request, request.path)
    return redirect("desk:dossier", code=code)


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def check_relation(request: HttpRequest, code: str) -> HttpResponse:
    """Write whether the relation of parent and child agrees with papers or data."""
    found = access.get_desk_dossier(signed_in(request), code)
    actions.check_relation(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        good=request.POST.get("state") == "good",
    )
    return redirect("desk:dossier", code=code)
