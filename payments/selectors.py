"""Reading for operators, bounded."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from payments.gateways.base import Verdict
from payments.models import Attempt, GatewayMessage
from payments.standing import LastAttempt
from portal.numbers import whole_number

PAGE_SIZE = 30
ODD_VERDICTS = (Verdict.UNKNOWN_ATTEMPT, Verdict.UNREADABLE, Verdict.ERROR)
ODD_FOR = datetime.timedelta(days=7)
ODD_SHOWN = 20


@dataclass(frozen=True)
class Page:
    """One page of attempts; `after` is the key of the next one, empty on the last."""

    rows: list[Attempt]
    after: str


def attempts_needing_attention(where: Q, after: str = "") -> Page:
    """Return the oldest attempts that need attention within `where` (access.watched), those that
    follow the key `after`."""
    rows = Attempt.objects.needing_attention().filter(where).select_related("order", "by")
    if (key := _read_key(after)) is not None:
        since, pk = key
        rows = rows.filter(Q(attention_since__gt=since) | Q(attention_since=since, pk__gt=pk))
    found = list(rows[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return Page(shown, _write_key(shown[-1]) if len(found) > PAGE_SIZE else "")


def odd_messages(now: datetime.datetime) -> QuerySet[GatewayMessage]:
    """Return the newest signed messages of a week that could not be booked."""
    return (
        GatewayMessage.objects.filter(verdict__in=ODD_VERDICTS, at__gte=now - ODD_FOR)
        .select_related("attempt")
        .order_by("-at")[:ODD_SHOWN]
    )


def last_known(attempt: Attempt | None) -> LastAttempt | None:
    """Return what is known of `attempt`; the return is read only while the outcome is open."""
    if attempt is None:
        return None
    if attempt.state != Attempt.State.PENDING:
        return LastAttempt(attempt.state, attempt.code)
    note = (
        attempt.messages.filter(kind=GatewayMessage.Kind.RETURN)
        .order_by("-pk")
        .values_list("note", flat=True)
        .first()
    )
    returned, _colon, code = (note or "").partition(":")
    return LastAttempt(attempt.state, code, returned)


def _write_key(attempt: Attempt) -> str:
    since = attempt.attention_since
    return f"{since.isoformat() if since else ''}~{attempt.pk}"


def _read_key(text: str) -> tuple[datetime.datetime, int] | None:
    since, _, pk = text.partition("~")
    try:
        moment = parse_datetime(since)
    except ValueError:
        return None
    key = whole_number(pk)
    if moment is None or moment.tzinfo is None or key is None:
        return None
    return moment, key
