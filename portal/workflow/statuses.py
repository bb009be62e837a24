"""The national status list of a dossier and the changes it allows (law notes 5.4).

A status is the public projection of where a dossier is. The table below is the single source:
`dossiers/models/dossier.py` mirrors it with protected transitions and a test compares the two.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _


class Status(IntEnum):
    """Draft, and the ten national codes (trạng thái hồ sơ)."""

    DRAFT = 0
    REGISTERED = 1
    ACCEPTED = 2
    REJECTED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUIRED = 5
    PAYMENT_REQUIRED = 6
    WITHDRAWN = 7
    STOPPED = 8
    COMPLETED = 9
    RESULT_RETURNED = 10

    @property
    def label(self) -> str:
        """The label exactly as published; for display, never for comparison."""
        return str(_LABELS[self])


_LABELS = {
    Status.DRAFT: _("Bản nháp"),
    Status.REGISTERED: _("Mới đăng ký"),
    Status.ACCEPTED: _("Được tiếp nhận"),
    Status.REJECTED: _("Không được tiếp nhận"),
    Status.PROCESSING: _("Đang xử lý"),
    Status.SUPPLEMENT_REQUIRED: _("Yêu cầu bổ sung giấy tờ"),
    Status.PAYMENT_REQUIRED: _("Yêu cầu thực hiện nghĩa vụ tài chính"),
    Status.WITHDRAWN: _("Công dân yêu cầu rút hồ sơ"),
    Status.STOPPED: _("Dừng xử lý"),
    Status.COMPLETED: _("Đã xử lý xong"),
    Status.RESULT_RETURNED: _("Đã trả kết quả"),
}

WAITS = frozenset({Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED})
"""It is the person's move and the clock is paused."""

FINAL = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.STOPPED, Status.RESULT_RETURNED})
"""Nothing follows."""

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.DRAFT: frozenset({Status.REGISTERED}),
        Status.REGISTERED: frozenset(
            {
                Status.ACCEPTED,
                Status.REJECTED,
                Status.SUPPLEMENT_REQUIRED,
                Status.PAYMENT_REQUIRED,
                Status.WITHDRAWN,
            }
        ),
        Status.ACCEPTED: frozenset(
            {
                Status.PROCESSING,
                Status.SUPPLEMENT_REQUIRED,
                Status.PAYMENT_REQUIRED,
                Status.STOPPED,
                Status.REJECTED,
            }
        ),
        Status.REJECTED: frozenset(),
        Status.PROCESSING: frozenset(
            {
                Status.SUPPLEMENT_REQUIRED,
                Status.PAYMENT_REQUIRED,
                Status.STOPPED,
                Status.COMPLETED,
            }
        ),
        Status.SUPPLEMENT_REQUIRED: frozenset(
            {
                Status.ACCEPTED,
                Status.PROCESSING,
                Status.SUPPLEMENT_REQUIRED,
                Status.REJECTED,
                Status.STOPPED,
                Status.WITHDRAWN,
            }
        ),
        Status.PAYMENT_REQUIRED: frozenset(
            {
                Status.REGISTERED,
                Status.ACCEPTED,
                Status.PROCESSING,
                Status.WITHDRAWN,
                Status.STOPPED,
            }
        ),
        Status.WITHDRAWN: frozenset(),
        Status.STOPPED: frozenset(),
        Status.COMPLETED: frozenset({Status.RESULT_RETURNED}),
        Status.RESULT_RETURNED: frozenset(),
    }
)
"""Every change that can ever be allowed; `is_allowed` adds the two conditions below."""

BY_POLICY = frozenset({(Status.ACCEPTED, Status.REJECTED)})
"""Only where the sector's policy allows a refusal to receive after acceptance."""

_BEFORE = frozenset({Status.REGISTERED})
_AFTER = frozenset({Status.ACCEPTED, Status.PROCESSING})

BY_ORIGIN: Mapping[tuple[Status, Status], frozenset[Status]] = MappingProxyType(
    {
        (Status.SUPPLEMENT_REQUIRED, Status.ACCEPTED): _BEFORE,
        (Status.SUPPLEMENT_REQUIRED, Status.REJECTED): _BEFORE,
        (Status.SUPPLEMENT_REQUIRED, Status.PROCESSING): _AFTER,
        (Status.SUPPLEMENT_REQUIRED, Status.STOPPED): _AFTER,
        (Status.PAYMENT_REQUIRED, Status.REGISTERED): frozenset({Status.REGISTERED}),
        (Status.PAYMENT_REQUIRED, Status.ACCEPTED): frozenset({Status.ACCEPTED}),
        (Status.PAYMENT_REQUIRED, Status.PROCESSING): frozenset({Status.PROCESSING}),
    }
)
"""Ways out of a wait that depend on the status in which the wait began."""


def is_allowed(
    before: Status,
    after: Status,
    *,
    origin: Status | None = None,
    reject_after_acceptance: bool = False,
) -> bool:
    """Say whether a dossier in `before` may change to `after`.

    `origin` is the status in which the present wait began (only asked for when `before` is a
    wait; without it a way out that depends on it is refused). `reject_after_acceptance` is the
    sector's policy for 2 to 3.
    """
    if after not in TRANSITIONS[before]:
        return False
    if (before, after) in BY_POLICY and not reject_after_acceptance:
        return False
    origins = BY_ORIGIN.get((before, after))
    return origins is None or origin in origins
