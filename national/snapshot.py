"""A dossier as it was at one of its events: what the national portal is told of it.

Messages go out later than things happen, so a snapshot is built from the history up to its event,
never from what the dossier has become since.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A file that was handed in, or one of the person's vault that serves again.

    `is_digitised`: it is electronic, by itself or since a scan was digitised (DuocSoHoa); false
    for a scan whose digitising waits or failed then.
    `is_reused`: it was not handed in anew (DuocTaiSuDung, law notes 9). `from_national_vault`: it
    came from the vault at the national level (DuocLayTuKhoDMQG), which this portal never reads yet.
    `replaced_by`: the number of the result that stands in the place of this one since
    (MaKetQuaThayThe).
    """

    file_id: str
    file_name: str
    component_code: str
    link: str
    is_digitised: bool = True
    is_reused: bool = False
    from_national_vault: bool = False
    replaced_by: str = ""


@dataclass(frozen=True)
class Fee:
    """One line of what had to be paid, in đồng."""

    code: str
    name: str
    kind: str
    amount: int


@dataclass(frozen=True)
class Supplement:
    """A supplement request, and when it was answered if it was by then."""

    id: str
    by: str
    content: str
    asked_at: datetime.datetime
    supplied_at: datetime.datetime | None


@dataclass(frozen=True)
class IssuedResult:
    """A result that was issued. `replaces`: the number of the one whose place it takes."""

    id: str
    name: str
    number: str
    link: str
    replaces: str = ""


@dataclass(frozen=True)
class Snapshot:
    """Everything an adapter may send about one event."""

    code: str
    is_first: bool
    at: datetime.datetime
    status: int
    words: str
    actor_name: str
    actor_title: str
    unit_name: str

    procedure_code: str
    procedure_name: str
    sector_code: str
    sector_name: str
    channel: int
    summary: str

    applicant_kind: int
    applicant_name: str
    applicant_id_number: str
    applicant_tech_id: str
    email: str
    phone: str
    verified_by_eid: bool

    filed_at: datetime.datetime
    accepted_at: datetime.datetime | None
    due_at: datetime.datetime | None
    rejected_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    returned_at: datetime.datetime | None

    by_post: bool
    paid_online: bool
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    supplements: tuple[Supplement, ...]
    results: tuple[IssuedResult, ...]
    tracking: str = ""
    """The number of the parcel with the result, once the post took it (ThongTinTra)."""
    databases: tuple[str, ...] = ()
    """Registers that answered for it (DSKetNoiCSDL)."""
