"""What a row of the queue tells, and how it is asked for: columns and sub-queries, no objects."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, JSONField, OuterRef, Q, Subquery, Value

from dossiers.models import (
    DossierEvent,
    DossierLabel,
    DossierRead,
    Follow,
    Message,
    StepPart,
    SupplementRequest,
)
from portal.accounts.people import duties_of
from procedures.models.procedure import label_of

if TYPE_CHECKING:
    from portal.accounts.models import User


class Line(NamedTuple):
    """What a row of the queue prints of a dossier.

    Columns and not objects: making the four objects of each of fifty rows took as long as asking
    for them, printing them and all the rest.
    """

    pk: int
    code: str
    status: int
    step: str
    applicant_name: str
    rank_at: datetime.datetime | None
    due_at: datetime.datetime | None
    due_unit: str
    paused_since: datetime.datetime | None
    reception_due_at: datetime.datetime | None
    status_changed_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    version_id: int
    variant_id: int | None
    procedure_name: str
    procedure_short_name: str
    officer: str | None
    helpers: int | None
    """How many work along or look on at the present step; None is none."""
    message_waits: bool
    """Did the person write what the unit has not opened?"""
    revision: int
    filed_at: datetime.datetime | None
    supplied: bool
    """Did the person supply what was asked for?"""
    looked_at: datetime.datetime | None
    """When this officer opened it last; None is never."""
    news: int | None
    """Events by others since then; None is none."""
    labels: list[str]
    followed: bool
    answers: dict[str, Any] | None
    """The person's answers, where columns show some of them."""
    officer_id: int | None

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.procedure_name, self.procedure_short_name)


_RENAMED = {
    "version_id": "procedure_version_id",
    "variant_id": "variant_id",
    "procedure_name": "procedure_version__procedure__name",
    "procedure_short_name": "procedure_version__procedure__short_name",
    "officer": "assignee__full_name",
    "helpers": "helpers_now",
    "message_waits": "message_waits_now",
    "supplied": "supplied_now",
    "looked_at": "looked_then",
    "news": "news_since",
    "labels": "label_names",
    "followed": "followed_now",
    "answers": "answers_shown",
    "officer_id": "assignee_id",
}
COLUMNS = tuple(_RENAMED.get(name, name) for name in Line._fields)
_HELPERS = (
    StepPart.objects.filter(dossier=OuterRef("pk"), step=OuterRef("step"))
    .order_by()
    .values("dossier")
    .annotate(number=Count("pk"))
    .values("number")
)


_MESSAGES = Message.objects.filter(dossier=OuterRef("pk"), side=Message.Side.PERSON, read_at=None)
_SUPPLIED = SupplementRequest.objects.filter(
    dossier=OuterRef("pk"), closed_at=None, supplied_at__isnull=False
)


def told_to(user: User, *, with_answers: bool) -> dict[str, Any]:
    """Return what a row tells beside the dossier's own columns."""
    looks = DossierRead.objects.filter(dossier=OuterRef("pk"), reader=user, what="dossier")
    others = DossierEvent.objects.filter(Q(actor=None) | ~Q(actor=user), dossier=OuterRef("pk"))
    since = others.filter(at__gt=OuterRef("looked_then")).order_by().values("dossier")
    # A label is its unit's own business: province supervisors read their own unit's only.
    at = duties_of(user).working
    put = DossierLabel.objects.filter(dossier=OuterRef("pk"), label__unit__in=at)
    nothing = Value(None, output_field=JSONField())
    return {
        "helpers_now": Subquery(_HELPERS),
        "message_waits_now": Exists(_MESSAGES),
        "supplied_now": Exists(_SUPPLIED),
        "looked_then": Subquery(looks.order_by("-at").values("at")[:1]),
        "news_since": Subquery(since.annotate(number=Count("pk")).values("number")),
        "label_names": ArraySubquery(put.order_by("label__name").values("label__name")),
        "followed_now": Exists(Follow.objects.filter(user=user, dossier=OuterRef("pk"))),
        "answers_shown": F("answers__data") if with_answers else nothing,
    }
