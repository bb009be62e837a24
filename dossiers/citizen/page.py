"""Everything that a dossier's page prints for the person who handed it in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dossiers import clock, models, offers, telling
from dossiers.citizen import corrections
from dossiers.citizen.journey import title_of
from dossiers.citizen.receiving import ACCEPT
from dossiers.citizen.standing import due_mark_of, move_of, next_words
from dossiers.contents import Contents
from dossiers.models import Dossier
from dossiers.pricing import FEE
from payments.models import Order
from portal import worktime
from portal.documents import uploads
from portal.workflow.statuses import Status

_REFUSED = (Status.REJECTED, Status.STOPPED)


def page_context(
    found: Dossier, *, mending: list[corrections.Correction] | None = None
) -> dict[str, Any]:
    """Return the context; `mending` replaces the corrections after a refused supplement."""
    now = timezone.now()
    contents = Contents(found)
    request = contents.open_request
    supplied = bool(request and request.supplied_at)
    offered = offers.citizen_offers(found, contents)
    due = clock.due_of(found, now=now, pauses=contents.pauses)
    mark = due_mark_of(found, now=now)
    if mending is None and request is not None and offered.supply:
        address = reverse("dossiers:supplement_communes", args=[found.code])
        mending = corrections.corrections_of(found, request, communes_url=address)
    move, is_mine = move_of(found, supplied=supplied)
    return {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "move": move,
        "is_mine": is_mine,
        "offers": offered,
        "corrections": mending or [],
        "guidance": uploads.guidance(),
        "accept": ACCEPT,
        "request_reason": request.reason if request and not supplied else "",
        "supplied": request if supplied else None,
        "order": _order(found),
        "due_mark": mark,
        "due_name": mark.state.value.lower() if mark else "",
        "due": due,
        "due_lines": worktime.explain(due.explanation) if due else [],
        "due_now": worktime.if_answered(due.explanation) if due else None,
        "history": telling.tell(contents.events, public=True),
        "next": next_words(found, supplied=supplied),
        "papers": contents.papers_in_force,
        "result": result_of(found),
        "issued": contents.issued,
        "refusal": getattr(found, "refusal", None) if found.status in _REFUSED else None,
        "withdrawal": contents.withdrawal,
    }


def _order(found: Dossier) -> Order | None:
    """Return the open order of a dossier that waits for money; a free dossier never has one."""
    if found.status != Status.PAYMENT_REQUIRED:
        return None
    return Order.objects.filter(
        purpose=FEE, reference=str(found.uuid), state=Order.State.OPEN
    ).first()


def result_of(found: Dossier) -> models.Result | None:
    """Return the result once it was returned."""
    if found.status != Status.RESULT_RETURNED:
        return None
    return found.results.filter(replaced_at=None).select_related("file").first()
