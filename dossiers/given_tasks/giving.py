"""Giving a task and following it up. Each change is an entry, and is told to the other side."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.absences import away
from dossiers.assigning.who import gives_out
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.models import Dossier, GivenTask, TaskEntry
from dossiers.notices import given_tasks as notices
from portal.accounts.models import Posting, Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal

FARTHEST = datetime.timedelta(days=366)
Kind = TaskEntry.Kind


class TaskDayWrong(Refusal):
    """The day is over, or more than a year ahead."""

    code = "task_day"
    status = 422
    message = _("Hạn xong từ hôm nay trở đi, trong vòng một năm.")


class TaskClosed(Refusal):
    """The task was closed, or is not in the state for this."""

    code = "task_closed"
    message = _("Việc này đã đóng hoặc vừa đổi. Mở lại để xem.")


class NotWorkingThere(Refusal):
    """The officer does not work at the unit, or does not see the dossier that it is about."""

    code = "task_officer"
    status = 422
    message = _("Chọn cán bộ đang làm ở đơn vị và xem được hồ sơ này.")


def visible_to(user: User) -> QuerySet[GivenTask]:
    """Return the tasks that are hers, that she gave, that she does for an absent colleague, or of
    units that she leads."""
    duties = duties_of(user)
    mine = Q(officer=user) | Q(given_by=user) | Q(unit__in=gives_out(duties))
    for officer, agency in {(each[0], each[1]) for each in duties.stands_in}:
        mine |= Q(officer=officer, unit=agency)
    return marked(user, GivenTask.objects.filter(mine))


def marked(user: User, tasks: QuerySet[GivenTask]) -> QuerySet[GivenTask]:
    """Return the tasks with `is_shown`: False for one about a dossier outside the limit of her
    postings (docs/permissions.md). Its words may tell of the person, so she reads none, and it is
    not hers to report or decide any more. Without a limit it costs nothing."""
    if not duties_of(user).limits:
        return tasks
    seen = Dossier.objects.seen_at_desk(user).filter(pk=OuterRef("dossier"))
    # It takes the place of the model's own default.
    return tasks.annotate(is_shown=Q(dossier=None) | Exists(seen))  # type: ignore[no-redef]


def sees(user: User, task: GivenTask) -> bool:
    """Is the task within the limit of this officer's postings?"""
    found = marked(user, GivenTask.objects.filter(pk=task.pk)).first()
    return found is not None and found.is_shown


def get_task(user: User, pk: int) -> GivenTask:
    """Return a task that `user` may see; raise NotFoundForPerson otherwise."""
    found = visible_to(user).select_related("unit", "officer", "given_by", "dossier")
    task = found.filter(pk=pk).first()
    if task is None:
        raise NotFoundForPerson
    return task


def may_report(user: User, task: GivenTask) -> bool:
    """Is the task hers to do, by herself or in an absent colleague's place?"""
    duties = duties_of(user)
    does = user.pk == task.officer_id or duties.stands_in_for(task.officer_id, task.unit_id)
    is_open = task.closed_at is None and task.reported_at is None
    return bool(does and is_open and task.is_shown)


def may_decide(user: User, task: GivenTask) -> bool:
    """Does `user` close the task or give it again? Never the one who did it herself."""
    if task.closed_at is not None or user.pk == task.officer_id or not task.is_shown:
        return False
    return user.pk == task.given_by_id or task.unit_id in gives_out(duties_of(user))


