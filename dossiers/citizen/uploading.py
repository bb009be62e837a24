"""Files in parts: begin, how much is here, the next part, finish, cancel. Answers in JSON.

The same five for a draft, a supplement and a message; what differs is the `Target`. Without a
script the pages send whole files instead (papers.py, supplementing.py, messages.py).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dossiers import access
from dossiers.citizen.guards import filed_address
from dossiers.citizen.upload_targets import (
    Target,
    draft_target,
    message_target,
    supplement_target,
    upload_number,
)
from portal.accounts.people import signed_in
from portal.documents import errors, resuming
from portal.documents.models import Upload
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number
from portal.workflow.statuses import Status

_DIGEST = frozenset("0123456789abcdef")
View = Callable[..., HttpResponse]


def for_draft(view: View) -> View:
    """Give the view the person's own draft as its target."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, public_id: uuid.UUID, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(request, reverse("dossiers:papers", args=[public_id]))
        draft = access.get_draft_for(signed_in(request), public_id)
        if draft.status != Status.DRAFT:
            words = _("Hồ sơ này đã gửi rồi.")
            return JsonResponse({"words": words, "href": filed_address(draft)}, status=409)
        return _answer(view, request, draft_target(draft, signed_in(request)), kwargs)

    return opened


def for_supplement(view: View) -> View:
    """Give the view the open supplement request of the person's own dossier as its target."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(request, reverse("dossiers:dossier", args=[code]))
        found = access.get_own_dossier(signed_in(request), code)
        return _answer(view, request, supplement_target(found, signed_in(request)), kwargs)

    return opened


def for_message(view: View) -> View:
    """Give the view the next message about the person's own dossier as its target."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(request, reverse("dossiers:messages", args=[code]))
        found = access.get_own_dossier(signed_in(request), code)
        return _answer(view, request, message_target(found, signed_in(request)), kwargs)

    return opened


def _answer(view: View, request: HttpRequest, target: Target, kwargs: Any) -> HttpResponse:
    """Tell refusals in the form that the script reads; what is absent stays absent."""
    try:
        return view(request, target, **kwargs)
    except NotFoundForPerson:
        raise
    except Refusal as refusal:
        told = {"words": str(refusal.message), "code": refusal.code}
        if "offset" in refusal.facts:
            told["offset"] = refusal.facts["offset"]
        return JsonResponse(told, status=refusal.status)


def _sign_in(request: HttpRequest, address: str) -> HttpResponse:
    if request.method != "POST":
        return redirect_to_login(address)
    href = f"{reverse('accounts:sign_in')}?{urlencode({'next': address})}"
    words = _("Đăng nhập lại rồi chọn lại đúng tệp này để tải tiếp. Phần đã gửi vẫn còn.")
    return JsonResponse({"words": words, "href": href}, status=401)


def _begin(request: HttpRequest, target: Target) -> HttpResponse:
    """Begin, or go on with, the file that is announced; refused now if it never could be taken."""
    size = whole_number(request.POST.get("size", ""), digits=15)
    digest = request.POST.get("sha256", "").lower()
    if size is None:
        raise errors.PartRefused
    if digest and (len(digest) != 64 or set(digest) - _DIGEST):
        raise errors.PartRefused
    key = request.POST.get("key", "")
    target.require(key, request.POST.get("replace", ""))
    upload = resuming.begin(
        owner=signed_in(request),
        place=target.place,
        key=key,
        name=request.POST.get("name", ""),
        size=size,
        sha256=digest,
        taken=target.taken,
    )
    return _told(upload, target)


def _part(request: HttpRequest, target: Target, upload_id: uuid.UUID) -> HttpResponse:
    """Say how much is here, or take the next part (the header Upload-Offset says which)."""
    owner = signed_in(request)
    if request.method != "POST":
        return _told(resuming.get(owner=owner, place=target.place, pk=upload_id), target)
    offset = whole_number(request.headers.get("Upload-Offset", ""), digits=15)
    if offset is None:
        raise errors.PartRefused
    upload = resuming.receive(
        owner=owner,
        place=target.place,
        upload_id=upload_id,
        offset=offset,
        data=_body(request),
    )
    return _told(upload, target)


def _body(request: HttpRequest) -> bytes:
    """Return the part; one that was cut off on its way is refused and sent again."""
    try:
        data = request.read(settings.UPLOAD_PART_BYTES + 1)
    except UnreadablePostError as error:
        raise errors.PartRefused from error
    if str(len(data)) != request.META.get("CONTENT_LENGTH", str(len(data))):
        raise errors.PartRefused
    return data


def _finish(request: HttpRequest, target: Target, upload_id: uuid.UUID) -> HttpResponse:
    """Take the whole file, or say in words why not."""
    owner = signed_in(request)
    replaced = request.POST.get("replace", "")
    attach = target.attach_for(replaced)
    upload = resuming.finish(owner=owner, place=target.place, upload_id=upload_id, attach=attach)
    if upload.is_held and (old := upload_number(replaced)) not in (None, upload.pk):
        resuming.drop_held(owner=owner, place=target.place, upload_id=old)
    return _told(upload, target)


def _cancel(request: HttpRequest, target: Target, upload_id: uuid.UUID) -> HttpResponse:
    """Throw away what is here."""
    resuming.cancel(owner=signed_in(request), place=target.place, upload_id=upload_id)
    return JsonResponse({"cancelled": True})


def _told(upload: Upload, target: Target) -> JsonResponse:
    return JsonResponse(
        {
            "id": str(upload.pk),
            "address": target.address(upload.pk),
            "offset": upload.received,
            "size": upload.size,
            "part": settings.UPLOAD_PART_BYTES,
            "finished": upload.file_id is not None,
        }
    )


begin = require_POST(for_draft(_begin))
part = require_http_methods(["GET", "HEAD", "POST"])(for_draft(_part))
finish = require_POST(for_draft(_finish))
cancel = require_POST(for_draft(_cancel))
supplement_begin = require_POST(for_supplement(_begin))
supplement_part = require_http_methods(["GET", "HEAD", "POST"])(for_supplement(_part))
supplement_finish = require_POST(for_supplement(_finish))
supplement_cancel = require_POST(for_supplement(_cancel))
message_begin = require_POST(for_message(_begin))
message_part = require_http_methods(["GET", "HEAD", "POST"])(for_message(_part))
message_finish = require_POST(for_message(_finish))
message_cancel = require_POST(for_message(_cancel))
