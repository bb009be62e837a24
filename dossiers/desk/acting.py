"""Doing something with a dossier: one address for each action, with or without a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dossiers import access, actions, offers, unsent
from dossiers.desk import forms
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.desk.supplement_form import SupplementForm
from dossiers.errors import StaleDossier
from dossiers.models import Dossier
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.errors import Refusal


@dataclass(frozen=True)
class Verb:
    """An action as the desk offers it: the function, its form if it needs one, and the news."""

    run: Callable[..., Dossier]
    done: Any
    form: type[forms.ActionForm] | None = None
    title: Any = ""
    button: Any = ""
    takes_edge: bool = False
    warning: bool = False


VERBS: dict[str, Verb] = {
    "accept": Verb(actions.accept, _("Đã tiếp nhận. Mẫu 01 đang được lập.")),
    "accept_supplement": Verb(actions.accept_supplement, _("Đã nhận bổ sung, xử lý tiếp.")),
    "move": Verb(actions.move, _("Đã chuyển bước."), takes_edge=True),
    "require_payment": Verb(actions.require_payment, _("Đã gửi yêu cầu nộp tiền.")),
    "return": Verb(actions.return_result, _("Đã trả kết quả.")),
    "request_supplement": Verb(
        actions.request_supplement,
        _("Đã gửi yêu cầu bổ sung. Mẫu 02 đang được lập."),
        SupplementForm,
        pgettext_lazy("button", "Yêu cầu bổ sung"),
        _("Gửi yêu cầu bổ sung"),
    ),
    "reject": Verb(
        actions.reject,
        _("Đã từ chối tiếp nhận. Mẫu 03 đang được lập."),
        forms.RejectForm,
        _("Từ chối tiếp nhận"),
        _("Từ chối tiếp nhận"),
        warning=True,
    ),
    "stop": Verb(
        actions.stop,
        _("Đã dừng xử lý."),
        forms.StopForm,
        pgettext_lazy("button", "Dừng xử lý"),
        _("Dừng xử lý hồ sơ"),
        warning=True,
    ),
    "assign": Verb(
        actions.assign,
        _("Đã giao."),
        forms.AssignForm,
        _("Giao người xử lý"),
        _("Giao hồ sơ"),
    ),
    "share": Verb(
        actions.share_step,
        _("Đã ghi người phối hợp, theo dõi."),
        forms.ShareForm,
        _("Phối hợp, theo dõi"),
        _("Lưu"),
    ),
    "note": Verb(
        actions.add_note,
        _("Đã lưu ghi chú."),
        forms.NoteForm,
        _("Ghi chú nội bộ"),
        _("Lưu ghi chú"),
    ),
    "undo": Verb(actions.undo_move, _("Đã hoàn tác, hồ sơ trở lại bước trước.")),
    "ask_opinions": Verb(
        actions.ask_opinions,
        _("Đã gửi xin ý kiến."),
        forms.AskOpinionsForm,
        _("Xin ý kiến"),
        _("Gửi xin ý kiến"),
    ),
    "answer_opinion": Verb(
        actions.answer_opinion,
        _("Đã gửi ý kiến."),
        forms.AnswerOpinionForm,
        _("Trả lời ý kiến"),
        _("Gửi ý kiến"),
    ),
    "attach_result": Verb(
        actions.attach_result,
        _("Đã gắn dự thảo kết quả."),
        forms.ResultForm,
        _("Gắn dự thảo kết quả"),
        _("Gắn kết quả"),
    ),
    "complete": Verb(
        actions.complete,
        _("Đã xử lý xong, chờ trả kết quả."),
        forms.CompleteForm,
        _("Phát hành kết quả"),
        _("Phát hành kết quả"),
    ),
    "answer_withdrawal": Verb(
        actions.answer_withdrawal,
        _("Đã trả lời yêu cầu rút hồ sơ."),
        forms.AnswerWithdrawalForm,
        _("Yêu cầu rút hồ sơ"),
        _("Gửi trả lời"),
    ),
}


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
    if not any(offer.action == action for offer in offers.offers_for(signed_in(request), found)):
        if request.method != "POST":
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
    if request.method == "POST" and form.is_valid():
        try:
            facts = _with_stored_file(form.facts(), request)
            return _do(request, found, verb, facts)
        except StaleDossier:
            # The words wait in the form until she has read what changed.
            unsent.keep(request, request.path)
            raise
        except Refusal as error:
            refusal = error
    context = {
        **dossier_context(request, found),
        "form": form,
        "verb": verb,
        "action": action,
        "refusal_words": refusal.message if refusal else "",
        "unsaved": bool(unsaved),
        "seen": request.POST.get("seen", found.revision),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/act.html", context, status=status)


def _do(request: HttpRequest, found: Dossier, verb: Verb, facts: dict[str, Any]) -> HttpResponse:
    if verb.takes_edge:
        facts = {**facts, "edge": request.POST.get("edge", "")[:60]}
    verb.run(dossier=found, by=signed_in(request), seen=seen_by(request), **facts)
    unsent.forget(request, request.path)
    messages.success(request, str(verb.done))
    return redirect("desk:dossier", code=found.code)


def seen_by(request: HttpRequest) -> int:
    """Return the revision that the page was drawn from; a forged one is merely stale."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _with_stored_file(facts: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """Look into an uploaded file and store it; a bad one is refused before anything is done."""
    if facts.get("file") is not None:
        facts["file"] = uploads.accept(facts["file"], by=signed_in(request))
    return facts


def _empty_facts(action: str) -> dict[str, Any]:
    """Return arguments for an action that is about to refuse."""
    facts: dict[str, dict[str, Any]] = {
        "request_supplement": {"reason": "", "items": []},
        "reject": {"reason": "", "legal_basis": ""},
        "stop": {"reason": ""},
        "ask_opinions": {"question": "", "units": []},
        "answer_opinion": {"answer": ""},
        "share": {"workers": [], "observers": []},
        "note": {"text": ""},
        "attach_result": {"outcome": "", "file": None},
        "complete": {},
        "answer_withdrawal": {"confirm": False},
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
        seen=seen_by(request),
        paper_id=paper_id,
        good=request.POST.get("state") == "good",
        remark=request.POST.get("remark", "")[:500],
    )
    unsent.forget(request, request.path)
    return redirect("desk:dossier", code=code)
