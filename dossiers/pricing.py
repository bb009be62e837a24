"""What a dossier costs: the fee rules of its version for the channel it came through."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers import components
from dossiers.errors import PriceNotKnown
from procedures import fees
from procedures.definitions import fee_rules_of, fee_waivers_of
from procedures.models import ProcedureVersion

if TYPE_CHECKING:
    from dossiers.models import Dossier

Rules = tuple[tuple[fees.Rule, ...], tuple[fees.Waiver, ...]]


@functools.lru_cache(maxsize=512)
def _rules(version_id: int) -> Rules:
    """Return the fee rules and waivers of a published version, which never change."""
    version = ProcedureVersion(pk=version_id)
    return tuple(fee_rules_of(version)), tuple(fee_waivers_of(version))


def quote(dossier: Dossier) -> fees.FeeQuote:
    """Return the lines and the total, in đồng. Raises PriceNotKnown rather than guess."""
    rules, waivers = _rules(dossier.procedure_version_id)
    try:
        return fees.compute(
            rules,
            channel=dossier.channel,
            answers=components.values_of(dossier),
            on=timezone.localdate(dossier.filed_at),
            waivers=waivers,
        )
    except fees.PriceUnknown as error:
        raise PriceNotKnown(str(error)) from error


def total(dossier: Dossier) -> int:
    """Return what was asked for, or what would be asked for now, in đồng."""
    return dossier.fee_total if dossier.fee_total is not None else quote(dossier).total
