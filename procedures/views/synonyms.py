"""The administrators' pages of search: synonyms, and questions that found nothing."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import User
from portal.errors import NotFoundForPerson
from procedures.models import Synonym
from procedures.search import editing, missed
from procedures.search.forms import SynonymForm
from procedures.search.listing import history_of, page_of

PHRASE, AFTER, WORDS = "cum-tu", "sau", "tim"


@require_safe
@login_required
@never_cache
def synonyms(request: HttpRequest) -> HttpResponse:
    """List synonyms by their phrase, one page after a phrase."""
    _person(request)
    page = page_of(request.GET.get(WORDS, ""), request.GET.get(AFTER, ""))
    return render(request, "procedures/synonyms.html", {"page": page})


@require_safe
@login_required
@never_cache
def missed_questions(request: HttpRequest) -> HttpResponse:
    """List questions that found nothing, most asked first."""
    _person(request)
    context = {"rows": missed.most_missed(), "days": missed.KEPT_DAYS, "most": missed.MOST_A_DAY}
    return render(request, "procedures/missed_questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Add a synonym; a question that found nothing may begin it."""
    user = _person(request)
    begun = {"phrase": request.GET.get(PHRASE, "").replace("\x00", "")[:200]}
    form = SynonymForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid() and _save(request, form, user):
        return redirect("procedures:synonyms")
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a synonym, switch it off or on, or remove it; each with a reason."""
    user = _person(request)
    synonym = editing.get_synonym_for(user, pk)
    errand = request.POST.get("viec", "luu")
    if request.method == "POST" and errand in ("tat", "bat", "bo"):
        return _switch_or_remove(request, synonym, errand, user)
    now = {"phrase": synonym.phrase, "meaning": synonym.meaning, "codes": " ".join(synonym.codes)}
    form = SynonymForm(request.POST or None, initial=now, old=synonym)
    if request.method == "POST" and form.is_valid() and _save(request, form, user):
        return redirect("procedures:synonyms")
    return _page(request, form, synonym)


def _person(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not editing.may_edit(user):
        raise NotFoundForPerson
    return user


def _save(request: HttpRequest, form: SynonymForm, user: User) -> bool:
    wanted, reason = form.wanted(), form.cleaned_data["reason"]
    saved = editing.save(wanted, old=form.old, by=user, reason=reason, at=timezone.now())
    if saved is None:
        form.add_error(None, _("Vừa có người sửa bộ từ. Xem lại rồi lưu lần nữa."))
        return False
    messages.success(request, _("Đã lưu “%(phrase)s”.") % {"phrase": wanted.phrase})
    return True


def _switch_or_remove(
    request: HttpRequest, synonym: Synonym, errand: str, user: User
) -> HttpResponse:
    now = {"phrase": synonym.phrase, "meaning": synonym.meaning, "codes": " ".join(synonym.codes)}
    form = SynonymForm(now | {"reason": request.POST.get("reason", "")}, old=synonym)
    form.full_clean()
    refused = form.errors.get("reason")
    if refused is None:
        facts = {"by": user, "reason": form.cleaned_data["reason"], "at": timezone.now()}
        words = {"phrase": synonym.phrase}
        if errand == "bo":
            editing.remove(synonym, **facts)
            messages.success(request, _("Đã bỏ “%(phrase)s”.") % words)
            return redirect("procedures:synonyms")
        if editing.switch(synonym, on=errand == "bat", **facts):
            said = _("Đã bật “%(phrase)s”.") if synonym.is_active else _("Đã tắt “%(phrase)s”.")
            messages.success(request, said % words)
            return redirect("procedures:synonyms")
    elif errand != "bat":
        # Only the missing reason stands against it; faults of the synonym itself do not.
        for field in [name for name in form.errors if name != "reason"]:
            del form.errors[field]
    return _page(request, form, synonym)


def _page(request: HttpRequest, form: SynonymForm, synonym: Synonym | None) -> HttpResponse:
    context = {"form": form, "synonym": synonym, "history": history_of(synonym)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "procedures/synonym.html", context, status=status)
