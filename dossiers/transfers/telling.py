"""Who is told that papers came back: the officer who gave them, else her unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers import urging
from dossiers.absences.away import absent_at
from dossiers.notices import officers
from portal.accounts.models import Posting, Role

if TYPE_CHECKING:
    from dossiers.models import Dossier, HandOver
    from portal.accounts.models import User


def tell_refused(dossier: Dossier, hand: HandOver, *, by: User) -> None:
    """Tell the giving unit, in the transaction of the refusal."""
    for person in givers_of(hand, but=by):
        officers.tell_papers_refused(person, dossier, hand)


def givers_of(hand: HandOver, *, but: User) -> list[User]:
    """Return the officer who gave the papers, with her substitute while she is away; where a timer
    gave them or she works there no more, the unit's leaders, else all who work there."""
    unit, giver = hand.from_unit_id, hand.event.actor
    today = timezone.localdate()
    if giver is not None and giver.pk != but.pk and giver.is_active:
        held = Posting.objects.held_on(today).filter(agency=unit, user=giver)
        if held.exclude(role=Role.ADMINISTRATOR).exists():
            away = absent_at([unit], today).get(giver.pk)
            return [giver, *([away.substitute] if away else [])]
    leading = urging.working_at(unit, Role.APPROVER, Role.SUPERVISOR, about=hand.dossier, but=but)
    return leading or urging.working_at(unit, about=hand.dossier, but=but)
