"""The contract of an adapter to a register of the State."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a register says (TT 136/2026/TT-BCA, law notes 7.2)."""

    MATCH = "match"  # trùng khớp
    NO_MATCH = "no_match"  # không trùng khớp
    NO_INFORMATION = "no_information"  # không có thông tin
    NOT_ENOUGH = "not_enough"  # chưa đủ căn cứ


class RegisterFailed(Exception):
    """The register gave no answer that may be used; `reason` is a code for the record."""

    reason = "silent"


class RegisterSilent(RegisterFailed):
    """No answer in time, or one that says that the register is out of order."""

    reason = "silent"


class RegisterWrong(RegisterFailed):
    """The answer is not of the contract, or about somebody else: it is not used."""

    reason = "wrong"


@dataclass(frozen=True)
class Subject:
    """About whom is asked: a person, or an organisation by its tax code."""

    personal_id: str = ""
    full_name: str = ""
    date_of_birth: datetime.date | None = None
    tax_code: str = ""


@dataclass(frozen=True)
class Answer:
    """What a register said: the outcome, and its facts as (label, value) in Vietnamese."""

    outcome: Outcome
    facts: tuple[tuple[str, str], ...] = ()


class Register(ABC):
    """One register. `products` are the questions that it answers.

    `ask` returns what the register says or raises RegisterFailed; it may be called again and
    changes nothing there. `purpose` is told to the register in words.
    """

    name: str
    title: str
    products: frozenset[str]

    @abstractmethod
    def ask(self, product: str, subject: Subject, *, purpose: str) -> Answer:
        """Ask one question about one subject."""
