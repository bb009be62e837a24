"""The only ways to change an order: keyword-only functions, one a file."""

from payments.actions.cancelling import cancel_order
from payments.actions.cash import settle_cash
from payments.actions.looking import close_attention
from payments.actions.opening import open_order
from payments.actions.settling import settle
from payments.actions.starting import start_attempt

__all__ = [
    "cancel_order",
    "close_attention",
    "open_order",
    "settle",
    "settle_cash",
    "start_attempt",
]