@transaction.atomic
def give(
    *,
    by: User,
    unit: Agency,
    officer: User,
    words: str,
    due_day: datetime.date,
    dossier: Dossier | None = None,
    now: datetime.datetime | None = None,
) -> GivenTask:
    """Give a task to an officer of a unit that `by` leads.

    Raises NotYours, ReasonMissing, TaskDayWrong, NotWorkingThere, or OnLeave naming the substitute.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    if unit.pk not in gives_out(duties_of(by)):
        raise NotYours
    if not words.strip():
        raise ReasonMissing
    _require_day(due_day, today)
    held = Posting.objects.held_on(today).filter(user=officer, agency=unit)
    if not held.exclude(role=Role.ADMINISTRATOR).exists():
        raise NotWorkingThere
    if dossier is not None:
        seen = Dossier.objects.seen_at_desk(officer)
        if not seen.filter(pk=dossier.pk).exists():
            raise NotWorkingThere
    away.require_present(officer, unit.pk, today)
    task = GivenTask.objects.create(
        unit=unit,
        officer=officer,
        given_by=by,
        dossier=dossier,
        words=words.strip(),
        due_day=due_day,
        given_at=now,
    )
    _enter(task, Kind.GIVEN, by, now=now)
    notices.tell_given(officer, task)
    return task


def _require_day(day: datetime.date, today: datetime.date) -> None:
    if not today <= day <= today + FARTHEST:
        raise TaskDayWrong


def _locked(task: GivenTask, by: User) -> GivenTask:
    rows = marked(by, GivenTask.objects.select_for_update(of=("self",)))
    return rows.select_related("unit", "officer", "given_by", "dossier").get(pk=task.pk)


def _enter(
    task: GivenTask, kind: str, by: User, words: str = "", *, now: datetime.datetime
) -> TaskEntry:
    reports = kind == Kind.REPORTED and by.pk != task.officer_id
    return TaskEntry.objects.create(
        task=task,
        kind=kind,
        by=by,
        instead_of=task.officer if reports else None,
        at=now,
        words=words.strip(),
    )


@transaction.atomic
def report(
    *, task: GivenTask, by: User, words: str, now: datetime.datetime | None = None
) -> GivenTask:
    """Say that it is done, and how. Raises NotYours, TaskClosed or ReasonMissing."""
    now, task = now or timezone.now(), _locked(task, by)
    if task.closed_at is not None or task.reported_at is not None:
        raise TaskClosed
    if not may_report(by, task):
        raise NotYours
    if not words.strip():
        raise ReasonMissing
    task.reported_at = now
    task.save(update_fields=["reported_at"])
    entry = _enter(task, Kind.REPORTED, by, words, now=now)
    if sees(task.given_by, task):
        notices.tell_reported(task.given_by, task, entry)
    return task


@transaction.atomic
def close(
    *, task: GivenTask, by: User, words: str = "", now: datetime.datetime | None = None
) -> GivenTask:
    """Close it, done or not needed any more. Raises NotYours or TaskClosed."""
    now, task = now or timezone.now(), _locked(task, by)
    if task.closed_at is not None:
        raise TaskClosed
    if not may_decide(by, task):
        raise NotYours
    task.closed_at = now
    task.save(update_fields=["closed_at"])
    entry = _enter(task, Kind.CLOSED, by, words, now=now)
    if sees(task.officer, task):
        notices.tell_closed(task.officer, task, entry)
    return task


@transaction.atomic
def reopen(
    *,
    task: GivenTask,
    by: User,
    words: str,
    due_day: datetime.date,
    now: datetime.datetime | None = None,
) -> GivenTask:
    """Give it again after a report: what lacks, and until when.

    Raises NotYours, TaskClosed, ReasonMissing or TaskDayWrong, and NotWorkingThere where the
    officer's postings were limited to other procedures meanwhile.
    """
    now, task = now or timezone.now(), _locked(task, by)
    if task.closed_at is not None or task.reported_at is None:
        raise TaskClosed
    if not may_decide(by, task):
        raise NotYours
    if not words.strip():
        raise ReasonMissing
    _require_day(due_day, timezone.localdate(now))
    if not sees(task.officer, task):
        raise NotWorkingThere
    task.reported_at, task.due_day = None, due_day
    task.save(update_fields=["reported_at", "due_day"])
    _enter(task, Kind.REOPENED, by, words, now=now)
    notices.tell_given(task.officer, task, again=words.strip())
    return task
