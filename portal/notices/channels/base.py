"""The contract of a provider: one message out, taken or not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass


class ProviderFailed(Exception):
    """The provider did not take the message; another one, or a later try, may."""


class AddressRefused(Exception):
    """The address cannot be reached by anybody: no other provider and no later try will do."""


@dataclass(frozen=True)
class Outgoing:
    """A message as it leaves: `address` is an e-mail address, or a number as 0912000101.

    `key` is the same for every try of one message, so that the provider can know it again.
    """

    key: str
    address: str
    subject: str
    text: str


class Provider(ABC):
    """One provider of e-mail or SMS.

    `send` returns the provider's own reference once it has taken the message, and raises
    ProviderFailed or AddressRefused otherwise, within its own time limit. The same message may be
    sent again after an answer was lost: a provider that knows keys takes it once.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def send(self, message: Outgoing) -> str:
        """Give one message to the provider and return its reference."""
