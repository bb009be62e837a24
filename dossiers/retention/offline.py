"""What a settled reception of the offline counter still says of a person: the words of its refusal
and the reason for which it was discarded. What was typed went when it was settled."""

from __future__ import annotations

import datetime

from django.conf import settings

from dossiers.models import Dossier, OfflineLook, OfflineReception
from dossiers.retention.rules import ended_before, rules

GONE = "–"
"""Stands for an erased reason: that there was one stays."""


def forget(dossier: Dossier) -> int:
    """Erase it with the other data of the dossier that was made of it; return how many rows."""
    rows = OfflineReception.objects.filter(dossier=dossier).exclude(words="")
    OfflineLook.objects.filter(reception__dossier=dossier).update(subject="")
    return rows.update(words="")


def sweep(*, now: datetime.datetime, most: int) -> int:
    """Erase it from receptions that became no dossier; return how many.

    They end as dossiers that were not accepted do, and their term counts from the day on which an
    officer settled them. Nothing goes while the province has decided no term.
    """
    rule = next(each for each in rules(settings.RETENTION_MONTHS) if each.key == "not_accepted")
    if not rule.is_decided:
        return 0
    ended = OfflineReception.objects.filter(
        state=OfflineReception.State.DISCARDED, settled_at__lte=ended_before(now, rule.months)
    ).exclude(words="", note=GONE)
    due = list(ended.order_by("settled_at").values_list("pk", flat=True)[:most])
    OfflineLook.objects.filter(reception__in=due).update(subject="")
    return OfflineReception.objects.filter(pk__in=due).update(words="", note=GONE)
