"""Postage that administrators keep, parcels by state, and orders that wait for a person."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.people import is_administrator, signed_in
from portal.agencies.lookups import Places
from portal.design.forms import DayField
from portal.design.number_field import WholeNumberField
from portal.outbox.models import OutboxMessage
from portal.outbox.replays import replay
from portal.post import postage, sending
from portal.post.models import Parcel, Postage
from portal.post.registry import is_connected

MOST_PARKED = 50
MOST_ROWS = 200
LEAST, MOST = 1_000, 1_000_000
OTHERS = "*"


class PostageForm(forms.Form):
    """One amount from a day on."""

    province = forms.ChoiceField(label=gettext_lazy("Gửi đến"))
    amount = WholeNumberField(
        label=gettext_lazy("Cước, đồng"),
        min_value=LEAST,
        max_value=MOST,
        error_messages={
            "required": gettext_lazy("Ghi cước, từ 1.000 đến 1.000.000 đồng"),
            "invalid": gettext_lazy("Ghi cước, từ 1.000 đến 1.000.000 đồng"),
            "min_value": gettext_lazy("Ghi cước, từ 1.000 đến 1.000.000 đồng"),
            "max_value": gettext_lazy("Ghi cước, từ 1.000 đến 1.000.000 đồng"),
        },
    )
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("valid_from", today)
        self.fields["province"].choices = [  # type: ignore[attr-defined]
            (OTHERS, _("Các tỉnh, thành phố còn lại")),
            *Places().provinces(),
        ]

    def clean_province(self) -> str:
        """Return the code, or that of every province without a row of its own."""
        chosen = str(self.cleaned_data["province"])
        return postage.ELSEWHERE if chosen == OTHERS else chosen

    def clean_valid_from(self) -> datetime.date:
        """Refuse a day that is over: what was shown to people stays as it was."""
        day: datetime.date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("Chọn hôm nay hoặc một ngày sau đó"))
        return day


@require_http_methods(["GET", "POST"])
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """Show the postage in force and to come, take a new amount, list what is parked."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if not is_administrator(request.user):
        raise Http404
    today = timezone.localdate()
    form = PostageForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        postage.set_amount(**form.cleaned_data)
        messages.success(request, _("Đã ghi cước."))
        return redirect("post:overview")
    names = dict(Places().provinces())
    elsewhere = _("Các tỉnh, thành phố còn lại")
    table = postage.in_force(today)
    coming = Postage.objects.filter(valid_from__gt=today).order_by("valid_from", "province")
    parked = OutboxMessage.objects.parked().filter(consumer=sending.NAME).order_by("pk")
    counted = Parcel.objects.order_by().values_list("state").annotate(number=Count("pk"))
    standing = dict(counted)
    context = {
        "form": form,
        "is_connected": is_connected(),
        "rows": [(names.get(key, key) or elsewhere, amount) for key, amount in table.items()],
        "coming": [
            (names.get(row.province, row.province) or elsewhere, row) for row in coming[:MOST_ROWS]
        ],
        "standing": [(s.label, standing[s]) for s in Parcel.State if s in standing],
        "parked": _with_parcels(list(parked[:MOST_PARKED])),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "post/overview.html", context, status=status)


def _with_parcels(rows: list[OutboxMessage]) -> list[tuple[OutboxMessage, Parcel | None]]:
    found = Parcel.objects.in_bulk([row.payload["parcel_id"] for row in rows])
    return [(row, found.get(row.payload["parcel_id"])) for row in rows]


@require_POST
def replay_one(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a parked order on its way again; who did is recorded."""
    if not request.user.is_authenticated or not is_administrator(request.user):
        raise Http404
    message = OutboxMessage.objects.filter(pk=message_id, consumer=sending.NAME).first()
    if message is None:
        raise Http404
    replay(message, signed_in(request))
    messages.success(request, _("Đã cho gửi lại. Kết quả hiện ở đây sau ít giây."))
    return redirect("post:overview")
