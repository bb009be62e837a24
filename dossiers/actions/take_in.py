"""What every way of the counter begins with: the draft that an officer took down is registered.

No action of its own: `receive.py`, `ask_at_counter.py` and `refuse_at_counter.py` call it in their
transaction.
"""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import coarse_scans, components, hand_ins
from dossiers.actions.base import claim, write
from dossiers.actions.file import register
from dossiers.actions.take_scan import EVENT as SCAN_TAKEN
from dossiers.counter_drafts import CHANNELS, require_taker
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import Incomplete
from dossiers.models import Dossier, Ground, HandIn, OfflineReception
from dossiers.posting import ways
from portal.accounts.models import User
from portal.workflow.statuses import Status


def claim_taken_down(dossier: Dossier, by: User, *, at: datetime.datetime) -> Dossier:
    """Lock what `by` took down and return it fresh.

    Raises NotYours or OutsideLimit unless she did, and receives it there today; NotPossibleNow for
    a draft that came by another way.
    """
    dossier = claim(dossier, seen=None, on=timezone.localdate(at))
    require_taker(by, dossier)
    if dossier.status == Status.DRAFT and dossier.channel not in CHANNELS:
        raise NotPossibleNow
    return dossier


def take_in(
    dossier: Dossier,
    by: User,
    *,
    now: datetime.datetime,
    at: datetime.datetime,
    is_complete: bool = True,
    comes_back: bool = True,
    stays_here: bool = False,
) -> None:
    """Register the draft (0 → 1); the person who handed in becomes the submitter.

    `at`: when she stood there. `is_complete`: refuse (Incomplete) a draft that lacks something. The
    people's part is needed in any case, and the way of the result too where one `comes_back`.
    `stays_here`: from now on the papers lie where it waits, not where it was handed in.
    """
    hand_in = HandIn.objects.select_related("account").get(dossier=dossier)
    if errors := hand_ins.missing(hand_in, applicant_name=dossier.applicant.name):
        raise Incomplete(errors=errors)
    dossier.submitter = hand_ins.account_of(hand_in)
    dossier.ground = Ground.BEARER if hand_in.on_behalf else ""
    if comes_back:
        ways.require_ready(dossier)
    register(dossier, by=by, now=at, is_complete=is_complete)
    _drop_unasked(dossier)
    at_counter = {"handed_in_at": dossier.submitted_at_unit.code, "channel": dossier.channel}
    at_counter |= _settle_offline(dossier, by, now=now)
    if stays_here:
        dossier.lay_at = dossier.submitted_at_unit_id
    write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step, **at_counter})
    for scan in coarse_scans.taken(dossier):
        data = {"paper": scan.component_key, "paper_id": scan.pk}
        write(dossier, SCAN_TAKEN, by=by, now=now, data=data, status_changed=False)


def _settle_offline(dossier: Dossier, by: User, *, now: datetime.datetime) -> dict[str, str]:
    """End the reception without a network that the draft came from; return what history keeps."""
    came_from = OfflineReception.objects.select_related("device__unit").filter(dossier=dossier)
    reception = came_from.select_for_update(of=("self",)).first()
    if reception is None:
        return {}
    reception.state, reception.fields = OfflineReception.State.ACCEPTED, {}
    reception.settled_by, reception.settled_at = by, now
    reception.save(update_fields=["state", "fields", "settled_by", "settled_at"])
    told = reception.received_at.isoformat()
    return {"provisional": reception.number, "taken_down_at": told}


def _drop_unasked(dossier: Dossier) -> None:
    """Leave out papers that the answers no longer call for: only what is published is taken."""
    wanted = [component.key for component in components.wanted(dossier)]
    dossier.brought.exclude(component_key__in=wanted).delete()
    dossier.papers.exclude(component_key__in=wanted).delete()
