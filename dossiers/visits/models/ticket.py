"""Numbers of people who wait, and who calls them. A ticket holds nothing about a person."""

from __future__ import annotations

import datetime
import secrets

from django.db import connection, models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossiers.visits.models.place import Lane, Window

PRIORITY_AGE = 75


class Priority(models.TextChoices):
    """Why somebody is called before others; she says so herself, and nothing is asked for.

    A house rule: the law notes name no groups for one-stop units. These are the groups that
    health care puts first (Luật Khám bệnh, chữa bệnh 15/2023/QH15), without the small children.
    `APPOINTMENT` is given by the software to who booked this hour.
    """

    NONE = "", _("Không thuộc nhóm ưu tiên")
    OLD = "old", _("Từ đủ 75 tuổi trở lên")
    DISABLED = "disabled", _("Người khuyết tật nặng hoặc đặc biệt nặng")
    PREGNANT = "pregnant", _("Phụ nữ mang thai")
    MERIT = "merit", _("Người có công với cách mạng")
    APPOINTMENT = "appointment", _("Đã hẹn giờ")


def new_token() -> str:
    """Return the secret of a ticket's page: 96 bits."""
    return secrets.token_hex(12)


class Opening(models.Model):
    """An officer at a window, for the lanes that she serves there, until she closes it.

    `priority_run`: how many with priority were called in a row while others waited (fair.py).
    """

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="openings")
    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lanes = models.ManyToManyField(Lane, related_name="openings")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    priority_run = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["window"], condition=Q(closed_at=None), name="opening_one_at_a_window"
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(closed_at=None), name="opening_one_of_an_officer"
            ),
        ]

    def __str__(self) -> str:
        return f"window {self.window_id} since {self.opened_at:%H:%M}"


class Ticket(models.Model):
    """One number of a lane and day, from the kiosk to the end of the visit.

    `waits_since` orders the waiting: when it was taken, or when it was sent to the end. A ticket
    of an appointment has priority from `priority_from`, its hour.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        CALLED = "called", _("Đang gọi")
        SERVING = "serving", _("Đang phục vụ")
        DONE = "done", _("Đã xong")
        MISSED = "missed", _("Không có mặt")
        LEFT = "left", _("Đã bỏ số")

    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="tickets")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    token = models.CharField(max_length=24, unique=True, default=new_token)
    priority = models.CharField(max_length=12, choices=Priority.choices, blank=True)
    priority_from = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()
    waits_since = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    was_sent_back = models.BooleanField(default=False)
    opening = models.ForeignKey(
        Opening, on_delete=models.PROTECT, null=True, related_name="tickets"
    )
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lane", "day", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["opening"],
                condition=Q(state__in=("called", "serving")),
                name="ticket_one_at_an_opening",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("called", "serving", "done"), opening__isnull=False)
                | Q(state="waiting", opening=None)
                | Q(state__in=("missed", "left")),
                name="ticket_called_by_an_opening",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lane", "day", "waits_since"],
                condition=Q(state="waiting"),
                name="ticket_waiting",
            ),
            models.Index(fields=["day", "-called_at"], name="ticket_called"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as people see it: A012."""
        return f"{self.lane.letter}{self.number:03}"

    @property
    def priority_words(self) -> str | Promise:
        """Why it has priority, "" for an ordinary one."""
        return Priority(self.priority).label if self.priority else ""


class TicketCounter(models.Model):
    """The last number given in a lane on a day; a lane belongs to one unit."""

    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lane", "day"], name="ticket_counter_of_lane_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.lane_id} {self.day}: {self.last}"

    @classmethod
    def take(cls, *, lane_id: int, day: datetime.date) -> int:
        """Return the next number, 1 first; the row is locked until the transaction ends.

        What is rolled back gives its number back, so the series has no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO visits_ticketcounter (lane_id, day, last) VALUES (%s, %s, 1) "
                "ON CONFLICT ON CONSTRAINT ticket_counter_of_lane_and_day "
                "DO UPDATE SET last = visits_ticketcounter.last + 1 RETURNING last",
                [lane_id, day],
            )
            return int(cursor.fetchone()[0])
