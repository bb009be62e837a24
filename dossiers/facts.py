"""The facts of a dossier for the guards of its workflow, gathered in a few queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossiers import components, pricing
from dossiers.contents import Contents
from dossiers.models.content import DossierPaper
from portal.accounts.people import duties_of
from portal.workflow.facts import Facts
from portal.workflow.terms import Channel, Outcome, Role

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User

_CHANNELS = {1: Channel.IN_PERSON, 2: Channel.ONLINE, 3: Channel.POSTAL}
_ROLES = {role.value: role for role in Role}


def facts_of(dossier: Dossier, user: User | None = None, contents: Contents | None = None) -> Facts:
    """Return the facts now; `user` adds the roles of the person who acts.

    `contents` are those that a page has read already; an action asks afresh.
    """
    contents = contents or Contents(dossier)
    papers = contents.papers_in_force
    required = components.required_keys(dossier)
    total = pricing.total(dossier)
    held = duties_of(user).roles if user is not None else frozenset()
    request = contents.requests[-1] if contents.requests else None
    return Facts(
        papers_missing=len(required - contents.present),
        papers_unchecked=sum(paper.state == DossierPaper.State.UNCHECKED for paper in papers),
        fee_total=total,
        fee_unpaid=max(0, total - dossier.fee_paid),
        channel=_CHANNELS[dossier.channel],
        roles=frozenset(_ROLES[role] for role in held if role in _ROLES),
        answers=dossier.answers.data,
        steps_done=steps_done(contents.events),
        supplied=bool(request and request.supplied_at and not request.closed_at),
        supplement_rounds=request.number if request else 0,
        result_attached=contents.result is not None,
        result_signed=False,
        outcome=Outcome(dossier.outcome) if dossier.outcome else None,
    )


def steps_done(events: Iterable[DossierEvent]) -> frozenset[str]:
    """Return the steps that a dossier with this history has left."""
    return frozenset(event.data["from_step"] for event in events if "from_step" in event.data)
