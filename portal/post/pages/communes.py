"""The communes of a chosen province, for the forms that ask for a recipient (htmx)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.post.forms import PROVINCE, RecipientForm


@require_GET
@never_cache
@login_required
def communes(request: HttpRequest) -> HttpResponse:
    """Answer with the field of the communes; the province comes under its form's prefix or bare."""
    given = [value for name, value in request.GET.items() if name.endswith(PROVINCE)]
    prefix = next((n[: -len(PROVINCE) - 1] for n in request.GET if n.endswith(PROVINCE)), "")
    form = RecipientForm(
        initial={PROVINCE: given[0][:5] if given else ""}, prefix=prefix[:10] or None
    )
    return render(request, "post/communes.html", {"form": form})
