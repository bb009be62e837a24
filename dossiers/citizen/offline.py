"""My dossiers without a network, on a device where the person chose it.

The list is written into the browser by the page itself (static/js/my-dossiers.js): code, name of
the procedure, status and date, no papers and nobody's name. It is erased at sign-out, when somebody
else signs in on the device, and after DAYS without a visit. What the worker keeps is only the empty
page that shows it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from portal.design import offline

DAYS = 7


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that is filled in from what this device keeps; the same for everybody."""
    offline.speak_as_asked(request)
    return render(request, "citizen/offline.html", {"days": DAYS})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker of /ho-so/."""
    return offline.worker("ho-so", reverse("dossiers:offline"), files=["js/my-dossiers.js"])
