"""The contract of a signer: it holds keys and lends them for one paper at a time.

A new one is a folder beside `files/`, a line in registry.py and its settings; the tests in
tests/documents/signing run over every registered signer.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import Signer as CmsSigner

SITE = "site"
"""Code of the site itself, for papers that no single agency issues."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the agency's code (mã định danh điện tử), or SITE, and its name.

    A person who signs has a code of her own (`person_code`) and says in which office she signs.
    """

    code: str
    name: str
    office: str = ""


def person_code(number: str) -> str:
    """Return the code of a person's certificate, by what the portal knows her under."""
    return f"can-bo-{number}"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate with its issuers, nearest first, and what signs in its name."""

    certificate: Certificate
    chain: tuple[Certificate, ...]
    cms: CmsSigner


class Signer(Protocol):
    """Where keys lie."""

    def lend(self, signatory: Signatory) -> AbstractContextManager[Credential]:
        """Give the credential of a signatory for the length of a block.

        Raises CertificateMissing, KeyUnreadable, SignerUnavailable (which may pass).
        """
        ...

    def holds(self, code: str) -> bool:
        """Is a certificate for this code kept here? Makes none; raises SignerUnavailable."""
        ...
