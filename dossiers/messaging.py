"""Messages between the person and the unit that holds the dossier: who may write, how long.

A dossier that ended takes messages for DAYS_AFTER_END days. After that the person is told where to
turn: questions about the result go to the unit by telephone, complaints by the public ways.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.errors.acting import NotYours
from dossiers.models import Message
from dossiers.models.narrowing import duties_on
from portal.accounts.models import Role, User
from portal.errors import Refusal
from portal.workflow.statuses import FINAL

if TYPE_CHECKING:
    from dossiers.models import Dossier

DAYS_AFTER_END = 30
MOST_CHARACTERS = 4_000
MOST_FILES = 5
"""Of one message."""
MOST_A_DAY = 20
"""Messages of the person about one dossier in 24 hours."""
SHOWN = 50
"""Messages of one page of the thread, the newest; older ones behind a link."""
_ANSWERING = frozenset(Role) - {Role.ADMINISTRATOR}


class MessagesClosed(Refusal):
    """The dossier ended too long ago."""

    code = "messages_closed"

    def __init__(self) -> None:
        words = _(
            "Hồ sơ đã kết thúc quá %(days)d ngày nên không nhận tin nhắn nữa. "
            "Gọi số điện thoại của cơ quan hoặc đến quầy."
        )
        super().__init__(words % {"days": DAYS_AFTER_END})


class NothingWritten(Refusal):
    """A message without words."""

    code = "nothing_written"
    status = 422
    message = gettext_lazy("Ghi nội dung tin nhắn.")


class MessageTooLong(Refusal):
    """More words than a message holds."""

    code = "message_too_long"
    status = 422

    def __init__(self, length: int) -> None:
        words = _("Tin nhắn dài %(length)d chữ cái, tối đa %(most)d. Rút ngắn hoặc gửi thành tệp.")
        super().__init__(words % {"length": length, "most": MOST_CHARACTERS})


class TooManyMessageFiles(Refusal):
    """More files than one message takes."""

    code = "too_many_message_files"
    status = 422

    def __init__(self) -> None:
        words = _("Mỗi tin nhắn kèm tối đa %(most)d tệp.")
        super().__init__(words % {"most": MOST_FILES})


class TooManyMessages(Refusal):
    """The person wrote very often within a day."""

    code = "too_many_messages"
    status = 422

    def __init__(self) -> None:
        words = _("Đã gửi %(most)d tin trong 24 giờ. Chờ cơ quan trả lời rồi gửi tiếp.")
        super().__init__(words % {"most": MOST_A_DAY})


def unit_id_of(dossier: Dossier) -> int:
    """Return the agency at the other end of the thread: the one that holds the dossier."""
    return (dossier.current_unit_id if dossier.step else None) or dossier.receiving_unit_id


def open_until(dossier: Dossier) -> datetime.datetime | None:
    """Return when the thread of an ended dossier closes; None while the dossier goes on."""
    if dossier.status not in FINAL or dossier.status_changed_at is None:
        return None
    return dossier.status_changed_at + datetime.timedelta(days=DAYS_AFTER_END)


def is_open(dossier: Dossier, *, now: datetime.datetime) -> bool:
    """May messages still be written?"""
    until = open_until(dossier)
    return until is None or now < until


def answers_for(user: User, dossier: Dossier) -> bool:
    """Does `user` work at the unit that holds the dossier?"""
    return unit_id_of(dossier) in duties_on(user, dossier).agencies_as(*_ANSWERING)


def require_answering(user: User, dossier: Dossier) -> None:
    """Refuse unless the unit that holds the dossier is hers."""
    if not answers_for(user, dossier):
        raise NotYours


def thread(dossier: Dossier) -> QuerySet[Message]:
    """Return the messages with who wrote them, for which agency, and their files."""
    rows = dossier.messages.select_related("written_by", "unit")
    return rows.prefetch_related("files__file")


def unread(dossier: Dossier, side: Message.Side) -> QuerySet[Message]:
    """Return what `side` wrote and the other side has not opened."""
    return dossier.messages.filter(side=side, read_at=None)


def mark_read(dossier: Dossier, side: Message.Side, *, now: datetime.datetime) -> None:
    """Write that the other side opened what `side` wrote."""
    unread(dossier, side).update(read_at=now)
