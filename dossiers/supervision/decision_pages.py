"""Decisions that give an area more time, for administrators: list, entering, ending."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import recounting
from dossiers.models import DeadlineDecision
from dossiers.supervision import decisions as deciding
from dossiers.supervision.guards import supervisor_view
from dossiers.tasks import wake
from portal.accounts.people import is_administrator, signed_in
from portal.agencies.models import Agency
from portal.design.forms import DayField
from portal.errors import Refusal
from portal.numbers import whole_number

PAGE = 30


class DecisionForm(forms.Form):
    """What the decision says."""

    number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        help_text=gettext_lazy("Ví dụ: 2145/QĐ-UBND"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi số quyết định")},
    )
    signed_on = DayField(
        label=gettext_lazy("Ký ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày ký quyết định")},
    )
    signer = forms.CharField(
        label=gettext_lazy("Người ký, chức vụ"),
        help_text=gettext_lazy("Ví dụ: Chủ tịch UBND tỉnh Lê Văn Sơn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Ghi người ký quyết định")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao gia hạn"),
        help_text=gettext_lazy("Người nộp đọc được lời này. Ví dụ: Bão số 9, đường bị chia cắt."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Ghi vì sao gia hạn. Người nộp đọc được lời này.")
        },
    )
    from_day = DayField(
        label=gettext_lazy("Không tính thời hạn từ ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày đầu")},
    )
    to_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày cuối")},
    )
    agencies = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Cơ quan trong vùng"),
        help_text=gettext_lazy("Hồ sơ do những cơ quan này tiếp nhận hoặc giải quyết."),
        queryset=Agency.objects.filter(is_active=True).order_by("code"),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn ít nhất một cơ quan trong vùng")},
    )

    def facts(self) -> deciding.Facts:
        """Return what the decision says; call when the form is valid."""
        given = {**self.cleaned_data, "agencies": list(self.cleaned_data["agencies"])}
        return deciding.Facts(**given)

    def mark(self) -> str:
        """Return the mark of what was looked at: only that is confirmed."""
        given = self.cleaned_data
        codes = ",".join(each.code for each in given["agencies"])
        text = "|".join([*(str(given[key]) for key in sorted(given) if key != "agencies"), codes])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class EndForm(forms.Form):
    """From which day time runs again."""

    on = DayField(
        label=gettext_lazy("Tính lại thời hạn từ ngày"),
        help_text=gettext_lazy("Từ ngày này cơ quan làm việc lại. Chỉ kết thúc được một lần."),
        error_messages={"required": gettext_lazy("Ghi ngày tính lại thời hạn")},
    )


def _administrator(view: Any) -> Any:
    return supervisor_view(view, may=is_administrator)


@require_GET
@_administrator
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions, the newest first."""
    rows = DeadlineDecision.objects.select_related("recount").prefetch_related("agencies")
    if (after := whole_number(request.GET.get("sau", ""))) is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    context = {
        "title": _("Gia hạn theo quyết định"),
        "rows": found[:PAGE],
        "next_key": found[PAGE - 1].pk if more else "",
    }
    return render(request, "supervision/decisions.html", context)


@require_http_methods(["GET", "POST"])
@_administrator
def enter(request: HttpRequest) -> HttpResponse:
    """Take a decision down, show what it would do, and do it when that was seen."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    by, ahead, status = signed_in(request), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if request.POST.get("seen", "") == form.mark():
                    made = deciding.confirm(form.facts(), by=by)
                    if made.recount_id is not None:
                        started = made.recount_id
                        transaction.on_commit(lambda: wake(started))
                    messages.success(request, _("Đã nhập quyết định, đang gia hạn hồ sơ."))
                    return redirect("supervision:decision", pk=made.pk)
                ahead = deciding.look_ahead(form.facts(), by=by, now=timezone.now())
                status = 200
            except Refusal as refusal:
                form.add_error(None, str(refusal.message))
                status = refusal.status
    context = {
        "title": _("Nhập quyết định gia hạn"),
        "form": form,
        "ahead": ahead,
        "seen": form.mark() if ahead else "",
        "waiting": recounting.waiting(recounting.last_edition()) if ahead else 0,
    }
    return render(request, "supervision/enter.html", context, status=status)


@require_http_methods(["GET", "POST"])
@_administrator
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one decision and how far it is; end it early, once."""
    rows = DeadlineDecision.objects.select_related("recount", "ending", "entered_by", "ended_by")
    found = get_object_or_404(rows, pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ended = deciding.end(found, by=signed_in(request), on=form.cleaned_data["on"])
            except Refusal as refusal:
                form.add_error(None, str(refusal.message))
                status = refusal.status
            else:
                if (started := ended.ending_id) is not None:
                    transaction.on_commit(lambda: wake(started))
                messages.success(request, _("Đã kết thúc, đang tính lại hồ sơ."))
                return redirect("supervision:decision", pk=pk)
    context = {
        "title": _("Quyết định %(number)s") % {"number": found.number},
        "decision": found,
        "agencies": list(found.agencies.order_by("code")),
        "form": form,
        "may_end": found.ended_on is None and found.to_day >= timezone.localdate(),
    }
    return render(request, "supervision/decision.html", context, status=status)
