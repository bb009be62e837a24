"""The same person has another dossier of this procedure: pointed out, and left to the officer.

Open ones, and those that ended within LATELY. Those that the officer may see are named; of others
she learns only that there are some.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, CharField, DateTimeField, Q

from dossiers.models import Applicant, Dossier
from dossiers.models.narrowing import duties_on
from dossiers.models.querysets import OPEN
from portal.statements import Slot, Statement

if TYPE_CHECKING:
    from portal.accounts.models import User

LATELY = datetime.timedelta(days=90)
"""A house rule: long enough for a second try after a refusal."""
MOST = 20
_UNITS = (
    "receiving_unit_id",
    "competent_agency_id",
    "return_unit_id",
    "submitted_at_unit_id",
    "current_unit_id",
)


@dataclass(frozen=True)
class Near:
    """Another dossier that the officer may see."""

    code: str
    status: int
    filed_at: datetime.datetime | None


@dataclass(frozen=True)
class Similar:
    """The dossiers to name, and how many others there are; empty is nothing to point out."""

    named: tuple[Near, ...] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.named or self.others)


def similar_to(user: User, dossier: Dossier, *, now: datetime.datetime) -> Similar:
    """Return the other dossiers of this applicant and procedure, the newest first, in one query;
    nothing for an applicant without a number. A draft at the counter is compared alike."""
    applicant = dossier.applicant
    number = applicant.tax_code or applicant.personal_id
    if not number:
        return Similar()
    rows = _others(bool(applicant.tax_code)).ask(
        number=number,
        dossier=dossier.pk,
        procedure=dossier.procedure_version.procedure_id,
        since=now - LATELY,
    )
    duties = duties_on(user, dossier)
    named, others = [], 0
    for code, status, filed_at, *units in rows:
        if duties.supervises_all or duties.working & set(units):
            named.append(Near(code, status, filed_at))
        else:
            others += 1
    return Similar(tuple(named), others)


@cache
def _others(by_tax_code: bool) -> Statement:
    number = Slot("number", CharField())
    if by_tax_code:
        same = Applicant.objects.filter(tax_code=number)
    else:
        same = Applicant.objects.filter(personal_id=number, tax_code="")
    lately = Q(status__gt=0, status_changed_at__gte=Slot("since", DateTimeField()))
    return Statement(
        Dossier.objects.filter(
            Q(status__in=sorted(OPEN)) | lately,
            pk__in=same.values("dossier"),
            procedure_version__procedure=Slot("procedure", BigIntegerField()),
        )
        .exclude(pk=Slot("dossier", BigIntegerField()))
        .order_by("-filed_at", "-pk")
        .values_list("code", "status", "filed_at", *_UNITS)[:MOST]
    )
