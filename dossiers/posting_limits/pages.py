"""Postings with their limits, and the page that changes one: `/quan-tri/pham-vi-can-bo/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from dossiers.posting_limits import changing
from dossiers.posting_limits.forms import LimitForm, numbers
from dossiers.retention.pages import administrator_view
from portal.accounts.models import Posting, User
from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson, Refusal
from procedures.models import Procedure, Sector
from procedures.models.procedure import label_of

MOST = 100


def words_for(limits: Iterable[tuple[Iterable[int], Iterable[int]]]) -> list[list[str]]:
    """Return what each limit names, in words, in two queries: sectors, then procedures."""
    pairs = [(list(procedures), list(sectors)) for procedures, sectors in limits]
    columns = ("pk", "name", "short_name")
    procedure_ids = {pk for procedures, _sectors in pairs for pk in procedures}
    rows = Procedure.objects.filter(pk__in=procedure_ids).values_list(*columns)
    named = {pk: label_of(name, short) for pk, name, short in rows}
    sector_ids = {pk for _procedures, sectors in pairs for pk in sectors}
    found = dict(Sector.objects.filter(pk__in=sector_ids).values_list("pk", "name"))
    return [
        [_("Lĩnh vực %(name)s") % {"name": found[pk]} for pk in sectors if pk in found]
        + [named[pk] for pk in procedures if pk in named]
        for procedures, sectors in pairs
    ]


@require_GET
@administrator_view
def postings(request: HttpRequest) -> HttpResponse:
    """List the postings of today, by name; `?ten=` looks for an officer or a unit."""
    words = request.GET.get("ten", "").replace("\x00", "").strip()[:100]
    found = changing.limitable()
    if words:
        found = found.filter(Q(user__full_name__icontains=words) | Q(agency__name__icontains=words))
    if request.GET.get("chi") == "gioi-han":
        found = found.exclude(only_procedures=[], only_sectors=[])
    rows = list(found.order_by("user__full_name", "user_id", "agency__code", "pk")[: MOST + 1])
    shown = rows[:MOST]
    told = words_for((each.only_procedures, each.only_sectors) for each in shown)
    context = {
        "rows": list(zip(shown, told, strict=True)),
        "more": len(rows) > MOST,
        "words": words,
        "only_limited": request.GET.get("chi") == "gioi-han",
    }
    return render(request, "posting_limits/list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_view
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the limit of one posting; "Tìm" looks names up and changes nothing."""
    user = signed_in(request)
    held = changing.limitable().filter(pk=pk).first()
    if held is None:
        raise NotFoundForPerson
    said: dict[str, Any] = {
        "procedures": held.only_procedures,
        "sectors": held.only_sectors,
        "seen": changing.mark_of(held),
    }
    if request.method == "POST":
        said = {
            **{name: request.POST.get(name, "") for name in ("procedure_words", "sector_words")},
            "reason": request.POST.get("reason", ""),
            "procedures": numbers(request.POST.getlist("procedures")),
            "sectors": numbers(request.POST.getlist("sectors")),
            "seen": request.POST.get("seen", ""),
        }
    saves = request.method == "POST" and "find" not in request.POST
    form = LimitForm(request.POST if saves else None, said=said, initial=said)
    if saves and form.is_valid():
        facts = form.cleaned_data
        try:
            changed = changing.change(
                posting=held,
                by=user,
                procedures=facts["procedures"],
                sectors=facts["sectors"],
                reason=facts["reason"],
                seen=said["seen"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _told(changed))
            return redirect("posting_limits:list")
    return _page(request, held, form, said["seen"])


def _told(posting: Posting) -> str:
    number = changing.held_outside(posting)
    if not number:
        return _("Đã lưu phạm vi của %(who)s.") % {"who": posting.user.full_name}
    words = ngettext(
        "Đã lưu phạm vi của %(who)s. %(number)d hồ sơ đang giao cho người này nằm ngoài phạm vi: "
        "lãnh đạo đơn vị giao lại ở hàng đợi.",
        "Đã lưu phạm vi của %(who)s. %(number)d hồ sơ đang giao cho người này nằm ngoài phạm vi: "
        "lãnh đạo đơn vị giao lại ở hàng đợi.",
        number,
    )
    return words % {"who": posting.user.full_name, "number": number}


def _page(request: HttpRequest, held: Posting, form: LimitForm, seen: str) -> HttpResponse:
    past = changing.past_of(held)
    told = words_for((each.procedures, each.sectors) for each in past)
    people = dict(
        User.objects.filter(pk__in={each.by for each in past}).values_list("pk", "full_name")
    )
    context = {
        "posting": held,
        "form": form,
        "seen": seen,
        "outside": changing.held_outside(held),
        "past": [
            (each, people.get(each.by or 0), words) for each, words in zip(past, told, strict=True)
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "posting_limits/posting.html", context, status=status)
