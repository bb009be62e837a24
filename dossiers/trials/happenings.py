"""What history says of the way of a dossier: what took it on, and where it lay how long. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from dossiers.models import DossierEvent
from portal.workflow.rewalking import Happening
from portal.workflow.terms import Action

_ACTIONS = {
    "accepted": Action.ACCEPT,
    "moved": Action.MOVE,
    "supplement_requested": Action.REQUEST_SUPPLEMENT,
    "supplement_accepted": Action.ACCEPT_SUPPLEMENT,
    "payment_required": Action.REQUIRE_PAYMENT,
    "paid": Action.SETTLE,
    "completed": Action.COMPLETE,
    "returned": Action.RETURN,
    "stopped": Action.STOP,
    "rejected": Action.REJECT,
    "withdrawn": Action.WITHDRAW,
}
TOLD = frozenset({*_ACTIONS, "filed", "supplied", "move_undone"})
"""Kinds of events that are read."""
_LED_BY = {"timer": Action.EXPIRE, "children": Action.JOIN, "message": Action.MESSAGE}


def happenings(events: Sequence[DossierEvent]) -> Iterator[Happening]:
    """Yield what took the dossier on, the filing first."""
    for event in events:
        data = event.data
        if event.kind == "supplied":
            yield Happening(None, event.at)
        elif event.kind == "filed":
            yield Happening(Action.MOVE, event.at, data.get("to_step", ""))
        elif {"from_step", "to_step"} & data.keys() and event.kind in _ACTIONS:
            action = _LED_BY.get(data.get("by", ""), _ACTIONS[event.kind])
            if action is Action.ACCEPT and "request" in data:
                action = Action.ACCEPT_SUPPLEMENT
            yield Happening(action, event.at, data.get("to_step", ""), data.get("edge", ""))


def stays(
    events: Sequence[DossierEvent], *, until: datetime.datetime
) -> Iterator[tuple[str, datetime.datetime, datetime.datetime]]:
    """Yield the steps at which a dossier lay: key, from when, until when."""
    key, since = "", None
    for event in events:
        if event.kind == "supplied" or not {"from_step", "to_step"} & event.data.keys():
            continue
        if key and since is not None:
            yield key, since, event.at
        key, since = event.data.get("to_step", ""), event.at
    if key and since is not None and until > since:
        yield key, since, until
