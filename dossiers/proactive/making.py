"""Making suggestions: one row, one notice and, where the place is known, one prepared draft."""

from __future__ import annotations

import datetime
import logging

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import drafts
from dossiers.behalf import setting
from dossiers.behalf.parties import Party
from dossiers.hand_ins import Card
from dossiers.models import Dossier, Ground, ReminderRule, Suggestion
from dossiers.notices.facts import address_of
from dossiers.proactive.finding import Due, due_under
from dossiers.proactive.notice import SUGGESTION
from portal.accounts.models import User
from portal.design import formats
from portal.errors import Refusal
from portal.notices.events import events
from portal.notices.making import tell
from procedures.eligibility.reading import eligibility_of
from procedures.localising.routing import offerings_on
from procedures.models import Offering, Procedure
from procedures.publishing import in_force

log = logging.getLogger(__name__)

MOST = 2000
"""So many a run at most, the rest at the next one: the day to be told of is a long one."""


def run(*, now: datetime.datetime, most: int = MOST) -> int:
    """Make what is due under every active rule; return how many. May run twice, also at once."""
    today, made = timezone.localdate(now), 0
    rules = ReminderRule.objects.filter(is_active=True, procedure__is_active=True)
    for rule in rules.select_related("procedure").order_by("pk"):
        version = in_force(rule.procedure, today)
        if version is None or not version.is_open_for_filing:
            continue
        for due in due_under(rule, today):
            if made >= most:
                return made
            try:
                made += make(rule, due, now=now)
            except Exception:  # one that fails must not hold up the others
                log.exception("rule %s: suggestion for %s failed", rule.pk, due.person.pk)
    return made


def make(rule: ReminderRule, due: Due, *, now: datetime.datetime) -> bool:
    """Make one suggestion with its notice; False when it was made before."""
    try:
        with transaction.atomic():
            suggestion = Suggestion.objects.create(
                rule=rule,
                person=due.person,
                subject=due.subject,
                due_on=due.due_on,
                item=due.item,
                child=due.child,
                made_at=now,
            )
            suggestion.draft = prepared(rule.procedure, due, today=timezone.localdate(now))
            suggestion.save(update_fields=["draft"])
            _tell(suggestion, now)
    except IntegrityError as error:
        if "suggestion_once" not in str(error):
            raise
        return False
    return True


def prepared(procedure: Procedure, due: Due, *, today: datetime.date) -> Dossier | None:
    """Return a draft filled with what is known; None where the person has to say something first.

    That is so where the place is not known, or a check before filing has to be answered.
    """
    version = in_force(procedure, today)
    check = eligibility_of(version) if version else None
    offering = place_for(due.person, procedure, today)
    if offering is None or (check is not None and check.is_binding):
        return None
    try:
        with transaction.atomic():
            draft = drafts.start(offering=offering, by=due.person, today=today)
            if due.child is not None:
                child = due.child
                card = Card(
                    name=child.name,
                    personal_id=child.personal_id,
                    date_of_birth=child.date_of_birth,
                    sex=child.sex,
                )
                party = Party(Ground.PARENT, card=card)
                setting.set_party(draft=draft, by=due.person, party=party, today=today)
    except Refusal:
        return None
    return draft


def place_for(person: User, procedure: Procedure, today: datetime.date) -> Offering | None:
    """Return the only place, else the one where the person last filed anything; else None."""
    rows = list(offerings_on(procedure.offerings.filter(is_active=True), today)[:300])
    if len(rows) == 1:
        return rows[0]
    filed = Dossier.objects.submitted_by(person).filter(
        receiving_unit__in={row.receiving_unit_id for row in rows}, filed_at__isnull=False
    )
    last = filed.order_by("-id").values_list("receiving_unit_id", flat=True).first()
    return next((row for row in rows if row.receiving_unit_id == last), None)


def _due_words(suggestion: Suggestion) -> str:
    """Return the day; of what is due within a year, only the year: its first day tells nothing."""
    if suggestion.rule.kind == ReminderRule.Kind.YEAR:
        return _("trong năm %(year)d") % {"year": suggestion.due_on.year}
    return formats.full_day(suggestion.due_on)


def _tell(suggestion: Suggestion, now: datetime.datetime) -> None:
    rule, person = suggestion.rule, suggestion.person
    tell(
        recipient=person,
        event=events[SUGGESTION],
        key=f"suggestion:{suggestion.public_id}",
        values=lambda: {
            "viec": rule.title,
            "thu_tuc": rule.procedure.label,
            "han": _due_words(suggestion),
            **address_of(person),
        },
        href=reverse("dossiers:suggestions"),
        now=now,
    )
