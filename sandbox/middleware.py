"""What every answer of the sandbox passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
)

LOOPBACK = {"127.0.0.1", "::1"}
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"


def loopback_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse callers from other machines, and forbid pages to load anything foreign.

    The policy leaves form-action open: the identity and payment pages answer a form with a
    redirect to the portal, which is another origin.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR") not in LOOPBACK:
            return HttpResponseForbidden("loopback only")
        if "%00" in request.get_full_path():  # no address or search holds one; PostgreSQL cannot
            return HttpResponseBadRequest("NUL in the address")
        response = get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Cache-Control"] = "no-store"
        return response

    return middleware
