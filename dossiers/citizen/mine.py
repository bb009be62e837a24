"""My dossiers: what I began and what I handed in, and whose move it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import cash
from dossiers.behalf import helping
from dossiers.citizen import mine_asked, mine_filters
from dossiers.citizen.guards import citizen_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.offline import DAYS
from dossiers.citizen.standing import due_mark_of, move_of
from dossiers.models import Dossier, SupplementRequest
from payments.models import Order
from portal import worktime
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.numbers import whole_number
from portal.post.models import Parcel
from portal.workflow.statuses import Status

PAGE = 20
FEW_DRAFTS = 5


@dataclass(frozen=True)
class Row:
    """One dossier in the list."""

    dossier: Dossier
    title: str
    move: str
    is_mine: bool
    due: worktime.DueMark | None
    parcel: Parcel | None = None
    """Its result, on its way by post."""
    order: Order | None = None
    """What is to be paid now."""

    @property
    def has_message(self) -> bool:
        """Did the agency write what she has not opened?"""
        return bool(getattr(self.dossier, "message_waits", False))

    @property
    def by_other(self) -> str:
        """Return who filed it for the applicant, "" when she did herself."""
        if not self.dossier.ground:
            return ""
        behalf = getattr(self.dossier, "behalf", None)
        actor = behalf.actor if behalf else self.dossier.submitter
        return actor.full_name if actor else ""

    @property
    def due_name(self) -> str:
        """Name of the due state."""
        return self.due.state.value.lower() if self.due else ""


@require_GET
@citizen_view
def mine(request: HttpRequest) -> HttpResponse:
    """Show drafts and dossiers, the newest first; `?nhap` shows drafts only.

    `q` and `tt` look for some of the dossiers (mine_filters), `sau` goes on after one.
    """
    person = signed_in(request)
    only_drafts = "nhap" in request.GET
    first = "sau" not in request.GET
    before = _before(request)
    wanted = mine_filters.Wanted() if only_drafts else mine_filters.read(request)
    drafts: Sequence[Dossier] = []
    more_drafts = False
    if first and not only_drafts and wanted.is_any:
        drafts = mine_asked.drafts(person, FEW_DRAFTS + 1)
        more_drafts = len(drafts) > FEW_DRAFTS
        drafts = drafts[:FEW_DRAFTS]
    if only_drafts:
        found = mine_asked.drafts(person, PAGE + 1, before)
    else:
        found = mine_asked.filed(person, wanted, PAGE + 1, before)
    shown = found[:PAGE]
    next_href = ""
    if len(found) > PAGE:
        only = "nhap&" if only_drafts else f"{wanted.query}&" * bool(wanted.query)
        next_href = f"{reverse('dossiers:mine')}?{only}sau={shown[-1].pk}"
    context = {
        "drafts": [(draft, title_of(draft.procedure_version.procedure)) for draft in drafts],
        "more_drafts": more_drafts,
        "only_drafts": only_drafts,
        "rows": [] if only_drafts else rows_of(shown),
        "all_drafts": [
            (draft, title_of(draft.procedure_version.procedure))
            for draft in (shown if only_drafts else [])
        ],
        "first": first,
        "wanted": wanted,
        "is_whole": first and wanted.is_any,
        "has_any": bool(found) or not first or not wanted.is_any,
        "must_confirm": first and helping.waits_for(person),
        "next_href": next_href,
        "days_kept": DAYS,
    }
    return render(request, "citizen/mine.html", context)


def _before(request: HttpRequest) -> int | None:
    return whole_number(request.GET.get("sau", ""))


def rows_of(dossiers: Sequence[Dossier]) -> list[Row]:
    """Return the rows of a page, with three questions to the database for all of them."""
    now = timezone.now()
    bounds = worktime.due_bounds(now, calendar_of(None)) if dossiers else None
    waiting = [d.pk for d in dossiers if d.status == Status.SUPPLEMENT_REQUIRED]
    supplied = set(
        SupplementRequest.objects.filter(
            dossier__in=waiting, closed_at=None, supplied_at__isnull=False
        ).values_list("dossier_id", flat=True)
    )
    parcels, orders = _parcels_of(dossiers), cash.open_orders(dossiers)
    rows = []
    for dossier in dossiers:
        move, is_mine = move_of(dossier, supplied=dossier.pk in supplied)
        mark = due_mark_of(dossier, now=now, bounds=bounds)
        title = title_of(dossier.procedure_version.procedure)
        key = str(dossier.uuid)
        row = Row(dossier, title, move, is_mine, mark, parcels.get(key), orders.get(key))
        rows.append(row)
    return rows


def _parcels_of(dossiers: Sequence[Dossier]) -> dict[str, Parcel]:
    """Return the parcels that are with the post, by their matter; at most one query."""
    ready = [str(each.uuid) for each in dossiers if each.status == Status.COMPLETED]
    if not ready:
        return {}
    rows = Parcel.objects.filter(reference__in=ready, state__in=Parcel.OPEN)
    return {each.reference: each for each in rows}
