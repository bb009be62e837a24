"""What every action shares: claiming the dossier, recording refusals, writing the change."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from dossiers import children, clock, history, lanes, linked, meanwhile, timing
from dossiers.errors.acting import NotPossibleNow, NotYours, StaleDossier
from dossiers.ledger import entering
from dossiers.models import Dossier, Power, RefusedAttempt
from dossiers.transfers import on_the_way
from portal.accounts.models import User
from portal.errors import Refusal
from portal.workflow.statuses import WAITS, Status

P = ParamSpec("P")
R = TypeVar("R")


def action(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: one transaction, and a refusal is recorded after the rollback."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except Refusal as refusal:
                _record_refusal(name, refusal, kwargs.get("dossier"), kwargs.get("by"))
                raise

        return run

    return decorate


def _record_refusal(name: str, refusal: Refusal, dossier: Any, by: Any) -> None:
    RefusedAttempt.objects.create(
        dossier_id=dossier.pk if isinstance(dossier, Dossier) else None,
        actor_id=by.pk if isinstance(by, User) else None,
        action=name,
        reason=refusal.code,
    )


def claim(
    dossier: Dossier,
    *,
    seen: int | None,
    by: User | None = None,
    on: datetime.date | None = None,
) -> Dossier:
    """Lock the dossier's row and return it fresh.

    `seen` is the revision that the person's page was drawn from; None only for actions that no
    page asks for (settlement, timers). With a day `on`, what the agency sets for filing on that day
    is read along. Raises StaleDossier naming who acted in between and when; where it was `by`, who
    sends one thing twice, it says that the first has arrived.
    """
    rows = Dossier.objects.select_for_update(of=("self",)).with_procedure()
    if on is not None:
        rows = rows.with_local_rules(on)
    fresh = rows.select_related("answers", "parent_link").get(pk=dossier.pk)
    fresh.lay_at = fresh.current_unit_id
    if seen is not None and fresh.revision != seen:
        raise StaleDossier(meanwhile.words(fresh, by))
    return fresh


def require_submitter(by: User, dossier: Dossier) -> None:
    """Refuse unless the draft is hers to hand in."""
    if dossier.submitter_id is None or dossier.submitter_id != by.pk:
        raise NotYours


def require_hands(by: User, dossier: Dossier, need: int = Power.FOLLOW) -> None:
    """Refuse unless the dossier is in her hands today: hers, or by a right that holds now."""
    if dossier.submitter_id == by.pk and not dossier.ground:
        return
    if not Dossier.objects.in_hands_of(by, need).filter(pk=dossier.pk).exists():
        raise NotYours


def change_status(dossier: Dossier, target: Status) -> None:
    """Take the one allowed transition to `target`; NotPossibleNow when there is none."""
    for candidate in dossier.get_available_status_transitions():  # type: ignore[attr-defined]
        if candidate.target == target:
            before, step = Status(dossier.status), dossier.step
            getattr(dossier, candidate.name)()
            if target in WAITS:
                if before not in WAITS:
                    dossier.came_from, dossier.came_from_step = int(before), step
            else:
                dossier.came_from, dossier.came_from_step = None, ""
            return
    raise NotPossibleNow


def close_opinions(dossier: Dossier, left: str, *, now: datetime.datetime) -> None:
    """Close what is still asked of others: the dossier goes on without it."""
    workflow = dossier.workflow_definition()
    if workflow and any(step.key == left and step.consult for step in workflow.steps):
        dossier.opinion_requests.filter(closed_at=None).update(closed_at=now)


def write(
    dossier: Dossier,
    kind: str,
    *,
    by: User | None,
    now: datetime.datetime,
    data: dict[str, Any] | None = None,
    status_changed: bool = True,
) -> Dossier:
    """Bring the clock up to date, append the event with its outbox rows, and save the dossier."""
    if status_changed:
        dossier.status_changed_at = now
    told = {**(data or {})}
    if by is not None and dossier.acts_for is not None:
        told["instead_of"] = dossier.acts_for
    if {"from_step", "to_step"} & told.keys():
        close_opinions(dossier, told.get("from_step", ""), now=now)
        timing.begin_step(dossier, now=now)
    if linked.take_up(dossier, kind, by=by, now=now):
        told["acknowledged"] = True
    clock.refresh(dossier, now=now)
    if status_changed and dossier.due_at is not None:
        told["due_at"] = dossier.due_at.isoformat()
    moving = on_the_way.moves_papers(dossier, told)
    if moving:
        told["on_paper"] = True
    event = history.append(dossier, kind, by=by, at=now, data=told)
    if moving:
        on_the_way.note(dossier, event, by=by, now=now)
    if kind == "accepted":
        entering.enter(dossier, at=now)
    if status_changed or {"from_step", "to_step", "undoes"} & told.keys():
        lanes.refresh(dossier, now=now)
    children.announce(dossier, event)
    dossier.revision += 1
    dossier.last_change_by = by
    dossier.save()
    return dossier
