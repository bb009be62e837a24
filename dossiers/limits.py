"""How long a dossier may take: the law's limit, or the shorter one that its agency promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal import worktime
from portal.worktime import phrases
from procedures.localising.rules import LocalRules
from procedures.localising.standing import rules_of

if TYPE_CHECKING:
    from dossiers.models import Dossier


@dataclass(frozen=True)
class Limit:
    """What the clock runs on, and the law's limit where the agency promised a shorter one."""

    promised: worktime.Duration
    statutory: worktime.Duration | None = None

    @property
    def words(self) -> str:
        """ "7 ngày làm việc", or both: "luật định 10 ngày làm việc, cơ quan cam kết …"."""
        if self.statutory is None:
            return worktime.duration_words(self.promised)
        return phrases.promised(self.promised, self.statutory)


def local_rules(dossier: Dossier) -> LocalRules | None:
    """Return the agency's own rules that the dossier keeps, None where it has none."""
    return rules_of(dossier.variant_id) if dossier.variant_id else None


def limit_of(dossier: Dossier) -> Limit | None:
    """Return the limit for the dossier's channel and case; None when none is published."""
    statutory = dossier.procedure_version.processing_time(dossier.channel, dossier.case)
    return None if statutory is None else limit_under(dossier, statutory)


def limit_under(dossier: Dossier, statutory: worktime.Duration) -> Limit:
    """Return the limit where the law's is `statutory`: a promise holds only while it is shorter."""
    own = local_rules(dossier)
    promise = own.promised(dossier.channel, dossier.case, statutory) if own else None
    return Limit(promise, statutory) if promise else Limit(statutory)
