"""The contract of an adapter to a postal operator.

No public specification of such an interface exists: the HTTP contract is our own (docs/post.md).
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a parcel is, as the operator tells."""

    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    OUT = "out"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class PostFailed(Exception):
    """The operator did not do what was asked."""


class PostSilent(PostFailed):
    """No answer, or one that says that the operator is out of order: ask again later."""


class PostWrong(PostFailed):
    """The answer is not of the contract: it is not used; ask again, then a person looks at it."""


class PostRefused(PostFailed):
    """The operator cannot deliver there; the message is its own words, for officers."""


class PostUnknown(PostFailed):
    """The operator knows no parcel of this number."""


class PostTooLate(PostFailed):
    """The parcel has left and cannot be called back."""


@dataclass(frozen=True)
class Sender:
    """Who hands the parcel over."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class Recipient:
    """To whom it goes. `province`, `commune` are codes; `address` is the whole in words."""

    name: str
    phone: str
    province: str
    commune: str
    line: str
    address: str


@dataclass(frozen=True)
class Order:
    """A parcel to be created; `key` makes a repeated order the same parcel."""

    key: str
    code: str
    content: str
    sender: Sender
    recipient: Recipient


@dataclass(frozen=True)
class Scan:
    """One thing that happened to a parcel; `number` counts from 1 and never changes."""

    number: int
    stage: Stage
    at: datetime.datetime
    place: str = ""
    remark: str = ""


class Carrier(ABC):
    """One postal operator. Every call may be repeated without doubling anything."""

    name: str

    @abstractmethod
    def create(self, order: Order) -> str:
        """Hand a parcel over and return its tracking number.

        Raises PostSilent, PostWrong, PostRefused.
        """

    @abstractmethod
    def follow(self, tracking: str) -> list[Scan]:
        """Return everything that happened, oldest first.

        Raises PostSilent, PostWrong, PostUnknown.
        """

    @abstractmethod
    def cancel(self, tracking: str) -> None:
        """Call a parcel back before it left.

        Raises PostSilent, PostWrong, PostUnknown, PostTooLate.
        """
