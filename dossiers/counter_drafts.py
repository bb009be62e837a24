"""Drafts at the counter: what an officer takes down for somebody who stands there.

The draft is the officer's until it is received (`actions.receive_at_counter`); until then it has no
submitter and nobody else finds it.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers import components, hand_ins
from dossiers.drafts import decided_by, is_author, keep_typed, version_for_filing
from dossiers.errors.acting import NotPossibleNow, NotYours, OutsideLimit
from dossiers.errors.filing import NotOpenForFiling
from dossiers.hand_ins import Card
from dossiers.lookups import LookupsFor
from dossiers.models import Answers, Applicant, BroughtPaper, Dossier, HandIn
from dossiers.models.narrowing import duties_on
from dossiers.posting.ways import ways_of
from dossiers.refilling import refill
from dossiers.vault import reuse
from portal import eforms
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.eforms import Known
from portal.errors import NotFoundForPerson
from portal.text import fold
from portal.workflow.statuses import Status
from procedures.models import Component, Offering, Procedure

CHANNELS = (Dossier.Channel.IN_PERSON, Dossier.Channel.POSTAL)
MOST_UNFINISHED = 10
ON_PAPER = (Component.Origin.UPLOAD, Component.Origin.FORM)
"""Papers that may be taken at the counter: never what the State holds already (Đ4 k2a)."""


@dataclass(frozen=True)
class Owner:
    """The applicant (chủ hồ sơ) when she is not the one who hands in. `number` by kind."""

    kind: int = Applicant.Kind.CITIZEN
    card: Card = field(default_factory=Card)
    tax_code: str = ""


@dataclass(frozen=True)
class Brought:
    """What was brought of one paper: sheets that stay, or an original shown and given back."""

    originals: int = 0
    copies: int = 0
    shown: bool = False
    issued_on: datetime.date | None = None

    def __bool__(self) -> bool:
        return bool(self.originals or self.copies or self.shown)


@transaction.atomic
def start(
    *,
    key: uuid.UUID,
    offering: Offering,
    by: User,
    unit: Agency,
    card: Card,
    account: User | None = None,
    typed: Mapping[str, Any] | None = None,
) -> Dossier:
    """Begin to take down a dossier at the counter of `unit`, for any agency that decides it.

    `key` is the draft's uuid, made with the page, so that a second press finds the same draft.
    Where it is received and decided is the offering's; where it was handed in is the officer's own
    unit, and they may differ (law notes 2.2, phi địa giới).
    """
    require_reception(by, offering.procedure, unit.pk)
    version = version_for_filing(offering, timezone.localdate())
    if version is None or not version.is_open_for_filing or not offering.is_active:
        raise NotOpenForFiling
    draft, is_new = Dossier.objects.get_or_create(
        uuid=key,
        defaults={
            "procedure_version": version,
            "channel": Dossier.Channel.IN_PERSON,
            "result_delivery": Dossier.ResultDelivery.COUNTER,
            "submitted_at_unit": unit,
            "receiving_unit": offering.receiving_unit,
            "return_unit": offering.returned_at,
            **decided_by(offering, timezone.localdate()),
        },
    )
    if not is_new:
        if not is_author(draft, by):
            raise NotPossibleNow
        return draft
    Answers.objects.create(dossier=draft)
    Applicant.objects.create(dossier=draft)
    HandIn.objects.create(dossier=draft, taken_by=by)
    save_person(draft=draft, by=by, card=card, account=account, typed=typed)
    return draft


def require_reception(by: User, procedure: Procedure, unit_id: int) -> None:
    """Refuse unless `by` receives this procedure at this unit.

    Raises NotYours, or OutsideLimit for an officer whose posting is limited to other procedures.
    """
    duties = duties_of(by)
    if not duties.has(Role.RECEPTION, unit_id):
        raise NotYours
    if not duties.on(procedure.pk, procedure.sector_id).has(Role.RECEPTION, unit_id):
        raise OutsideLimit


def require_taker(by: User, dossier: Dossier) -> None:
    """Refuse unless `by` took the dossier down and receives it where it was handed in."""
    if not HandIn.objects.filter(dossier=dossier, taken_by=by).exists():
        raise NotYours
    require_reception(by, dossier.procedure_version.procedure, dossier.submitted_at_unit_id)


def unfinished_of(user: User) -> list[Dossier]:
    """Return the drafts that this officer left unfinished, newest first."""
    found = Dossier.objects.filter(status=Status.DRAFT, hand_in__taken_by=user)
    return list(
        found.select_related("hand_in", "procedure_version__procedure").order_by("-id")[
            :MOST_UNFINISHED
        ]
    )


def get_for(user: User, public_id: uuid.UUID) -> Dossier:
    """Return the dossier that `user` takes or took down; NotFoundForPerson otherwise."""
    found = (
        Dossier.objects.filter(uuid=public_id, hand_in__taken_by=user)
        .select_related(
            "procedure_version__procedure",
            "receiving_unit",
            "competent_agency",
            "return_unit",
            "submitted_at_unit",
            "applicant",
            "answers",
            "hand_in__account",
        )
        .first()
    )
    if found is None or not duties_on(user, found).has(Role.RECEPTION, found.submitted_at_unit_id):
        raise NotFoundForPerson
    return found


@transaction.atomic
def save_person(
    *,
    draft: Dossier,
    by: User,
    card: Card,
    account: User | None = None,
    owner: Owner | None = None,
    typed: Mapping[str, Any] | None = None,
) -> set[str]:
    """Keep who hands in, and whose matter it is when that is somebody else (`owner`).

    What the form was prefilled with before follows, unless it was changed by hand; returns the keys
    of the questions that did. Papers out of the vault of another applicant go. Raises
    OtherPersonsNumber.
    """
    draft = lock(draft, by)
    hand_in, applicant = draft.hand_in, draft.applicant
    before, number_before = _known(hand_in, applicant), applicant.id_number
    for name, value in asdict(hand_ins.settle(card, account)).items():
        setattr(hand_in, name, value)
    hand_in.account = account
    hand_in.on_behalf = owner is not None
    hand_in.typed = dict(typed or {})
    hand_in.save()
    _write_applicant(draft, owner or Owner(card=Card.of_hand_in(hand_in)))
    if applicant.id_number != number_before:
        reuse.drop_others(draft)
    return refill(draft, before, _known(hand_in, applicant))


def _write_applicant(draft: Dossier, owner: Owner) -> None:
    applicant = draft.applicant
    for name, value in asdict(owner.card).items():
        setattr(applicant, name, value)
    applicant.kind, applicant.tax_code = owner.kind, owner.tax_code
    applicant.save()
    draft.applicant_name = applicant.name
    draft.applicant_folded = fold(applicant.name)
    draft.save(update_fields=["applicant_name", "applicant_folded"])


def _known(hand_in: HandIn, applicant: Applicant) -> Mapping[str, Known]:
    if not hand_in.on_behalf:
        return hand_ins.known_of(hand_in)
    if applicant.kind == Applicant.Kind.CITIZEN:
        return hand_ins.known_of(hand_in, card_of(applicant))
    facts = {"name": applicant.name, "tax_code": applicant.tax_code, "phone": applicant.phone}
    organisation = {f"organisation.{name}": Known(fact) for name, fact in facts.items() if fact}
    return {**hand_ins.known_of(hand_in), **organisation}


def card_of(applicant: Applicant) -> Card:
    """Return what is known of the applicant as a card."""
    return Card(**{name: getattr(applicant, name) for name in Card.__dataclass_fields__})


@transaction.atomic
def save_places(
    *,
    draft: Dossier,
    by: User,
    offering: Offering,
    channel: int,
    result_delivery: str,
    return_here: bool,
) -> None:
    """Keep who receives and decides, how it came in, and where the result is handed out."""
    draft = lock(draft, by)
    if (
        not offering.is_active
        or offering.procedure_id != draft.procedure_version.procedure_id
        or channel not in CHANNELS
        or result_delivery not in ways_of(draft)
    ):
        raise NotPossibleNow
    draft.receiving_unit = offering.receiving_unit
    for name, value in decided_by(offering, timezone.localdate()).items():
        setattr(draft, name, value)
    draft.return_unit = draft.submitted_at_unit if return_here else offering.returned_at
    draft.channel, draft.result_delivery = channel, result_delivery
    draft.save(
        update_fields=[
            "receiving_unit",
            "competent_agency",
            "delegation",
            "variant",
            "return_unit",
            "channel",
            "result_delivery",
        ]
    )


@transaction.atomic
def save_answers(
    *, draft: Dossier, by: User, raw: Mapping[str, Any], today: datetime.date
) -> list[eforms.FieldMessage]:
    """Check what stands in the fields of every page and keep all of it; return the faults."""
    draft = lock(draft, by)
    answers, form = draft.answers, draft.procedure_version.form_definition()
    if form is None:
        raise NotOpenForFiling
    errors: list[eforms.FieldMessage] = []
    for page in form.pages:
        outcome = eforms.check_page(
            form,
            page.key,
            raw,
            answers=answers.data,
            lookups=LookupsFor(draft),
            today=today,
            verified=answers.verified,
        )
        keep_typed(answers, form, page.key, outcome.values, outcome.typed)
        errors += outcome.errors
    answers.save()
    return errors


@transaction.atomic
def save_brought(*, draft: Dossier, by: User, brought: Mapping[str, Brought]) -> None:
    """Record which papers were brought, by component key; one that names none of them is refused.

    Nothing outside the published list, and nothing that the State holds already, is taken.
    """
    draft = lock(draft, by)
    takes = {c.key: c for c in components.wanted(draft) if c.origin in ON_PAPER}
    if not set(brought) <= set(takes):
        raise NotPossibleNow
    for key, what in brought.items():
        if not what:
            draft.brought.filter(component_key=key).delete()
            continue
        BroughtPaper.objects.update_or_create(
            dossier=draft,
            component_key=key,
            defaults={**asdict(what), "name": takes[key].name, "recorded_by": by},
        )


def lock(draft: Dossier, by: User) -> Dossier:
    """Lock a counter draft and bring the given object up to date; refuse when it is not hers."""
    fresh = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related(
            "procedure_version__procedure",
            "submitted_at_unit",
            "applicant",
            "answers",
            "hand_in__account",
        )
        .get(pk=draft.pk)
    )
    if not is_author(fresh, by) or fresh.status != Status.DRAFT:
        raise NotPossibleNow
    return fresh
