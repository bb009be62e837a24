"""Between a dossier and its children: who took up what in time, what lies with whom. Decides only.

Law notes 11.1: the next agency acknowledges within two working hours, otherwise there is an alert;
what is wrong goes back to where it came from, and each one's clock says whose time runs.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from dossiers import timing
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import ChildDossier, ChildReturn
from dossiers.models.querysets import OPEN
from portal.accounts.models import Posting, Role, User
from portal.workflow.definition import Duration
from portal.workflow.terms import DurationUnit

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.workflow.children import Child

USUAL = Duration(2, DurationUnit.WORKING_HOUR)
"""Law notes 11.1: the next agency acknowledges within two working hours."""
TAKES_UP = frozenset(
    {
        "accepted",
        "rejected",
        "supplement_requested",
        "payment_required",
        "moved",
        "paper_checked",
        "result_attached",
        "completed",
        "stopped",
    }
)
"""What an agency does with a child that nobody acknowledged in so many words; the later ones with
one that it had accepted, gave back and got again."""
TOLD = (Role.SUPERVISOR, Role.RECEPTION)
"""Who of a one-stop unit hears that a child lags or came back."""


def acknowledge_by(
    declared: Child | None, child: Dossier, *, now: datetime.datetime
) -> datetime.datetime | None:
    """Return by when a child that arrives at `now` must be taken up, in its unit's calendar."""
    limit = (declared.acknowledge if declared else None) or USUAL
    return timing.limit_from(limit, since=now, agency_id=child.receiving_unit_id)


def overdue(now: datetime.datetime) -> QuerySet[ChildDossier]:
    """Return the children nobody took up in time and nobody was told of; longest over first."""
    again = Q(retry_at=None) | Q(retry_at__lte=now)
    rows = ChildDossier.objects.filter(
        again, acknowledged_at=None, overdue_at=None, acknowledge_by__lte=now
    )
    return rows.filter(child__status__in=OPEN).order_by("acknowledge_by", "pk")


def take_up(dossier: Dossier, kind: str, *, by: User | None, now: datetime.datetime) -> bool:
    """Write down that the agency took the child up when it acts; say whether it was so."""
    if by is None or kind not in TAKES_UP or not hasattr(dossier, "parent_link"):
        return False
    rows = ChildDossier.objects.filter(child=dossier, acknowledged_at=None)
    return bool(rows.update(acknowledged_at=now, acknowledged_by=by))


def require_here(dossier: Dossier) -> None:
    """Refuse what is done to a child that lies with the holder of its parent."""
    if hasattr(dossier, "parent_link") and open_return(dossier) is not None:
        raise NotPossibleNow


def open_return(child: Dossier) -> ChildReturn | None:
    """Return why a child lies with its parent, None while it does not."""
    return ChildReturn.objects.filter(link__child=child, answered_at=None).first()


def listeners(dossier: Dossier, on: datetime.date) -> QuerySet[User]:
    """Return the officers of the unit that received `dossier` who hear of its children, fifty."""
    procedure = dossier.procedure_version.procedure
    held = Posting.objects.held_on(on).filter(agency=dossier.receiving_unit_id, role__in=TOLD)
    held = held.admitting(procedure.pk, procedure.sector_id)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")[:50]
