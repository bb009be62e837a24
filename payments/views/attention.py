"""Payments that an operator must look at."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from payments import selectors
from payments.access import may_watch, resolvable, sees_odd, watched
from payments.actions import close_attention
from payments.confirmation import method_of
from payments.forms import CloseForm
from payments.models import Attempt
from portal.accounts.models import User
from portal.errors import NotFoundForPerson


@require_GET
@login_required
@never_cache
def attention(request: HttpRequest) -> HttpResponse:
    """List attempts that need attention, oldest first, and messages that could not be booked."""
    user = cast(User, request.user)
    if not may_watch(user):
        raise NotFoundForPerson
    page = selectors.attempts_needing_attention(watched(user), request.GET.get("after", ""))
    keys = [attempt.pk for attempt in page.rows]
    hers = Attempt.objects.filter(resolvable(user), pk__in=keys) if keys else Attempt.objects.none()
    closes = set(hers.values_list("pk", flat=True))
    return render(
        request,
        "payments/attention.html",
        {
            "page": page,
            "rows": [(each, method_of(each), each.pk in closes) for each in page.rows],
            "odd": selectors.odd_messages(timezone.now()) if sees_odd(user) else [],
        },
    )


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def close(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Show one attempt with everything the gateway said, and record what was done about it."""
    user = cast(User, request.user)
    found = Attempt.objects.filter(resolvable(user), pk=attempt_id)
    attempt = found.select_related("order", "by").first()
    if attempt is None:
        raise NotFoundForPerson
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        close_attention(attempt=attempt, by=user, note=form.cleaned_data["note"])
        messages.success(request, _("Đã ghi cách xử lý lần nộp %(ref)s.") % {"ref": attempt})
        return redirect("payments:attention")
    return render(
        request,
        "payments/close.html",
        {"attempt": attempt, "said": attempt.messages.order_by("-pk")[:50], "form": form},
        status=422 if form.errors else 200,
    )
