"""Adjectives of dossiers. Scope is a WHERE clause, never a check for each row."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from dossiers.models.mandate import Power
from dossiers.models.narrowing import at_any, within, within_any
from dossiers.models.reach import Who, hands_of
from portal.accounts.models import WORKING
from portal.accounts.people import duties_of
from portal.workflow.statuses import FINAL, Status
from procedures.localising import routing
from procedures.models import Procedure, ProcedureVersion

if TYPE_CHECKING:
    from portal.accounts.models import User

_KEPT: dict[str, tuple[type[models.Model], set[str]]] = {
    "procedure_version": (
        ProcedureVersion,
        {"id", "procedure", "number", "source", "published_at", "name"},
    ),
    "procedure_version__procedure": (
        Procedure,
        {
            "id",
            "code",
            "name",
            "short_name",
            "sector",
            "current",
            "next_change_on",
            "last_day",
            "closing_reason",
            "successor",
        },
    ),
}
_LONG = tuple(
    f"{path}__{field.name}"
    for path, (model, kept) in _KEPT.items()
    for field in model._meta.concrete_fields
    if field.name not in kept
)
OPEN = frozenset(Status) - FINAL - {Status.DRAFT}
"""Statuses in which somebody still has to act."""


class DossierQuerySet(models.QuerySet):
    """Querysets of Dossier."""

    def with_procedure(self) -> DossierQuerySet:
        """Dossiers with the names of version and procedure, without texts and definitions.

        Definitions are parsed once in a process (procedures.definitions); decoding them again for
        each dossier took longer than the rest of a page. What is left out is read when asked for.
        """
        return self.select_related("procedure_version__procedure").defer(*_LONG)

    def with_local_rules(self, day: datetime.date) -> DossierQuerySet:
        """Dossiers with what holds for filing on `day`, in the same statement: the ids
        `rules_today` of `agency`, `delegation` and `variant` (procedures.localising.routing)."""
        return self.annotate(
            rules_today=routing.of_the_day(
                day,
                procedure="procedure_version__procedure",
                sector="procedure_version__procedure__sector",
                unit="receiving_unit",
                fallback="competent_agency",
            )
        )

    def filed(self) -> DossierQuerySet:
        """Dossiers that have a code."""
        return self.exclude(status=Status.DRAFT)

    def open(self) -> DossierQuerySet:
        """Dossiers on which somebody still has to act; served by the partial indexes."""
        return self.filter(status__in=sorted(OPEN))

    def counted_otherwise(self, edition_id: int) -> DossierQuerySet:
        """Dossiers whose clock can still move, counted under another edition of the calendar.

        What is completed (9) was judged when it was, and keeps its date like all that ended.
        """
        moving = self.filter(status__in=sorted(OPEN - {Status.COMPLETED}))
        return moving.exclude(calendar_edition=edition_id)

    def submitted_by(self, user: User) -> DossierQuerySet:
        """Dossiers and drafts that this person handed in herself."""
        return self.filter(submitter=user)

    def in_hands_of(
        self, user: User | Who, need: int = Power.FOLLOW, day: datetime.date | None = None
    ) -> DossierQuerySet:
        """Filed dossiers that this person may follow as a citizen today: hers, or by a right that
        holds now. `need` is the power that she needs where she acts under a mandate."""
        who = user if isinstance(user, Who) else Who.of(user)
        return self.filed().filter(hands_of(who, need, day or timezone.localdate()))

    def _asked_of(self, agency_ids: frozenset[int]) -> models.QuerySet:
        """Requests for an opinion to these agencies, open or closed, beside the outer dossier."""
        requests = apps.get_model("dossiers", "OpinionRequest")._default_manager
        return requests.filter(dossier=OuterRef("pk"), unit__in=agency_ids)

    def _parts_of(self, user: User) -> models.QuerySet:
        """Parts of this officer in steps of the outer dossier."""
        parts = apps.get_model("dossiers", "StepPart")._default_manager
        return parts.filter(dossier=OuterRef("pk"), user=user)

    def shared_with(self, user: User) -> DossierQuerySet:
        """Dossiers at whose present step this officer works along or looks on."""
        reach = duties_of(user).reach(*WORKING, instead=True)
        found = self.filter(Exists(self._parts_of(user).filter(step=OuterRef("step"))))
        return found.filter(within_any(reach))

    def at_units(self, agency_ids: frozenset[int]) -> DossierQuerySet:
        """Dossiers that lie at one of these agencies now."""
        return self.filter(current_unit__in=agency_ids)

    def in_queue_of(self, user: User, agency_ids: frozenset[int]) -> DossierQuerySet:
        """Dossiers that lie at one of these agencies, as far as `user` works there with them."""
        duties = duties_of(user)
        if duties.supervises_all:
            return self.at_units(agency_ids)
        reach = {
            limit: agencies & agency_ids
            for limit, agencies in duties.reach(*WORKING, instead=True).items()
        }
        return self.filter(at_any(reach, "current_unit"))

    def visible_to(self, user: User) -> DossierQuerySet:
        """Filed dossiers that this person may see.

        If, and only if: it is in her hands as a citizen (models/reach.py); or she works with
        dossiers (an administrator alone does not) at one of its four units, where it lies now, or
        whose opinion was asked (to be read after, too), within the limit of her posting or of the
        colleague for whom she stands in (models/narrowing.py); or she has a part in one of its
        steps and a posting that holds for its procedure; or she supervises the one-stop system of
        the province.
        """
        duties = duties_of(user)
        if duties.supervises_all:
            return self.filed()
        mine = hands_of(Who.of(user), Power.FOLLOW, timezone.localdate())
        return self.filed().filter(mine | self._of_duties(user) if duties else mine)

    def seen_at_desk(self, user: User) -> DossierQuerySet:
        """Filed dossiers that this person may see as an officer: `visible_to` without her own."""
        duties = duties_of(user)
        if duties.supervises_all:
            return self.filed()
        return self.filed().filter(self._of_duties(user)) if duties else self.none()

    def _of_duties(self, user: User) -> Q:
        reach = duties_of(user).reach(*WORKING, instead=True)
        if not reach:
            return Q(pk__in=())
        found = Q(Exists(self._parts_of(user))) & within_any(reach)
        for limit, agencies in reach.items():
            found |= self._at(agencies) & within(limit)
        return found

    def _at(self, agencies: frozenset[int]) -> Q:
        return (
            Q(receiving_unit__in=agencies)
            | Q(competent_agency__in=agencies)
            | Q(return_unit__in=agencies)
            | Q(submitted_at_unit__in=agencies)
            | Q(current_unit__in=agencies)
            | Q(Exists(self._asked_of(agencies)))
        )
