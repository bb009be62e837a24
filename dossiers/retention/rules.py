"""How long data are kept, by what they are and how their dossier ended. Pure.

The terms are configuration (`RETENTION_MONTHS`): no law that the notes cite gives them, so each
province decides them, by its own decision on records (`RETENTION_DECISION` names it; production
refuses terms without one). Until it has decided, nothing is erased by rule, and the pages say so:
that is the default, stated and not silent. Handing to archives is separate (law notes 9).
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from portal.workflow.statuses import Status

KINDS: dict[str, tuple[Status, ...]] = {
    "not_accepted": (Status.REJECTED,),
    "withdrawn": (Status.WITHDRAWN, Status.STOPPED),
    "returned": (Status.RESULT_RETURNED,),
}
RESULT = "result"
"""The files of results, counted from the end of their dossier."""
VAULT = "vault"
"""What lies in vaults, counted from the day on which it lost its validity; valid items stay."""
ALL = (*KINDS, RESULT, VAULT)


@dataclass(frozen=True)
class Rule:
    """One rule: what it is for, and the months until it is erased; 0 while nobody has decided."""

    key: str
    statuses: tuple[Status, ...]
    months: int

    @property
    def is_decided(self) -> bool:
        """Is there a term? Else the data are kept until the province decides one."""
        return self.months > 0


def rules(months: Mapping[str, int]) -> tuple[Rule, ...]:
    """Return the rules for the data of dossiers; a kind that is not named is not decided."""
    return tuple(Rule(key, statuses, months.get(key, 0)) for key, statuses in KINDS.items())


def result_rule(months: Mapping[str, int]) -> Rule:
    """Return the rule for results."""
    return Rule(RESULT, (Status.RESULT_RETURNED,), months.get(RESULT, 0))


def vault_rule(months: Mapping[str, int]) -> Rule:
    """Return the rule for what lost its validity in a vault."""
    return Rule(VAULT, (), months.get(VAULT, 0))


def all_rules(months: Mapping[str, int]) -> tuple[Rule, ...]:
    """Return every rule, as people are told them."""
    return (*rules(months), result_rule(months), vault_rule(months))


def ended_before(now: datetime.datetime, months: int) -> datetime.datetime:
    """Return the moment before which a dossier must have ended for its term to be over."""
    years, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, calendar.monthrange(years, month + 1)[1])
    return now.replace(year=years, month=month + 1, day=day)
