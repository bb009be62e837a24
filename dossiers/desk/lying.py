"""Which missing papers of a dossier lie in the applicant's vault, for the desk."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from dossiers.actions.use_held import GROUNDS
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from dossiers.vault.held import held_for
from dossiers.vault.whose import owner_number
from procedures.models import Component

CONSENTS = [(ground.value, ground.label) for ground in GROUNDS]
"""How the person agreed, as the page offers it."""


def lying_for(found: Dossier, missing: Iterable[Component]) -> frozenset[str]:
    """Return the keys of the missing papers that the vault holds; no query when none is missing.

    Only that something lies there: what it is, the officer sees once the person agreed.
    """
    rows = list(missing)
    if not rows or found.status not in OPEN:
        return frozenset()
    owner = owner_number(found.applicant)
    return frozenset(held_for(found, rows, on=timezone.localdate(), owner=owner))
