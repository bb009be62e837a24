"""The service worker of the check pages: with the network cut, the offline page opens all the same.

It is allowed for /kiem-tra/ only and keeps nothing but the offline page, what that page needs, and
the public keys: no answer of any other page.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from portal.design import offline


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Return the script, with the addresses of this release in it."""
    return offline.worker(
        "kiem-tra",
        reverse("checking:offline"),
        files=["js/check-qr.js"],
        data=[reverse("checking:keys")],
    )
