"""Support access as its two sides see it: `/mot-cua/ho-tro/`."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dossiers.models import SupportAccess
from dossiers.read_words import read_words
from dossiers.support import granting, looking
from dossiers.support.errors import DecidedAlready
from dossiers.support.guards import administrator_view, support_view
from portal.accounts.people import is_administrator, signed_in
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number

PAGE = 50
STATES = {
    "waiting": gettext_lazy("chờ trả lời"),
    "taken back": gettext_lazy("đã rút"),
    "refused": gettext_lazy("bị từ chối"),
    "running": gettext_lazy("đang được xem"),
    "ended": gettext_lazy("đã kết thúc sớm"),
    "over": gettext_lazy("đã hết giờ"),
}
TIMES = (
    (30, gettext_lazy("30 phút")),
    (60, gettext_lazy("1 giờ")),
    (120, gettext_lazy("2 giờ")),
    (240, gettext_lazy("4 giờ")),
    (480, gettext_lazy("8 giờ")),
)


class AskForm(forms.Form):
    """Which dossier, why, how long."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi mã hồ sơ cần xem")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao cần xem"),
        help_text=gettext_lazy("Ghi lỗi được báo, ai báo. Lãnh đạo đơn vị đọc trước khi đồng ý."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi vì sao cần xem hồ sơ này")},
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("Xem trong bao lâu"),
        choices=TIMES,
        coerce=int,
        initial=30,
        error_messages={
            "required": gettext_lazy("Chọn xem trong bao lâu"),
            "invalid_choice": gettext_lazy("Chọn một trong các khoảng, dài nhất 8 giờ"),
        },
    )


def told(access: SupportAccess, now: datetime.datetime) -> dict[str, Any]:
    """Return an access with its state, for templates."""
    state = access.state_at(now)
    minutes = access.minutes
    return {
        "access": access,
        "state": state,
        "words": STATES[state],
        "time": dict(TIMES).get(minutes) or _("%(number)s phút") % {"number": minutes},
    }


@require_GET
@support_view
def access_list(request: HttpRequest) -> HttpResponse:
    """List what she asked for or answers for, the newest first, with its past."""
    user, now = signed_in(request), timezone.now()
    before = whole_number(request.GET.get("sau", ""))
    rows = granting.visible_to(user).select_related("dossier", "unit", "asked_by", "decided_by")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    context = {
        "title": _("Xem hồ sơ để hỗ trợ kỹ thuật"),
        "rows": [told(each, now) for each in found[:PAGE]],
        "next_key": found[PAGE - 1].pk if len(found) > PAGE else "",
        "asks": is_administrator(user),
    }
    return render(request, "support/list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_view
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to look at one dossier."""
    posted = request.method == "POST"
    form = AskForm(request.POST if posted else None)
    good = not posted or form.is_valid()
    if posted and good:
        facts = form.cleaned_data
        try:
            made = granting.ask(
                by=signed_in(request),
                code=facts["code"].strip(),
                reason=facts["reason"],
                minutes=facts["minutes"],
            )
        except NotFoundForPerson:
            form.add_error("code", _("Không có hồ sơ nào mang mã này"))
            good = False
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
            good = False
        else:
            messages.success(request, _("Đã gửi đề nghị tới lãnh đạo đơn vị."))
            return redirect("support:access", pk=made.pk)
    context = {"title": _("Đề nghị xem hồ sơ"), "form": form}
    return render(request, "support/ask.html", context, status=200 if good else 422)


@require_http_methods(["GET", "POST"])
@support_view
def access(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with its looks; agree, refuse, end or take back."""
    user, now = signed_in(request), timezone.now()
    found = granting.get_access(user, pk)
    error = ""
    if request.method == "POST":
        try:
            messages.success(request, _act(request, found))
            return redirect("support:access", pk=pk)
        except Refusal as refusal:
            error = str(refusal.message)
    state = found.state_at(now)
    context = {
        "title": _("Đề nghị xem hồ sơ"),
        **told(found, now),
        "looks": [(each.at, read_words(each.what)) for each in looking.looks_under(found)],
        "mine": user.pk == found.asked_by_id,
        "decides": state == "waiting" and granting.may_decide(user, found),
        "takes_back": state == "waiting" and user.pk == found.asked_by_id,
        "ends": state == "running" and granting.may_end(user, found),
        "error": error,
        "typed": request.POST.get("loi", "")[:1000] if error else "",
    }
    return render(request, "support/access.html", context, status=422 if error else 200)


def _act(request: HttpRequest, found: SupportAccess) -> str:
    by, what = signed_in(request), request.POST.get("viec", "")
    if what == "dong-y":
        granting.agree(access=found, by=by)
        return _("Đã đồng ý. Người đề nghị xem được từ lúc này.")
    if what == "tu-choi":
        words = request.POST.get("loi", "").replace("\x00", "")[:1000]
        granting.refuse(access=found, by=by, words=words)
        return _("Đã từ chối.")
    if what == "ket-thuc":
        granting.end(access=found, by=by)
        return _("Đã kết thúc.")
    raise DecidedAlready
