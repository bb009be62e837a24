"""What a dossier costs: the fee rules of its version for the channel it came through,
and what the agency set in their place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from dossiers import components, limits
from dossiers.errors.fees import PriceNotKnown
from procedures import fees
from procedures.definitions import fee_rules_of, fee_waivers_of
from procedures.models import ProcedureVersion

if TYPE_CHECKING:
    from dossiers.models import Dossier

FEE = "dossier_fee"
"""The purpose of a payment order for the fee of a dossier."""

Rules = tuple[tuple[fees.Rule, ...], tuple[fees.Waiver, ...]]


@functools.lru_cache(maxsize=512)
def _rules(version_id: int) -> Rules:
    """Return the fee rules and waivers of a published version, which never change."""
    version = ProcedureVersion(pk=version_id)
    return tuple(fee_rules_of(version)), tuple(fee_waivers_of(version))


def quote(dossier: Dossier) -> fees.FeeQuote:
    """Return the lines and the total, in đồng. Raises PriceNotKnown rather than guess."""
    rules, waivers = _rules(dossier.procedure_version_id)
    own = limits.local_rules(dossier)
    try:
        return fees.compute(
            rules,
            channel=dossier.channel,
            answers=components.values_of(dossier),
            on=timezone.localdate(dossier.filed_at),
            waivers=(*waivers, *own.waivers) if own else waivers,
            local=own.fees if own else (),
        )
    except fees.PriceUnknown as error:
        raise PriceNotKnown(str(error)) from error


def owed_lines(quote: fees.FeeQuote, *, paid: int) -> list[dict[str, Any]]:
    """Return the lines of an order for what is still owed; empty when nothing is.

    What was paid before (đồng) stands as a line of its own, so that the sum is explained.
    """
    if quote.total <= paid:
        return []
    lines: list[dict[str, Any]] = [line.as_order_line() for line in quote.lines if line.amount]
    if paid:
        lines.append(
            {"code": "paid", "name": gettext_noop("Đã nộp"), "kind": "other", "amount": -paid}
        )
    return lines


def total(dossier: Dossier) -> int:
    """Return what was asked for, or what would be asked for now, in đồng."""
    return dossier.fee_total if dossier.fee_total is not None else quote(dossier).total
