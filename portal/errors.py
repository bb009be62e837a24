"""Refusals: what the portal says no to, in words that a citizen can read."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An action that is not allowed or not possible now.

    One small subclass for each refusal. `message` is shown to the person as it is (Vietnamese,
    plain words: what, why, what now); `code` is stable and is written in the record; `status` is
    the HTTP status of the answer. The facts `href` and `link` name a page where the person goes on.
    """

    code = "refused"
    status = 409
    message: str | Promise = _("Việc này chưa làm được lúc này.")

    def __init__(self, message: str | Promise | None = None, **facts: Any) -> None:
        self.facts = facts
        if message is not None:
            self.message = message
        super().__init__(self.message)


class NotFoundForPerson(Refusal):
    """Absent, or not this person's: both look the same."""

    code = "not_found"
    status = 404
    message: str | Promise = _("Không tìm thấy.")


class NotAllowed(Refusal):
    """The person may see the object but not do this to it."""

    code = "not_allowed"
    status = 403
    message: str | Promise = _("Bạn không có quyền làm việc này.")
