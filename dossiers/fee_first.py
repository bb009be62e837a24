"""Does reception wait for the fee? The procedure's workflow says so: a way to accept that opens
only once nothing is owed. Who is exempt owes nothing and waits for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dossiers import pricing
from dossiers.errors.fees import FeeFirst
from dossiers.facts import facts_of
from portal.workflow import Edge, evaluate
from portal.workflow.atoms import FeePaid
from portal.workflow.guards import atoms
from portal.workflow.terms import Action

if TYPE_CHECKING:
    from dossiers.models import Dossier


def owed_first(dossier: Dossier) -> int:
    """Return what must be paid before the dossier is accepted, in đồng; 0 where nothing waits.

    A draft is read as if it stood at the first step with all its papers. Raises PriceNotKnown.
    """
    ways = _ways(dossier)
    if not any(isinstance(atom, FeePaid) for edge in ways for atom in atoms(edge.guard)):
        return 0
    owed = max(pricing.total(dossier) - dossier.fee_paid, 0)
    if not owed:
        return 0
    facts = replace(facts_of(dossier), papers_missing=0)
    opens = [
        any(evaluate(edge.guard, replace(facts, fee_unpaid=sum_)).allowed for edge in ways)
        for sum_ in (owed, 0)
    ]
    return owed if opens == [False, True] else 0


def require_paid(dossier: Dossier) -> None:
    """Refuse to accept while the fee that comes first is owed. Raises FeeFirst."""
    if owed := owed_first(dossier):
        raise FeeFirst(owed)


def _ways(dossier: Dossier) -> list[Edge]:
    """Return the ways to accept from where the dossier stands, a draft at the first step."""
    workflow = dossier.workflow_definition()
    if workflow is None:
        return []
    exits = workflow.exits(dossier.step or workflow.start)
    return [edge for edge in exits if edge.action is Action.ACCEPT]
