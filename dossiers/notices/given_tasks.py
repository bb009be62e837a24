"""What officers and leaders are told of tasks: given (again), reported done, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import texts_of
from dossiers.notices.officers import WHO, WORDS, WORK_GROUP
from portal.design import formats
from portal.notices.events import Event, events, register_event
from portal.notices.making import tell

if TYPE_CHECKING:
    from dossiers.models import GivenTask, TaskEntry
    from portal.accounts.models import User

GIVEN, REPORTED, CLOSED = "officer.task_given", "officer.task_reported", "officer.task_closed"


def register() -> None:
    """Register the events; called once at start-up."""
    for key, label in (
        (GIVEN, _("Được giao việc")),
        (REPORTED, _("Báo xong việc được giao")),
        (CLOSED, _("Đóng việc đã giao")),
    ):
        register_event(
            Event(
                key=key,
                label=label,
                group=WORK_GROUP,
                tags=(WHO, WORDS, tags.DUE, *tags.EVERYWHERE),
                texts=texts_of(key),
                default=frozenset({"site"}),
                listed=False,
            )
        )


def tell_given(person: User, task: GivenTask, *, again: str = "") -> None:
    """Tell the officer of a task, or that it was given `again` and what lacks."""
    number = task.entries.count()
    _tell(person, GIVEN, task, f"{number}", task.given_by.full_name, again or task.words)


def tell_reported(person: User, task: GivenTask, entry: TaskEntry) -> None:
    """Tell who gave the task that it is reported done."""
    _tell(person, REPORTED, task, f"{entry.pk}", entry.by.full_name, entry.words)


def tell_closed(person: User, task: GivenTask, entry: TaskEntry) -> None:
    """Tell the officer that the task is closed."""
    _tell(person, CLOSED, task, f"{entry.pk}", entry.by.full_name, entry.words or task.words)


def _tell(person: User, event: str, task: GivenTask, key: str, who: str, words: str) -> None:
    tell(
        recipient=person,
        event=events[event],
        key=f"{event}:{task.pk}:{key}",
        values=lambda: {
            "nguoi": who,
            "loi": words,
            "han": formats.day(task.due_day),
            "ho_ten": person.full_name,
            "xung_ho": "",
        },
        href=reverse("given_tasks:task", args=[task.pk]),
        about=f"task:{task.pk}",
    )
