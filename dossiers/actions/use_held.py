"""Let a paper of the applicant's vault stand for a missing one, after she agreed (desk)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import components, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import ConsentMissing
from dossiers.models import Dossier
from dossiers.vault import looks, reuse
from dossiers.vault.held import files_of, held_for
from dossiers.vault.whose import Whose, owner_number
from portal.accounts.models import User
from portal.vault.models import VaultLook
from portal.workflow.statuses import Status

GROUNDS = (
    VaultLook.Ground.IN_PERSON,
    VaultLook.Ground.BY_PHONE,
    VaultLook.Ground.IN_WRITING,
)
"""How a person who is not at the counter may have agreed."""
_WHILE = (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING, Status.PAYMENT_REQUIRED)


@action("use_held")
def use_held(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    component_key: str,
    ground: str,
    told: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Attach the item of the vault for a paper that is wanted and missing.

    Whoever holds the step may; `ground` is how the person agreed and `told` who said so and when.
    The look is recorded and the person sees it, with these words. While a supplement is asked for,
    nothing is attached: the request says what is missing. Raises ConsentMissing, NotPossibleNow.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    if ground not in GROUNDS or not told.strip():
        raise ConsentMissing
    wanted = {each.key: each for each in components.wanted(dossier)}
    if (
        dossier.status not in _WHILE
        or component_key not in wanted
        or component_key in components.present_keys(dossier)
    ):
        raise NotPossibleNow
    component, owner = wanted[component_key], owner_number(dossier.applicant)
    held = held_for(dossier, [component], on=timezone.localdate(now), owner=owner)
    if component_key not in held:
        raise NotPossibleNow

    item = held[component_key]
    reuse.put(dossier, component, files_of(item, timezone.localdate(now)), by=by)
    looks.note(
        dossier, Whose(owner, ground), by=by, now=now, component=component, told=told.strip()
    )
    return write(
        dossier,
        "paper_reused",
        by=by,
        now=now,
        data={"paper": component_key, "item": str(item.public_id), "consent": ground},
        status_changed=False,
    )
