"""The officers' page on the register of signed papers: look one up, revoke it, replace it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.models import Role
from portal.accounts.people import duties_of, signed_in
from portal.documents import changing
from portal.documents.checking import finding
from portal.documents.models import RegisteredPaper
from portal.errors import Refusal
from portal.numbers import whole_number

PAGE = 50
View = Callable[..., HttpResponseBase]


def may_register(user: Any) -> bool:
    """May this person see the register and end a paper: administrators, province's supervisors."""
    if not user.is_authenticated:
        return False
    duties = duties_of(user)
    return duties.has(Role.ADMINISTRATOR) or duties.supervises_all


def registrar_view(view: View) -> View:
    """Let those who keep the register in; nobody else is told that it exists."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_register(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


class EndForm(forms.Form):
    """Why a paper ends, and what stands in its place."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, số và ngày văn bản"),
        help_text=gettext_lazy("Ghi vào sổ, không hiện ở trang kiểm tra công khai."),
        max_length=1000,
        error_messages={"required": changing.NoReason.message},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    replacement = forms.CharField(
        label=gettext_lazy("Mã kiểm tra của giấy thay thế"),
        help_text=gettext_lazy("Để trống nếu thu hồi mà không có giấy thay thế."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )

    def clean_replacement(self) -> RegisteredPaper | None:
        """Return the paper of the code."""
        typed = self.cleaned_data["replacement"].strip()
        found = finding.by_code(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(changing.NotAReplacement.message)
        return found


@require_GET
@registrar_view
def register(request: HttpRequest) -> HttpResponse:
    """List the newest papers, or those of a check code, a number or a dossier code."""
    asked = request.GET.get("tim", "").replace("\x00", "").strip()[:80]
    papers = RegisteredPaper.objects.select_related("change")
    if asked:
        papers = papers.filter(Q(code=finding.tidy(asked)) | Q(number=asked) | Q(reference=asked))
    before = whole_number(request.GET.get("truoc", ""))
    if before is not None:
        papers = papers.filter(pk__lt=before)
    rows = list(papers.order_by("-pk")[: PAGE + 1])
    context = {
        "asked": asked,
        "rows": rows[:PAGE],
        "before": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "checking/register.html", context)


@require_http_methods(["GET", "POST"])
@registrar_view
def registered(request: HttpRequest, code: str) -> HttpResponse:
    """Show one paper with its trace; revoke it or say what replaces it."""
    found = RegisteredPaper.objects.select_related("change__replacement", "change__by")
    paper = get_object_or_404(found, code=code)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _end(request, paper, form.cleaned_data)
        except Refusal as refused:
            field = "replacement" if isinstance(refused, changing.NotAReplacement) else "reason"
            form.add_error(field, str(refused.message))
        else:
            messages.success(request, _("Đã ghi vào sổ. Trang kiểm tra công khai đã đổi."))
            return redirect("documents:registered", code=code)
    status = 422 if form.is_bound else 200
    context = {"paper": paper, "form": form, "change": paper.change_in_force}
    return render(request, "checking/registered.html", context, status=status)


def _end(request: HttpRequest, paper: RegisteredPaper, facts: dict[str, Any]) -> None:
    by, reason = signed_in(request), facts["reason"]
    if facts["replacement"] is None:
        changing.revoke(paper=paper, by=by, reason=reason)
    else:
        changing.replace(paper=paper, replacement=facts["replacement"], by=by, reason=reason)
