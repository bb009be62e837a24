"""What outlives the data of a dossier and goes by terms of its own: results, and vault items.

The history keeps the digests of results, so that a copy can still be compared; what went is
recorded with numbers and digests only (promise 5).
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Least, TruncDate
from django.utils import timezone

from dossiers import history
from dossiers.models import Dossier, DossierPaper, FileErasure, LegalHold, Result
from dossiers.models.querysets import DossierQuerySet
from dossiers.retention.rules import Rule, ended_before, result_rule, vault_rule
from portal.documents import uploads
from portal.vault.models import VaultItem, VaultItemQuerySet

log = logging.getLogger(__name__)
Eraser = Callable[[int, Rule, datetime.datetime], bool]


def results_due(rule: Rule, *, now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers whose results' term is over and that nothing holds."""
    if not rule.is_decided:
        return Dossier.objects.none()
    held = LegalHold.objects.filter(dossier=OuterRef("pk"), lifted_at=None)
    found = Dossier.objects.filter(
        Exists(Result.objects.filter(dossier=OuterRef("pk"))),
        status__in=rule.statuses,
        status_changed_at__lte=ended_before(now, rule.months),
    )
    return found.exclude(Exists(held)).order_by("status_changed_at", "pk")


def items_due(rule: Rule, *, now: datetime.datetime) -> VaultItemQuerySet:
    """Return the vault items that lost their validity so long ago, and that nothing needs.

    What a dossier still refers to, what an older item points to as its replacement, and what a
    held dossier brought, stays.
    """
    if not rule.is_decided:
        return VaultItem.objects.none()
    lost = Least(TruncDate("replaced_at"), TruncDate("revoked_at"), F("valid_until"))
    needed = DossierPaper.objects.filter(vault_item=OuterRef("pk"))
    older = VaultItem.objects.filter(replaced_by=OuterRef("pk"))
    held = LegalHold.objects.filter(dossier__code=OuterRef("source"), lifted_at=None)
    found = VaultItem.objects.alias(lost=lost).filter(
        lost__lte=timezone.localdate(ended_before(now, rule.months))
    )
    return found.exclude(Exists(needed) | Exists(older) | Exists(held)).order_by("pk")


def sweep(*, now: datetime.datetime, most: int) -> int:
    """Erase the results and vault items that are due; return how many. One that fails waits."""
    erased = 0
    rule = result_rule(settings.RETENTION_MONTHS)
    for pk in list(results_due(rule, now=now).values_list("pk", flat=True)[:most]):
        erased += _safely(_erase_results, pk, rule, now)
    rule = vault_rule(settings.RETENTION_MONTHS)
    for pk in list(items_due(rule, now=now).values_list("pk", flat=True)[: most - erased]):
        erased += _safely(_erase_item, pk, rule, now)
    return erased


def _safely(erase: Eraser, pk: int, rule: Rule, now: datetime.datetime) -> int:
    try:
        return int(erase(pk, rule, now))
    except Exception:  # one holds up no other
        log.exception("%s %s could not be erased", rule.key, pk)
        return 0


@transaction.atomic
def _erase_results(dossier_id: int, rule: Rule, now: datetime.datetime) -> bool:
    """Erase the results of a dossier, with their reasons; their digests stay in the history."""
    locked = results_due(rule, now=now).select_for_update(skip_locked=True, of=("self",))
    dossier = locked.filter(pk=dossier_id).first()
    if dossier is None or dossier.status_changed_at is None:
        return False
    rows = list(Result.objects.filter(dossier=dossier).select_related("file").order_by("pk"))
    Result.objects.filter(dossier=dossier).update(replaced_by=None)
    Result.objects.filter(dossier=dossier).delete()
    digests = [row.file.sha256 for row in rows]
    for row in rows:
        uploads.discard_unless_used(row.file)
    _record(rule, str(dossier.code), dossier.status_changed_at, now, digests)
    data = {"months": rule.months, "sha256": digests}
    history.append(dossier, "results_erased", by=None, at=now, data=data)
    dossier.revision += 1
    dossier.last_change_by = None
    dossier.save()
    return True


@transaction.atomic
def _erase_item(item_id: int, rule: Rule, now: datetime.datetime) -> bool:
    """Erase one item with its links; its file goes unless a dossier still has it."""
    locked = items_due(rule, now=now).select_for_update(skip_locked=True, of=("self",))
    item = locked.filter(pk=item_id).select_related("file").first()
    if item is None:
        return False
    file = item.file
    _record(rule, item.origin, item.kept_at, now, [item.digest])
    item.delete()
    uploads.discard_unless_used(file)
    return True


def _record(
    rule: Rule,
    reference: str,
    ended_at: datetime.datetime,
    now: datetime.datetime,
    digests: list[str],
) -> None:
    FileErasure.objects.create(
        rule=rule.key,
        months=rule.months,
        reference=reference,
        ended_at=ended_at,
        erased_at=now,
        digests=digests,
    )
