"""More time for the dossiers of an area by one decision: storm, flood, epidemic.

The days of a decision become days off in the calendars of its agencies, and one recount brings
open dossiers under them: so each gets its later date by one recorded action, under the rules of
docs/worktime.md, the explanation of the date names the decision, and what is filed meanwhile is
counted alike. What was late before the decision stays late.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import recounting
from dossiers.errors.supervising import (
    AreaMissing,
    DecisionEnded,
    DecisionKnown,
    EndDayWrong,
    NothingToRecount,
    SpanWrong,
)
from dossiers.models import DeadlineDecision, Recount
from portal.accounts.models import User
from portal.accounts.people import is_administrator
from portal.agencies import calendar_spans
from portal.agencies.models import Agency, CalendarEdition
from portal.design import formats
from portal.errors import NotFoundForPerson

LONGEST = datetime.timedelta(days=90)
"""The longest span of a decision; a house rule against slips of the hand."""


@dataclass(frozen=True)
class Facts:
    """What a decision says."""

    number: str
    signed_on: datetime.date
    signer: str
    reason: str
    from_day: datetime.date
    to_day: datetime.date
    agencies: Collection[Agency]

    @property
    def name(self) -> str:
        """What its days are called in calendars, and so in explanations of due dates."""
        return name_of(self.number)


def name_of(number: str) -> str:
    """Return what the days of a decision are called."""
    return f"Gia hạn theo Quyết định {number}"


def words_of(facts: Facts | DeadlineDecision) -> str:
    """Return the decision in one sentence: the reason of its recount, which applicants read."""
    return _("Quyết định %(number)s ngày %(day)s của %(signer)s: %(reason)s") % {
        "number": facts.number,
        "day": formats.day(facts.signed_on),
        "signer": facts.signer,
        "reason": facts.reason,
    }


def look_ahead(facts: Facts, *, by: User, now: datetime.datetime) -> recounting.Ahead:
    """Work out what the decision would do, writing nothing.

    Raises NotFoundForPerson, a refusal of the span (`check`) or a CalendarRefusal.
    """
    check(facts, by=by)
    with calendar_spans.tried(facts.agencies):
        edition = _days_off(facts, by=by)
        return recounting.look_ahead(
            edition, now=now, agencies=[each.pk for each in facts.agencies]
        )


def confirm(facts: Facts, *, by: User, now: datetime.datetime | None = None) -> DeadlineDecision:
    """Enter the decision and start its recount, all or nothing.

    Raises as look_ahead does, DecisionKnown for one that was entered before, RecountRunning.
    """
    now = now or timezone.now()
    check(facts, by=by)
    with transaction.atomic():
        edition = _days_off(facts, by=by)
        try:
            with transaction.atomic():
                made = DeadlineDecision.objects.create(
                    number=facts.number,
                    signed_on=facts.signed_on,
                    signer=facts.signer,
                    reason=facts.reason,
                    from_day=facts.from_day,
                    to_day=facts.to_day,
                    entered_by=by,
                    entered_at=now,
                )
        except IntegrityError as error:
            raise DecisionKnown from error
        made.agencies.set(facts.agencies)
        made.recount = _recount(facts, edition.pk, by=by, reason=words_of(facts), now=now)
        made.save(update_fields=["recount"])
    return made


def end(
    decision: DeadlineDecision, *, by: User, on: datetime.date, now: datetime.datetime | None = None
) -> DeadlineDecision:
    """Let time run again from the day `on`: the days left become ordinary, dates come back.

    Once. Raises NotFoundForPerson, DecisionEnded, EndDayWrong or RecountRunning.
    """
    now = now or timezone.now()
    if not is_administrator(by):
        raise NotFoundForPerson
    with transaction.atomic():
        fresh = DeadlineDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        today = timezone.localdate(now)
        if fresh.ended_on is not None or fresh.to_day < today:
            raise DecisionEnded
        if not max(fresh.from_day, today) <= on <= fresh.to_day:
            raise EndDayWrong
        reason = _("Từ ngày %(day)s tính lại thời hạn. %(words)s") % {
            "day": formats.day(on),
            "words": words_of(fresh),
        }
        edition = calendar_spans.give_back(
            by=by,
            reason=reason,
            first=on,
            last=fresh.to_day,
            name=name_of(fresh.number),
            agencies=list(fresh.agencies.all()),
        )
        fresh.ended_on, fresh.ended_by, fresh.ended_at = on, by, now
        fresh.ending = _recount(fresh, edition.pk, by=by, reason=reason, now=now)
        fresh.save()
    return fresh


def check(facts: Facts, *, by: User) -> None:
    """Refuse who is no administrator, and a span that runs backwards, too long, or for nobody."""
    if not is_administrator(by):
        raise NotFoundForPerson
    if facts.to_day < facts.from_day or facts.to_day - facts.from_day > LONGEST:
        raise SpanWrong
    if not facts.agencies:
        raise AreaMissing


def _days_off(facts: Facts, *, by: User) -> CalendarEdition:
    return calendar_spans.set_off(
        by=by,
        reason=words_of(facts),
        first=facts.from_day,
        last=facts.to_day,
        name=facts.name,
        legal_basis=f"{facts.number}, {formats.day(facts.signed_on)}",
        agencies=facts.agencies,
    )


def _recount(
    facts: Facts | DeadlineDecision,
    edition_id: int,
    *,
    by: User,
    reason: str,
    now: datetime.datetime,
) -> Recount | None:
    """Start the recount; None when no dossier is open at all."""
    try:
        return recounting.start(
            by=by, reason=reason, seen=edition_id, decision=facts.number, now=now
        )
    except NothingToRecount:
        return None
