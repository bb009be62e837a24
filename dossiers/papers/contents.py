"""What each paper says: plain values, no model, ready for its template (law notes 3.2 to 3.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from portal.documents.checking.printed import Check
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

    `is_sealed` keeps the place that the mark of the unit's digital signature covers.
    """

    role: str
    how: str
    name: str
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where the holder sees how far the dossier is: address, site and secret; `rating` is the
    address at which the result can be rated."""

    address: str
    site: str
    secret: str
    rating: str


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
    check: Check | None = None
    is_sample: bool = False

    def checked(self, check: Check, *, is_sample: bool) -> Self:
        """Return the paper with its check code and QR code."""
        return replace(self, check=check, is_sample=is_sample)

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
    `ledger_book` and `ledger_number` are its place in the ledger (Mẫu 07). `filed_by` names who
    filed for the party and by what right, "" when she did herself.
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
    ledger_number: int
    submitter: Signer
    receiver: Signer
    filed_by: str = ""


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


@dataclass(frozen=True, kw_only=True, slots=True)
class ApologyNotice(Paper):
    """Mẫu 04, Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (law notes 3.6)."""

    reason: str
    received_at: datetime | None
    received_by: str
    old_due_at: datetime
    new_due_at: datetime
    result_from: str
    leader: Signer


@dataclass(frozen=True, kw_only=True, slots=True)
class StopNotice(Paper):
    """Mẫu 05, Thông báo dừng giải quyết hồ sơ (law notes 3.7: only its facts are known).

    `asked_at` is when the person asked for it, None when the agency or a timer stops it;
    `legal_basis` is what a timer's stop rests on, else "".
    """

    reason: str
    legal_basis: str = ""
    asked_at: datetime | None
    received_at: datetime | None
    received_by: str
    money: str
    leader: Signer


@dataclass(frozen=True, slots=True)
class FiledFile:
    """One row of the acknowledgement: the paper, its size, the SHA-256 of the file as stored."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledgement(Paper):
    """Giấy xác nhận đã nộp hồ sơ: what was filed online, when, by whom for whom.

    `answers_sha256` is of the answers in canonical JSON (docs/signatures.md), "" when they were
    mended before the paper was made. `answer_by` is when the unit answers at the latest. `filed_by`
    names both who acted and for whom, and by what right, "" when she did alone.
    """

    filed_at: datetime
    files: tuple[FiledFile, ...]
    answers_sha256: str
    answer_by: datetime | None
    submitter: Signer
    receiver: Signer
    filed_by: str = ""
