"""The officers' pages on the register of signed papers: look up, take out, revoke, replace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.people import signed_in
from portal.documents import changing, official, register_listing
from portal.documents.checking import finding
from portal.documents.models import RegisteredPaper
from portal.documents.register_listing import reads_register
from portal.errors import NotAllowed, Refusal
from portal.numbers import whole_number
from portal.sheets import XLSX_TYPE

PAGE = 50
_ASKED = ("tim", "loai", "tinh-trang", "tu", "den")
View = Callable[..., HttpResponseBase]


def registrar_view(view: View) -> View:
    """Let those who read the register in; nobody else is told that it exists."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not reads_register(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


class EndForm(forms.Form):
    """Why a paper ends, and what stands in its place."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, số và ngày văn bản"),
        help_text=gettext_lazy(
            "Ghi vào sổ, người có hồ sơ đọc được. Không hiện ở trang kiểm tra công khai."
        ),
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
    """List the newest papers of the agencies that she sees, or those that the filters ask for."""
    scope = register_listing.scope_of(signed_in(request))
    filters = register_listing.read_filters(request.GET)
    papers = register_listing.chosen(scope, filters)
    before = whole_number(request.GET.get("truoc", ""))
    if before is not None:
        papers = papers.filter(pk__lt=before)
    rows = list(papers[: PAGE + 1])
    asked = {key: request.GET.get(key, "") for key in _ASKED if request.GET.get(key)}
    older = {**asked, "truoc": str(rows[PAGE - 1].pk)} if len(rows) > PAGE else None
    context = {
        "filters": filters,
        "kinds": sorted(official.kinds().items(), key=lambda pair: pair[1]),
        "states": register_listing.states(),
        "rows": [(paper, register_listing.state_words(paper)) for paper in rows[:PAGE]],
        "older_href": f"?{urlencode(older)}" if older else "",
        "export_href": f"{reverse('documents:register_sheet')}?{urlencode(asked)}",
    }
    return render(request, "checking/register.html", context)


@require_GET
@registrar_view
def register_sheet(request: HttpRequest) -> HttpResponse:
    """Give the papers that are asked for as XLSX, at most register_listing.MOST."""
    scope = register_listing.scope_of(signed_in(request))
    found = register_listing.chosen(scope, register_listing.read_filters(request.GET))
    papers = list(found[: register_listing.MOST + 1])
    more = len(papers) > register_listing.MOST
    content = register_listing.workbook(papers[: register_listing.MOST], more=more)
    answer = HttpResponse(content, content_type=XLSX_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="giay-da-cap.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
@registrar_view
def registered(request: HttpRequest, code: str) -> HttpResponse:
    """Show one paper with its trace; who leads the agency revokes it or says what replaces it."""
    scope = register_listing.scope_of(signed_in(request))
    found = scope.papers().select_related("change__replacement", "change__by")
    paper = get_object_or_404(found, code=code)
    may_end = scope.may_end(paper)
    if request.method == "POST" and not may_end:
        raise NotAllowed(_("Chỉ lãnh đạo cơ quan cấp giấy thu hồi hoặc thay thế được giấy này."))
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
    context = {"paper": paper, "form": form, "change": paper.change_in_force, "may_end": may_end}
    return render(request, "checking/registered.html", context, status=status)


def _end(request: HttpRequest, paper: RegisteredPaper, facts: dict[str, Any]) -> None:
    by, reason = signed_in(request), facts["reason"]
    if facts["replacement"] is None:
        changing.revoke(paper=paper, by=by, reason=reason)
    else:
        changing.replace(paper=paper, replacement=facts["replacement"], by=by, reason=reason)
