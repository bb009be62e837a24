"""Who stands at the counter: her card, her account, and what does not fit together.

The personal number is the key (law notes 7.3). What the identity provider vouched for at her own
sign-in stands above what an officer types; what does not fit warns and never blocks, except a
number that belongs to somebody of another name.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import addresses
from dossiers.errors.acting import NotYours
from dossiers.errors.filing import OtherPersonsNumber
from dossiers.known import known_about
from dossiers.models import HandIn, PersonLookup
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.eforms import Known
from portal.identifiers import IdentifierError, read_personal_id
from portal.text import fold

if TYPE_CHECKING:
    from portal.agencies.models import Agency

ASKED_AGAIN = datetime.timedelta(minutes=10)
"""Within this time the same officer's next question about the same person is the same look-up."""


@dataclass(frozen=True)
class Card:
    """What a person's card says, and how to reach her; empty where nothing is known."""

    personal_id: str = ""
    name: str = ""
    date_of_birth: datetime.date | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def of_account(cls, account: User) -> Card:
        """The card of a person who has an account."""
        return cls(
            account.personal_id or "",
            account.full_name,
            account.date_of_birth,
            account.sex,
            account.address,
            account.phone,
            account.email,
        )

    @classmethod
    def of_hand_in(cls, hand_in: HandIn) -> Card:
        """The card as it was taken down."""
        return cls(**{name: getattr(hand_in, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class PersonError:
    """Something about the person that must be there before reception. `key`: a field of Card."""

    key: str
    message: str


def look_up(
    *, personal_id: str, by: User, unit: Agency, now: datetime.datetime | None = None
) -> User | None:
    """Return the account with this personal number, if there is one; the look is recorded.

    Only reception at `unit` may ask (NotYours otherwise).
    """
    now = now or timezone.now()
    if not duties_of(by).has(Role.RECEPTION, unit.pk):
        raise NotYours
    account = User.objects.filter(personal_id=personal_id).first() if personal_id else None
    if account is None:
        return None
    recent = PersonLookup.objects.filter(person=account, officer=by, at__gt=now - ASKED_AGAIN)
    if not recent.exists():
        PersonLookup.objects.create(person=account, officer=by, unit=unit, at=now)
    return account


def is_vouched(account: User | None) -> bool:
    """Did the identity provider vouch for the account's name, birth and sex?"""
    return account is not None and account.identity_level > 0


def belongs_to_other(name: str, account: User | None) -> bool:
    """Is the account surely somebody else's: vouched for, and of another name?"""
    vouched = account is not None and is_vouched(account)
    return bool(vouched and name and account and fold(name) != fold(account.full_name))


def settle(card: Card, account: User | None) -> Card:
    """Return the card with what is vouched for in place of what was typed.

    Raises OtherPersonsNumber when the number belongs to somebody of another name.
    """
    if account is None or not is_vouched(account):
        return card
    if belongs_to_other(card.name, account):
        raise OtherPersonsNumber
    return replace(
        card,
        name=account.full_name,
        date_of_birth=account.date_of_birth or card.date_of_birth,
        sex=account.sex or card.sex,
        address=card.address or account.address,
        phone=card.phone or account.phone,
        email=card.email or account.email,
    )


def doubts(card: Card) -> list[str]:
    """Return warnings where the number and the card do not fit; a number may be re-issued."""
    try:
        number = read_personal_id(card.personal_id)
    except IdentifierError:
        return []
    found = []
    if card.sex and card.sex != number.sex:
        sex = _("nữ") if number.sex == "female" else _("nam")
        found.append(_("Số định danh ứng với giới tính %(sex)s, xem lại thẻ.") % {"sex": sex})
    if card.date_of_birth and card.date_of_birth.year != number.birth_year:
        words = _("Số định danh ứng với năm sinh %(year)s, xem lại thẻ.")
        found.append(words % {"year": number.birth_year})
    if not number.is_place_known:
        found.append(_("Ba chữ số đầu không phải mã của tỉnh nào, xem lại thẻ."))
    return found


RECIPIENT = "bc-"
"""Before the names of the post's fields in `typed`: whoever chose another way owes none of them,
and for the post `posting.ways.require_ready` asks."""


def missing(hand_in: HandIn, *, applicant_name: str) -> list[PersonError]:
    """Return what the slip (Mẫu 01, law notes 3.3) needs to know about the people and does not."""
    found = []
    if not hand_in.personal_id:
        found.append(PersonError("personal_id", _("Ghi số định danh của người nộp")))
    if not hand_in.name:
        found.append(PersonError("name", _("Ghi họ, chữ đệm, tên của người nộp")))
    if hand_in.on_behalf and not applicant_name:
        found.append(PersonError("applicant_name", _("Ghi tên chủ hồ sơ")))
    known = {error.key for error in found}
    found += [
        PersonError(name, _("Xem lại chỗ ghi chưa đúng ở phần người nộp"))
        for name in hand_in.typed
        if name not in known and not name.startswith(RECIPIENT)
    ]
    return found


def known_of(hand_in: HandIn, applicant: Card | None = None) -> Mapping[str, Known]:
    """Return what the form can be prefilled with: the applicant's data, by dotted path.

    Only what an account vouches for is verified; what was read off a card stays editable.
    """
    if applicant is None and is_vouched(hand_in.account) and hand_in.account:
        known = dict(known_about(hand_in.account, None))
        # What she declared elsewhere is not this counter's to see; what stands on her card is.
        known.pop(addresses.PATH, None)
        reach = {
            "person.phone": hand_in.phone,
            "person.email": hand_in.email,
            addresses.PATH: addresses.taken_apart(hand_in.address),
        }
        return {**known, **{path: Known(value) for path, value in reach.items() if value}}
    card = applicant or Card.of_hand_in(hand_in)
    facts: dict[str, Any] = {
        "person.full_name": card.name,
        "person.personal_id": card.personal_id,
        "person.date_of_birth": card.date_of_birth,
        "person.sex": card.sex,
        "person.phone": card.phone,
        "person.email": card.email,
        addresses.PATH: addresses.taken_apart(card.address),
    }
    return {path: Known(value) for path, value in facts.items() if value}


def account_of(hand_in: HandIn) -> User:
    """Return the account of the person who handed in, made from her card when she had none.

    It opens only to her own sign-in with the same number, which then replaces what was typed.
    """
    account, _made = User.objects.get_or_create(
        personal_id=hand_in.personal_id,
        defaults={
            "username": hand_in.personal_id,
            "full_name": hand_in.name,
            "date_of_birth": hand_in.date_of_birth,
            "sex": hand_in.sex,
            "address": hand_in.address,
            "phone": hand_in.phone,
            "email": hand_in.email,
            "password": "!",
        },
    )
    if belongs_to_other(hand_in.name, account):
        raise OtherPersonsNumber
    return account
