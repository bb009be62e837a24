"""What administrators see of retention: the rules, what is due, what was erased, what is held."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dossiers.models import Dossier, Erasure, FileErasure, LegalHold
from dossiers.retention import holding
from dossiers.retention.erasing import due
from dossiers.retention.later import items_due, results_due
from dossiers.retention.rules import RESULT, VAULT, Rule
from dossiers.retention.words import WORDS, told
from portal.accounts.people import is_administrator, signed_in
from portal.errors import Refusal
from portal.numbers import whole_number

PAGE = 50
HOLDS = 100
View = Callable[..., HttpResponseBase]


class HoldForm(forms.Form):
    """Which dossier must not be erased, and why."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=60,
        error_messages={"required": _("Ghi mã hồ sơ cần giữ lại")},
    )
    reason = forms.CharField(
        label=_("Vì sao giữ lại"),
        help_text=_("Ghi số văn bản khiếu nại, thanh tra hoặc yêu cầu của tòa án."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi vì sao giữ lại hồ sơ này")},
    )


def administrator_view(view: View) -> View:
    """Let administrators in; send the signed-out to sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_administrator(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@require_http_methods(["GET", "POST"])
@administrator_view
def retention(request: HttpRequest) -> HttpResponse:
    """Show the rules, the holds and the last erasures; place a hold."""
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = Dossier.objects.filed().filter(code=form.cleaned_data["code"].strip()).first()
        if found is None:
            form.add_error("code", gettext("Không có hồ sơ nào mang mã này"))
        else:
            try:
                holding.place(
                    found,
                    by=signed_in(request),
                    reason=form.cleaned_data["reason"],
                    now=timezone.now(),
                )
            except Refusal as refusal:
                form.add_error("code", str(refusal.message))
            else:
                messages.success(request, gettext("Đã giữ lại hồ sơ. Dữ liệu không bị xóa."))
                return redirect("retention:retention")
    return _page(request, form, status=422 if request.method == "POST" else 200)


def _page(request: HttpRequest, form: HoldForm, *, status: int) -> HttpResponse:
    now = timezone.now()
    erased = Erasure.objects.select_related("dossier").order_by("-pk")
    after = whole_number(request.GET.get("sau", ""))
    if after is not None:
        erased = erased.filter(pk__lt=after)
    rows = list(erased[: PAGE + 1])
    holds = LegalHold.objects.filter(lifted_at=None).select_related("dossier", "placed_by")
    context = {
        "form": form,
        "rules": [(rule, words, since, _waiting(rule, now)) for rule, words, since in told()],
        "decision": settings.RETENTION_DECISION,
        "files": [
            (row, WORDS.get(row.rule, row.rule))
            for row in FileErasure.objects.order_by("-pk")[:PAGE]
        ],
        "erasures": [(row, WORDS.get(row.rule, row.rule)) for row in rows[:PAGE]],
        "holds": list(holds.order_by("-pk")[:HOLDS]),
        "next_href": (
            f"{reverse('retention:retention')}?sau={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
        ),
    }
    return render(request, "retention/retention.html", context, status=status)


def _waiting(rule: Rule, now: datetime.datetime) -> int:
    """Return how much is due under a rule and goes with the next sweep."""
    if rule.key == RESULT:
        return results_due(rule, now=now).count()
    return (items_due if rule.key == VAULT else due)(rule, now=now).count()


@require_POST
@administrator_view
def lift(request: HttpRequest, hold_id: int) -> HttpResponse:
    """End a hold: the rule applies again from now on."""
    holding.lift(hold_id, by=signed_in(request), now=timezone.now())
    messages.success(request, gettext("Đã thôi giữ lại hồ sơ."))
    return redirect("retention:retention")
