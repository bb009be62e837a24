"""The vault as its owner sees it: the list, one item, its file."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.documents.serving import file_response
from portal.numbers import whole_number
from portal.text import fold
from portal.vault.access import get_item_for, items_of, owner_of
from portal.vault.models import ShareOpening, VaultItem

PAGE = 20
OPENINGS = 20
SHARES = 30
_KINDS = {"ket-qua": VaultItem.Kind.RESULT, "giay-to": VaultItem.Kind.PAPER}


@require_GET
@never_cache
@login_required
def vault(request: HttpRequest) -> HttpResponse:
    """List what lies in the vault, the newest first: `loai`, `con` (valid or not), `q`, `sau`."""
    owner = owner_of(request)
    today = timezone.localdate()
    kind = request.GET.get("loai", "")
    validity = request.GET.get("con", "")
    words = request.GET.get("q", "").strip()[:200]
    found = items_of(owner).order_by("-id")
    if kind in _KINDS:
        found = found.filter(kind=_KINDS[kind])
    if validity in ("duoc", "khong"):
        found = found.valid(today) if validity == "duoc" else found.not_valid(today)
    for word in fold(words).split()[:10]:
        found = found.filter(folded_name__contains=word)
    after = whole_number(request.GET.get("sau", ""))
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found[: PAGE + 1])
    asked = {"loai": kind, "con": validity, "q": words}
    chosen = {name: value for name, value in asked.items() if value}
    context = {
        "owner": owner,
        "items": rows[:PAGE],
        "kind": kind,
        "validity": validity,
        "words": words,
        "is_filtered": bool(chosen),
        "first": after is None,
        "next_href": (
            f"{reverse('vault:vault')}?{urlencode({**chosen, 'sau': str(rows[PAGE - 1].pk)})}"
            if len(rows) > PAGE
            else ""
        ),
    }
    return render(request, "vault/vault.html", context)


@require_GET
@never_cache
@login_required
def item(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one item: what it is, whether it is valid, its links and who opened them."""
    return render(request, "vault/item.html", item_context(get_item_for(request, public_id)))


def item_context(found: VaultItem) -> dict[str, object]:
    """Return what the page of an item prints."""
    openings = ShareOpening.objects.filter(share__item=found).order_by("-id")
    return {
        "item": found,
        "shares": list(found.shares.order_by("-id")[:SHARES]),
        "openings": list(openings[:OPENINGS]),
    }


@require_GET
@never_cache
@login_required
def file(request: HttpRequest, public_id: uuid.UUID) -> FileResponse:
    """Show the file, or save it with `?tai`."""
    return file_response(get_item_for(request, public_id).file, download="tai" in request.GET)
