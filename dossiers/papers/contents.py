"""What each paper says: plain values, no model, ready for its template (law notes 3.2 to 3.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from portal.documents.headings import Heading


@dataclass(frozen=True, slots=True)
class Party:
    """Whose dossier it is, as papers address people: Ông, Bà, Ông/Bà; organisations have none."""

    honorific: str
    name: str
    id_label: str
    id_number: str
    address: str
    phone: str
    email: str

    @property
    def full_name(self) -> str:
        """Return "Ông Lê Quang Huy"."""
        return f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Signer:
    """A place to sign: the role in capitals, how it is signed, the name below.

    `signature` holds the lines of a digital signature's frame, empty when there is none.
    """

    role: str
    how: str
    name: str
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where the holder sees how far the dossier is: address in the QR code, site and secret."""

    address: str
    site: str
    secret: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What every paper says. `issued_at` is aware; `unit` is the unit that issues it."""

    heading: Heading
    number: str = ""
    issued_at: datetime
    code: str
    unit: str
    phone: str
    party: Party
    request: str
    procedure_code: str
    lookup: Lookup
    is_sample: bool = False

    def numbered(self, number: str, serial: int) -> Self:
        """Return the paper with its number, given last so that the counter is locked briefly."""
        return replace(self, number=number)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One row of Mẫu 01: the paper, its kind in words, and how many; "–" when we have it."""

    name: str
    kind: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceptionSlip(Paper):
    """Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (law notes 3.3).

    `due_at` is None when no limit is published; `due_reason` says why the date is what it is.
    """

    papers: tuple[HandedIn, ...]
    set_count: int
    processing_time: str
    received_at: datetime
    due_at: datetime | None
    due_reason: str
    result_delivery: str
    fee: str
    ledger_book: str
    ledger_number: int = 0
    submitter: Signer
    receiver: Signer

    def numbered(self, number: str, serial: int) -> Self:
        """Return the slip with its number, which is its place in the ledger (Mẫu 07) too."""
        return replace(self, number=number, ledger_number=serial)


@dataclass(frozen=True, slots=True)
class Lacking:
    """One row of Mẫu 02: what is to be mended, the officer's words, and how many are wanted."""

    name: str
    remark: str
    originals: str
    certified: str
    copies: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplementRequest(Paper):
    """Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (law notes 3.4)."""

    round: int
    most_rounds: int
    lacking: tuple[Lacking, ...]
    reason: str
    clock_pauses: bool
    contact: str
    guide: Signer


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalNotice(Paper):
    """Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (law notes 3.5)."""

    reason: str
    legal_basis: str
    rules_at: str
    submitter: Signer
    receiver: Signer
