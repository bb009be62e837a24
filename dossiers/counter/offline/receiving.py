"""What a machine sends becomes a dossier, once, or a conflict that an officer settles.

A dossier comes of it by the same drafts and the same action as at the counter with a network; a
record that they refuse is kept with the reason in words. Both in one transaction, so that a machine
that heard no answer sends again and gets the same one.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import actions, counter_drafts
from dossiers.counter.forms import PaperForm, PersonForm
from dossiers.counter.offline.judging import Circumstances, fault_of, words_of
from dossiers.counter.offline.records import Record, posted
from dossiers.counter.saving import takable
from dossiers.errors.filing import NotOpenForFiling
from dossiers.hand_ins import look_up
from dossiers.models import CounterDevice, Dossier, OfflineReception
from dossiers.paper_days import validities
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson, Refusal
from procedures.models import Offering

MOST_TOLD = 8
MOST_LOOKED_AT = 200
"""Of one machine: as many as its block has numbers (devices.NUMBERS)."""
State = OfflineReception.State


@transaction.atomic
def receive(
    *, device: CounterDevice, by: User, record: Record, now: datetime.datetime | None = None
) -> OfflineReception:
    """Receive what a machine sends; the same record again returns what came of it the first time.

    Raises NotFoundForPerson when the machine is somebody else's, or the key another machine's.
    """
    now = now or timezone.now()
    # One machine's records come one after another, whatever its network does.
    device = CounterDevice.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if device.officer_id != by.pk:
        raise NotFoundForPerson
    reception, is_new = OfflineReception.objects.select_related("dossier").get_or_create(
        uuid=record.key,
        defaults={
            "device": device,
            "serial": record.serial,
            "procedure_code": record.procedure,
            "received_at": record.received_at,
            "arrived_at": now,
            "state": State.CONFLICT,
            "fields": record.fields,
        },
    )
    if reception.device_id != device.pk:
        raise NotFoundForPerson
    if not is_new:
        return reception
    reason = fault_of(record, _circumstances(device, by, record), now=now)
    words = words_of(reason) if reason else ""
    if not reason:
        try:
            with transaction.atomic():
                draft = take_down(reception, by=by, key=record.key)
                handed_in_at = min(record.received_at, now)
                actions.receive_at_counter(dossier=draft, by=by, now=now, handed_in_at=handed_in_at)
        except Refusal as refusal:
            reason, words = refusal.code[:40], _told(refusal)
    if reason:
        reception.dossier = None
        reception.reason, reception.words = reason, words
        reception.save(update_fields=["dossier", "reason", "words"])
    else:
        reception.refresh_from_db()
    return reception


def looked_at(device: CounterDevice) -> list[OfflineReception]:
    """Return what the machine sent and was no dossier by itself, newest first; one query."""
    rows = device.receptions.exclude(reason="").select_related("dossier")
    return list(rows[:MOST_LOOKED_AT])


def _circumstances(device: CounterDevice, by: User, record: Record) -> Circumstances:
    used = device.receptions.filter(serial=record.serial, state=State.ACCEPTED)
    return Circumstances(
        made_at=device.made_at,
        ends_at=device.ends_at,
        is_revoked=device.revoked_at is not None,
        numbers=device.numbers,
        is_number_used=used.exists(),
        is_posted=duties_of(by).has(Role.RECEPTION, device.unit_id),
    )


def take_down(reception: OfflineReception, *, by: User, key: uuid.UUID) -> Dossier:
    """Make the draft of a reception as the counter's page would, with all that was typed.

    Entries that are not good stand in the draft as typed. Raises a Refusal when no draft of this
    procedure can be begun here.
    """
    device = reception.device
    offering = (
        Offering.objects.filter(
            procedure__code=reception.procedure_code, receiving_unit=device.unit, is_active=True
        )
        .select_related("procedure")
        .first()
    )
    if offering is None:
        raise NotOpenForFiling(
            _("Thủ tục %(code)s không còn nhận ở quầy này.") % {"code": reception.procedure_code}
        )
    fields = posted(reception.fields)
    person = PersonForm(
        fields, look_up=lambda number: look_up(personal_id=number, by=by, unit=device.unit)
    )
    person.full_clean()
    draft = counter_drafts.start(
        key=key,
        offering=offering,
        by=by,
        unit=device.unit,
        card=person.card,
        account=person.account,
        typed=person.typed(),
    )
    counter_drafts.save_answers(draft=draft, by=by, raw=fields, today=timezone.localdate())
    draft = counter_drafts.get_for(by, draft.uuid)
    wanted = takable(draft)
    dated = validities(wanted)
    rows = {
        each.key: PaperForm(fields, component=each, asks_day=each.key in dated) for each in wanted
    }
    good = {key: form for key, form in rows.items() if form.is_valid()}
    counter_drafts.save_brought(
        draft=draft, by=by, brought={key: form.brought for key, form in good.items()}
    )
    reception.dossier = draft
    reception.save(update_fields=["dossier"])
    return draft


def _told(refusal: Refusal) -> str:
    """Return why it was refused: every single thing that lacks, as far as it fits."""
    errors: Iterable[object] = refusal.facts.get("errors", ())
    lines = [str(getattr(error, "message", error)) for error in errors]
    return "; ".join(lines[:MOST_TOLD]) or str(refusal.message)
