"""Sharing: the owner's form, and the reader's door, which is open to everybody."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal import unsent
from portal.accounts.people import signed_in
from portal.addresses import client_address
from portal.documents.serving import file_response
from portal.vault import sharing
from portal.vault.access import get_item_for, owner_of
from portal.vault.errors import ItemEnded, ShareGone, TooManyShares, WrongCode
from portal.vault.forms import ReaderForm, ShareForm
from portal.vault.models import VaultShare

View = Callable[..., HttpResponseBase]


@require_http_methods(["GET", "POST"])
@never_cache
@unsent.kept
@login_required
def share(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask how to share an item; then show the link and its code, which are shown only once."""
    found = get_item_for(request, public_id)
    kept = unsent.recall(request) if request.method != "POST" else {}
    initial = {name: words[0] for name, words in kept.items() if words}
    if kept:
        initial.setdefault("with_code", "")
    form = ShareForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = sharing.share(
                found, by=signed_in(request), now=timezone.now(), **form.cleaned_data
            )
        except (ItemEnded, TooManyShares) as refusal:
            form.add_error(None, str(refusal.message))
        else:
            link = settings.SITE_URL + reverse("vault:shared", args=[made.token])
            unsent.forget(request, request.path)
            context = {"item": found, "made": made, "link": link}
            return render(request, "vault/made.html", context)
    status = 422 if request.method == "POST" else 200
    context = {"item": found, "form": form, "unsaved": bool(kept)}
    return render(request, "vault/share.html", context, status=status)


@require_POST
@never_cache
@login_required
def revoke(request: HttpRequest, public_id: uuid.UUID, share_id: int) -> HttpResponse:
    """End a link of one's own item."""
    found = get_item_for(request, public_id)
    link = VaultShare.objects.filter(item=found, pk=share_id).first()
    if link is not None and owner_of(request).number == found.owner:
        sharing.revoke(link, now=timezone.now())
        messages.success(request, _("Đã thu hồi liên kết. Không ai mở được nữa."))
    return redirect("vault:item", found.public_id)


def unlisted(view: View) -> View:
    """Keep a page out of search engines and caches, and its address from other sites.

    A link that is gone is answered here: absent, ended and revoked look the same.
    """

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except ShareGone:
            response = render(request, "vault/gone.html", status=404)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


@require_http_methods(["GET", "POST"])
@unlisted
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who opens the link; then tell what was shared and let the file be fetched."""
    now = timezone.now()
    found = sharing.find(token, now=now)
    form = ReaderForm(request.POST or None, needs_code=bool(found.code_digest))
    if request.method == "POST" and form.is_valid():
        try:
            opening = sharing.open_share(
                token,
                reader=form.cleaned_data["reader"],
                code=form.cleaned_data.get("code", ""),
                address=client_address(request),
                now=now,
            )
        except WrongCode as wrong:
            form.add_error("code", str(wrong.message))
        else:
            context = {
                "item": opening.share.item,
                "share": opening.share,
                "token": token,
                "grant": sharing.grant_of(opening),
            }
            return render(request, "vault/shared.html", context)
    context = {"share": found, "form": form}
    return render(
        request, "vault/door.html", context, status=422 if request.method == "POST" else 200
    )


@require_GET
@unlisted
def shared_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the file to whoever opened the link a moment ago (`?phieu=` is her grant)."""
    opening = sharing.opened(token, request.GET.get("phieu", ""), now=timezone.now())
    return file_response(opening.share.item.file, download="tai" in request.GET)
