"""Taking papers from the vault into a draft, by reference; the person confirms each one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dossiers import components, drafts
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import DossierPaper
from dossiers.vault import looks
from dossiers.vault.held import files_of, held_for
from dossiers.vault.whose import whose_vault
from portal.vault.models import VaultItem
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User


@transaction.atomic
def take(
    *, draft: Dossier, by: User, component_key: str, today: datetime.date | None = None
) -> DossierPaper:
    """Let what lies in the vault stand for a paper of a draft; a second press changes nothing.

    Nothing is copied: the paper refers to the item and its file, one for each file that it was
    handed in as. Out of a vault that is not her own
    the use is recorded for its owner. Raises NotYours, NotPossibleNow when the vault holds nothing
    that may serve.
    """
    drafts.locked_answers(draft, by)
    wanted = {each.key: each for each in components.wanted(draft)}
    component = wanted.get(component_key)
    if component is None:
        raise NotPossibleNow
    day = today or timezone.localdate()
    whose = whose_vault(draft, day)
    held = held_for(draft, [component], on=day, owner=whose.number)
    if component_key not in held:
        raise NotPossibleNow
    looks.note(draft, whose, by=by, now=timezone.now(), component=component)
    items = files_of(held[component_key], day)
    there = draft.papers.filter(
        component_key=component_key, vault_item__in=items, replaced_at=None
    ).first()
    return there or put(draft, component, items, by=by)


def put(
    dossier: Dossier, component: Component, items: Sequence[VaultItem], *, by: User
) -> DossierPaper:
    """Write the papers that refer to the items, all files of one paper; return the first."""
    papers = [
        DossierPaper.objects.create(
            dossier=dossier,
            component_key=component.key,
            name=component.name,
            file=item.file,
            vault_item=item,
            issued_on=item.issued_on,
            added_by=by,
        )
        for item in items
    ]
    return papers[0]


def drop_others(draft: Dossier) -> int:
    """Take papers of another's vault out of a draft whose applicant has changed; return how many.

    The files stay where they lie: in the vault of the one whose they are.
    """
    number = whose_vault(draft, timezone.localdate()).number
    others = draft.papers.filter(vault_item__isnull=False).exclude(vault_item__owner=number)
    gone, _by_model = others.delete()
    return gone
