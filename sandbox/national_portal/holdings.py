"""Reading what is held about dossiers, for judging, for the pages and for the JSON interface."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone

from sandbox.national_portal.judgement import Held, Verdict
from sandbox.national_portal.models import Message

SYNC, PROGRESS = "DongBoHoSoMC", "CapNhatTienDoHoSoMC"


def lock(codes: Iterable[str]) -> None:
    """Let no other call judge these codes until this transaction ends, held or not yet held."""
    with connection.cursor() as cursor:
        for code in sorted(set(codes)):
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 8))", [code])


def held(code: str) -> Held:
    """Return what is known about `code`, from the accepted messages alone."""
    found = Held(code)
    for message in accepted(code):
        if message.service == SYNC:
            found.procedure = message.payload["MaTTHC"]
            found.last_sync, found.last_sync_status = message.digest, message.status
        else:
            found.progress.add(message.digest)
            found.last_progress_at = local(message.at)
        if message.is_change:
            found.history.append(message.status)
    return found


def accepted(code: str) -> list[Message]:
    """Return the accepted messages about `code` in the order they came."""
    return list(Message.objects.filter(code=code, verdict=Verdict.ACCEPTED).order_by("id"))


def local(moment: datetime.datetime | None) -> datetime.datetime | None:
    """Return the clock of Vietnam at `moment`, naive, as the messages write it."""
    return timezone.make_naive(moment) if moment else None


def statuses(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """Return each status in turn: {status, at, received_at}.

    `at` is what the message that brought the status said, else the first TienDo that repeats it.
    """
    turns: list[dict[str, Any]] = []
    for message in messages:
        at = timezone.localtime(message.at) if message.at else None
        if message.is_change:
            received = timezone.localtime(message.received_at)
            turns.append({"status": message.status, "at": at, "received_at": received})
        elif turns and turns[-1]["at"] is None and message.service == PROGRESS:
            turns[-1]["at"] = at
    return turns
