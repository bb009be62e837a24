"""What the list of one's own dossiers asks: drafts, and what is in her hands, newest first."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, OuterRef
from django.utils import timezone

from dossiers.citizen import mine_filters
from dossiers.citizen.mine_filters import Wanted
from dossiers.models import Dossier, Message
from dossiers.models.querysets import DossierQuerySet
from dossiers.models.reach import Who
from portal.accounts.models import User
from portal.statements import Slot, Statement, kept
from portal.workflow.statuses import Status

_RELATED = ("procedure_version__procedure", "receiving_unit", "submitter", "behalf__actor")
_PRINTED = (
    "uuid",
    "code",
    "result_delivery",
    "status",
    "filed_at",
    "accepted_at",
    "applicant_name",
    "ground",
    "submitter",
    "submitter__full_name",
    "behalf__actor",
    "behalf__actor__full_name",
    "due_at",
    "paused_since",
    "status_changed_at",
    "completed_at",
    "reception_due_at",
    "receiving_unit__name",
    "procedure_version__procedure__name",
    "procedure_version__procedure__short_name",
)
"""What a row prints: asking for whole dossiers took twice as long as printing them."""
_NEW = Message.objects.filter(dossier=OuterRef("pk"), side=Message.Side.UNIT, read_at=None)
"""What the agency wrote and the person has not opened."""
_BEFORE: Any = Slot("before", BigIntegerField())


def drafts(person: User, most: int, before: int | None = None) -> list[Dossier]:
    """Return at most so many of her drafts, those begun before one (its id) if it is given."""
    return _drafts(most, before is not None).ask(user=person.pk, before=before)


def filed(person: User, wanted: Wanted, most: int, before: int | None = None) -> list[Dossier]:
    """Return at most so many of the filed dossiers in her hands that are wanted; each says in
    `message_waits` whether the agency wrote what she has not opened."""
    who = Who.of(person)
    shape = (most, before is not None, bool(who.personal_id))
    key = ("mine", *shape) if wanted.is_any else None  # what somebody typed is not kept
    return kept(key, lambda: _filed(*shape, wanted)).ask(
        **who.given, day=timezone.localdate(), before=before
    )


@cache
def _drafts(most: int, goes_on: bool) -> Statement:
    user: Any = Slot("user", BigIntegerField())
    rows = Dossier.objects.submitted_by(user).filter(status=Status.DRAFT).with_procedure()
    rows = rows.select_related("receiving_unit", "answers").defer("clock")
    return Statement(_newest(rows, goes_on)[:most])


def _filed(most: int, goes_on: bool, has_number: bool, wanted: Wanted) -> DossierQuerySet:
    day: Any = Slot("day", DateField())
    own = Dossier.objects.in_hands_of(Who.slots(has_number), day=day)
    rows = mine_filters.among(own, wanted).select_related(*_RELATED).only(*_PRINTED)
    return _newest(rows.annotate(message_waits=Exists(_NEW)), goes_on)[:most]


def _newest(rows: DossierQuerySet, goes_on: bool) -> DossierQuerySet:
    return (rows.filter(pk__lt=_BEFORE) if goes_on else rows).order_by("-id")
