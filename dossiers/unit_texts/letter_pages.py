"""Letters of a dossier at the desk: drafted from a template, approved, revoked, replaced."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import access, actions, letters
from dossiers.contents import Contents
from dossiers.desk.guards import officer_view
from dossiers.errors.acting import StaleDossier
from dossiers.errors.letters import LetterWordsMissing
from dossiers.models import Dossier, Letter, UnitText
from dossiers.results import issuing
from dossiers.unit_texts import keeping
from dossiers.unit_texts.forms import LetterForm, LetterReasonForm
from portal import unsent
from portal.accounts.people import signed_in
from portal.documents import changing
from portal.documents.serving import own_pdf_response
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import seen_revision, whole_number


@require_http_methods(["GET", "POST"])
@officer_view
def letters_of(request: HttpRequest, code: str) -> HttpResponse:
    """List the dossier's letters and draft one: `?mau=` fills a template, `&in=1` prints a draft,
    `?thay=` names the sent letter that the new one replaces."""
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    contents = Contents(found)
    offered = keeping.offered(user, found, UnitText.Use.LETTER)
    pk = whole_number(request.GET.get("mau", ""))
    text = keeping.get_text(user, pk) if pk is not None and pk in dict(offered) else None
    old = _sent_of(contents, whole_number(request.GET.get("thay", "")))
    access.record_read(user, found, what="letter")
    if text and "in" in request.GET:
        return _draft_pdf(found, text.title, keeping.filled(text, found))
    initial = {"title": text.title, "body": keeping.filled(text, found)} if text else {}
    if old is not None and text is None:
        initial = {"title": old.title, "body": old.body}
    return _written(
        request,
        found,
        initial,
        {
            "title": _("Thư gửi người nộp"),
            "offered": offered,
            "text": text,
            "old": old,
            "letters": contents.letters,
            "may_write": letters.may_write(user, found),
            "waiting": next((each for each in contents.letters if each.approved is None), None),
        },
    )


@require_http_methods(["GET", "POST"])
@officer_view
def letter(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show one letter: its words and its way, and what this officer may do with it."""
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    rows = found.letters.select_related("drafted_by", "decided_by", "paper")
    kept = rows.filter(pk=pk).first()
    if kept is None:
        raise NotFoundForPerson
    if kept.paper is not None:
        kept.paper.ended = Contents(found).endings.get(kept.paper.pk)
    access.record_read(user, found, what="letter")
    waits = kept.approved is None
    context = {
        "title": kept.title,
        "letter": kept,
        "leads": (leads := letters.may_decide(user, found)),
        "own": kept.drafted_by_id == user.pk,
        "edits": waits and kept.drafted_by_id == user.pk and letters.may_write(user, found),
        "decides": waits and leads and kept.drafted_by_id != user.pk,
        "in_force": bool(kept.paper and not kept.paper.ended),
        "may_write": letters.may_write(user, found),
    }
    verb = request.POST.get("viec", "") if request.method == "POST" else ""
    if verb in ("duyet", "tra", "thu-hoi"):
        return _decided(request, found, kept, verb, context)
    initial = {"title": kept.title, "body": kept.body, "why": kept.replacing_why}
    reason = LetterReasonForm(initial=_waiting(request))
    return _written(request, found, initial, {**context, "reason": reason}, kept)


def _written(
    request: HttpRequest,
    found: Dossier,
    initial: dict[str, str],
    context: dict[str, Any],
    kept: Letter | None = None,
) -> HttpResponse:
    """Show the form of the words, print them as a draft, or hand them up; what was typed stays."""
    posted = request.method == "POST"
    old: Letter | None = context.get("old")
    replaces = bool(old or (kept and kept.replaces_id))
    waits = _waiting(request)
    form = LetterForm(
        request.POST if posted else None,
        initial={**initial, **waits},
        without=() if replaces else ("why",),
    )
    if posted and form.is_valid():
        words = form.cleaned_data
        if "in" in request.POST:
            return _draft_pdf(found, words["title"], words["body"])
        try:
            actions.draft_letter(
                dossier=found,
                by=signed_in(request),
                seen=seen_revision(request.POST),
                letter=kept.pk if kept else None,
                replaces=old.pk if old else None,
                **words,
            )
        except StaleDossier:
            unsent.keep(request, request.path)
            raise
        except Refusal as refused:
            field = "why" if isinstance(refused, changing.NoReason) else None
            field = "body" if isinstance(refused, LetterWordsMissing) else field
            form.add_error(field, str(refused.message))
        else:
            unsent.forget(request, request.path)
            messages.success(request, _("Đã trình thư. Thư gửi đi khi lãnh đạo duyệt."))
            return redirect("unit_texts:letters", code=found.code)
    context = {**context, "form": form, "unsaved": bool(waits) and not posted}
    return _page(request, found, context, 422 if posted else 200)


def _waiting(request: HttpRequest) -> dict[str, str]:
    """Return the words that were not taken the last time, by the name of their field."""
    return {name: words[0] for name, words in unsent.recall(request).items() if words}


def _decided(
    request: HttpRequest, found: Dossier, kept: Letter, verb: str, context: dict[str, Any]
) -> HttpResponse:
    """Approve the letter, give it back, or revoke a sent one; a refusal is said on its page."""
    facts: dict[str, Any] = {
        "dossier": found,
        "by": signed_in(request),
        "seen": seen_revision(request.POST),
        "letter": kept.pk,
    }
    reason = LetterReasonForm(request.POST if verb != "duyet" else None)
    refused = ""
    if verb == "duyet" or reason.is_valid():
        try:
            if verb == "thu-hoi":
                actions.revoke_letter(**facts, reason=reason.cleaned_data["reason"])
                done = _("Đã thu hồi thư. Người nhận được báo.")
            elif verb == "tra":
                actions.answer_letter(**facts, confirm=False, answer=reason.cleaned_data["reason"])
                done = _("Đã trả lại người soạn.")
            else:
                actions.answer_letter(**facts, confirm=True)
                done = _("Đã ký, cấp số và gửi thư.")
        except StaleDossier:
            raise
        except changing.NoReason as short:
            reason.add_error("reason", str(short.message))
        except Refusal as refusal:
            refused = str(refusal.message)
        else:
            unsent.forget(request, request.path)
            messages.success(request, done)
            return redirect("unit_texts:letter", code=found.code, pk=kept.pk)
    form = LetterForm(initial={"title": kept.title, "body": kept.body}, without=("why",))
    context = {**context, "form": form, "reason": reason, "refusal_words": refused}
    return _page(request, found, context, 422)


def _page(
    request: HttpRequest, found: Dossier, context: dict[str, Any], status: int
) -> HttpResponse:
    template = "unit_texts/letter_one.html" if "letter" in context else "unit_texts/letter.html"
    common = {
        "dossier": found,
        "procedure": found.procedure_version.procedure,
        "seen": request.POST.get("seen", found.revision),
    }
    return render(request, template, {**common, **context}, status=status)


def _sent_of(contents: Contents, pk: int | None) -> Letter | None:
    return next((each for each in contents.letters_sent if each.pk == pk), None)


def _draft_pdf(found: Dossier, title: str, body: str) -> HttpResponse:
    data = issuing.draft_of(found, title=title, body=body, now=timezone.now())
    return own_pdf_response(data, f"thu-{found.code}.pdf")
