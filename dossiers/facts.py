"""The facts of a dossier for the guards of its workflow, gathered in a few queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers import components, pricing
from dossiers.models.content import DossierPaper
from portal.accounts.people import duties_of
from portal.workflow.facts import Facts
from portal.workflow.terms import Channel, Outcome, Role

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

_CHANNELS = {1: Channel.IN_PERSON, 2: Channel.ONLINE, 3: Channel.POSTAL}
_ROLES = {role.value: role for role in Role}


def facts_of(dossier: Dossier, user: User | None = None) -> Facts:
    """Return the facts now; `user` adds the roles of the person who acts."""
    papers = list(dossier.papers.filter(replaced_at=None).values_list("component_key", "state"))
    brought = dossier.brought.values_list("component_key", flat=True)
    present = {key for key, _state in papers}.union(brought)
    required = components.required_keys(dossier)
    total = pricing.total(dossier)
    held = duties_of(user).roles if user is not None else frozenset()
    request = (
        dossier.supplement_requests.order_by("-number")
        .values_list("number", "supplied_at", "closed_at")
        .first()
    )
    return Facts(
        papers_missing=len(required - present),
        papers_unchecked=sum(state == DossierPaper.State.UNCHECKED for _key, state in papers),
        fee_total=total,
        fee_unpaid=max(0, total - dossier.fee_paid),
        channel=_CHANNELS[dossier.channel],
        roles=frozenset(_ROLES[role] for role in held if role in _ROLES),
        answers=dossier.answers.data,
        steps_done=steps_done(dossier),
        supplied=bool(request and request[1] and not request[2]),
        supplement_rounds=request[0] if request else 0,
        result_attached=dossier.results.filter(replaced_at=None).exists(),
        result_signed=False,
        outcome=Outcome(dossier.outcome) if dossier.outcome else None,
    )


def steps_done(dossier: Dossier) -> frozenset[str]:
    """Return the steps that the dossier has left, from its history."""
    left = dossier.events.filter(data__has_key="from_step").values_list(
        "data__from_step", flat=True
    )
    return frozenset(left)
