"""Where a dossier's history leaves it: moves that were taken back do not count."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossiers.models import DossierEvent


def standing(events: Iterable[DossierEvent]) -> list[DossierEvent]:
    """Return the events without moves that were taken back."""
    events = list(events)
    undone = {event.data["undoes"] for event in events if "undoes" in event.data}
    return [event for event in events if event.seq not in undone]


def entered_at(events: Iterable[DossierEvent]) -> datetime.datetime | None:
    """Return when a dossier with this history, oldest first, came to the step where it is."""
    made = standing(events)
    moves = [event.at for event in made if {"from_step", "to_step"} & event.data.keys()]
    return moves[-1] if moves else None
