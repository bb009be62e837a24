"""The vault at a counter: opened after the person who stands there agreed, shown to its owner."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dossiers import counter_drafts
from dossiers.errors.filing import VaultNotHers
from dossiers.vault import looks
from dossiers.vault.held import held_for
from dossiers.vault.whose import Whose, may_agree, owner_number, whose_vault
from portal.vault.models import VaultItem, VaultLook
from procedures.papers.listing import by_code

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from procedures.models import Component


@dataclass(frozen=True)
class AtCounter:
    """What the officer may do: ask the person, use what lies there, or why neither is possible."""

    asks: bool = False
    is_open: bool = False
    is_another_persons: bool = False
    held: dict[str, VaultItem] = field(default_factory=dict)


def state_of(draft: Dossier, wanted: list[Component], on: datetime.date) -> AtCounter:
    """Return how the vault stands for a draft; nothing where no paper could come out of one.

    Before the person agreed nothing is looked up, not even whether anything lies there.
    """
    if not any(kind.is_reusable for kind in by_code(each.paper for each in wanted).values()):
        return AtCounter()
    whose = whose_vault(draft, on)
    if whose.number:
        held = held_for(draft, wanted, on=on, owner=whose.number)
        return AtCounter(is_open=True, held=held)
    if may_agree(draft, on):
        return AtCounter(asks=True)
    other = draft.hand_in.on_behalf and owner_number(draft.applicant)
    return AtCounter(is_another_persons=bool(other))


@transaction.atomic
def agree(*, draft: Dossier, by: User, now: datetime.datetime | None = None) -> None:
    """Record that the person who stands there lets the vault be opened for this dossier.

    Raises NotPossibleNow for a draft that is not hers, VaultNotHers when it is another's vault.
    """
    now = now or timezone.now()
    draft = counter_drafts.lock(draft, by)
    if not may_agree(draft, timezone.localdate(now)):
        raise VaultNotHers
    whose = Whose(owner_number(draft.applicant), VaultLook.Ground.PRESENT)
    looks.note(draft, whose, by=by, now=now)
