"""Dossiers that the clock moves on: found, one after the other, and moved by the same actions."""

from __future__ import annotations

import datetime
import logging

from django.db import models, transaction
from django.db.models import Q

from dossiers import linked
from dossiers.actions import escalate_child, expire, expire_opinions
from dossiers.models import ChildDossier, Dossier, OpinionRequest
from portal.errors import Refusal

BATCH = 50
"""At most so many in one sweep; the next one goes on."""
AGAIN = datetime.timedelta(hours=1)
"""After which a dossier that could not be moved is tried again, so that it holds up no other."""

log = logging.getLogger(__name__)


def run(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Move dossiers whose step is over, the longest over first; return how many were moved.

    Safe when it runs twice, also at once: each dossier is locked while it is moved and one that
    another sweep holds is skipped; a dossier that was moved has another timer, or none.
    """
    moved = 0
    for _turn in range(most):
        with transaction.atomic():
            due = (
                Dossier.objects.open()
                .select_for_update(skip_locked=True, of=("self",))
                .filter(timer_at__lte=now)
                .order_by("timer_at", "pk")
                .first()
            )
            if due is None:
                break
            moved += _move(due, now)
    return moved


def close_overdue_opinions(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Close requests for an opinion whose time is over; return for how many dossiers.

    As safe as `run`: the action looks again under the lock, and what could not be closed is tried
    again after an hour, so that a batch of broken ones holds up no other.
    """
    late = _overdue(now).filter(Q(retry_at=None) | Q(retry_at__lte=now)).order_by("due_at", "pk")
    ids = dict.fromkeys(late.values_list("dossier_id", flat=True)[:most])
    closed = 0
    for pk in ids:
        try:
            expire_opinions(dossier=Dossier(pk=pk), now=now)
        except Refusal as refusal:
            log.warning("opinions of %s refused: %s", pk, refusal.code)
        except Exception:  # one broken dossier must not hold up the others
            log.exception("opinions of %s failed", pk)
        else:
            closed += 1
            continue
        _overdue(now).filter(dossier_id=pk).update(retry_at=now + AGAIN)
    return closed


def escalate_children(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Tell of children that nobody took up in time; return how many. As safe as the other two."""
    told = 0
    for link in linked.overdue(now)[:most]:
        try:
            escalate_child(dossier=Dossier(pk=link.child_id), now=now)
        except Refusal as refusal:
            log.warning("child %s not escalated: %s", link.child_id, refusal.code)
        except Exception:  # one broken dossier must not hold up the others
            log.exception("child %s not escalated", link.child_id)
        else:
            told += 1
            continue
        ChildDossier.objects.filter(pk=link.pk).update(retry_at=now + AGAIN)
    return told


def _overdue(now: datetime.datetime) -> models.QuerySet[OpinionRequest]:
    return OpinionRequest.objects.filter(closed_at=None, due_at__lte=now)


def _move(due: Dossier, now: datetime.datetime) -> bool:
    try:
        expire(dossier=due, now=now)
    except Refusal as refusal:
        log.warning("timer of %s refused: %s", due.code, refusal.code)
    except Exception:  # one broken dossier must not hold up the others
        log.exception("timer of %s failed", due.code)
    else:
        return True
    Dossier.objects.filter(pk=due.pk).update(timer_at=now + AGAIN)
    return False
