"""The dossier (hồ sơ): its states, transitions and guards on one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from django.db import models
from django.db.models import Q
from django_fsm import ConcurrentTransitionMixin, FSMIntegerField, transition  # django-fsm-2

from dossiers.models.fields import DossierFields
from dossiers.models.querysets import DossierQuerySet
from dossiers.models.worklist import OPENING_REACHES_ANSWERS
from portal.workflow.statuses import Status
from portal.workflow.terms import Action
from procedures.localising.workflows import workflow_for

if TYPE_CHECKING:
    from dossiers.models.applicant import Applicant
    from dossiers.models.content import Answers
    from portal.workflow import Workflow
    from procedures.localising.routing import RulesOfTheDay

S = Status


def given(question: Callable[[Dossier], bool]) -> Callable[[models.Model], bool]:
    """Make a question of the dossier a condition of a transition (for the type checker only)."""
    return cast("Callable[[models.Model], bool]", question)


class Dossier(ConcurrentTransitionMixin, DossierFields):
    """One application to the State. Only dossiers/actions/ calls the transitions below.

    `status` is the national list (law notes 5.4) plus draft; `step` is where the dossier is inside
    the agency. While it waits (5 or 6), `came_from` and
    `came_from_step` say which status and step it left.
    """

    status = FSMIntegerField(default=S.DRAFT, protected=True)
    came_from = models.PositiveSmallIntegerField(null=True, blank=True)
    came_from_step = models.CharField(max_length=60, blank=True)

    objects: ClassVar[DossierQuerySet] = DossierQuerySet.as_manager()  # type: ignore[assignment]
    if TYPE_CHECKING:
        applicant: Applicant
        answers: Answers
        rules_today: RulesOfTheDay  # read by with_local_rules only
        may_have_result: bool  # told by access.get_own_dossier only
        lay_at: int | None  # set by actions.base.claim: the unit before the action

    # fmt: off
    def is_accepted(self) -> bool:
        """Has the agency accepted it (and started the clock)?"""
        return self.accepted_at is not None

    def workflow_definition(self) -> Workflow | None:
        """Return how it goes: its agency's own workflow, else that of its version."""
        return workflow_for(self.procedure_version, self.variant_id)

    def was_not_accepted(self) -> bool:
        """Is it still before acceptance?"""
        return self.accepted_at is None

    def may_reject_now(self) -> bool:
        """Before acceptance, or where the sector's workflow has such an edge (house table)."""
        workflow = self.workflow_definition()
        return self.was_not_accepted() or bool(
            workflow
            and self.step
            and any(edge.action is Action.REJECT for edge in workflow.exits(self.step))
        )

    def came_before_acceptance(self) -> bool:
        """Did the supplement request come at status 1?"""
        return self.came_from == S.REGISTERED

    def came_after_acceptance(self) -> bool:
        """Did the supplement request come at status 2 or 4?"""
        return self.came_from in (S.ACCEPTED, S.PROCESSING)

    def came_from_registered(self) -> bool:
        """Did the wait begin at status 1?"""
        return self.came_from == S.REGISTERED

    def came_from_accepted(self) -> bool:
        """Did the wait begin at status 2?"""
        return self.came_from == S.ACCEPTED

    def came_from_processing(self) -> bool:
        """Did the wait begin at status 4?"""
        return self.came_from == S.PROCESSING

    @transition(status, source=S.DRAFT, target=S.REGISTERED)
    def register(self) -> None: ...

    @transition(status, source=S.REGISTERED, target=S.ACCEPTED)
    def accept(self) -> None: ...

    @transition(status, source=[S.REGISTERED, S.ACCEPTED, S.SUPPLEMENT_REQUIRED], target=S.REJECTED,
                conditions=[given(may_reject_now)])
    def reject(self) -> None: ...

    @transition(status, source=S.ACCEPTED, target=S.PROCESSING)
    def process(self) -> None: ...

    @transition(status, source=[S.REGISTERED, S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUIRED],
                target=S.SUPPLEMENT_REQUIRED)
    def require_supplement(self) -> None: ...

    @transition(status, source=S.SUPPLEMENT_REQUIRED, target=S.ACCEPTED,
                conditions=[given(came_before_acceptance)])
    def accept_supplemented(self) -> None: ...

    @transition(status, source=S.SUPPLEMENT_REQUIRED, target=S.PROCESSING,
                conditions=[given(came_after_acceptance)])
    def process_supplemented(self) -> None: ...

    @transition(status, source=[S.REGISTERED, S.ACCEPTED, S.PROCESSING], target=S.PAYMENT_REQUIRED)
    def require_payment(self) -> None: ...

    @transition(status, source=S.PAYMENT_REQUIRED, target=S.REGISTERED,
                conditions=[given(came_from_registered)])
    def resume_registered(self) -> None: ...

    @transition(status, source=S.PAYMENT_REQUIRED, target=S.ACCEPTED,
                conditions=[given(came_from_accepted)])
    def resume_accepted(self) -> None: ...

    @transition(status, source=S.PAYMENT_REQUIRED, target=S.PROCESSING,
                conditions=[given(came_from_processing)])
    def resume_processing(self) -> None: ...

    @transition(status, source=[S.REGISTERED, S.SUPPLEMENT_REQUIRED, S.PAYMENT_REQUIRED],
                target=S.WITHDRAWN)
    def withdraw(self) -> None: ...

    @transition(status, source=[S.ACCEPTED, S.PROCESSING, S.SUPPLEMENT_REQUIRED,
                                S.PAYMENT_REQUIRED],
                target=S.STOPPED, conditions=[given(is_accepted)])
    def stop(self) -> None: ...

    @transition(status, source=S.PROCESSING, target=S.COMPLETED)
    def complete(self) -> None: ...

    @transition(status, source=S.COMPLETED, target=S.RESULT_RETURNED)
    def return_result(self) -> None: ...
    # fmt: on

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossier_filed_has_code",
                condition=Q(status=0, code__isnull=True) | Q(status__gt=0, code__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_waiting_knows_where_from",
                condition=~Q(status__in=(5, 6)) | Q(came_from__in=(1, 2, 4)),
            ),
            models.CheckConstraint(
                name="dossier_accepted_has_time",
                condition=~Q(status__in=(2, 4, 9, 10)) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_completed_has_outcome",
                condition=~Q(status__in=(9, 10)) | Q(outcome__in=("granted", "refused")),
            ),
            models.CheckConstraint(
                name="dossier_mandate_is_the_ground",
                condition=Q(ground="mandate", mandate__isnull=False)
                | (~Q(ground="mandate") & Q(mandate__isnull=True)),
            ),
            models.CheckConstraint(
                name="dossier_for_a_minor_has_an_end",
                condition=~Q(ground="parent") | Q(status=0) | Q(ground_until__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["current_unit", "rank_at", "id"],
                name="dossier_open_queue",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["current_unit", "status", "rank_at", "id"],
                name="dossier_open_by_status",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["assignee", "rank_at", "id"],
                name="dossier_open_by_assignee",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["receiving_unit", "rank_at", "id"],
                name="dossier_open_by_receiver",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["competent_agency", "rank_at", "id"],
                name="dossier_open_by_competent",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["rank_at", "id"],
                name="dossier_open_by_rank",
                condition=Q(status__in=(1, 2, 4, 5, 6, 9)),
            ),
            models.Index(
                fields=["competent_agency", "completed_at"],
                name="dossier_completions",
                condition=Q(completed_at__isnull=False),
            ),
            models.Index(
                fields=["timer_at", "id"],
                name="dossier_timer",
                condition=Q(timer_at__isnull=False),
            ),
            # Steps of work that may be late by their own time; the clock moves no dossier of these.
            models.Index(
                fields=["step_due_at", "id"],
                name="dossier_step_due",
                condition=Q(timer_at__isnull=True, status__in=(2, 4)),
            ),
            models.Index(
                fields=["lane_due_at", "id"],
                name="dossier_lane_due",
                condition=Q(lane_due_at__isnull=False, status__in=(2, 4)),
            ),
            models.Index(fields=["id"], name="dossier_drafts", condition=Q(status=0)),
            models.Index(fields=["submitter", "-id"], name="dossier_by_submitter"),
            models.Index(fields=["receiving_unit", "-id"], name="dossier_by_receiver"),
            models.Index(
                fields=["filed_at"],
                include=["receiving_unit", "ground", "channel"],
                condition=Q(filed_at__isnull=False),
                name="dossier_filings",
            ),
        ]
        triggers: ClassVar = [OPENING_REACHES_ANSWERS]

    def __str__(self) -> str:
        return self.code or f"draft {self.uuid}"
