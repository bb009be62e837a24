"""Who wanted the money: rooms above register here what a settled order means to them.

News travels upward without an import: a room registers its purpose at start-up (AppConfig.ready),
and the settlement calls it inside its own transaction.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection

    from payments.models import Order
    from portal.accounts.models import User
    from portal.documents.headings import Heading
    from portal.documents.signing.base import Signatory


@dataclass(frozen=True)
class PageFacts:
    """What the room above adds to the pages of an order; every part may be empty.

    `back_label` is the text of the back link, `done_label` of the button after payment; `status`
    a public status (portal/workflow/statuses) drawn as a tag; `waiting` stands under the button
    while the order is open ("Trong lúc chờ nộp, ngày hẹn trả tạm dừng."); `grounds` explains the
    amount: legal basis, exemptions, reductions; `what_next` stands on the page after payment;
    `public_code` is what people call the reference: read out at the counter, printed on the paper.
    """

    back_label: str = ""
    done_label: str = ""
    status: int | None = None
    waiting: str = ""
    grounds: tuple[str, ...] = ()
    what_next: str = ""
    public_code: str = ""


class Purpose(ABC):
    """What a room above must answer about its orders."""

    @abstractmethod
    def on_settled(self, order: Order) -> None:
        """Do what follows from the payment, inside the settlement's transaction.

        Raising anything rolls the whole settlement back; the gateway sends its message again.
        """

    @abstractmethod
    def may_see(self, user: User, order: Order) -> bool:
        """May this person see and pay the order?"""

    @abstractmethod
    def back_url(self, order: Order) -> str:
        """Return where the person came from: the dossier's page."""

    def lock(self, reference: str) -> None:  # noqa: B027 - most purposes need none
        """Lock what `on_settled` will write; called before the order's row is locked.

        A room that locks its own row first and then cancels an order must lock here too, or a
        settlement and a cancellation at the same moment wait for each other.
        """

    def at_agencies_of(self, user: User, roles: Collection[str]) -> Q:
        """Return the WHERE clause (over attempts) of orders that concern agencies where `user`
        holds one of `roles`. Nothing, unless the room above says so."""
        return Q(pk__in=())

    def page_facts(self, order: Order) -> PageFacts:
        """Return what to add to the order's pages."""
        return PageFacts(back_label=_("Quay lại"))

    def payer_on_paper(self, order: Order) -> str:
        """Return the payer as papers address people: "Bà Trương Thị Nhạn"."""
        return order.payer_name

    def paper_heading(self, order: Order) -> Heading | None:
        """Return who confirms the payment on paper; None for the province's centre."""
        return None

    def paper_signatory(self, order: Order) -> Signatory | None:
        """Return whose certificate signs the paper; None for the province's centre."""
        return None


_purposes: dict[str, Purpose] = {}


def register_purpose(name: str, purpose: Purpose) -> None:
    """Register the one answerer for orders of purpose `name`; a second one is a mistake."""
    known = _purposes.get(name)
    if known is not None and type(known) is not type(purpose):
        raise ValueError(f"purpose {name} is already registered")
    _purposes[name] = purpose


def purpose_of(order: Order) -> Purpose:
    """Return the purpose of `order`; raises LookupError if its room is not installed."""
    return _purposes[order.purpose]


def registered() -> list[tuple[str, Purpose]]:
    """Return the purposes with their names."""
    return sorted(_purposes.items())


def is_registered(name: str) -> bool:
    """Is there an answerer for purpose `name`?"""
    return name in _purposes
