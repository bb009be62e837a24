"""The people's part of the counter's pages: look-ups, and forms filled from what is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from dossiers import counter_drafts, hand_ins
from dossiers.counter.forms import LookUp, OwnerForm, PersonForm, with_card
from dossiers.hand_ins import Card
from dossiers.models import Applicant, Dossier, HandIn
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.agencies.models import Agency

_CARD = tuple(Card.__dataclass_fields__)


def look_up_at(request: HttpRequest, counter: Agency) -> LookUp:
    """Return the recorded look-up of this officer at this counter."""

    def look_up(number: str) -> User | None:
        return hand_ins.look_up(personal_id=number, by=signed_in(request), unit=counter)

    return look_up


def entries(prefix: str, card: Card) -> dict[str, str]:
    """Return a card as the fields of a page hold it."""
    values = {name: getattr(card, name) for name in _CARD}
    day = card.date_of_birth
    values["date_of_birth"] = day.strftime("%d/%m/%Y") if day else ""
    return {f"{prefix}-{name}": str(value) for name, value in values.items() if value}


def blank_form(request: HttpRequest, counter: Agency, card: Card) -> PersonForm:
    """Return the form for a new person, or with what is known of her."""
    form = PersonForm(entries("nop", card), look_up=look_up_at(request, counter))
    form.full_clean()
    return form


def filled_from(request: HttpRequest, counter: Agency) -> PersonForm:
    """Answer *Tìm*: fill the form from the account with the number that was typed or read.

    A card's code fills in what the card says, and its address stands above a known one. Facts
    that the page showed for another number are dropped; what was typed by hand stays.
    """
    look_up = look_up_at(request, counter)
    number = {"nop-personal_id": request.POST.get("nop-personal_id", "")}
    asked = PersonForm(number, look_up=look_up)
    if asked.is_valid() and (account := asked.account):
        known = entries("nop", Card.of_account(account))
        return _ready({**known, **_reach(request, asked), **_off_card(number)}, look_up)
    typed = {name: request.POST.get(name, "") for name in request.POST if name.startswith("nop-")}
    if _is_of_another(request, asked):
        typed = number
    return _ready(typed, look_up)


def _off_card(number: dict[str, str]) -> dict[str, str]:
    """Return what was read off a card's code; nothing where the number alone was typed."""
    read = with_card(number)
    return read if read != number else {}


def _is_of_another(request: HttpRequest, asked: PersonForm) -> bool:
    """Do the page's facts come from the account of another number than is asked for now?"""
    shown_for = request.POST.get("shown_for", "")
    return shown_for not in ("", asked.cleaned_data.get("personal_id", ""))


def _reach(request: HttpRequest, asked: PersonForm) -> dict[str, str]:
    """Return what was typed of how to reach her: newer than what her account says."""
    if _is_of_another(request, asked):
        return {}
    names = ("nop-phone", "nop-email", "nop-address")
    return {name: text for name in names if (text := request.POST.get(name, ""))}


def _ready(data: dict[str, str], look_up: LookUp) -> PersonForm:
    form = PersonForm(data, look_up=look_up)
    form.full_clean()
    return form


def person_form(request: HttpRequest, draft: Dossier) -> PersonForm:
    """Return the form as it was left, with the faults of what is not good yet."""
    hand_in: HandIn = draft.hand_in
    data = entries("nop", Card.of_hand_in(hand_in))
    if hand_in.on_behalf:
        data["nop-on_behalf"] = "on"
    return _ready({**data, **_typed(hand_in, "nop-")}, _known_account(request, draft))


def owner_form(request: HttpRequest, draft: Dossier) -> OwnerForm:
    """Return the applicant's form as it was left; empty when she hands in herself."""
    hand_in: HandIn = draft.hand_in
    data: dict[str, Any] = {"chu-kind": str(Applicant.Kind.CITIZEN.value)}
    if hand_in.on_behalf:
        applicant = draft.applicant
        card = counter_drafts.card_of(applicant)
        data = {**entries("chu", card), "chu-kind": str(applicant.kind)}
        data["chu-number"] = applicant.id_number
        data.update(_typed(hand_in, "chu-"))
    form = OwnerForm(data, look_up=lambda _number: None)
    form.full_clean()
    return form


def _typed(hand_in: HandIn, prefix: str) -> dict[str, str]:
    return {name: text for name, text in hand_in.typed.items() if name.startswith(prefix)}


def _known_account(request: HttpRequest, draft: Dossier) -> LookUp:
    """Return the account that was found before without a new look; a refused number asks again."""
    hand_in: HandIn = draft.hand_in

    def look_up(number: str) -> User | None:
        if hand_in.account and hand_in.account.personal_id == number:
            return hand_in.account
        refused = number and "nop-personal_id" in hand_in.typed
        return look_up_at(request, draft.submitted_at_unit)(number) if refused else None

    return look_up
