"""Whose filed dossiers are these: the citizen's side of access, as one WHERE clause.

A right that ends (a mandate, a representation, minority) is asked for on the day of each look and
of each action; nothing is remembered from the day of filing.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
)

from dossiers.models.behalf import Ground
from dossiers.models.mandate import Mandate
from portal.accounts.models import Representation
from portal.statements import Slot
from portal.text import fold

if TYPE_CHECKING:
    from portal.accounts.models import User

_OWN = ("", Ground.HELPER, Ground.BEARER)
_FOR_PEOPLE = (Ground.MANDATE, Ground.PARENT, Ground.HELPER, Ground.BEARER)


class Who(NamedTuple):
    """What of a person her rights hang on: values, or slots of a statement that is kept."""

    pk: Any
    personal_id: Any
    folded_name: Any

    @classmethod
    def of(cls, user: User) -> Who:
        """Return it of somebody."""
        return cls(user.pk, user.personal_id, fold(user.full_name))

    @classmethod
    def slots(cls, has_number: bool) -> Who:
        """Return the slots of a statement; of who has no number one, no clause asks for it."""
        number = Slot("who_number", CharField()) if has_number else ""
        return cls(Slot("who", BigIntegerField()), number, Slot("who_name", CharField()))

    @property
    def given(self) -> dict[str, Any]:
        """The values of `slots`."""
        return {"who": self.pk, "who_number": self.personal_id, "who_name": self.folded_name}


class AnyOf(Func):
    """`column = ANY (ARRAY (SELECT ...))`: asked once, and the column's index serves it."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def represented_by(user: User | int, day: datetime.date) -> Any:
    """Return the ids of the organisations that this person (or her id) represents on `day`."""
    rows = Representation.objects.filter(user=user, since__lte=day)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day)).values("organisation_id")


def hands_of(who: Who, need: int, day: datetime.date) -> Q:
    """Return the filed dossiers on which this person may act on the citizens' side.

    If, and only if:
    - she handed it in as her own matter (or confirmed what a helper typed, or brought it);
    - she handed it in under a mandate that is in force on `day` and gives the power `need`;
    - she handed it in for a minor who is one still;
    - she represents its organisation on `day`, whoever handed it in;
    - she is the applicant for whom somebody else handed it in.
    """
    held = Mandate.objects.in_force(day).giving(need).filter(pk=OuterRef("mandate"), grantee=who.pk)
    by_hand = Q(submitter=who.pk) & (
        Q(ground__in=_OWN)
        | (Q(ground=Ground.MANDATE) & Q(Exists(held)))
        | Q(ground=Ground.PARENT, ground_until__gt=day)
    )
    organisations = AnyOf(F("organisation_id"), ArraySubquery(represented_by(who.pk, day)))
    found = by_hand | Q(organisations)
    if who.personal_id:
        found |= Q(AnyOf(F("id"), ArraySubquery(_as_applicant(who))))
    return found


def _as_applicant(who: Who) -> Any:
    """Return the ids of the dossiers that others filed for her: her number and her name."""
    applicants = apps.get_model("dossiers", "Applicant")._default_manager
    return applicants.filter(
        personal_id=who.personal_id,
        kind=1,
        dossier__ground__in=_FOR_PEOPLE,
        dossier__applicant_folded=who.folded_name,
    ).values("dossier_id")
