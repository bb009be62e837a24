"""Pages for when a page cannot be shown. They read no database and no session.

Each carries a code to quote; the same code stands in the log beside method and path, so that the
person on the telephone and the person at the log speak of one event.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.design.context_processors import site
from portal.errors import NotFoundForPerson

logger = logging.getLogger(__name__)

# Without 0 O 1 I L: the code is read aloud.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """Return a code to quote, such as "7K4M-29QX"."""
    signs = "".join(secrets.choice(_SIGNS) for _place in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def answer(
    request: HttpRequest, template: str, status: int, title: str, **context: Any
) -> HttpResponse:
    """Return an error page, or a problem document (RFC 9457) for an address of the API."""
    code = new_code()
    level = logging.ERROR if status >= 500 else logging.WARNING
    logger.log(
        level, "status %s, quoted code %s: %s %s", status, code, request.method, request.path
    )
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "code": code}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    facts = {
        **site(request),
        "request": request,
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "title": title,
        "status": status,
        "code": code,
        **context,
    }
    page = HttpResponse(render_to_string(template, facts), status=status)
    page["Cache-Control"] = "no-store"
    return page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return answer(request, "400.html", 400, _("Yêu cầu này không đọc được"))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    return answer(request, "403.html", 403, _("Không mở được trang này"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent, or not this person's; both look the same. A refusal may say why in its words."""
    refusal = exception.__cause__ if exception else None
    own = isinstance(refusal, NotFoundForPerson) and type(refusal) is not NotFoundForPerson
    why = str(refusal.message) if own else ""  # type: ignore[union-attr]
    return answer(request, "404.html", 404, _("Không có trang này"), why=why)


def method_not_allowed(request: HttpRequest, allowed: str = "") -> HttpResponse:
    """405: an address that only takes forms was opened, or one that only shows was sent a form."""
    page = answer(request, "405.html", 405, _("Trang này không mở thẳng được"))
    page["Allow"] = allowed
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return answer(request, "500.html", 500, _("Có lỗi ở phía chúng tôi"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long or came from elsewhere; nothing was done."""
    return answer(request, "403_csrf.html", 403, _("Chưa gửi được, trang đã mở quá lâu"))
