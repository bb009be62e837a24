"""The one exception of worktime: a value that no clock can count with."""

from __future__ import annotations


class WorktimeError(ValueError):
    """A naive datetime, a limit of nothing, a pause that ends before it begins, and the like.

    These are mistakes of the caller or of configuration, never something a citizen did, so the
    message is for developers and administrators.
    """
