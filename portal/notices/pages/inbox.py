"""The inbox: what a person was told, the newest first, read and unread."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson
from portal.notices.models import Notice
from portal.notices.pages.guards import key_in, signed_in_view
from portal.numbers import whole_number

PAGE = 20


@require_GET
@signed_in_view
def inbox(request: HttpRequest) -> HttpResponse:
    """List notices; `?chua-doc` the unread ones only."""
    user = signed_in(request)
    only_unread = "chua-doc" in request.GET
    rows = Notice.objects.filter(recipient=user).order_by("-id")
    if only_unread:
        rows = rows.filter(read_at=None)
    before = key_in(request)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    next_href = ""
    if len(found) > PAGE:
        only = "chua-doc&" if only_unread else ""
        next_href = f"{reverse('notices:inbox')}?{only}sau={shown[-1].pk}"
    context = {
        "notices": shown,
        "only_unread": only_unread,
        "unread": getattr(user, "unread_notices", 0),
        "first": before is None,
        "next_href": next_href,
    }
    return render(request, "notices/inbox.html", context)


@require_GET
@signed_in_view
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one notice with where else it went. It counts as read from now on."""
    user = signed_in(request)
    found = _own(user, pk)
    if found.is_unread:
        Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=timezone.now())
        user.unread_notices = max(0, getattr(user, "unread_notices", 1) - 1)  # type: ignore[attr-defined]
    sent = found.deliveries.exclude(channel="site").order_by("id")
    return render(request, "notices/notice.html", {"notice": found, "deliveries": sent})


@require_POST
@signed_in_view
def mark(request: HttpRequest) -> HttpResponse:
    """Mark one notice read or unread, or all of them read."""
    user = signed_in(request)
    own = Notice.objects.filter(recipient=user)
    if "tat-ca" in request.POST:
        number = own.filter(read_at=None).update(read_at=timezone.now())
        words = ngettext(
            "Đã đánh dấu đọc %(number)d thông báo.",
            "Đã đánh dấu đọc %(number)d thông báo.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect("notices:inbox")
    wanted = whole_number(request.POST.get("thong-bao", ""))
    if wanted is None:
        raise Http404
    found = _own(user, wanted)
    unread = "chua-doc" in request.POST
    own.filter(pk=found.pk).update(read_at=None if unread else timezone.now())
    messages.success(request, _("Đã đánh dấu chưa đọc.") if unread else _("Đã đánh dấu đã đọc."))
    return redirect("notices:inbox")


def _own(user: User, pk: int) -> Notice:
    found = Notice.objects.filter(recipient=user, pk=pk).first()
    if found is None:
        raise NotFoundForPerson
    return found
