"""Papers of the State that are being made: an event called for each a moment ago.

The page that waits looks again by itself, so that the slip can be printed for who stands there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossiers.papers.issuing import kind_for

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent, PaperKind

WITHIN = datetime.timedelta(minutes=10)
"""A paper that is not there by then waits for an operator (the outbox), not for a page."""


def awaited(
    dossier: Dossier, events: Iterable[DossierEvent], *, now: datetime.datetime
) -> list[PaperKind]:
    """Return the kinds of papers that events of the last minutes call for and that are not there.

    `events` with their `paper` read along.
    """
    recent = [event for event in events if event.at > now - WITHIN]
    kinds = [kind_for(event.kind, dossier) for event in recent if not hasattr(event, "paper")]
    return [kind for kind in kinds if kind is not None]
