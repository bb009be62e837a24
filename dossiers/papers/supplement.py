"""Mẫu 02 from a dossier: what lacks, why, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers import components, pinned_files
from dossiers.actions.request_supplement import MOST_REQUESTS
from dossiers.models import SupplementItem
from dossiers.papers import common, guards
from dossiers.papers.contents import Lacking, SupplementRequest

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from procedures.models import Component

NONE = "–"


def supplement_of(dossier: Dossier, event: DossierEvent) -> SupplementRequest:
    """Return what the request says; PaperNotDue unless `event` asks for a supplement."""
    found = dossier.supplement_requests.filter(number=event.data.get("request")).first()
    request = guards.require_request(event, found)
    person = request.requested_by
    honorific = common.HONORIFICS.get(person.sex, "")
    papers = list(dossier.papers.select_related("file"))
    wanted = {component.key: component for component in components.wanted(dossier)}
    return SupplementRequest(
        **common.facts(dossier, event),
        round=request.number,
        most_rounds=MOST_REQUESTS,
        lacking=tuple(
            _lacking(
                item,
                wanted.get(item.key) if item.kind == item.Kind.PAPER else None,
                pinned_files.place_of(item, papers),
            )
            for item in request.items.select_related("request")
        ),
        reason=request.reason,
        clock_pauses=dossier.accepted_at is not None and dossier.accepted_at <= event.at,
        contact=f"{honorific} {person.full_name}".strip(),
        guide=common.officer("NGƯỜI HƯỚNG DẪN", person),
    )


def _lacking(item: SupplementItem, component: Component | None, place: str) -> Lacking:
    """Return a row; a question of the form has no copies, a paper those that are published."""
    originals = component.originals if component else None
    copies = component.copies if component else None
    words = " ".join(
        filter(None, (f"{place[:1].upper()}{place[1:]}." if place else "", item.remark))
    )
    return Lacking(item.label, words, _count(originals), NONE, _count(copies))


def _count(number: int | None) -> str:
    return f"{number:02}" if number else NONE
