"""Every address of the sandbox."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path


def health(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


urlpatterns = [
    path("health/", health),
    path("identity/", include("sandbox.identity.urls")),
    path("", include("sandbox.payment.urls")),
    path("", include("sandbox.switches.urls")),
    path("", include("sandbox.national_portal.urls")),
]
