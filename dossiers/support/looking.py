"""What is seen under a support access: one dossier, to read, as long as it runs. Every look is
recorded, and the person sees it as technical support."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import access as desk_access
from dossiers.models import Dossier, DossierPaper, DossierRead, SupportAccess
from dossiers.support.errors import AccessEnded
from portal.accounts.models import User
from portal.accounts.people import is_administrator
from portal.errors import NotFoundForPerson

READ = "support"
READ_PAPER = "support:paper"
LOOKS = 100


def get_supported(
    user: User, code: str, *, now: datetime.datetime | None = None
) -> tuple[Dossier, SupportAccess]:
    """Return the dossier that `user` may look at now, and under which access.

    Raises AccessEnded when she once could and no longer can, NotFoundForPerson otherwise.
    """
    now = now or timezone.now()
    if not is_administrator(user):
        raise NotFoundForPerson
    mine = SupportAccess.objects.filter(asked_by=user, dossier__code=code)
    running = mine.running(now).order_by("-pk").first()
    if running is None:
        if mine.exclude(ends_at=None).exists():
            raise AccessEnded
        raise NotFoundForPerson
    rows = Dossier.objects.filed().with_procedure()
    found = rows.select_related("assignee", "applicant", "answers", "current_unit")
    return found.get(pk=running.dossier_id), running


def paper_of(dossier: Dossier, paper_id: int) -> DossierPaper:
    """Return a paper that was handed in; raise NotFoundForPerson otherwise."""
    found = dossier.papers.filter(pk=paper_id).select_related("file").first()
    if found is None:
        raise NotFoundForPerson
    return found


def record(user: User, dossier: Dossier, *, what: str = READ) -> None:
    """Write the look down."""
    desk_access.record_read(user, dossier, what=what)


def looks_under(access: SupportAccess) -> list[DossierRead]:
    """Return what the asker looked at while it ran, the first first."""
    if access.decided_at is None or access.ends_at is None:
        return []
    rows = DossierRead.objects.filter(
        dossier=access.dossier_id,
        reader=access.asked_by_id,
        what__startswith=READ,
        at__gte=access.decided_at,
        at__lte=access.ended_at or access.ends_at,
    )
    return list(rows.order_by("pk")[:LOOKS])
