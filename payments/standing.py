"""How an order stands, for the person who pays. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Standing(enum.StrEnum):
    """What the page after the gateway says."""

    PAID = "paid"
    CANCELLED = "cancelled"
    REFUND = "refund"
    WAITING = "waiting"
    FAILED = "failed"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class LastAttempt:
    """What is known of the newest attempt: its state, and what a signed return said, if any.

    `code` is the gateway's own code of a failure.
    """

    state: str
    code: str = ""
    returned: str = ""


def standing_of(order_state: str, last: LastAttempt | None) -> Standing:
    """Return how an order stands; values of Order.State, Attempt.State, gateways.base.Outcome.

    A signed return that tells of a failure is shown as such although the server message has not
    come yet; one that tells of a success is not: only a server message settles.
    """
    if order_state == "paid":
        return Standing.PAID
    if last is not None and last.state == "refund_due":
        return Standing.REFUND
    if order_state == "cancelled":
        return Standing.CANCELLED
    if last is None:
        return Standing.NOT_STARTED
    if last.state == "pending" and last.returned != "failed":
        return Standing.WAITING
    return Standing.FAILED
