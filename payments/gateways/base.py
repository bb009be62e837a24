"""What every payment gateway must be able to do, and the words it answers in.

A gateway starts a payment, reads the provider's signed server messages, and asks the provider how
a payment ended. It decides nothing and writes nothing: settling is payments.actions.settle.
"""

from __future__ import annotations

import datetime
import enum
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class AttemptFacts(Protocol):
    """What a gateway may know of an attempt: never who pays, nor for what."""

    txn_ref: str
    amount: int
    created_at: datetime.datetime
    expires_at: datetime.datetime
    address: str


class Outcome(enum.StrEnum):
    """How a payment ended, by the gateway's own word."""

    PAID = "paid"
    FAILED = "failed"
    PENDING = "pending"  # the gateway knows the payment and it is not finished
    UNKNOWN = "unknown"  # the gateway never saw this payment


@dataclass(frozen=True)
class ServerMessage:
    """A message whose signature was verified.

    `amount` is in đồng, None where the message names none or a malformed one. `code` is the
    gateway's own code of the outcome, shown to operators and put into words by `explain`.
    `money_unclear`: the gateway says that the person's money may be gone although not paid.
    """

    txn_ref: str
    outcome: Outcome
    amount: int | None = None
    code: str = ""
    transaction_no: str = ""
    bank_code: str = ""
    gateway_time: datetime.datetime | None = None
    money_unclear: bool = False


class Verdict(enum.StrEnum):
    """What came of a message; each gateway puts it into its provider's answer."""

    SETTLED = "settled"
    FAILED = "failed"
    REFUND_DUE = "refund_due"
    REPEATED = "repeated"
    WRONG_AMOUNT = "wrong_amount"
    UNKNOWN_ATTEMPT = "unknown_attempt"
    BAD_SIGNATURE = "bad_signature"
    UNREADABLE = "unreadable"
    NOT_FINISHED = "not_finished"
    NEVER_SEEN = "never_seen"
    SHOWN = "shown"  # a return: read for display, changes nothing
    ERROR = "error"


class BadSignature(Exception):
    """The message was not signed by the gateway: nothing in it may be believed."""


class UnreadableMessage(Exception):
    """Signed by the gateway's key, but not a message about an outcome."""


class GatewayUnavailable(Exception):
    """The gateway could not be asked, or gave no usable answer. Ask again later."""

    def __init__(self, reason: str, facts: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.facts = dict(facts or {})


@dataclass(frozen=True)
class QueryAnswer:
    """A verified answer to a query: what it says, and the answer itself for the record."""

    message: ServerMessage
    facts: dict[str, str]


class Gateway(ABC):
    """One payment provider."""

    code: ClassVar[str]
    provider: ClassVar[str]
    label: ClassVar[StrOrPromise]
    hint: ClassVar[StrOrPromise]

    @abstractmethod
    def start(self, attempt: AttemptFacts, *, return_url: str, locale: str) -> str:
        """Return the address of the gateway's page where the person pays `attempt`."""

    @abstractmethod
    def read_server_message(self, params: Mapping[str, str]) -> ServerMessage:
        """Verify and read the parameters of a server message or of a return.

        Raises BadSignature when the signature is wrong or missing, UnreadableMessage when it is
        right but the message names no outcome.
        """

    @abstractmethod
    def answer(self, verdict: Verdict) -> dict[str, str]:
        """Return the provider's form of the answer to a server message."""

    @abstractmethod
    def query(self, attempt: AttemptFacts) -> QueryAnswer:
        """Ask the gateway how `attempt` ended; takes as long as the gateway's timeout.

        Raises GatewayUnavailable, BadSignature, UnreadableMessage.
        """

    @abstractmethod
    def explain(self, code: str) -> StrOrPromise:
        """Return what `code` of a failed payment means and what to do, for the person who paid."""
