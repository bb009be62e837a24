"""Conflicts of the offline counter: which wait, and how an officer settles each."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from dossiers import counter_drafts, drafts
from dossiers.counter.forms import PaperForm, PersonForm
from dossiers.counter.offline.errors import DraftOpen, SettledAlready
from dossiers.counter.offline.receiving import take_down
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.models import Dossier, OfflineLook, OfflineReception
from dossiers.models.narrowing import NOTHING, procedures_in
from portal import eforms
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status
from procedures.models import Procedure

MOST_SHOWN = 50
LONGEST_REASON = 500
_SHEETS = ("originals", "copies")
State = OfflineReception.State


def visible_to(user: User) -> QuerySet[OfflineReception]:
    """Return what machines sent for the units and the procedures that this officer receives."""
    mine = NOTHING
    for limit, units in duties_of(user).reach(Role.RECEPTION).items():
        here = Q(device__unit__in=units)
        if limit:
            codes = Procedure.objects.filter(procedures_in(limit)).values("code")
            here &= Q(procedure_code__in=codes)
        mine |= here
    return OfflineReception.objects.filter(mine).select_related(
        "device__unit", "device__officer", "dossier", "dossier__hand_in", "settled_by"
    )


def conflicts_of(user: User) -> list[OfflineReception]:
    """Return what waits for an officer, the oldest first: somebody stood there longest ago."""
    waiting = visible_to(user).filter(state=State.CONFLICT)
    return list(waiting.order_by("id")[:MOST_SHOWN])


def lately_of(user: User, number: str = "") -> list[OfflineReception]:
    """Return what came lately and is settled, newest first; with `number` the one it names."""
    rows = visible_to(user)
    prefix, _dash, serial = number.strip().upper().rpartition("-")
    if number:
        code, _dash, ordinal = prefix.removeprefix("TAM-").rpartition("-")
        if not (serial.isascii() and serial.isdigit() and ordinal.isascii() and ordinal.isdigit()):
            return []
        by_number = Q(
            device__unit__code=code, device__ordinal=int(ordinal[:4]), serial=int(serial[:5])
        )
        return list(rows.filter(by_number)[:MOST_SHOWN])
    return list(rows.exclude(state=State.CONFLICT)[:MOST_SHOWN])


def get_for(user: User, key: uuid.UUID) -> OfflineReception:
    """Return one reception of a unit where she receives; NotFoundForPerson otherwise."""
    found = visible_to(user).filter(uuid=key).first()
    if found is None:
        raise NotFoundForPerson
    return found


def look(reception: OfflineReception, *, by: User, now: datetime.datetime | None = None) -> None:
    """Record that an officer reads what was typed, where something still stands there."""
    if reception.fields:
        OfflineLook.objects.create(
            reception=reception,
            reader=by,
            at=now or timezone.now(),
            subject="".join(reception.fields.get("nop-personal_id", [""])[:1])[:20].strip(),
        )


@transaction.atomic
def open_draft(*, by: User, key: uuid.UUID) -> Dossier:
    """Return an ordinary draft of the counter filled with what was typed, to be received there.

    The clock of such a dossier starts when it is received: only then is it complete and proper
    (law notes 2.3). A second press finds the same draft. Raises SettledAlready; NotYours when a
    colleague has it open; a Refusal when the procedure takes nothing in any more.
    """
    reception = _claim(by, key)
    look(reception, by=by)
    if reception.dossier is not None:
        if reception.dossier.hand_in.taken_by_id != by.pk:
            raise NotYours
        return counter_drafts.get_for(by, reception.dossier.uuid)
    return take_down(reception, by=by, key=reception.uuid)


@transaction.atomic
def discard(
    *, by: User, key: uuid.UUID, why: str, now: datetime.datetime | None = None
) -> OfflineReception:
    """Settle a conflict without a dossier; what was typed is erased, the reason stays.

    Raises ReasonMissing, SettledAlready, DraftOpen.
    """
    reception = _claim(by, key)
    words = " ".join(why.replace("\x00", "").split())[:LONGEST_REASON]
    if not words:
        raise ReasonMissing
    if reception.dossier is not None and reception.dossier.status == Status.DRAFT:
        raise DraftOpen
    reception.state, reception.note, reception.fields = State.DISCARDED, words, {}
    reception.settled_by, reception.settled_at = by, now or timezone.now()
    reception.save()
    return reception


def _claim(by: User, key: uuid.UUID) -> OfflineReception:
    rows = visible_to(by).select_for_update(of=("self",))
    reception = rows.filter(uuid=key).first()
    if reception is None:
        raise NotFoundForPerson
    if reception.state != State.CONFLICT:
        raise SettledAlready
    return reception


def lines_of(reception: OfflineReception) -> list[tuple[str, str]]:
    """Return what was typed as label and words, in the order of the counter's page."""
    form = _form_of(reception)
    said = _said(form, reception.fields) if form else {}
    whole = {name for key in said for name in form.questions[key].field_names()} if form else set()
    names, options = _names(reception, form)
    order = {name: place for place, name in enumerate(names)}
    found = []
    for name in sorted(reception.fields, key=lambda each: order.get(each, len(order))):
        if name in whole:
            continue
        words = [options.get((name, each), each) for each in reception.fields[name]]
        told = ", ".join(filter(None, words))
        if told and not name.endswith("-listed"):
            found.append((names.get(name, name), told))
    return [*found, *said.values()]


def _form_of(reception: OfflineReception) -> eforms.Form | None:
    procedure = Procedure.objects.filter(code=reception.procedure_code).first()
    version = procedure.current if procedure else None
    return version.form_definition() if version else None


def _said(form: eforms.Form, fields: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    """Return label and words of the answers that can be read: a place by name, a day whole."""
    raw = QueryDict(mutable=True)
    for name, words in fields.items():
        raw.setlist(name, words)
    held: dict[str, Any] = {}
    for page in form.pages:
        held |= eforms.check_page(
            form,
            page.key,
            raw,
            answers=held,
            lookups=drafts.PLACES,
            today=timezone.localdate(),
            verified={},
        ).values
    pages = eforms.summary(form, held, drafts.PLACES)
    rows = [row for page in pages for row in page.rows if not (row.is_empty or row.entries)]
    return {row.key: (str(row.label), str(row.value)) for row in rows}


def _names(
    reception: OfflineReception, form: eforms.Form | None
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return the labels of the fields in their order, and the words of chosen options."""
    person = PersonForm(look_up=lambda _number: None)
    labels = {person.add_prefix(name): str(field.label) for name, field in person.fields.items()}
    options = {
        (person.add_prefix("sex"), str(value)): str(words)
        for value, words in person.fields["sex"].choices  # type: ignore[attr-defined]
        if value
    }
    procedure = Procedure.objects.filter(code=reception.procedure_code).first()
    version = procedure.current if procedure else None
    if version is None:
        return labels, options
    for component in version.component_set.all():
        row = PaperForm(component=component)
        labels |= {row.add_prefix(name): str(row.fields[name].label) for name in _SHEETS}
        shown = row.add_prefix("shown")
        labels[shown] = component.name
        options[shown, "on"] = str(row.fields["shown"].label)
    for question in form.questions.values() if form else ():
        labels |= dict.fromkeys(question.field_names(), question.label)
        chosen = getattr(question, "list_of", ())
        options |= {(question.key, each.value): each.label for each in chosen}
    return labels, options
